"""What a plot of a property shows: rows of marks, by family of electrolytes; no drawing here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import Status
from sse_kg.queries.families import WIDEST, family_of
from sse_kg.queries.points import Point
from sse_kg.vocabulary import Term, Vocabulary

_ROOM = (288.15, 308.15)  # K
_SPREAD = 100.0  # from here on values are compared by powers of ten
OTHERS = "other or not named"


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its bounds; ``kind`` is value, lower bound, upper bound, or computed.

    ``at_room_temperature`` is false only where another temperature is stated.
    """

    value: float
    low: float
    high: float
    kind: str = "value"
    at_room_temperature: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """The marks of a class; ``rank`` is the place of its family in the vocabulary."""

    name: str
    family: str
    rank: int | None
    marks: tuple[Mark, ...]
    sources: int


@dataclass(frozen=True, slots=True)
class Chart:
    """All that is drawn; ``left_out`` tells how many values are not, and why."""

    title: str
    unit: str
    log: bool
    rows: tuple[Row, ...]
    sources: int
    documents: int
    left_out: tuple[tuple[str, int], ...] = ()


def chart_of(points: Sequence[Point], term: Term, vocabulary: Vocabulary) -> Chart:
    """Return the chart of a property's values in the unit that most of them have."""
    unit = _unit(points, term)
    log = _logarithmic([p.value for p in points if p.unit == unit], term)
    kept, left_out = [], Counter[str]()
    for point in points:
        reason = _left_out(point, unit, log)
        if reason:
            left_out[reason] += 1
        else:
            kept.append(point)
    return Chart(
        title=term.name,
        unit=unit,
        log=log,
        rows=tuple(_rows(kept, vocabulary)),
        sources=_number(p.sources for p in kept),
        documents=_number(p.documents for p in kept),
        left_out=tuple(sorted(left_out.items())),
    )


def _unit(points: Sequence[Point], term: Term) -> str:
    units = Counter(point.unit for point in points)
    return max(units, key=lambda unit: (units[unit], unit == term.fact("unit"), unit))


def _logarithmic(values: Sequence[float], term: Term) -> bool:
    positive = [value for value in values if value > 0]
    if not positive:
        return False
    wide = len(positive) == len(values) and max(positive) > _SPREAD * min(positive)
    return wide or term.fact("scale") == "log"


def _left_out(point: Point, unit: str, log: bool) -> str | None:
    """Return why a value is not drawn, ``None`` if it is."""
    if point.status == Status.TARGET:
        return "a requirement"
    if point.unit != unit:
        return f"in {point.unit}"
    if point.plausible is False:
        return "not plausible"
    return "zero or less on a logarithmic axis" if log and point.value <= 0 else None


def _rows(points: Sequence[Point], vocabulary: Vocabulary) -> Iterable[Row]:
    """Yield a row for each class in the order of the vocabulary, those of a family together."""
    families = [t.id for t in vocabulary.terms("class") if _is_family(t)]
    order = [term.id for term in vocabulary.terms("class")]
    members: dict[str | None, list[Point]] = {}
    for point in points:
        members.setdefault(_row_class(point, vocabulary), []).append(point)

    def place(class_id: str | None) -> tuple[int, int]:
        family = family_of(class_id, vocabulary)
        if class_id is None or family not in families:
            return len(families), 0
        return families.index(family), order.index(class_id)

    for class_id in sorted(members, key=place):
        family, found = family_of(class_id, vocabulary), members[class_id]
        term = vocabulary.get("class", class_id) if class_id else None
        yield Row(
            name=term.name if term else OTHERS,
            family=family or OTHERS,
            rank=families.index(family) if family in families else None,
            marks=tuple(_mark(point) for point in found),
            sources=_number(point.sources for point in found),
        )


def _is_family(term: Term) -> bool:
    electrolyte = term.fact("electrolyte") is not False
    return electrolyte and term.id not in WIDEST and term.parent in (None, *WIDEST)


def _row_class(point: Point, vocabulary: Vocabulary) -> str | None:
    """Return the class whose row a value stands in; ``None`` for what is no electrolyte."""
    term = vocabulary.get("class", point.electrolyte_class) if point.electrolyte_class else None
    if term is None or term.id in WIDEST or term.fact("electrolyte") is False:
        return None
    return term.id


def _mark(point: Point) -> Mark:
    bounds = [_canonical(bound, point) for bound in (point.si_min, point.si_max)]
    kind = {">": "lower bound", ">=": "lower bound", "<": "upper bound", "<=": "upper bound"}
    computed = point.status == Status.COMPUTED
    kelvin = point.temperature_k
    return Mark(
        point.value,
        point.value if bounds[0] is None else min(bounds[0], point.value),
        point.value if bounds[1] is None else max(bounds[1], point.value),
        "computed" if computed else kind.get(point.comparator, "value"),
        kelvin is None or _ROOM[0] <= kelvin <= _ROOM[1],
    )


def _canonical(bound: float | None, point: Point) -> float | None:
    unit = parse_unit(point.unit)
    return None if bound is None or unit is None else unit.from_si(bound)


def _number(groups: Iterable[Iterable[str]]) -> int:
    return len({item for group in groups for item in group})
