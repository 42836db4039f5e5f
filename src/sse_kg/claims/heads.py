"""Heads of tables: which property, unit and condition the cells below state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

import yaml

from sse_kg.claims.cues import cue
from sse_kg.claims.status import kind_of_head
from sse_kg.errors import UsageError
from sse_kg.grounding.numbers import NUMBER, parse_number
from sse_kg.grounding.quantities import (
    find_quantities,
    find_room_temperature,
    parse_quantity,
)
from sse_kg.grounding.units import DIMENSIONLESS, parse_unit
from sse_kg.model.quantity import Quantity, Unit
from sse_kg.resources import data_path
from sse_kg.text.script import unscript

_OPENS = re.compile(r"[(\[/,]|\bin\s")
_POWER = r"10(?:[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\{?[-−–+]?\d+\}?)"
# "10⁴ σ" and "σ × 10⁴" tell the number times 10⁴; "(10⁻⁴ S cm⁻¹)" tells the unit of the number.
_MULTIPLIED = re.compile(
    rf"^\s*(?P<front>{_POWER})\s?[×x*·]?\s?(?=\D)|\s?[×x*·]\s?(?P<behind>{_POWER})\s*$"
)
_SCALE = re.compile(rf"^[×x*·]?\s?(?P<factor>{NUMBER})\s?[×x*·]?\s?(?=[^\d\s⁻⁺^⁰¹²³⁴⁵⁶⁷⁸⁹])")
_LOGARITHM = re.compile(r"^\s*(?:log|lg)(?:\s?_?(?:10|₁₀))?(?![a-z])\s?\(?\s?")
_QUALIFIER = re.compile(r"(?:RT|total|tot|bulk|gb|ion|ionic|[a-z]|25|\d{2,3}\s?°C)$")


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says of its column.

    ``factor`` times a cell's number is in ``unit``; where ``logarithm`` is true the cell is a
    decimal exponent. ``temperature`` (°C, or "RT") holds for all cells; ``condition`` is the
    name of a condition that the column holds instead of a property; ``kind`` that of a
    conductivity, ``context`` what tells the column from others of the same property.
    """

    property_id: str | None = None
    unit: Unit | None = None
    factor: float = 1.0
    logarithm: bool = False
    temperature: float | str | None = None
    condition: str | None = None
    kind: str | None = None
    context: str | None = None
    title: str = ""


@cache
def _symbols() -> tuple[tuple[str, str, bool], ...]:
    """Return symbol, what it stands for, and whether that is a condition."""
    path = data_path("schema", "symbols.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        (str(symbol), name, kind == "conditions")
        for kind in ("properties", "conditions")
        for name, symbols in data[kind].items()
        for symbol in symbols
    )


def read_head(
    title: str,
    *,
    named: Callable[[str], str | None],
    fits: Callable[[str, str], bool],
) -> Head:
    """Return what the head of a column says.

    ``named`` gives the property that a title names in words, ``fits`` tells whether a property
    is met in a dimension. A slash parts quantity and unit: "σ / mS cm⁻¹" (ISO 80000-1, 7.1.4).
    """
    logarithm = _LOGARITHM.match(title)
    body = title[logarithm.end() :] if logarithm else title
    label, unit, factor = _parted(body)
    if times := _MULTIPLIED.search(label):
        factor /= parse_number(times["front"] or times["behind"])
        label = label.replace(times[0], " ").strip()
    dimension = unit.dimension if unit else "dimensionless"
    property_id, condition = named(title), None
    if property_id is None or (unit is not None and not fits(property_id, dimension)):
        found, condition = _by_symbol(label, dimension, fits)
        property_id = found or (None if condition else property_id)
    if unit is None and property_id is not None and fits(property_id, "dimensionless"):
        unit = DIMENSIONLESS
    return Head(
        property_id,
        unit,
        factor,
        logarithm is not None,
        temperature_in(title),
        condition,
        kind_of_head(title, property_id) if property_id else None,
        _context(title),
        title,
    )


def _context(title: str) -> str | None:
    """Return the words that tell columns of one property apart: before and after a treatment."""
    found = cue("stage", title)
    return found[0].lower() if found else None


#: Dimensions of units that stand without a bracket in a head: "Cycles", "wt% Mo".
BARE = frozenset(("cycles", "mass_fraction", "mole_fraction", "volume_fraction", "atom_fraction"))


def _parted(title: str) -> tuple[str, Unit | None, float]:
    """Return label, unit and what the unit is multiplied with: "σ / 10⁻³ S cm⁻¹"."""
    whole = parse_unit(title.lower()) or parse_unit(title.partition(" ")[0])
    if whole is not None and whole.dimension in BARE:
        return title, whole, 1.0
    for opening in _OPENS.finditer(title):
        inside = title[opening.end() :].strip(" ()[].")
        if opening[0] in "([" and (end := _closed(title, opening.end())) is not None:
            inside = title[opening.end() : end].strip(" ()[]")
        scale = _SCALE.match(inside)
        unit = parse_unit(inside[scale.end() :] if scale else inside)
        if unit is not None and unit.symbol != "1" and inside:
            factor = parse_number(scale["factor"]) if scale else 1.0
            return title[: opening.start()].strip(" (["), unit, factor
    return title, None, 1.0


def _closed(title: str, start: int) -> int | None:
    """Return where the bracket that opens before ``start`` closes."""
    depth = 1
    for position in range(start, len(title)):
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(title[position], 0)
        if depth == 0:
            return position
    return None


def _by_symbol(
    label: str, dimension: str, fits: Callable[[str, str], bool]
) -> tuple[str | None, str | None]:
    """Return property and condition that a symbol stands for; both ``None`` if it is none."""
    for form in _forms(label):
        for symbol, name, is_condition in _symbols():
            if symbol not in (form, form.casefold()):
                continue
            if is_condition and name == dimension:
                return None, name
            if not is_condition and fits(name, dimension):
                return name, None
    return None, None


def _forms(label: str) -> Iterator[str]:
    """Yield a label and what is left of it without brackets and without its subscript."""
    yield label.strip()
    plain = re.sub(r"\s?\([^()]*\)|\s?@.*|\sat\s.*", "", label).strip(" :=*†‡,")
    yield plain
    yield unscript(plain).replace("_", "").replace(" ", "")
    yield _QUALIFIER.sub("", plain.replace("{", "").replace("}", "")).strip(" _,")
    yield plain.split()[-1] if plain else ""


def temperature_in(text: str) -> float | str | None:
    """Return the temperature that a text states, in °C or as "RT"; ``None`` if there is none."""
    for match in find_quantities(text):
        value = match.values[0].quantity
        if value.unit.dimension == "temperature" and value.low == value.high and value.si_low:
            return round(value.si_low - 273.15, 2)
    return "RT" if find_room_temperature(text) else None


# A power of ten that lost its height: "10−8.2" is no range, its second number being the smaller.
_FLAT_POWER = re.compile(r"(?P<front>[\d.]+\s?[×x·]\s?)?10[−-](?P<exponent>\d(?:\.\d+)?)")


def cell_quantity(text: str, head: Head) -> Quantity | None:
    """Return the quantity of a cell: by its own unit, else by that of the head."""
    if flat := _FLAT_POWER.fullmatch(text):
        text = f"{flat['front'] or ''}10^-{flat['exponent']}"
    found = find_quantities(text)
    if found and found[0].start == 0:
        return found[0].values[0].quantity
    if head.unit is None:
        return None
    bare = re.sub(r"(?<=\d\.)\s(?=\d)|\s?\([^()±]*\)$|(?<=\d)\s?[a-z*†‡§]$", "", text).strip()
    try:
        quantity = parse_quantity(bare, unit=head.unit)
    except UsageError:
        return None
    return _of_head(quantity, head) if quantity.unit is head.unit else quantity


def _of_head(quantity: Quantity, head: Head) -> Quantity:
    def value(number: float | None) -> float | None:
        if number is None:
            return None
        return float(f"{(10**number if head.logarithm else number) * head.factor:.12g}")

    spread = None if head.logarithm else value(quantity.uncertainty)
    return replace(quantity, low=value(quantity.low), high=value(quantity.high), uncertainty=spread)
