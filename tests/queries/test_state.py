from __future__ import annotations

from dataclasses import replace

from sse_kg.graph.store import GraphStore
from sse_kg.queries.state import ConflictState, GraphState, Sentence, read_state, sentences
from tests.graph.sample import garnet_review, lithium_review, polymer_note, subgraph, sulfide_review

CONFLICT = """
MATCH (a:Claim {id: $a}) MATCH (b:Claim {id: $b})
CREATE (a)-[:CONFLICTS_WITH {kind: 'polarity', strength: 0.5, cause: 'unknown'}]->(b)
"""


def claim_named(state: GraphState, name: str) -> str:
    (found,) = (key for key, claim in state.claims.items() if claim.name == name)
    return found


def test_an_empty_graph_has_a_state(store: GraphStore) -> None:
    state = read_state(store)
    assert (state.documents, state.claims, state.conflicts) == ({}, {}, {})
    assert "Document" not in state.counts.nodes


def test_a_claim_has_what_it_is_about_and_what_it_is_worth(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    store.load(subgraph(sulfide_review()))
    state = read_state(store)
    assert set(state.documents) == {"doc-garnet", "doc-sulfide"}
    suffers = state.claims[claim_named(state, "LLZO | anode suffers dendrite growth")]
    assert suffers.documents == ("doc-garnet", "doc-sulfide")
    assert suffers.sources == (("doi:10.1000/shared", "10.1000/shared"),)
    assert suffers.support == 1
    assert 0 < suffers.belief < 1
    (remedy,) = (c for c in state.claims.values() if c.electrolyte == "LLZO" and c.strategy)
    assert (remedy.problem, remedy.strategy) == ("dendrite growth", "interlayer coating")
    assert (remedy.agents, remedy.side) == (("Al2O3",), "anode")
    names = [name for _, name in remedy.sources]
    assert names == ["10.1000/shared", "B. Baker, J. Made 2 (2002) 2."]


def test_the_sources_are_as_many_as_the_support(store: GraphStore) -> None:
    for review in (garnet_review(), lithium_review(), polymer_note()):
        store.load(subgraph(review))
    claims = read_state(store).claims.values()
    assert len(claims) > 5
    assert all(len(claim.sources) == claim.support for claim in claims)


def test_a_document_that_cites_nothing_is_the_source(store: GraphStore) -> None:
    store.load(subgraph(polymer_note()))
    sources = {claim.sources for claim in read_state(store).claims.values()}
    assert sources == {(("doc-note", "note.txt"),)}


def test_an_entry_without_words_is_named_by_its_label_and_file(store: GraphStore) -> None:
    note = polymer_note()
    cited = replace(note.claims[0].evidence, references=("9",))
    store.load(subgraph(replace(note, claims=(replace(note.claims[0], evidence=cited),))))
    (claim,) = read_state(store).claims.values()
    assert [name for _, name in claim.sources] == ["[9] in note.txt"]


def test_conflicts_have_both_statements(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    state = read_state(store)
    one = claim_named(state, "LLZO | anode suffers dendrite growth")
    other = claim_named(state, "LLZO | air resists air instability")
    store.query(CONFLICT, {"a": one, "b": other}, write=True)
    after = read_state(store)
    assert after.conflicts[one, other] == ConflictState(
        label="Claim",
        first=one,
        first_name="LLZO | anode suffers dendrite growth",
        second=other,
        second_name="LLZO | air resists air instability",
        kind="polarity",
        cause="unknown",
        strength=0.5,
        ratio=None,
    )
    assert after.counts.relations["CONFLICTS_WITH"] == len(after.conflicts)


def test_a_claim_comes_with_the_sentence_that_was_read_surest(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    state = read_state(store)
    key = claim_named(state, "LLZO | anode suffers dendrite growth")
    found = sentences(store, "Claim", [key, key, "none"])
    assert list(found) == [key]
    assert found[key].source == "garnet review.pdf"
    assert found[key] == Sentence(found[key].text, "garnet review.pdf", 3)
    assert "endrites" in found[key].text
