"""Claims that contradict each other, and those that only seem to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.knowledge.claim_conflicts import ClaimStatement, compare_claims
from sse_kg.knowledge.conflicts import CLASS, SAME, Conflict, Kinship

MEMBER = Kinship(steps=1)


def problem(polarity: str | None = "for", **facts: Any) -> ClaimStatement:
    stance = "resists" if polarity == "against" else "suffers"
    told = {"label": "Material", "holder": "LLZO", "side": "anode", "problem": "dendrite_growth"}
    return ClaimStatement(
        id="", **told | {"kind": "problem", "polarity": polarity, "stance": stance} | facts
    )


def solution(polarity: str | None = "for", **facts: Any) -> ClaimStatement:
    stance = "mitigates" if polarity == "for" else "worsens"
    told = {"kind": "solution", "stance": stance, "strategy": "interlayer_coating"}
    return problem(polarity, **told | facts)


def compared(one: ClaimStatement, other: ClaimStatement, kin: Kinship = SAME) -> Conflict | None:
    found = compare_claims(one, other, kin)
    assert found == compare_claims(other, one, kin)
    return found


def test_to_resist_is_the_contrary_of_to_suffer() -> None:
    assert compared(problem(), problem("against")) == Conflict("polarity", 1.0, "unknown")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (problem(), problem()),
        (problem(None), problem("against")),
        (problem(), problem("against", problem="air_instability")),
        (problem(problem="other"), problem("against", problem="other")),
        (problem(), problem("against", side="cathode")),
        (problem(counter="Li"), problem("against", counter="Si")),
        (problem(), solution()),
        (solution(), solution("against", strategy="doping_substitution")),
        (
            solution(agents=frozenset({"Al2O3"})),
            solution("against", agents=frozenset({"LiF"})),
        ),
    ],
)
def test_what_only_seems_to_differ(one: ClaimStatement, other: ClaimStatement) -> None:
    assert compared(one, other) is None


def test_what_is_open_weakens_a_conflict() -> None:
    plain = compared(problem(), problem("against"))
    for other in (
        problem("against", side="unspecified"),
        problem("against", counter="Li"),
        problem("against", hedged=True),
    ):
        found = compared(problem(), other)
        assert plain is not None
        assert found is not None
        assert found.strength < plain.strength


def test_a_class_and_what_belongs_to_it() -> None:
    found = compared(problem(), problem("against", label=CLASS, holder="garnet"), MEMBER)
    assert found is not None
    assert (found.strength, found.cause) == (0.6, "class and member")
    wide = problem("against", label=CLASS, holder="any")
    assert compared(problem(), wide, MEMBER) is None
    assert compared(problem(label=CLASS, holder="any"), wide) is not None


def test_solutions_need_one_remedy() -> None:
    assert compared(solution(), solution("against")) is not None
    alumina = frozenset({"Al2O3"})
    other = solution("against", strategy="surface_treatment", agents=alumina)
    assert compared(solution(agents=alumina), other) is not None
    found = compared(solution(agents=alumina), solution("against"))
    assert found is not None
    assert found.cause == "another agent"


def test_an_electrolyte_that_is_itself_the_remedy_resists() -> None:
    own = solution(strategy="new_material")
    assert compared(own, problem()) is not None
    assert compared(own, problem("against")) is None
    assert compared(replace(own, agents=frozenset({"LLZO"})), problem()) is not None
    assert compared(replace(own, agents=frozenset({"LPSC"})), problem()) is None


def test_an_electrode_that_is_the_remedy_resists_what_the_interface_with_it_suffers() -> None:
    helps = solution(strategy="alloy_anode", agents=frozenset({"Li-In"}))
    assert compared(helps, problem(counter="Li-In")) is not None
    assert compared(helps, problem(counter="In")) is not None
    assert compared(helps, problem(counter="Li")) is None


claims = st.builds(
    problem,
    st.sampled_from(["for", "against", None]),
    kind=st.sampled_from(["problem", "solution"]),
    side=st.sampled_from(["anode", "cathode", "unspecified"]),
    strategy=st.sampled_from([None, "new_material", "interlayer_coating"]),
    agents=st.frozensets(st.sampled_from(["Li", "LLZO", "LiF"]), max_size=2),
    counter=st.sampled_from([None, "Li"]),
    hedged=st.booleans(),
)


@given(claims, claims)
def test_conflicts_are_mutual_and_none_is_with_oneself(
    one: ClaimStatement, other: ClaimStatement
) -> None:
    found = compared(one, other)
    assert found is None or 0 < found.strength <= 1
    assert compared(one, one) is None
