from __future__ import annotations

import pytest

from sse_kg.errors import QueryParameterError, UnknownThingError
from sse_kg.graph.store import GraphStore
from sse_kg.queries import neighbours
from sse_kg.queries.neighbours import Neighbours, read_neighbours
from tests.queries.wide import wide_sample


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    for part in wide_sample():
        store.load(part)
    return store


def ids(found: Neighbours) -> list[str]:
    return [node.id for node in found.nodes]


def test_neighbours_are_told_with_their_relations(filled: GraphStore) -> None:
    found = read_neighbours(filled, "Interface", "material:LLZO|anode")
    assert (found.total, found.truncated) == (5, False)
    assert [(edge.type, edge.source) for edge in found.edges[:2]] == [
        ("HAS_INTERFACE", "Material:LLZO"),
        ("SUFFERS_FROM", "Interface:material:LLZO|anode"),
    ]
    holder, problem, *claims = found.nodes
    assert (holder.id, holder.class_id) == ("LLZO", "garnet")
    assert holder.degree == len(read_neighbours(filled, "Material", "LLZO").edges)
    suffers = found.edges[1]
    assert (suffers.support, suffers.against, suffers.target) == (1, 1, "Problem:dendrite_growth")
    assert suffers.properties == {"claims": 1, "documents": 2}
    assert problem.id == "dendrite_growth"
    supports = [claim.support for claim in claims]
    assert supports == sorted(supports, key=lambda s: -(s or 0))
    assert {claim.label for claim in claims} == {"Claim"}


def test_relations_take_turns_and_come_in_parts(filled: GraphStore) -> None:
    whole = read_neighbours(filled, "Problem", "dendrite_growth")
    first = read_neighbours(filled, "Problem", "dendrite_growth", limit=4)
    assert [edge.type for edge in first.edges] == [
        "SUFFERS_FROM",
        "MITIGATES",
        "MITIGATES",
        "PROBLEM",
    ]
    parts = [
        read_neighbours(filled, "Problem", "dendrite_growth", offset=at, limit=3)
        for at in range(0, whole.total, 3)
    ]
    assert sorted(edge.id for part in parts for edge in part.edges) == sorted(
        edge.id for edge in whole.edges
    )
    assert [part.truncated for part in parts] == [True] * (len(parts) - 1) + [False]
    assert read_neighbours(filled, "Problem", "dendrite_growth", offset=999).nodes == ()


def test_of_a_hub_a_part_is_ranked_and_all_are_told(
    filled: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_neighbours(filled, "Problem", "dendrite_growth", relations=("PROBLEM",))
    assert whole.ranked
    monkeypatch.setattr(neighbours, "_RANKED", 2)
    hub = [
        read_neighbours(
            filled, "Problem", "dendrite_growth", relations=("PROBLEM",), offset=at, limit=3
        )
        for at in range(0, whole.total, 3)
    ]
    assert {edge.id for part in hub for edge in part.edges} == {edge.id for edge in whole.edges}
    assert not hub[0].ranked


def test_relations_and_directions_are_picked(filled: GraphStore) -> None:
    found = read_neighbours(
        filled, "ElectrolyteClass", "garnet", relations=("MEMBER_OF", "SUBCLASS_OF")
    )
    assert ids(found) == ["LLZO", "LLZTO", "oxide"]
    out = read_neighbours(filled, "ElectrolyteClass", "garnet", direction="out")
    assert {edge.type for edge in out.edges} == {"SUBCLASS_OF", "HAS_INTERFACE"}
    mitigating = read_neighbours(
        filled, "Problem", "dendrite_growth", relations=("MITIGATES",), limit=1
    )
    assert (ids(mitigating), mitigating.total) == (["interlayer_coating"], 2)
    assert (mitigating.edges[0].support, mitigating.nodes[0].degree) == (3, 2)


def test_a_class_is_told_for_interfaces_and_classes(filled: GraphStore) -> None:
    found = read_neighbours(filled, "Problem", "air_instability", relations=("SUFFERS_FROM",))
    assert {(node.id, node.class_id) for node in found.nodes} == {
        ("class:sulfide|air", "sulfide"),
        ("class:halide|air", "halide"),
    }
    (wider,) = read_neighbours(
        filled, "ElectrolyteClass", "garnet", relations=("SUBCLASS_OF",)
    ).nodes
    assert (wider.id, wider.class_id) == ("oxide", "oxide")


def test_what_is_not_there_is_told(filled: GraphStore) -> None:
    with pytest.raises(QueryParameterError, match="relation: there is no 'EVIDENCE'"):
        read_neighbours(filled, "Material", "LLZO", relations=("EVIDENCE",))
    with pytest.raises(UnknownThingError):
        read_neighbours(filled, "Material", "unheard of")
