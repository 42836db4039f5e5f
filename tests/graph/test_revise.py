"""A document that says something else in places: only that is changed, and the graph is right."""

from __future__ import annotations

import pytest

from sse_kg.graph.curate import Readings, curate
from sse_kg.graph.difference import differing
from sse_kg.graph.read import read_document, read_graph
from sse_kg.graph.store import GraphStore
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.curation import Decision, Field, Verdict
from sse_kg.model.graph import Subgraph
from tests.graph.sample import VOCABULARY, garnet_review, polymer_note, subgraph, sulfide_review

DECISIONS: tuple[tuple[str, str, Verdict, dict[str, Field]], ...] = (
    ("Claim", "still grow", Verdict.ACCEPT, {}),
    ("Claim", "still grow", Verdict.REJECT, {}),
    ("Claim", "keeps dendrites away", Verdict.REJECT, {}),
    ("Claim", "keeps dendrites away", Verdict.CORRECT, {"electrolyte": "sulfide", "side": "air"}),
    ("Claim", "keeps dendrites away", Verdict.CORRECT, {"agents": ("LiF", "Li3N")}),
    ("Claim", "still grow", Verdict.CORRECT, {"stance": "resists"}),
    ("Measurement", "0.5 mS cm-1", Verdict.CORRECT, {"material": "LATP", "value": "7 mS cm-1"}),
    ("Effect", "still grow", Verdict.REJECT, {}),
)


def decided(part: Subgraph, *decisions: tuple[str, str, Verdict, dict[str, Field]]) -> Subgraph:
    readings = Readings(part)
    made = [
        Decision(
            verdict,
            next(
                readings.seen(edge)
                for edge in readings.by_id.values()
                if edge.start.label == label and quote in str(dict(edge.properties)["quote"])
            ),
            fields=tuple(fields.items()),
        )
        for label, quote, verdict, fields in decisions
    ]
    return curate(part, made, lambda: Linker(VOCABULARY)).subgraph


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    for extraction in (garnet_review(), sulfide_review(), polymer_note()):
        store.load(subgraph(extraction))
    return store


def test_a_revision_leaves_what_a_load_would(filled: GraphStore) -> None:
    first = read_graph(filled)
    before = read_document(filled, "doc-garnet")
    for decisions in (*((one,) for one in DECISIONS), DECISIONS[3:], ()):
        after = decided(subgraph(garnet_review()), *decisions)
        assert filled.revise(*differing(before, after))
        revised = read_graph(filled)
        filled.load(after)
        assert read_graph(filled) == revised
        before = read_document(filled, "doc-garnet")
    assert read_graph(filled) == first


def test_what_is_the_same_is_left_out() -> None:
    before = subgraph(garnet_review())
    nothing, same = differing(before, before)
    assert nothing == same
    assert [node.key.label for node in nothing.nodes] == ["Document"]
    was, now = differing(before, decided(before, DECISIONS[0]))
    assert len(was.edges) == len(now.edges) == 1
    assert {node.key.label for node in now.nodes} == {"Document", "Claim", "Passage"}


@pytest.mark.parametrize("gone", [True, False])
def test_a_document_that_is_not_as_it_was_is_left_alone(filled: GraphStore, gone: bool) -> None:
    before = read_document(filled, "doc-garnet")
    filled.retract("doc-garnet")
    if not gone:
        filled.load(subgraph(garnet_review(), extractor="a later one"))
    graph = read_graph(filled)
    assert not filled.revise(*differing(before, decided(before, DECISIONS[0])))
    assert read_graph(filled) == graph
