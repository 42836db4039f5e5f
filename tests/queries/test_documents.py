"""Documents as they were read, from both stores."""

from __future__ import annotations

from sse_kg.graph.store import GraphStore
from sse_kg.queries.documents import paragraphs
from tests.graph.sample import garnet_review, polymer_note, subgraph


def test_a_reading_has_its_paragraph_with_sentence_and_quote_marked(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    claim = garnet_review().claims[1]
    found = paragraphs(store, "Claim", claim.claim_id)
    assert len(found) == 2
    shown = {
        tuple((what, p.text[start:end]) for start, end, what in p.marks) for p in found.values()
    }
    assert shown == {
        (
            ("evidence", "In LLZO, lithium dendrites still grow along the boundaries."),
            ("quote", "dendrites still grow"),
        ),
        (("evidence", "Dendrites in LLZO end most cells."), ("quote", "Dendrites in LLZO")),
    }
    (first, second) = found.values()
    assert (first.document, first.number, first.kind) == ("doc-garnet", 2, "paragraph")
    assert first.text == second.text


def test_mentions_come_with_their_paragraph(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    claim = garnet_review().claims[0]
    (paragraph,) = paragraphs(store, "Claim", claim.claim_id).values()
    assert paragraph.mentions == (
        (0, 11, "MATERIAL", "LLZO"),
        (50, 61, "MATERIAL", "LLZO"),
        (100, 117, "PROBLEM", "dendrite_growth"),
    )


def test_readings_of_a_document_without_blocks_have_none(store: GraphStore) -> None:
    store.load(subgraph(polymer_note()))
    claim = polymer_note().claims[0]
    assert paragraphs(store, "Claim", claim.claim_id) == {}
