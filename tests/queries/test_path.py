from __future__ import annotations

import pytest

from sse_kg.errors import UnknownThingError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.path import Path, read_path
from tests.queries.wide import wide_sample

LLZO = ("Material", "LLZO")
LPSC = ("Material", "Li6PS5Cl")
DENDRITES = ("Problem", "dendrite_growth")


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    for part in wide_sample():
        store.load(part)
    return store


def ids(path: Path) -> list[str]:
    return [node.id for node in path.nodes]


def test_the_shortest_path_is_found(filled: GraphStore) -> None:
    path = read_path(filled, LLZO, DENDRITES)
    assert ids(path) == ["LLZO", "material:LLZO|anode", "dendrite_growth"]
    assert [edge.type for edge in path.edges] == ["HAS_INTERFACE", "SUFFERS_FROM"]
    assert (path.edges[1].support, path.length, path.complete) == (1, 2, True)
    assert path.nodes[1].class_id == "garnet"


def test_a_path_goes_against_the_direction_of_relations(filled: GraphStore) -> None:
    path = read_path(filled, DENDRITES, LLZO)
    assert ids(path) == ["dendrite_growth", "material:LLZO|anode", "LLZO"]
    assert (path.edges[0].source, path.edges[0].target) == (
        "Interface:material:LLZO|anode",
        "Problem:dendrite_growth",
    )
    assert [edge.type for edge in path.edges] == ["SUFFERS_FROM", "HAS_INTERFACE"]


def test_of_equally_short_paths_that_is_told_which_is_believed_most(filled: GraphStore) -> None:
    filled.query(
        "MATCH (n:Property {id: 'ionic_conductivity'})<-[:OBSERVES]-(m) SET m.belief = 0.5",
        write=True,
    )
    filled.query("MATCH (m:Measurement) WHERE m.value = 0.0009 SET m.belief = 0.9", write=True)
    path = read_path(filled, ("Material", "LLZTO"), ("Property", "ionic_conductivity"))
    assert path.length == 2
    assert path.nodes[1].belief == 0.9


def test_a_path_is_no_longer_than_asked(filled: GraphStore) -> None:
    far = read_path(filled, LLZO, LPSC)
    assert far.length is not None
    assert far.length > 2
    near = read_path(filled, LLZO, LPSC, length=far.length - 1)
    assert (near.nodes, near.edges, near.length, near.complete) == ((), (), None, True)


def test_a_thing_is_no_step_from_itself(filled: GraphStore) -> None:
    path = read_path(filled, LLZO, LLZO)
    assert (ids(path), path.edges, path.length) == (["LLZO"], (), 0)


def test_what_nothing_joins_has_no_path(filled: GraphStore) -> None:
    filled.query("CREATE (:Material {id: 'alone', name: 'alone'})", write=True)
    assert read_path(filled, LLZO, ("Material", "alone")).length is None
    assert read_path(filled, ("Material", "alone"), LLZO).nodes == ()
    with pytest.raises(UnknownThingError):
        read_path(filled, LLZO, ("Problem", "unheard_of"))
