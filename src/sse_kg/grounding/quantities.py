"""Quantities in running text: numbers, ranges, bounds and lists with their units."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from sse_kg.errors import UsageError
from sse_kg.grounding.matches import (
    SIGN,
    comparator_behind,
    comparator_of,
    single_match,
)
from sse_kg.grounding.matches import QuantityMatch as QuantityMatch
from sse_kg.grounding.matches import Value as Value
from sse_kg.grounding.notations import find_notations
from sse_kg.grounding.numbers import NUMBER, Number, parse_number, read_number
from sse_kg.grounding.units import DIMENSIONLESS, parse_unit, unit_pattern
from sse_kg.model.quantity import Comparator, Quantity, Unit
from sse_kg.text.formulas import SYMBOLS

_JOIN = r"(?:\s?[–~∼—]\s?|\s?[-−]\s?(?=\d)|\s?(?:to|and)\s|\s?±\s?|\s?(?:…|\.{3})\s?)"
_BEFORE = r"(?<![\w.⁻⁰¹²³⁴⁵⁶⁷⁸⁹/^])(?<!\d:)"
_COUPLE = (
    r"(?:Li|Na)(?:\s?\^?[⁺+]1?¹?)?\s?/\s?(?:Li|Na)(?:\s?\^?[⁺+]1?¹?)?(?!\w)|Li[-–]In(?:\s?/\s?In)?|"
    r"In/InLi|(?:Li|Na)(?:\smetal)?(?![\w/⁺+])|SHE|NHE|RHE|"
    r"(?:the\s)?(?:standard|normal|reversible) hydrogen electrode|Ag/AgCl"
)
_AGAINST = rf"(?:vs\.?|versus|against)\s(?:{_COUPLE})"
_VERSUS = rf"(?:\s?\(\s?{_AGAINST}\s?\)|\s?{_AGAINST})?"
# The scale of a potential by its reference; where none is named it is that of lithium.
_SCALES = (
    ("V vs SHE", re.compile(r"SHE|NHE|(?:standard|normal) hydrogen")),
    ("V vs RHE", re.compile(r"RHE|reversible hydrogen")),
    ("V vs Na", re.compile(r"\bNa\b")),
    ("V vs Li-In", re.compile(r"\bLi[-–]In\b|InLi")),
    ("V vs AgCl", re.compile(r"AgCl")),
)
_ROOM = re.compile(
    r"\b(?:RT|R\.T\.|(?:at )?room[- ]temperatures?|ambient temperatures?)\b(?!-)", re.IGNORECASE
)
# "82 % over 700 cycles" means during; "for over 700 cycles" means more than.
_DURING = re.compile(r"(?:^|(?<!\bfor)(?<!\bafter)(?<!\bof)(?<!\bto)(?<!\bwith)\s)over\s+$")


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    """Return what matches a quantity whose unit is given as a regular expression."""
    gap = r"[\s-]{0,2}" if unit else ""
    number = rf"(?:{SIGN}\s?)?{NUMBER}"
    more = rf"(?:\s?,\s(?=[\d.−])|\s?,?\s(?:and|or)\s|\s?/\s?(?=\d)){number}"
    product = rf"(?:\s?[×x]\s?{NUMBER}){{1,2}}"
    own = rf"{gap}(?P<unit1>{unit}){_VERSUS}" if unit else "(?P<unit1>$)"
    return re.compile(
        rf"{_BEFORE}(?P<sign>{SIGN}\s?)?(?P<first>{NUMBER})"
        rf"(?:(?:{own})?(?P<join>{_JOIN}|(?<=\w)\s?/\s?(?=\d))(?:{SIGN}\s?)?(?P<second>{NUMBER})"
        rf"|(?P<more>(?:{more}){{1,6}})|(?P<product>{product}))?"
        rf"{gap}(?P<unit>{unit}){_VERSUS}"
        rf"|{_BEFORE}(?P<sign1>{SIGN}\s?)?(?P<only>{NUMBER}){gap}(?P<unit2>{unit}){_VERSUS}"
    )


def find_quantities(text: str) -> list[QuantityMatch]:
    """Return the quantity mentions of a text in order; room temperature is not among them."""
    return list(_found(text))


@lru_cache(maxsize=512)  # a paragraph is asked for twice: for its mentions and its measurements
def _found(text: str) -> tuple[QuantityMatch, ...]:
    found, position = [], 0
    while match := _pattern(unit_pattern()).search(text, position):
        quantity = _read(match, text)
        position = match.end()
        if quantity is not None:
            found.append(quantity)
            position = max(quantity.end, match.start() + 1)
    return tuple(_merged(found, find_notations(text)))


def _merged(found: list[QuantityMatch], others: list[QuantityMatch]) -> list[QuantityMatch]:
    """Return all matches in order; one of ``others`` takes the place of what it overlaps."""
    kept = [f for f in found if not any(o.start < f.end and f.start < o.end for o in others)]
    return sorted([*kept, *others], key=lambda match: match.start)


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
    if match["product"]:
        return _product(match, unit)
    return _single(match, text, "first", "unit")


def _unit(written: str, match: re.Match[str], text: str) -> Unit | None:
    unit = parse_unit(written)
    if unit is None or _is_reference(unit, match, text) or _is_chemistry(unit, match, text):
        return None
    if unit.symbol == "V":
        for symbol, pattern in _SCALES:
            if pattern.search(match[0]):
                return replace(unit, symbol=symbol)
    return unit


_LETTERS = frozenset(("d", "M", "N", "A", "C", "L", "g", "atom", "days", "F", "m", "Da", "fold"))
_MOST_MOLAR = 50.0  # mol/L; beyond it "M" is part of a name ("Lovis 2000 M")


def _is_reference(unit: Unit, match: re.Match[str], text: str) -> bool:
    """Return whether the letter behind a number is no unit: "Figure 2 A", "phase 3 K", "2 d"."""
    before = text[max(0, match.start() - 10) : match.start()]
    if re.search(r"(?:Fig(?:ure|s|\.)?|Table|Ref(?:s|\.)?|Eq\.?|Section|Step|No\.)\s?$", before):
        return True
    if unit.symbol == "M" and parse_number(match["only"] or match["first"]) > _MOST_MOLAR:
        return True
    return unit.symbol in _LETTERS and bool(
        re.match(r"[A-Za-z]", text[match.end() : match.end() + 1])
    )


_DECADE = re.compile(r"(?:1[89]|20)\d0s")
_SYMBOL_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?!(?:In|At|As|I|No|He|Be)\s)(?:{'|'.join(SYMBOLS)})\s$"
)


_GLUED_LETTER = re.compile(r"\d[A-Za-z]$")
_INSTRUMENT = re.compile(r"[A-Za-z\d][-–]$")
# The places of atoms in a structure: "16d sites", "24d and 96h positions".
_WYCKOFF = re.compile(r"(?:[\s,/]*(?:(?:and|or)\s)?\d{1,3}[a-l])*\)?\s(?:\w+\s)?(?:site|position)")


def _is_chemistry(unit: Unit, match: re.Match[str], text: str) -> bool:
    """Return whether a number with a letter is a decade, an orbital, a site, a part of a name.

    "the 1970s", "Li 1s", "Ti 3d", "Li 2S", "16d sites", "JSM-6700F" are no times, no masses.
    """
    if _DECADE.fullmatch(match[0]):
        return True
    if unit.symbol == "C" or not _GLUED_LETTER.search(match[0]):
        return False
    before = text[max(0, match.start() - 4) : match.start()]
    if _WYCKOFF.match(text, match.end()):
        return True
    if _INSTRUMENT.search(before) and match[0][:-1].isdigit():
        return True
    return len(match[0]) == 2 and _SYMBOL_BEFORE.search(before) is not None


def _single(match: re.Match[str], text: str, number: str, unit_name: str) -> QuantityMatch | None:
    unit = _unit(match[unit_name], match, text)
    if unit is None:
        return None
    stated = read_number(match[number])
    start, end = match.span()
    comparator = comparator_of(match["sign"] or match["sign1"], text[:start], unit)
    if comparator is Comparator.EQUAL:
        comparator = comparator_behind(text[end : end + 16])
    if unit.symbol == "cycles" and _DURING.search(text[max(0, start - 24) : start]):
        comparator = Comparator.EQUAL
    return QuantityMatch(start, end, (Value(start, end, _stated(stated, unit, comparator)),))


def _stated(number: Number, unit: Unit, comparator: Comparator = Comparator.EQUAL) -> Quantity:
    quantity = Quantity.of(number.value, unit, comparator=comparator)
    return replace(quantity, uncertainty=number.uncertainty)


def _pair(match: re.Match[str], text: str, unit: Unit) -> QuantityMatch | None:
    start, end = match.span()
    first, second = read_number(match["first"]), read_number(match["second"])
    own = parse_unit(match["unit1"]) if match["unit1"] else unit
    if own is None or own.dimension != unit.dimension:
        return _first_alone(match, text, own)
    join = match["join"].strip()
    if join == "±":
        spread = second.value * unit.factor / own.factor
        quantity = _stated(Number(first.value, float(f"{spread:.12g}")), own)
        return single_match(start, end, quantity)
    first_end = match.end("unit1") if match["unit1"] else match.end("first")
    ends = (
        Value(start, first_end, _stated(first, own)),
        Value(match.start("second"), end, _stated(second, unit)),
    )
    apart = match["unit1"] is not None
    between = join == "and" and re.search(r"\b[Bb]etween\s+$", text[max(0, start - 12) : start])
    if join == "/" or (join == "and" and not between):
        return QuantityMatch(start, end, ends, apart=apart)
    changed = apart and _CHANGED.search(text[max(0, start - 40) : start]) is not None
    low = first.value if own == unit else unit.from_si(own.to_si(first.value))
    quantity = Quantity.between(low, second.value, unit)
    return QuantityMatch(start, end, (Value(start, end, quantity),), ends, apart=changed)


_CHANGED = re.compile(
    r"\b(?:decreas|increas|reduc|lower|improv|drop|rais|enhanc|declin|fell|fall|ris|rose|grew|"
    r"chang)\w*\s(?:\w+\s){0,3}from\s[~≈]?\s?$"
)


def _first_alone(match: re.Match[str], text: str, unit: Unit | None) -> QuantityMatch | None:
    """Return the first of two quantities of different kinds: "3 mS cm⁻¹ and 25 °C"."""
    if unit is None:
        return None
    start, end = match.start(), match.end("unit1")
    quantity = _stated(
        read_number(match["first"]), unit, comparator_of(match["sign"], text[:start], unit)
    )
    return single_match(start, end, quantity)


def _list(match: re.Match[str], text: str, unit: Unit) -> QuantityMatch:
    start, end = match.span()
    spans = [match.span("first")]
    offset = match.start("more")
    spans += [(offset + m.start(), offset + m.end()) for m in re.finditer(NUMBER, match["more"])]
    values = [Value(a, b, _stated(read_number(text[a:b]), unit)) for a, b in spans]
    values[-1] = replace(values[-1], end=end)
    return QuantityMatch(start, end, tuple(values))


def _product(match: re.Match[str], unit: Unit) -> QuantityMatch:
    """Return lengths of sides as they are, sides with an area or volume multiplied.

    "200 × 200 μm²" is one area, "10 × 10 mm" two lengths.
    """
    start, end = match.span()
    sides = [match["first"], *re.findall(NUMBER, match["product"])]
    numbers = [parse_number(side) for side in sides]
    if unit.symbol.endswith(f"^{len(numbers)}"):
        total = 1.0
        for number in numbers:
            total *= number
        numbers = [float(f"{total:.12g}")]
    values = [Value(start, end, Quantity.of(number, unit)) for number in numbers]
    return QuantityMatch(start, end, tuple(values))


def parse_quantity(text: str, *, unit: Unit | None = None) -> Quantity:
    """Return the quantity that a text is as a whole: "1 mS/cm", "> 4 V", "0.2–0.3".

    A text without a unit is in ``unit``, else dimensionless. Of several values the first is
    returned. Raises ``UsageError`` if the text is no quantity.
    """
    text = text.strip()
    found = find_quantities(text)
    if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)):
        return found[0].values[0].quantity
    match = _pattern("").fullmatch(text)
    bare = _read(match, text) if match else None
    if bare is None:
        raise UsageError(text, "is no quantity", 'Write a number and a unit: "1 mS/cm".')
    return replace(bare.values[0].quantity, unit=unit or DIMENSIONLESS)
