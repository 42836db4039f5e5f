"""Belief: sources are counted once, hedges and people weigh, contraries take away."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.knowledge.belief import Reading, Rules, belief, belief_rules, source_weights

RULES = Rules(reliability=0.8, hedged=0.5, opposition=0.5)


def reading(document: str = "A", *references: str, confidence: float = 1.0) -> Reading:
    return Reading(document, f"work-{document}", confidence, references)


def test_one_sure_source_gives_its_reliability() -> None:
    found = belief([reading()], [], RULES)
    assert (found.support, found.against, found.belief) == (1, 0, 0.8)


def test_a_second_source_makes_it_surer() -> None:
    assert belief([reading("A"), reading("B")], [], RULES).belief == 0.96


def test_three_reviews_that_cite_one_paper_are_one_source() -> None:
    cited = [reading(name, "doi:10.1/x") for name in "ABC"]
    assert belief(cited, [], RULES) == belief(cited[:1], [], RULES)


def test_what_a_document_cites_for_it_stands_for_the_document() -> None:
    told = [reading("A", "r1", "r2"), reading("A")]
    assert set(source_weights(told, RULES)) == {"r1", "r2"}


def test_a_citation_that_is_read_unsurely_takes_nothing_from_a_sure_reading() -> None:
    told = [reading("A", "r1", confidence=0.3), reading("A", confidence=0.9)]
    assert source_weights(told, RULES) == {"r1": 0.9}


def test_the_surest_reading_of_a_source_counts() -> None:
    told = [reading("A", "r", confidence=0.4), reading("B", "r", confidence=0.9)]
    assert source_weights(told, RULES) == {"r": 0.9}


def test_a_hedge_halves_a_source() -> None:
    assert belief([replace(reading(), hedged=True)], [], RULES).belief == pytest.approx(0.4)


def test_the_contrary_takes_away() -> None:
    found = belief([reading("A")], [reading("B")], RULES)
    assert (found.support, found.against, found.opposition) == (1, 1, 0.8)
    assert found.belief == pytest.approx(0.8 * (1 - 0.5 * 0.8))


def test_a_person_overrules_the_extractor() -> None:
    unsure = reading("A", confidence=0.3)
    assert belief([replace(unsure, curated="accepted")], [], RULES).belief == 0.8
    rejected = belief([replace(unsure, curated="rejected")], [], RULES)
    assert (rejected.support, rejected.belief) == (0, 0.0)


def test_the_shipped_numbers_are_shares() -> None:
    rules = belief_rules()
    assert all(0 < number <= 1 for number in (rules.reliability, rules.hedged, rules.opposition))


READINGS = st.lists(
    st.builds(
        Reading,
        document=st.sampled_from("AB"),
        work=st.sampled_from(["w1", "w2"]),
        confidence=st.floats(0, 1),
        references=st.lists(st.sampled_from(["r1", "r2", "r3"]), max_size=2).map(tuple),
        hedged=st.booleans(),
        curated=st.sampled_from([None, "accepted", "rejected"]),
    ),
    max_size=6,
)


@given(READINGS, READINGS, st.randoms())
def test_the_order_of_readings_does_not_matter(pro: list, contra: list, random) -> None:  # type: ignore[no-untyped-def, type-arg]
    found = belief(pro, contra, RULES)
    random.shuffle(pro)
    random.shuffle(contra)
    assert belief(pro, contra, RULES) == found


@given(READINGS, READINGS)
def test_more_for_it_never_lowers_belief_and_more_against_never_raises_it(
    pro: list[Reading], contra: list[Reading]
) -> None:
    found = belief(pro, contra, RULES)
    assert 0 <= found.belief <= found.strength <= 1
    other = reading("elsewhere", "another paper", confidence=0.5)
    assert belief([*pro, other], contra, RULES).belief >= found.belief
    assert belief(pro, [*contra, other], RULES).belief <= found.belief


def test_the_worked_example_of_the_docs() -> None:
    paper = "Monroe and Newman"
    pro = [
        Reading("A", "A", 0.9, (paper,)),
        Reading("B", "B", 0.8, (paper,), hedged=True),
        Reading("C", "C", 0.7),
    ]
    contra = [Reading("D", "D", 0.6, ("Han",))]
    found = belief(pro, contra)
    assert (found.support, found.against) == (2, 1)
    assert found.strength == pytest.approx(0.8768)
    assert found.opposition == pytest.approx(0.48)
    assert found.belief == pytest.approx(0.666, abs=5e-4)
    assert belief(pro, []).belief == pytest.approx(0.877, abs=5e-4)
    cited = [*pro[:2], Reading("C", "C", 0.7, (paper,))]
    assert belief(cited, contra).belief == pytest.approx(0.547, abs=5e-4)
