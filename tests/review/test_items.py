from itertools import pairwise

import pytest

from sse_kg.errors import UsageError
from sse_kg.graph.assemble import assemble
from sse_kg.graph.curate import curate
from sse_kg.graph.read import read_document
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.curation import Decision, Verdict
from sse_kg.review.items import Wanted, items, name_known
from tests.graph.sample import VOCABULARY, garnet_review, sulfide_review


@pytest.fixture
def filled(store):
    for review in (garnet_review(), sulfide_review()):
        store.load(assemble(review, path="/p", extractor="x 1", vocabulary=VOCABULARY))
    return store


def named(found):
    return [item.seen.name for item in found]


def test_doubtful_readings_come_first_and_those_of_a_sentence_together(filled):
    found = items(filled, Wanted(), limit=50)
    assert len(found) == filled.counts().relations["EVIDENCE"]
    changes = [item.stake.change for item in found]
    sentences = [item.sentence for item in found]
    assert changes[0] == max(changes)
    assert len(set(sentences)) == 1 + sum(a != b for a, b in pairwise(sentences))
    assert items(filled, Wanted(), limit=3) == found[:3]


def test_a_reading_is_shown_with_its_place_and_names(filled):
    found = items(filled, Wanted(confidence=0.76), limit=9)
    (claim,) = [item for item in found if item.quote == "keeps dendrites away"]
    assert claim.sentence == "An alumina layer lets lithium wet LLZO and keeps dendrites away."
    assert (claim.page, claim.section, claim.cited) == (3, ("Interfaces", "Anode"), ("7", "8"))
    assert {"LLZO", "lithium filaments", "Al2O3"} <= set(claim.names)
    assert claim.stake.now == 0.84


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        (Wanted(problem="air instability"), 2),
        (Wanted(material="sulfide"), 4),
        (Wanted(material="al2o3"), 2),
        (Wanted(confidence=0.1), 0),
    ],
)
def test_what_is_asked_for(filled, wanted, number):
    assert len(items(filled, wanted, limit=50)) == number


def test_one_document_alone(filled):
    found = items(filled, Wanted(document="doc-sulfide"), limit=50)
    assert {item.document for item in found} == {"doc-sulfide"}
    assert len(found) < len(items(filled, Wanted(), limit=50))


def test_conflicts_alone(filled):
    conflicting = filled.query(
        "MATCH (n)-[:CONFLICTS_WITH]-() RETURN DISTINCT n.name AS name ORDER BY name"
    )
    found = items(filled, Wanted(conflicts=True), limit=50)
    assert sorted(set(named(found))) == [name for (name,) in conflicting.rows]


def test_what_is_decided_is_not_shown_again(filled):
    first, second, *_ = items(filled, Wanted(document="doc-garnet"), limit=2)
    decisions = [Decision(Verdict.ACCEPT, first.seen), Decision(Verdict.REJECT, second.seen)]
    subgraph = read_document(filled, "doc-garnet")
    filled.load(curate(subgraph, decisions, lambda: Linker(VOCABULARY)).subgraph)
    left = {item.seen.evidence for item in items(filled, Wanted(), limit=50)}
    assert left.isdisjoint({first.seen.evidence, second.seen.evidence})


def test_a_name_that_nothing_has_is_told(filled):
    assert name_known(filled, "problem", "dendrite growth") == "dendrite growth"
    with pytest.raises(UsageError, match="Did you mean sulfide"):
        name_known(filled, "class", "sulfidde")
