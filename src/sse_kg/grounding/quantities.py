"""Quantities in running text: numbers, ranges, bounds and lists with their units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sse_kg.errors import UsageError
from sse_kg.grounding.units import DIMENSIONLESS, parse_unit, unit_pattern
from sse_kg.model.quantity import Comparator, Quantity, Unit
from sse_kg.text.script import unscript


@dataclass(frozen=True, slots=True)
class Value:
    """One number or range of a quantity mention, with its own place in the text."""

    start: int
    end: int
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class QuantityMatch:
    """A quantity mention: its span, its values, and whether they are the ends of a range.

    "1.9 and 0.68 mS cm⁻¹" has two values; "1.71 to 2.14 V" one, with ``ends`` holding both
    numbers, because only the sentence can tell a range from a change.
    """

    start: int
    end: int
    values: tuple[Value, ...]
    ends: tuple[Value, ...] = ()


_DIGITS = r"\d+(?:[,  ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+"
_TEN = r"10[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[.·˙]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?"
_NUMBER = rf"(?:[−-]?(?:(?:{_DIGITS})(?:\s?[×x·∙*]\s?{_TEN}|[eE][-−+]?\d+)?|{_TEN}))"
_SIGN = r"[<>≤≥~≈∼≪≫±]"
_JOIN = r"(?:\s?[–~∼—]\s?|\s?[-−]\s?(?=\d)|\s?(?:to|and)\s|\s?±\s?)"

_ROOM = re.compile(
    r"\b(?:RT|R\.T\.|(?:at )?room[- ]temperatures?|ambient temperatures?)\b(?!-)", re.IGNORECASE
)
_WORDS = {
    Comparator.ABOVE: r"(?:more|higher|greater|larger|longer) than|over|exceed(?:s|ing|ed)?|above|"
    r"beyond|surpass(?:es|ing|ed)?|in excess of",
    Comparator.BELOW: r"(?:less|lower|smaller|fewer|shorter) than|below|under|within",
    Comparator.AT_LEAST: r"at least|(?:no|not) less than|a minimum(?: of)?",
    Comparator.AT_MOST: r"at most|(?:no|not) more than|capped at|a maximum of|limited to",
    Comparator.ABOUT: r"about|approximately|around|nearly|almost|roughly|ca\.?|circa|close to|near|"
    r"(?:on|in|of) the order of|approaching",
}
_WORDS_BEFORE = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:[~≈]\s?)?$"), sign) for sign, words in _WORDS.items()
)
# "82 % over 700 cycles" means during; "for over 700 cycles" means more than.
_DURING = re.compile(r"(?:^|(?<!\bfor)(?<!\bafter)(?<!\bof)(?<!\bto)(?<!\bwith)\s)over\s+$")
_SYMBOLS = {
    ">": Comparator.ABOVE, "<": Comparator.BELOW, "≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST,
    "≫": Comparator.ABOVE, "≪": Comparator.BELOW, "~": Comparator.ABOUT, "≈": Comparator.ABOUT,
    "∼": Comparator.ABOUT,
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    gap = r"[\s-]{0,2}"
    couple = r"Li⁺?\s?/\s?Li⁺?|Na⁺?\s?/\s?Na⁺?|Li-In|SHE|NHE|(?:the\s)?standard hydrogen electrode"
    versus = rf"(?:\s?\(?(?:vs\.?|versus|against)\s(?:{couple})\)?)?"
    more = rf"(?:\s?,\s(?=[\d.−])|\s?,?\s(?:and|or)\s|\s?/\s?(?=\d))(?:{_SIGN}\s?)?{_NUMBER}"
    return re.compile(
        rf"(?<![\w.⁻⁰¹²³⁴⁵⁶⁷⁸⁹/])(?P<sign>{_SIGN}\s?)?(?P<first>{_NUMBER})"
        rf"(?:(?:{gap}(?P<unit1>{unit}))?(?P<join>{_JOIN})(?:{_SIGN}\s?)?(?P<second>{_NUMBER})"
        rf"|(?P<more>(?:{more}){{1,6}}))?"
        rf"{gap}(?P<unit>{unit}){versus}"
        rf"|(?<![\w.⁻/])(?P<sign1>{_SIGN}\s?)?(?P<only>{_NUMBER}){gap}(?P<unit2>{unit}){versus}"
    )


def find_quantities(text: str) -> list[QuantityMatch]:
    """Return the quantity mentions of a text in order; room temperature is not among them."""
    found, position = [], 0
    while match := _pattern().search(text, position):
        quantity = _read(match, text)
        position = match.end()
        if quantity is not None:
            found.append(quantity)
            position = max(quantity.end, match.start() + 1)
    return found


def find_room_temperature(text: str) -> list[tuple[int, int]]:
    """Return the spans that say room temperature."""
    return [(m.end() - len(m[0].removeprefix("at ")), m.end()) for m in _ROOM.finditer(text)]


def _read(match: re.Match[str], text: str) -> QuantityMatch | None:
    if match["only"]:
        return _single(match, text, "only", "unit2")
    unit = _unit(match["unit"], match, text)
    if unit is None:
        return None
    if match["second"]:
        return _pair(match, text, unit)
    if match["more"]:
        return _list(match, text, unit)
    return _single(match, text, "first", "unit")


def _unit(written: str, match: re.Match[str], text: str) -> Unit | None:
    unit = parse_unit(written)
    if unit is None or _is_reference(unit, match, text):
        return None
    if unit.symbol == "V" and re.search(r"SHE|NHE|hydrogen", match[0]):
        return Unit("V vs SHE", "potential", 1.0, "V")
    return unit


def _is_reference(unit: Unit, match: re.Match[str], text: str) -> bool:
    """Return whether the letter behind a number is no unit: "Figure 2 A", "phase 3 K", "2 d"."""
    before = text[max(0, match.start() - 10) : match.start()]
    if re.search(r"(?:Fig(?:ure|s|\.)?|Table|Ref(?:s|\.)?|Eq\.?|Section|Step|No\.)\s?$", before):
        return True
    return unit.symbol in ("d", "M", "N", "A", "C", "L", "g", "atom", "days") and bool(
        re.match(r"[A-Za-z]", text[match.end() : match.end() + 1])
    )


def _single(match: re.Match[str], text: str, number: str, unit_name: str) -> QuantityMatch | None:
    unit = _unit(match[unit_name], match, text)
    if unit is None:
        return None
    value = parse_number(match[number])
    comparator = _comparator(match["sign"] or match["sign1"], text[: match.start()])
    start = match.start()
    if unit.symbol == "cycles" and _DURING.search(text[max(0, start - 24) : start]):
        comparator = Comparator.EQUAL
    quantity = bounded(value, comparator, unit)
    return QuantityMatch(start, match.end(), (Value(start, match.end(), quantity),))


def bounded(value: float, comparator: Comparator, unit: Unit) -> Quantity:
    """Return a quantity of one number; a bound is open on its other side."""
    low = None if comparator in (Comparator.BELOW, Comparator.AT_MOST) else value
    high = None if comparator in (Comparator.ABOVE, Comparator.AT_LEAST) else value
    return Quantity(low, high, comparator, unit)


def _comparator(sign: str | None, before: str) -> Comparator:
    if sign and sign.strip() in _SYMBOLS:
        return _SYMBOLS[sign.strip()]
    tail = before[-32:]
    for pattern, comparator in _WORDS_BEFORE:
        if pattern.search(tail):
            return comparator
    return Comparator.EQUAL


def _pair(match: re.Match[str], text: str, unit: Unit) -> QuantityMatch | None:
    start, end = match.span()
    first, second = parse_number(match["first"]), parse_number(match["second"])
    join = match["join"].strip()
    if join == "±":
        quantity = bounded(first, Comparator.EQUAL, unit)
        return QuantityMatch(start, end, (Value(start, end, quantity),))
    own = parse_unit(match["unit1"]) if match["unit1"] else unit
    if own is None or own.dimension != unit.dimension:
        return _first_alone(match, text, own)
    ends = (
        Value(start, match.end("first"), bounded(first, Comparator.EQUAL, own)),
        Value(match.start("second"), end, bounded(second, Comparator.EQUAL, unit)),
    )
    between = join == "and" and re.search(r"\bbetween\s+$", text[max(0, start - 12) : start])
    if join == "and" and not between:
        return QuantityMatch(start, end, ends)
    if own != unit:
        first = (own.to_si(first) - unit.offset) / unit.factor
    low, high = sorted((first, second))
    quantity = Quantity(low, high, Comparator.RANGE, unit)
    return QuantityMatch(start, end, (Value(start, end, quantity),), ends)


def _first_alone(match: re.Match[str], text: str, unit: Unit | None) -> QuantityMatch | None:
    """Return the first of two quantities of different kinds: "3 mS cm⁻¹ and 25 °C"."""
    if unit is None:
        return None
    start, end = match.start(), match.end("unit1")
    comparator = _comparator(match["sign"], text[:start])
    quantity = bounded(parse_number(match["first"]), comparator, unit)
    return QuantityMatch(start, end, (Value(start, end, quantity),))


def _list(match: re.Match[str], text: str, unit: Unit) -> QuantityMatch:
    start, end = match.span()
    spans = [match.span("first")]
    offset = match.start("more")
    spans += [(offset + m.start(), offset + m.end()) for m in re.finditer(_NUMBER, match["more"])]
    spans[-1] = (spans[-1][0], end)
    values = []
    for left, right in spans:
        number = re.match(_NUMBER, text[left:right])
        if number:
            quantity = bounded(parse_number(number[0]), Comparator.EQUAL, unit)
            values.append(Value(left, right, quantity))
    return QuantityMatch(start, end, tuple(values))


def parse_number(text: str) -> float:
    """Return the number a text spells: "1.2 × 10⁻³", "10⁻⁵", "1 000", "−20", "2e-4"."""
    plain = unscript(re.sub(r"(?<=\d)[,  ](?=\d{3})", "", text.strip()))
    plain = re.sub(r"\s", "", plain).replace("−", "-").replace("–", "-")
    mantissa, cross, power = re.sub(r"[x*∙·](?=10)", "×", plain).partition("×")
    raised = text[-1:] in "⁰¹²³⁴⁵⁶⁷⁸⁹"
    if cross:
        return float(f"{float(mantissa) * 10 ** _exponent(power[2:]):.12g}")
    if raised and plain.lstrip("-").startswith("10"):
        return float(f"{10 ** _exponent(plain.lstrip('-')[2:]):.12g}")
    return float(mantissa)


def _exponent(text: str) -> float:
    return float(text.replace("·", ".").replace("˙", "."))


def parse_quantity(text: str) -> Quantity:
    """Return the quantity that a text is ("1 mS/cm"); raises ``UsageError`` if it is none."""
    found = find_quantities(text.strip())
    if len(found) == 1 and found[0].end - found[0].start == len(text.strip()):
        return found[0].values[0].quantity
    try:
        return bounded(parse_number(text), Comparator.EQUAL, DIMENSIONLESS)
    except ValueError:
        raise UsageError(text, "is no quantity", 'Write a number and a unit: "1 mS/cm".') from None
