from __future__ import annotations

import pytest

from sse_kg.errors import QueryParameterError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.claims import read_claims
from sse_kg.queries.selection import Selection
from tests.queries.wide import wide_sample


@pytest.fixture
def filled(store: GraphStore) -> GraphStore:
    for part in wide_sample():
        store.load(part)
    return store


def names(store: GraphStore, **given: object) -> list[str]:
    return [row.name for row in read_claims(store, Selection(**given)).rows]  # type: ignore[arg-type]


def test_claims_are_told_with_names_ids_and_the_surest_sentence(filled: GraphStore) -> None:
    row, *_ = read_claims(filled, Selection(strategy="interlayer coating", electrolyte="LLZO")).rows
    assert row.name == "LLZO | anode: interlayer coating (Al2O3) mitigates dendrite growth"
    assert (row.electrolyte_label, row.electrolyte_id, row.class_id) == (
        "Material",
        "LLZO",
        "garnet",
    )
    assert (row.side, row.counter, row.problem_id) == ("anode", None, "dendrite_growth")
    assert (row.strategy, row.agents) == ("interlayer coating", ("Al2O3",))
    assert (row.support, row.against, row.polarity) == (2, 0, "for")
    assert row.sentence == "An alumina layer lets lithium wet LLZO and keeps dendrites away."
    assert (row.source, row.page, row.document) == ("garnet review.pdf", 3, "doc-garnet")


def test_claims_come_in_parts(filled: GraphStore) -> None:
    whole = read_claims(filled, Selection())
    assert (whole.total, whole.truncated) == (13, False)
    parts = [read_claims(filled, Selection(), offset=at, limit=5) for at in (0, 5, 10, 15)]
    assert [row for part in parts for row in part.rows] == list(whole.rows)
    assert [part.truncated for part in parts] == [True, True, False, False]
    assert {part.total for part in parts} == {13}
    supports = [row.support for row in whole.rows]
    assert supports == sorted(supports, reverse=True)


def test_claims_are_picked(filled: GraphStore) -> None:
    assert set(names(filled, electrolyte="garnet", interface="air")) == {
        "LLZO | air resists air instability",
        "garnet electrolyte | air: doping substitution mitigates air instability",
    }
    # a class stands for what belongs to it, a family for what belongs to nothing narrower
    assert len(names(filled, electrolyte="any")) == 13
    assert len(names(filled, family="any")) == 2
    assert len(names(filled, family="garnet")) == len(names(filled, electrolyte="garnet")) == 7
    assert names(filled, interface_id="material:LLZTO|anode|Li", kind="problem") == [
        "Li | LLZTO (anode) suffers poor wettability"
    ]
    assert len(names(filled, agent="Al2O3")) == 2
    assert names(filled, stance="resists", problem="air instability") == [
        "LLZO | air resists air instability"
    ]
    assert len(names(filled, document="doc-note")) == 2
    assert len(names(filled, from_year=2004, to_year=2004, kind="problem")) == 3
    assert names(filled, min_belief=0.99) == []
    assert names(
        filled, strategy="doping_substitution", electrolyte="Li₆PS₅Cl", interface="air"
    ) == ["Li6PS5Cl | air: doping substitution mitigates air instability"]


def test_the_sentence_is_one_of_the_document_asked_for(filled: GraphStore) -> None:
    picked = Selection(document="doc-sulfide", electrolyte="LLZO")
    (row,) = read_claims(filled, picked).rows
    assert (row.document, row.sentence) == (
        "doc-sulfide",
        "Garnets such as LLZO let dendrites through.",
    )


def test_what_was_rejected_is_no_claim(filled: GraphStore) -> None:
    filled.query("MATCH (n:Claim) WHERE n.stance = 'suffers' SET n.support = 0", {}, write=True)
    assert names(filled, stance="suffers") == []


def test_an_agent_that_nothing_names_is_told(filled: GraphStore) -> None:
    with pytest.raises(QueryParameterError, match="material"):
        read_claims(filled, Selection(agent="unobtainium"))
