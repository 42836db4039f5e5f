from __future__ import annotations

import pytest

from sse_kg.errors import QueryParameterError, UnknownThingError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.thing import RelationCount, Tally, ThingFacts, read_thing
from tests.graph.sample import garnet_review, lithium_review, subgraph


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    store.load(subgraph(garnet_review()))
    store.load(subgraph(lithium_review()))
    return store


def relations(thing: ThingFacts) -> set[tuple[str, str, str, int]]:
    return {(one.type, one.direction, one.label, one.count) for one in thing.relations}


def test_a_material_has_names_classes_and_counts(filled: GraphStore) -> None:
    thing = read_thing(filled, "Material", "LLZO")
    assert (thing.name, thing.properties) == ("LLZO", {"formula": "Li7La3Zr2O12"})
    assert "lithium lanthanum zirconate" in thing.names
    assert thing.names[0] == "garnet LLZO"  # what texts call it most
    assert [wide.id for wide in thing.classes] == ["garnet", "oxide", "any"]
    assert (thing.counts.claims, thing.counts.values, thing.counts.effects) == (4, 1, 1)
    assert relations(thing) == {
        ("MEMBER_OF", "out", "ElectrolyteClass", 1),
        ("HAS_INTERFACE", "out", "Interface", 3),
        ("OF", "in", "Measurement", 1),
        ("OF", "in", "Effect", 1),
    }


def test_a_class_counts_for_what_belongs_to_it(filled: GraphStore) -> None:
    thing = read_thing(filled, "ElectrolyteClass", "oxide")
    assert [wide.id for wide in thing.classes] == ["any"]
    assert (thing.counts.claims, thing.counts.values, thing.counts.effects) == (4, 3, 2)
    assert thing.names == ("oxide", "oxide electrolyte")


def test_an_interface_counts_for_those_with_a_named_electrode(filled: GraphStore) -> None:
    wide = read_thing(filled, "Interface", "material:LLZO|anode")
    narrow = read_thing(filled, "Interface", "material:LLZO|anode|Li")
    assert (wide.counts.claims, narrow.counts.claims) == (3, 1)
    assert narrow.properties == {"counter": "Li", "side": "anode"}
    assert [wide.id for wide in narrow.classes] == ["garnet", "oxide", "any"]


def test_terms_and_statements_are_things_too(filled: GraphStore) -> None:
    problem = read_thing(filled, "Problem", "dendrite_growth")
    assert problem.counts.claims == 4
    assert RelationCount("SUFFERS_FROM", "in", "Interface", 2) in problem.relations
    assert "lithium filaments" not in problem.names  # a phrase of one text
    ((id_,),) = filled.query("MATCH (n:Claim)<-[:BY]-() RETURN n.id").rows
    claim = read_thing(filled, "Claim", id_)
    assert claim.counts == Tally(0, 0, 1, claim.counts.conflicts)
    assert ("AGENT", "out", "Material", 1) in relations(claim)


def test_contradictions_count_once(filled: GraphStore) -> None:
    for label, id_ in (("Claim", "a"), ("Claim", "b")):
        filled.query(f"CREATE (:{label} {{id: '{id_}', name: '{id_}'}})", write=True)
    filled.query(
        "MATCH (a:Claim {id: 'a'}) MATCH (b:Claim {id: 'b'}) "
        "MATCH (p:Problem {id: 'air_instability'}) "
        "CREATE (a)-[:CONFLICTS_WITH]->(b) CREATE (a)-[:PROBLEM]->(p) CREATE (b)-[:PROBLEM]->(p)",
        write=True,
    )
    before = read_thing(filled, "Claim", "a").counts.conflicts
    assert (before, read_thing(filled, "Claim", "b").counts.conflicts) == (1, 1)
    assert read_thing(filled, "Problem", "air_instability").counts.conflicts == 1


def test_what_is_not_there_is_told(filled: GraphStore) -> None:
    with pytest.raises(UnknownThingError, match="Material LGPS: the graph does not have it"):
        read_thing(filled, "Material", "LGPS")
    with pytest.raises(QueryParameterError, match=r"there is no label 'Materials'.*Did you mean"):
        read_thing(filled, "Materials", "LLZO")
    with pytest.raises(QueryParameterError, match="there is no label 'Name'"):
        read_thing(filled, "Name", "llzo")
