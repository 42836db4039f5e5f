"""Conditions of a value: temperature, current, pressure, cycles and more from the same clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import yaml

from sse_kg.claims.clauses import clause_at
from sse_kg.errors import SchemaError
from sse_kg.grounding.formula import stated_values
from sse_kg.grounding.quantities import QuantityMatch, Value, find_room_temperature
from sse_kg.grounding.spell import quantity_text
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import Conditions
from sse_kg.model.quantity import Quantity, Unit
from sse_kg.resources import data_path
from sse_kg.vocabulary import load_vocabulary

_REACH = 90  # characters between a value and its temperature at most
_ASIDE = 30.0  # what a comma or "and" between them counts as
_BESIDE = 60.0  # what another value of the same kind between them counts as
_NEAR = 60  # characters in which a condition stands of a value that is not of a running cell
_ASIDES = re.compile(r",\s|;\s|\sand\s|\swhich\s")
_TREATED = re.compile(r"\s?(?:×|x|/|for)\s?\d+(?:\.\d+)?\s?(?:h|min|hours|minutes)\b")
_WORD = r"[A-Za-z][\w().+−–-]*"


@dataclass(frozen=True, slots=True)
class _Lead:
    """What tells that a quantity is a condition: the words in front of it, or right behind."""

    before: re.Pattern[str]
    behind: re.Pattern[str] | None = None

    def __call__(self, text: str, start: int, end: int) -> bool:
        if self.before.search(text, max(0, start - 40), start):
            return True
        return self.behind is not None and self.behind.match(text, end) is not None


@dataclass(frozen=True, slots=True)
class _Rules:
    quantities: dict[str, tuple[str, _Lead]]  # by dimension: name of the condition, lead
    units: dict[str, Unit]  # the canonical ones, by name
    shares: frozenset[str]
    not_conditions: re.Pattern[str]
    atmospheres: tuple[tuple[str, re.Pattern[str]], ...]


@dataclass(frozen=True, slots=True)
class _Temperature:
    """A temperature in a text: its place, and a number in °C or "RT" for each value of a list."""

    start: int
    end: int
    values: tuple[float | str, ...]


@cache
def _rules() -> _Rules:
    path = data_path("schema", "conditions.yaml")
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    quantities, units = {}, {}
    for name, entry in raw["quantities"].items():
        unit = parse_unit(entry["unit"])
        if unit is None:
            raise SchemaError(path, f"{name}: cannot read {entry['unit']!r}")
        quantities[unit.dimension] = (name, _lead(entry))
        units[name] = unit
    return _Rules(
        quantities,
        units,
        frozenset(raw["shares"]),
        re.compile(
            rf"\b(?:{'|'.join(raw['not_conditions'])})\w*\s(?:[\w-]+\s){{0,4}}$", re.IGNORECASE
        ),
        tuple((name, _in_atmosphere(words)) for name, words in raw["atmospheres"].items()),
    )


def condition_unit(name: str) -> Unit:
    """Return the canonical unit of a condition."""
    return _rules().units[name]


def condition_value(name: str, quantity: Quantity) -> float | None:
    """Return a condition as one number in its canonical unit: the bound, or the middle."""
    return quantity.to(condition_unit(name)).middle()


def _lead(entry: dict[str, Any]) -> _Lead:
    before = re.compile(rf"(?:^|\b|(?<=\W))(?:{'|'.join(entry['lead'])})\s*$")
    behind = entry.get("behind")
    return _Lead(before, re.compile("|".join(behind)) if behind else None)


def _in_atmosphere(words: list[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, words))
    where = r"\b(?:in|under|to)\s(?:an?\s|the\s|flowing\s|pure\s|inert\s){0,2}"
    return re.compile(rf"{where}(?:{names})(?![\w-])|\b(?:{names})[\s-](?:atmosphere|gas flow)")


def temperature_at(
    text: str, matches: Sequence[QuantityMatch], value: Value, *, offset: int = 0
) -> float | str | None:
    """Return the temperature of a value, in °C or as "RT"; ``None`` where none is stated.

    Offsets of ``matches`` and ``value`` are those in the text plus ``offset``. Lists of equal
    length pair up: "0.5 and 2 mS cm⁻¹ at 25 and 60 °C".
    """
    if value.quantity.unit.dimension == "temperature":
        return None
    start, end = value.start - offset, value.end - offset
    others = _values(matches, value, offset)
    ranked = [
        (cost, found)
        for found in _temperatures(text, matches, offset)
        if (cost := _cost(text, (start, end), found, others)) is not None
    ]
    if not ranked:
        return None
    best = min(ranked, key=lambda pair: pair[0])[1]
    series = next((m.values for m in matches if value in m.values), (value,))
    if len(best.values) == len(series) > 1:
        return best.values[series.index(value)]
    return best.values[0] if len(best.values) == 1 else None


def _values(matches: Sequence[QuantityMatch], value: Value, offset: int) -> list[tuple[int, int]]:
    """Return where other quantities of the value's dimension stand; its own list is none."""
    dimension = value.quantity.unit.dimension
    return [
        (m.start - offset, m.end - offset)
        for m in matches
        if not m.start <= value.start < m.end and m.values[0].quantity.unit.dimension == dimension
    ]


def _temperatures(
    text: str, matches: Sequence[QuantityMatch], offset: int
) -> Iterator[_Temperature]:
    for start, end in find_room_temperature(text):
        yield _Temperature(start, end, ("RT",))
    for match in matches:
        values = [_celsius(v.quantity) for v in match.values]
        known = tuple(number for number in values if number is not None)
        start, end = match.start - offset, match.end - offset
        made = _rules().not_conditions.search(text, max(0, start - 60), start)
        if len(known) == len(values) and not made and not _TREATED.match(text, end):
            yield _Temperature(start, end, known)


def _celsius(quantity: Quantity) -> float | None:
    if quantity.unit.dimension != "temperature" or quantity.low != quantity.high:
        return None
    return None if quantity.si_low is None else round(quantity.si_low - 273.15, 2)


def _cost(
    text: str, place: tuple[int, int], found: _Temperature, others: list[tuple[int, int]]
) -> float | None:
    """Return how far a temperature is from a value; ``None`` beyond reach.

    It may stand behind its value or in front; a border or another value between puts it off.
    """
    start, end = place
    before = found.end <= start
    low, high = (found.end, start) if before else (end, found.start)
    if high < low or abs(found.start - start) > _REACH:
        return None
    between = text[low:high]
    cost = (high - low) * (1.2 if before else 1.0)
    cost += _ASIDE * len(re.findall(r",\s|;\s|\sand\s|\swhile\s|\swhereas\s", between))
    cost += _BESIDE * sum(low <= first and last <= high for first, last in others)
    return cost


def conditions_at(
    text: str,
    matches: Sequence[QuantityMatch],
    value: Value,
    *,
    offset: int = 0,
    property_id: str | None = None,
) -> Conditions:
    """Return the conditions of a value beside its temperature; offsets as in ``temperature_at``.

    For properties of cells as they run the whole clause counts, for others what stands close.
    """
    start, end = value.start - offset, value.end - offset
    first, last = clause_at(text, start, end)
    if property_id is not None and property_id not in _of_cells():
        first, last = _close(text, start, end, (first, last))
    own = value.quantity.unit.dimension
    found: dict[str, tuple[float, Quantity | str]] = {}
    for match in matches:
        low, high = match.start - offset, match.end - offset
        dimension = match.values[0].quantity.unit.dimension
        if dimension == own or low < first or high > last or (low < end and start < high):
            continue
        if stated := _stated(text, low, high, match):
            name, what = stated
            gap = min(abs(low - end), abs(start - high))
            if name not in found or gap < found[name][0]:
                found[name] = (gap, what)
    given = {name: what for name, (_, what) in found.items()}
    if variables := _variables(text[first:last]):
        given.setdefault("composition", variables)
    atmosphere = _atmosphere(text[first:last])
    return Conditions(**given, atmosphere=atmosphere)  # type: ignore[arg-type]


def with_condition(conditions: Conditions, quantity: Quantity) -> Conditions:
    """Return conditions with the one that a quantity is by its dimension."""
    rules = _rules()
    if quantity.unit.dimension in rules.shares:
        return replace(conditions, composition=quantity_text(quantity))
    rule = rules.quantities.get(quantity.unit.dimension)
    return replace(conditions, **{rule[0]: quantity}) if rule else conditions  # type: ignore[arg-type]


def joined(own: Conditions, wider: Conditions, quantity: Quantity) -> Conditions:
    """Return a value's own conditions and, where it has none, those that hold around it.

    One of the value's own dimension is left out.
    """
    rule = _rules().quantities.get(quantity.unit.dimension)
    given = {**dict(wider.stated()), **dict(own.stated())}
    return Conditions(**{n: v for n, v in given.items() if rule is None or n != rule[0]})  # type: ignore[arg-type]


def is_condition(text: str, match: QuantityMatch) -> bool:
    """Return whether a quantity is a condition of others: "at 25 °C", "after 9 cycles"."""
    unit = match.values[0].quantity.unit
    if unit.dimension == "temperature":
        return re.search(r"(?:\bat|@|\()\s*$", text[: match.start]) is not None
    return _stated(text, match.start, match.end, match) is not None


@cache
def _of_cells() -> frozenset[str]:
    """Return the properties of cells as they run."""
    terms = load_vocabulary().terms("property")
    return frozenset(term.id for term in terms if term.fact("of_cell"))


def _close(text: str, start: int, end: int, clause: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a clause around a value without a border of parts between."""
    first = max(clause[0], start - _NEAR)
    last = min(clause[1], end + _NEAR)
    behind = _ASIDES.search(text, end, last)
    front = list(_ASIDES.finditer(text, first, start))
    last = behind.start() if behind else last
    # An opening phrase belongs to what follows: "With 10 wt% LLZO, it reaches ...".
    return (front[-2].end() if len(front) > 1 else first, last)


def _stated(
    text: str, start: int, end: int, match: QuantityMatch
) -> tuple[str, Quantity | str] | None:
    """Return name and value of the condition that a quantity is, ``None`` if it is none."""
    quantity = match.values[0].quantity
    dimension = quantity.unit.dimension
    rules = _rules()
    if dimension in rules.shares:
        of = re.match(rf"\s(?:of\s)?({_WORD})", text[end:])
        return "composition", f"{text[start:end]} {of[1]}" if of else text[start:end]
    if dimension in rules.quantities and len(match.values) == 1:
        name, lead = rules.quantities[dimension]
        return (name, quantity) if lead(text, start, end) else None
    return None


def _variables(clause: str) -> str:
    """Return the composition that variables state: "x = 0.3"."""
    return ", ".join(f"{name} = {number:g}" for name, number in stated_values(clause).items())


def _atmosphere(clause: str) -> str | None:
    return next((name for name, words in _rules().atmospheres if words.search(clause)), None)
