from __future__ import annotations

from dataclasses import replace

from sse_kg.graph.store import GraphStore
from sse_kg.model.claim import Canonical
from sse_kg.queries.facts import Facts, Thing, read_facts
from tests.graph.sample import garnet_review, lithium_review, subgraph

LLZO = Thing("Material", "LLZO")


def fill(store: GraphStore) -> Facts:
    plain, *rest = garnet_review().measurements
    valued = replace(plain, canonical=Canonical(5e-4, "S cm^-1"))
    strange = replace(plain, temperature=60.0, canonical=Canonical(5.0, "S cm^-1", plausible=False))
    store.load(subgraph(replace(garnet_review(), measurements=(valued, strange, *rest))))
    store.load(subgraph(lithium_review()))
    return read_facts(store)


def test_facts_are_what_is_said_for_something(store: GraphStore) -> None:
    facts = fill(store)
    told = {
        (item.kind, item.thing.id, item.side, item.problem, item.strategy) for item in facts.told
    }
    assert told == {  # neither what resists nor what did not help
        ("solution", "LLZO", "anode", "dendrite_growth", "interlayer_coating"),
        ("problem", "LLZO", "anode", "dendrite_growth", None),  # with a counter-material too
        ("problem", "sulfide", "air", "air_instability", None),
    }
    (solution,) = (item.reading for item in facts.told if item.kind == "solution")
    assert (solution.document, len(solution.references)) == ("doc-garnet", 2)
    assert solution.confidence == 0.75
    assert [(value.thing, value.value) for value in facts.values] == [(LLZO, 5e-4)]


def test_facts_know_families_and_names(store: GraphStore) -> None:
    facts = fill(store)
    assert facts.lineage(LLZO) == ("garnet", "oxide", "any")
    assert facts.lineage(Thing("ElectrolyteClass", "argyrodite")) == (
        "argyrodite",
        "sulfide",
        "any",
    )
    assert facts.lineage(Thing("Material", "unheard of")) == ()
    assert facts.named("Lithium lanthanum-zirconate") == (LLZO,)
    assert facts.named("unheard of") == ()
    assert facts.name("Problem", "dendrite_growth") == "dendrite growth"
    assert facts.name("Problem", "not_there") == "not there"


def test_an_empty_graph_has_no_facts(store: GraphStore) -> None:
    facts = read_facts(store)
    assert (facts.told, facts.values) == ((), ())
