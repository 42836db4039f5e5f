"""When two values contradict each other."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from typing import TypeAlias

from sse_kg.knowledge.conflicts import (
    CLASS,
    SAME,
    Conflict,
    Kinship,
    Numbers,
    closeness,
    conflict_numbers,
    related,
    rounded,
)
from sse_kg.model.claim import ROOM_TEMPERATURE, Conditions
from sse_kg.vocabulary import Term, load_vocabulary

Interval: TypeAlias = tuple[float, float]

_SLACK = 1e-6  # a factor that is just reached counts
_CONDITIONS = tuple(item.name for item in fields(Conditions))


@dataclass(frozen=True, slots=True)
class Rule:
    """How values of a property are compared: by a factor, or by a difference in SI.

    ``needs`` are conditions that both must state, and alike; ``limits`` are the two numbers below
    and above which a single value of a window is its lower or its upper limit. ``any_material``
    tells that it is compared for materials that are no electrolytes as well.
    """

    factor: float | None = None
    difference: float | None = None
    needs: tuple[str, ...] = ()
    limits: tuple[float, float] | None = None
    any_material: bool = False


@dataclass(frozen=True, slots=True)
class ValueStatement:
    """What a Measurement node says, as far as it matters here; numbers in SI.

    ``label`` and ``bearer`` are label and id of what has the value, ``family`` its narrowest
    class; ``low`` and ``high`` are ``None`` on an open side. ``number`` is the lower, else the
    upper one as it is written.
    """

    id: str
    label: str
    bearer: str
    property_id: str
    low: float | None
    high: float | None
    unit: str
    comparator: str = "="
    reference: str = ""
    number: float | None = None
    temperature_k: float | None = None
    status: str = "measured"
    kind: str | None = None
    plausible: bool = True
    family: str | None = None
    conditions: Mapping[str, float | str] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: Mapping[str, object], ends: Mapping[str, object]) -> ValueStatement:
        """Return what the properties of a node say of the things that it points to."""
        known: dict[str, object] = dict(facts)
        written = known.get("min") if known.get("min") is not None else known.get("max")
        return cls(
            id=str(known["id"]),
            label=str(ends["label"]),
            bearer=str(ends["holder"]),
            property_id=str(ends["aspect"]),
            family=ends.get("family"),  # type: ignore[arg-type]
            low=known.get("si_min"),  # type: ignore[arg-type]
            high=known.get("si_max"),  # type: ignore[arg-type]
            unit=str(known["si_unit"]),
            comparator=str(known["cmp"]),
            reference=str(known["unit"]).partition(" vs ")[2],
            number=written,  # type: ignore[arg-type]
            temperature_k=known.get("temperature_k"),  # type: ignore[arg-type]
            status=str(known["status"]),
            kind=known.get("kind"),  # type: ignore[arg-type]
            plausible=known.get("plausible") is not False,
            conditions={n: known[n] for n in _CONDITIONS if known.get(n) is not None},  # type: ignore[misc]
        )

    @property
    def interval(self) -> Interval:
        """Return the two bounds, infinite on an open side."""
        low = -math.inf if self.low is None else self.low
        return low, math.inf if self.high is None else self.high

    @property
    def single(self) -> bool:
        """Return whether it is one number and no bound."""
        return self.low is not None and self.low == self.high

    @property
    def rough(self) -> bool:
        """Return whether it stands for an order of magnitude: about, or a power of ten."""
        return self.comparator == "~" or (self.number is not None and _mantissa(self.number) == 1)


@cache
def conflict_rules() -> Mapping[str, Rule]:
    """Return how the values of each property are compared, of those that are."""
    terms = load_vocabulary().terms("property")
    return {term.id: _rule(term) for term in terms if _factor(term) or _difference(term)}


def compare_values(
    one: ValueStatement,
    other: ValueStatement,
    kinship: Kinship = SAME,
    rules: Mapping[str, Rule] | None = None,
) -> Conflict | None:
    """Return how two values contradict each other, ``None`` where they do not; symmetric."""
    numbers = conflict_numbers()
    rule = (conflict_rules() if rules is None else rules).get(one.property_id)
    if rule is None or not related("value", kinship, (one.bearer, other.bearer), numbers):
        return None
    if not _comparable(one, other, rule, numbers):
        return None
    asked = numbers.kin if kinship != SAME or one.label == CLASS else 1.0
    apart = _apart(one, other, rule, asked=asked, numbers=numbers)
    if apart is None:
        return None
    size, threshold = apart
    worth = size / (size + threshold) * closeness(kinship, one.label, one.bearer, numbers)
    return Conflict(
        kind="value",
        strength=rounded(worth * _doubts(one, other, numbers)),
        cause=_cause(one, other, kinship, numbers),
        ratio=rounded(math.exp(size)) if rule.factor else None,
        difference=None if rule.factor else rounded(size),
    )


def _factor(term: Term) -> float | None:
    return term.fact("conflict_factor")  # type: ignore[no-any-return]


def _difference(term: Term) -> float | None:
    return term.fact("conflict_difference")  # type: ignore[no-any-return]


def _rule(term: Term) -> Rule:
    return Rule(
        factor=_factor(term),
        difference=_difference(term),
        needs=term.fact("conflict_needs") or (),
        limits=term.fact("conflict_limits"),
        any_material=bool(term.fact("of_any_material")),
    )


def _comparable(one: ValueStatement, other: ValueStatement, rule: Rule, numbers: Numbers) -> bool:
    return (
        one.property_id == other.property_id
        and (one.unit, one.reference) == (other.unit, other.reference)
        and _kinds_agree(one.kind, other.kind)
        and abs(_kelvin(one) - _kelvin(other)) <= numbers.temperature_k
        and all(_of_its_kind(value, rule, numbers) for value in (one, other))
        and _conditions_agree(one, other, rule, numbers)
    )


def _of_its_kind(value: ValueStatement, rule: Rule, numbers: Numbers) -> bool:
    """Return whether a value tells what an electrolyte has: no aim, no misreading, no specimen.

    A value of a class that is not typical is of one material of it that is not named; windows
    are compared nevertheless, since the ions of a class set them.
    """
    if value.status == "target" or not value.plausible:
        return False
    if value.label != CLASS:
        return rule.any_material or value.family not in {None, *numbers.unlike}
    return value.bearer not in numbers.unlike and (
        value.status == "typical" or rule.difference is not None
    )


def _kinds_agree(one: str | None, other: str | None) -> bool:
    """Return whether two kinds of conductivity may be one; plain means total or bulk."""
    return one == other or {one, other} in ({None, "total"}, {None, "bulk"})


def _kelvin(value: ValueStatement) -> float:
    return ROOM_TEMPERATURE if value.temperature_k is None else value.temperature_k


def _conditions_agree(
    one: ValueStatement, other: ValueStatement, rule: Rule, numbers: Numbers
) -> bool:
    """Return whether what both state is alike, and what must be stated is; shares always must."""
    for name in _CONDITIONS:
        a, b = one.conditions.get(name), other.conditions.get(name)
        asked = name in rule.needs or name == "composition"
        if (a is None) != (b is None) and asked:
            return False
        if a is None and name in rule.needs:
            return False
        if a is not None and b is not None and not _alike(a, b, numbers.equal):
            return False
    return True


def _alike(one: float | str, other: float | str, share: float) -> bool:
    if isinstance(one, str) or isinstance(other, str):
        return one == other
    return abs(one - other) <= share * max(abs(one), abs(other))


def _apart(
    one: ValueStatement, other: ValueStatement, rule: Rule, *, asked: float, numbers: Numbers
) -> tuple[float, float] | None:
    """Return how far apart two values are and from where on that is a conflict, if it is one.

    Both are logarithms of a ratio where the property is compared by a factor.
    """
    if rule.factor is None:
        size, sure = _gap_of_limits(one, other, rule)
        threshold = (rule.difference or 0.0) * (asked if sure else numbers.kin)
    else:
        size = _log_gap(one.interval, other.interval)
        rough = numbers.rough if one.rough or other.rough else 1.0
        threshold = math.log(max(rule.factor * asked, rough))
    return (size, threshold) if size >= threshold * (1 - _SLACK) else None


def _gap(one: Interval, other: Interval) -> float:
    """Return the distance between two intervals, 0 where they touch."""
    return max(0.0, one[0] - other[1], other[0] - one[1])


def _log_gap(one: Interval, other: Interval) -> float:
    """Return the logarithm of the ratio between two intervals of positive numbers."""
    high, low = (one[0], other[1]) if one[0] > other[1] else (other[0], one[1])
    if not high > low > 0 or math.isinf(high):
        return 0.0
    return math.log(high / low)


def _gap_of_limits(one: ValueStatement, other: ValueStatement, rule: Rule) -> tuple[float, bool]:
    """Return how far apart two values are, and whether both are surely of the same limit.

    The windows of classes are ranges; those of materials are compared limit by limit.
    """
    gap = _gap(one.interval, other.interval)
    if rule.limits is None:
        return gap, True
    first, second = _sides(one, rule.limits), _sides(other, rule.limits)
    shared = first.keys() & second.keys()
    if CLASS in (one.label, other.label):
        return (gap if shared else 0.0), "either" not in shared
    if shared:
        return max(_gap(first[side], second[side]) for side in shared), "either" not in shared
    gaps = [_gap(a, b) for a in first.values() for b in second.values()]
    return (min(gaps) if len(gaps) > 1 else 0.0), False


def _sides(value: ValueStatement, limits: tuple[float, float]) -> dict[str, Interval]:
    """Return the limits of a window that a value tells: lower, upper, or one of them."""
    low, high = value.interval
    if value.low is not None and value.high is not None and low < high and low < limits[1]:
        return {"lower": (low, low), "upper": (high, high)}
    number = low if value.low is not None else high
    if number < limits[0]:
        return {"lower": (low, high)}
    return {"upper" if number >= limits[1] else "either": (low, high)}


def _doubts(one: ValueStatement, other: ValueStatement, numbers: Numbers) -> float:
    unstated = (one.temperature_k is None) != (other.temperature_k is None)
    bound = any(None in (value.low, value.high) for value in (one, other))
    return (numbers.weights["unstated"] if unstated else 1.0) * (
        numbers.weights["bound"] if bound else 1.0
    )


def _cause(one: ValueStatement, other: ValueStatement, kinship: Kinship, numbers: Numbers) -> str:
    """Return the likeliest reason why two values differ, the most telling first."""
    return next(_causes(one, other, kinship, numbers))


def _causes(
    one: ValueStatement, other: ValueStatement, kinship: Kinship, numbers: Numbers
) -> Iterator[str]:
    decades = _decades(one, other, numbers.equal)
    if decades:
        yield "unit slip" if decades % 3 == 0 else "misprint"
    if one.kind != other.kind:
        yield "kind"
    if ("computed" in (one.status, other.status)) and one.status != other.status:
        yield "computed"
    if kinship.variant:
        yield "composition"
    if kinship.steps:
        yield "class and member"
    if one.label == CLASS:
        yield "many materials"
    if one.rough or other.rough:
        yield "order of magnitude"
    if _kelvin(one) != _kelvin(other):
        yield "temperature"
    if None in (one.low, one.high, other.low, other.high):
        yield "bound"
    if None in (one.temperature_k, other.temperature_k):
        yield "conditions not stated"
    yield "unknown"


def _decades(one: ValueStatement, other: ValueStatement, share: float) -> int:
    """Return by how many powers of ten alone two numbers differ, 0 where more does.

    Numbers that are powers of ten themselves tell nothing.
    """
    if not one.single or not other.single or (one.rough and other.rough):
        return 0
    low, high = sorted((abs(one.low or 0.0), abs(other.low or 0.0)))
    if low == 0 or _mantissa(low) == 1:
        return 0
    steps = round(math.log10(high / low))
    return steps if _alike(low * 10**steps, high, share) else 0


def _mantissa(number: float) -> float:
    if number == 0:
        return 0.0
    return rounded(abs(number) / 10 ** math.floor(math.log10(abs(number)) + _SLACK))
