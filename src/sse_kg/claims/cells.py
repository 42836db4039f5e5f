"""Cells of tables: the values that one states, each with the conditions beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

import yaml

from sse_kg.claims.citations import markers
from sse_kg.claims.conditions import conditions_at, is_condition, temperature_at
from sse_kg.claims.grid import VALUE, plain
from sse_kg.claims.heads import Head, cell_quantity
from sse_kg.grounding.quantities import QuantityMatch, Value, find_quantities, parse_quantity
from sse_kg.model.claim import Conditions
from sse_kg.model.quantity import Quantity
from sse_kg.resources import data_path

_AT = re.compile(
    r"\s?(?:@|\bat)\s?(?P<temperature>−?\d+(?:\.\d+)?)\s?°?\s?C|\s?\(?@?\s?(?P<room>RT)\)?$"
)
_ITEM = (
    r"[<>≤≥~≈]?\s?[−-]?\d+(?:\.\d+)?(?:\s?[×x]\s?10[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+)?(?:\s?\((?P<note>[^()]*)\))?"
)
_ITEMS = re.compile(rf"(?:^|[\s;,]+){_ITEM}(?=$|[\s;,])")
_SENTENCE = re.compile(r"[A-Z][a-z]+\s")
# "0.25(1)" has its uncertainty in the bracket, "750 (30)" and "0.5(pellet)" a note.
_BRACKET = re.compile(r"(?:\s\(|\((?!\d{1,3}\)))(?P<note>[^()±]*)\)$")
_THOUSANDS = re.compile(r"\d{1,3}(?:\s\d{3})+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of a cell: its property, and what stands beside it."""

    property_id: str
    quantity: Quantity
    temperature: float | str | None = None
    conditions: Conditions = field(default_factory=Conditions)
    note: str | None = None


#: Tells the property of a quantity by the head, the words in front of it, and the whole cell.
Observer: TypeAlias = Callable[[Head, Quantity, str, str], str | None]


@cache
def words() -> tuple[dict[str, str], frozenset[str]]:
    """Return numbers in words, and what cells that hold nothing say, of ``schema/tables.yaml``."""
    raw = yaml.safe_load(data_path("schema", "tables.yaml").read_text(encoding="utf-8"))
    return dict(raw["words"]), frozenset(map(str, raw["nothing"]))


def without_markers(text: str) -> str:
    """Return a cell up to its first citation marker, without the marks of footnotes."""
    found = markers(text)
    return plain(text[: found[0][0]] if found else text)


def is_nothing(text: str) -> bool:
    """Return whether a cell holds nothing: it is empty, a dash, or says so ("N/A")."""
    return text.strip().casefold() in words()[1] or not re.search(r"\w", text)


def values_of(text: str, head: Head, observed: Observer) -> Iterator[Cell]:
    """Yield the values of a cell under a head."""
    bare = without_markers(text)
    if is_nothing(bare):
        return
    if known := words()[0].get(bare.casefold()):
        yield from _whole(bare, parse_quantity(known), head, observed)
    elif quantity := _number(bare, head):
        yield from _whole(bare, quantity, head, observed)
    elif listed := _listed(bare, head):
        for item in listed:
            if quantity := _number(item, head):
                yield from _whole(item, quantity, head, observed)
    else:
        yield from _told(bare, head, observed)


def _number(text: str, head: Head) -> Quantity | None:
    """Return the quantity that a cell is as a whole, temperature and bracket aside."""
    stripped = _BRACKET.sub("", _AT.sub("", text)).strip()
    if not VALUE.match(stripped) or find_quantities(stripped):
        return None
    return cell_quantity(stripped, head)


def _listed(text: str, head: Head) -> list[str] | None:
    """Return the items of a cell that is a list of numbers: "1442 (50) 443.8 (850)"."""
    if head.unit is None or _THOUSANDS.fullmatch(text):
        return None
    items = [match[0].strip(" ;,") for match in _ITEMS.finditer(text)]
    return items if len(items) > 1 and not _ITEMS.sub("", text).strip(" ;,") else None


def _whole(text: str, quantity: Quantity, head: Head, observed: Observer) -> Iterator[Cell]:
    """Yield the one value of a cell with what stands in brackets or behind "@"."""
    property_id = observed(head, quantity, "", text)
    if property_id is None:
        return
    bracket = _BRACKET.search(text)
    number = re.match(r"[^@]*?(?=\s?(?:@|\([^()±]*\)$|\bat\s)|$)", text)
    value = Value(0, number.end() if number else len(text), quantity)
    found = [match for match in find_quantities(text) if match.start >= value.end]
    temperature = _at(text)
    note = bracket["note"] if bracket and not find_quantities(bracket["note"]) else None
    yield Cell(
        property_id,
        quantity,
        temperature_at(text, found, value) if temperature is None else temperature,
        conditions_at(text, found, value),
        None if note is None or temperature == "RT" else note,
    )


def _at(text: str) -> float | str | None:
    """Return the temperature behind "@" or "at" in a cell that gives no unit of its own."""
    match = _AT.search(text)
    if match is None:
        return None
    return "RT" if match["room"] else float(match["temperature"].replace("−", "-"))


def _told(text: str, head: Head, observed: Observer) -> Iterator[Cell]:
    """Yield the values of a cell in words: "120 mAh g⁻¹ after 100 cycles at 0.5 C"."""
    spoken = text[:1].lower() + text[1:] if _SENTENCE.match(text) else text
    found = find_quantities(spoken)
    for match in _stated(spoken, found):
        others = [other for other in found if other is not match]
        for value in match.values:
            before = spoken[max(0, value.start - 60) : value.start]
            if property_id := observed(head, value.quantity, before, spoken):
                yield Cell(
                    property_id,
                    value.quantity,
                    temperature_at(spoken, found, value),
                    conditions_at(spoken, others, value),
                )


def _stated(text: str, found: list[QuantityMatch]) -> list[QuantityMatch]:
    """Return the quantities that are no conditions of others, the first one if all of them are.

    Beside a time alone the cycles are none either: "(350 cycles, > 145 days)".
    """
    stated = [match for match in found if not is_condition(text, match)]
    if stated and all(m.values[0].quantity.unit.dimension == "time" for m in stated):
        return [m for m in found if m.values[0].quantity.unit.dimension in ("time", "cycles")]
    return stated or found[:1]
