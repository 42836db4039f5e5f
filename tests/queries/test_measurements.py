from __future__ import annotations

from dataclasses import replace

import pytest

from sse_kg.errors import QueryParameterError
from sse_kg.graph.store import GraphStore
from sse_kg.model.claim import Canonical
from sse_kg.queries.measurements import Bearer, read_measurements
from tests.graph.sample import garnet_review, numbers_note, subgraph
from tests.queries.wide import wide_sample


def test_values_are_told_with_bounds_conditions_and_sources(store: GraphStore) -> None:
    store.load(subgraph(numbers_note()))
    told = read_measurements(store, "ionic conductivity")
    assert (told.property.id, told.property.unit) == ("ionic_conductivity", "S cm^-1")
    assert (told.property.better, told.property.scale) == ("high", "log")
    assert [row.value for row in told.rows] == [1e-5, 5e-4, 2e-3, 8e-3, 4.0]
    assert [row.temperature_c for row in told.rows] == [20.0, 25.0, 20.0, 60.0, 20.0]
    assert [row.plausible for row in told.rows] == [True, True, True, True, False]
    _, room, bulk, *_ = told.rows
    assert (room.bearer, room.class_id, room.family_id) == (
        Bearer("Material", "LLZO", "LLZO"),
        "garnet",
        "oxide",
    )
    assert (room.family_name, room.class_name) == ("oxide electrolyte", "garnet")
    assert (bulk.kind, bulk.uncertainty, bulk.low, bulk.high) == ("bulk", 5e-4, 0.002, 0.002)
    assert (room.support, room.year, room.source) == (1, None, "numbers.txt")
    assert room.conflicts > 0
    assert (told.total, told.truncated) == (5, False)
    cool = read_measurements(store, "ionic_conductivity", below=30)
    assert [row.temperature_c for row in cool.rows] == [20.0, 25.0, 20.0, 20.0]


def test_values_are_picked_by_electrolyte_and_status(store: GraphStore) -> None:
    for part in wide_sample():
        store.load(part)
    everything = read_measurements(store, "ionic conductivity")
    assert [(row.bearer and row.bearer.id, row.year, row.status) for row in everything.rows] == [
        ("any", 2003, "target"),
        ("LLZTO", 2003, "measured"),
        ("Li6PS5Cl", 2004, "measured"),
    ]
    assert [row.comparator for row in everything.rows] == [">", "=", "="]
    assert everything.rows[0].high is None
    sulfides = read_measurements(store, "ionic conductivity", electrolyte="sulfide")
    assert [row.class_id for row in sulfides.rows] == ["argyrodite"]
    targets = read_measurements(store, "ionic conductivity", status="target")
    assert [row.family_id for row in targets.rows] == [None]
    assert read_measurements(store, "CCD").property.unit == "mA cm^-2"


def test_the_best_founded_of_too_many_values_are_kept(store: GraphStore) -> None:
    first, second, *_ = garnet_review().measurements
    cited = replace(first, canonical=Canonical(5e-4, "S cm^-1"))
    alone = replace(second, canonical=Canonical(1.2e-3, "S cm^-1"), confidence=0.1)
    store.load(subgraph(replace(garnet_review(), measurements=(cited, alone), effects=())))
    told = read_measurements(store, "ionic conductivity", limit=1)
    assert [row.value for row in told.rows] == [5e-4]
    assert (told.total, told.truncated) == (2, True)


def test_a_property_without_values_and_an_unknown_one(store: GraphStore) -> None:
    told = read_measurements(store, "ionic conductivity")
    assert (told.rows, told.property.unit) == ((), "S cm^-1")
    with pytest.raises(QueryParameterError, match="property: nothing in the graph goes by"):
        read_measurements(store, "sweetness")
