from __future__ import annotations

from dataclasses import replace

from sse_kg.graph.store import GraphStore
from sse_kg.model.claim import Canonical, EntityRef
from sse_kg.queries.points import points, value_counts
from tests.graph.sample import ALUMINA, LLZO, conductivity, evidence, polymer_note, subgraph

TEXT = "LLZO has 0.5, Al2O3 none and garnets 0.2 mS cm-1."


def fill(store: GraphStore) -> None:
    values = (
        replace(
            conductivity(LLZO, 0.5, evidence(TEXT, 0, "0.5", "7")),
            canonical=Canonical(5e-4, "S cm^-1"),
            temperature=25.0,
        ),
        replace(
            conductivity(ALUMINA, 0.1, evidence(TEXT, 0, "none")),
            canonical=Canonical(1e-4, "S cm^-1", plausible=False),
        ),
        replace(
            conductivity(LLZO, 0.2, evidence(TEXT, 0, "0.2")),
            canonical=Canonical(2e-4, "S cm^-1"),
            material=None,
            electrolyte_class="garnet",
        ),
        conductivity(EntityRef("material", "X", "X"), 9.0, evidence(TEXT, 0, "mS")),
    )
    store.load(subgraph(replace(polymer_note(), measurements=values)))


def test_points_have_class_conditions_and_sources(store: GraphStore) -> None:
    fill(store)
    found = points(store, "ionic_conductivity")
    assert [(p.bearer, p.electrolyte_class, p.value, p.unit) for p in found] == [
        ("Al2O3", None, 1e-4, "S cm^-1"),
        ("garnet electrolyte", "garnet", 2e-4, "S cm^-1"),
        ("LLZO", "garnet", 5e-4, "S cm^-1"),
    ]
    assert [p.plausible for p in found] == [False, True, True]
    assert found[2].temperature_k == 298.15
    assert found[1].sources == found[1].documents == ("doc-note",)
    assert len(found[2].sources) == 1
    assert found[2].sources != ("doc-note",)


def test_properties_are_counted_by_their_values(store: GraphStore) -> None:
    assert value_counts(store) == {}
    fill(store)
    assert value_counts(store) == {"ionic_conductivity": 3}
