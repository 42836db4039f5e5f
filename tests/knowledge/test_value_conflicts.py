"""Values that contradict each other, and those that only seem to."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.knowledge.conflicts import CLASS, SAME, Conflict, Kinship
from sse_kg.knowledge.value_conflicts import (
    Rule,
    ValueStatement,
    compare_values,
    conflict_rules,
)
from sse_kg.vocabulary import load_vocabulary

RULES = {
    "conductivity": Rule(factor=2.0),
    "window": Rule(difference=0.2, limits=(1.5, 3.0)),
    "overpotential": Rule(factor=2.0, needs=("current_density",)),
}
MEMBER, SERIES = Kinship(steps=1), Kinship(variant=True)


def value(low: float | None, high: float | None = None, **facts: Any) -> ValueStatement:
    """A value of a conductivity; one number is both bounds."""
    high = low if high is None and facts.get("comparator", "=") in ("=", "~") else high
    told = {"label": "Material", "bearer": "X", "property_id": "conductivity", "unit": "S m^-1"}
    written = {"number": low if low is not None else high, "family": "garnet"}
    return ValueStatement(id="", low=low, high=high, **told | written | facts)


def of_class(low: float, high: float | None = None, **facts: Any) -> ValueStatement:
    return value(low, high, label=CLASS, bearer="garnet", status="typical", **facts)


def window(low: float | None, high: float | None = None, **facts: Any) -> ValueStatement:
    return value(low, high, property_id="window", **facts)


def compared(one: ValueStatement, other: ValueStatement, kin: Kinship = SAME) -> Conflict | None:
    found = compare_values(one, other, kin, RULES)
    assert found == compare_values(other, one, kin, RULES)
    return found


def test_every_property_with_a_unit_is_compared_or_says_why_not() -> None:
    for term in load_vocabulary().terms("property"):
        told = [k for k, _ in term.facts if k in ("conflict_factor", "conflict_difference")]
        told += ["no_conflict"] if term.fact("no_conflict") else []
        assert len(told) == (term.fact("unit") is not None), term.id


def test_conductivities_are_compared() -> None:
    assert conflict_rules()["ionic_conductivity"].factor == 2
    assert "cycle_life" not in conflict_rules()


def test_twice_as_much_is_a_conflict_and_a_little_more_is_none() -> None:
    found = compared(value(1.7), value(0.84))
    assert found is not None
    assert (found.kind, found.ratio, found.cause) == ("value", 2.02381, "conditions not stated")
    assert compared(value(1.7), value(0.9)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (value(0.1, None, comparator=">"), value(5.0)),
        (value(0.1, 1.0, comparator="range"), value(0.3)),
        (value(1.0, comparator="~"), value(0.4)),
        (value(9.0, temperature_k=373.15), value(1.1)),
        (value(9.0, kind="bulk"), value(1.1, kind="grain_boundary")),
        (value(9.0, status="target"), value(1.1)),
        (value(9.0, plausible=False), value(1.1)),
        (value(9.0, family=None), value(1.1, family=None)),
        (value(9.0, family="carbon"), value(1.1, family="carbon")),
        (value(9.0, conditions={"composition": "10 wt% X"}), value(1.1)),
        (value(9.0, conditions={"pressure": 50.0}), value(1.1, conditions={"pressure": 5.0})),
        (value(9.0, unit="Ohm"), value(1.1)),
        (value(9.0, reference="SHE"), value(1.1)),
        (of_class(9.0), replace(of_class(1.0), status="cited")),
        (of_class(3.0), of_class(1.2)),
        (replace(of_class(9.0), bearer="liquid"), replace(of_class(1.1), bearer="liquid")),
        (value(9.0, property_id="overpotential"), value(1.1, property_id="overpotential")),
        (value(9.0, property_id="colour"), value(1.1, property_id="colour")),
    ],
)
def test_what_only_seems_to_differ(one: ValueStatement, other: ValueStatement) -> None:
    assert compared(one, other) is None


def test_conditions_that_are_asked_for_must_be_stated() -> None:
    told = {"current_density": 0.1}
    one = value(9.0, property_id="overpotential", conditions=told)
    assert compared(one, replace(one, low=1.1, high=1.1)) is not None


def test_more_is_asked_of_bearers_that_are_akin() -> None:
    assert compared(value(4.0), value(1.2), SERIES) is None
    found = compared(value(7.0), value(1.2), SERIES)
    assert found is not None
    assert found.cause == "composition"
    found = compared(value(7.0), of_class(1.2), MEMBER)
    assert found is not None
    assert found.cause == "class and member"
    assert compared(value(7.0), replace(of_class(1.2), bearer="oxide"), MEMBER) is None
    assert compared(value(7.0), of_class(1.2), Kinship(steps=2)) is None


@pytest.mark.parametrize(
    ("one", "other", "cause"),
    [
        (value(2e-6), value(2e-3), "unit slip"),
        (value(0.12), value(1.2), "misprint"),
        (value(0.001), value(2.7), "order of magnitude"),
        (value(0.7, kind="bulk"), value(3.1), "kind"),
        (value(0.7, status="computed"), value(3.1), "computed"),
        (value(0.7, temperature_k=303.15), value(3.1), "temperature"),
        (value(0.7, None, comparator=">"), value(0.3), "bound"),
        (value(0.7, temperature_k=298.15), value(3.1, temperature_k=298.15), "unknown"),
    ],
)
def test_the_likely_cause(one: ValueStatement, other: ValueStatement, cause: str) -> None:
    found = compared(one, other)
    assert found is not None
    assert found.cause == cause


def test_windows_are_compared_limit_by_limit() -> None:
    found = compared(window(1.71, 2.14), window(1.7, 2.4))
    assert found is not None
    assert (found.difference, found.ratio) == (0.26, None)
    assert compared(window(0.05), window(6.0)) is None
    assert compared(window(5.0, 9.0), window(6.0)) is None
    assert compared(window(0.05, 2.9), window(6.0)) is not None
    assert compared(window(1.7), window(1.71, 2.14)) is None


def test_a_single_limit_that_may_be_either_needs_more() -> None:
    assert compared(window(1.71), window(2.14)) is None
    assert compared(window(1.71), window(2.5)) is not None
    assert compared(window(2.5), window(5.0)) is None


def test_the_window_of_a_class_holds_those_of_its_materials() -> None:
    span = of_class(0.36, 6.71, property_id="window", comparator="range")
    assert compared(window(4.21), span, MEMBER) is None
    assert compared(window(0.1), replace(span, low=1.4, high=1.4), MEMBER) is not None


numbers = st.floats(1e-9, 1e9)
statements = st.builds(
    value,
    numbers,
    temperature_k=st.sampled_from([None, 298.15, 303.15, 400.0]),
    kind=st.sampled_from([None, "total", "bulk", "grain_boundary"]),
    status=st.sampled_from(["measured", "computed", "cited", "target"]),
    comparator=st.sampled_from(["=", "~"]),
)


@given(statements, statements, st.sampled_from([SAME, MEMBER, SERIES]))
def test_conflicts_are_mutual_and_none_is_with_oneself(
    one: ValueStatement, other: ValueStatement, kin: Kinship
) -> None:
    found = compared(one, other, kin)
    assert found is None or 0 < found.strength <= 1
    assert compared(one, one, kin) is None


@given(numbers, st.integers(-9, 9), st.sampled_from(["=", "~"]))
def test_the_same_in_another_unit_is_never_a_conflict(
    number: float, decades: int, comparator: str
) -> None:
    one = value(number, comparator=comparator)
    assert compared(one, replace(one, number=number * 10.0**decades)) is None


@given(statements, statements, st.floats(1.5, 1e3))
def test_a_wider_gap_is_a_stronger_conflict(
    one: ValueStatement, other: ValueStatement, times: float
) -> None:
    found = compared(one, other)
    if found is None or one.low is None or other.low is None:
        return
    low, high = sorted((one, other), key=lambda item: item.low or 0.0)
    number = (high.low or 0.0) * times
    wider = compared(low, replace(high, low=number, high=number))
    assert wider is not None
    assert wider.strength >= found.strength
