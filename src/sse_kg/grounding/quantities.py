"""Quantities in running text: numbers, ranges, bounds and lists with their units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sse_kg.errors import UsageError
from sse_kg.grounding.numbers import NUMBER, Number, parse_number, read_number
from sse_kg.grounding.units import DIMENSIONLESS, parse_unit, unit_pattern, unit_table
from sse_kg.model.quantity import Comparator, Quantity, Unit
from sse_kg.text.formulas import SYMBOLS


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
    numbers, because only the sentence can tell a range from a change. ``apart`` says that each
    of two numbers has its own unit and is a mention by itself: "13 nm and 5.8 nm".
    """

    start: int
    end: int
    values: tuple[Value, ...]
    ends: tuple[Value, ...] = ()
    apart: bool = False

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the spans to annotate: one, or one for each number that stands apart."""
        if self.apart:
            return tuple((value.start, value.end) for value in self.ends or self.values)
        return ((self.start, self.end),)


_SIGN = r"(?:[<>≤≥⩽⩾~≈∼≃≅≪≫≲≳±＜＞]|<=|>=)"
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
_WORDS = {
    Comparator.AT_LEAST: r"at least|(?:no|not) (?:less|lower|smaller|fewer) than|"
    r"a minimum(?: of)?|minimum of|upwards of",
    Comparator.AT_MOST: r"at most|(?:no|not) (?:more|higher|greater|larger) than|capped at|"
    r"a maximum of|limited to|(?:not|never|without) exceed(?:ing)?",
    Comparator.ABOVE: r"(?:more|higher|greater|larger|longer) than|over|exceed(?:s|ing|ed)?|above|"
    r"beyond|surpass(?:es|ing|ed)?|in excess of",
    Comparator.BELOW: r"(?:less|lower|smaller|fewer|shorter) than|below|under|within",
    Comparator.ABOUT: r"about|approximately|approx\.?|around|nearly|almost|roughly|ca\.?|circa|"
    r"close to|near|(?:on|in|of) the order of|approaching|some",
}
_WORDS_BEFORE = tuple(
    (re.compile(rf"\b(?:{words})\s+(?:[~≈]\s?)?$"), sign) for sign, words in _WORDS.items()
)
_WORDS_BEHIND = (
    (re.compile(r"\s(?:or\s(?:more|higher|greater|larger|above|longer)|and\sabove)\b"), "≥"),
    (re.compile(r"\s(?:or\s(?:less|lower|smaller|below|fewer|shorter)|and\sbelow)\b"), "≤"),
)
# "82 % over 700 cycles" means during; "for over 700 cycles" means more than.
_DURING = re.compile(r"(?:^|(?<!\bfor)(?<!\bafter)(?<!\bof)(?<!\bto)(?<!\bwith)\s)over\s+$")
# "under 60 °C", "under 0.1 C" names a condition, "under 15 min" a bound.
_UNDER = re.compile(r"\bunder\s+$")
_CONDITIONS = frozenset(("temperature", "c_rate", "current_density", "mass_current", "pressure"))
_SYMBOLS = {
    ">": Comparator.ABOVE, "<": Comparator.BELOW, "≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST,
    "⩾": Comparator.AT_LEAST, "⩽": Comparator.AT_MOST, ">=": Comparator.AT_LEAST,
    "<=": Comparator.AT_MOST, "＞": Comparator.ABOVE, "＜": Comparator.BELOW,
    "≫": Comparator.ABOVE, "≪": Comparator.BELOW, "~": Comparator.ABOUT, "≈": Comparator.ABOUT,
    "∼": Comparator.ABOUT, "≃": Comparator.ABOUT, "≅": Comparator.ABOUT,
    "≳": Comparator.ABOUT, "≲": Comparator.ABOUT,
}  # fmt: skip


@cache
def _pattern(unit: str) -> re.Pattern[str]:
    """Return what matches a quantity whose unit is given as a regular expression."""
    gap = r"[\s-]{0,2}" if unit else ""
    number = rf"(?:{_SIGN}\s?)?{NUMBER}"
    more = rf"(?:\s?,\s(?=[\d.−])|\s?,?\s(?:and|or)\s|\s?/\s?(?=\d)){number}"
    product = rf"(?:\s?[×x]\s?{NUMBER}){{1,2}}"
    own = rf"{gap}(?P<unit1>{unit}){_VERSUS}" if unit else "(?P<unit1>$)"
    return re.compile(
        rf"{_BEFORE}(?P<sign>{_SIGN}\s?)?(?P<first>{NUMBER})"
        rf"(?:(?:{own})?(?P<join>{_JOIN}|(?<=\w)\s?/\s?(?=\d))(?:{_SIGN}\s?)?(?P<second>{NUMBER})"
        rf"|(?P<more>(?:{more}){{1,6}})|(?P<product>{product}))?"
        rf"{gap}(?P<unit>{unit}){_VERSUS}"
        rf"|{_BEFORE}(?P<sign1>{_SIGN}\s?)?(?P<only>{NUMBER}){gap}(?P<unit2>{unit}){_VERSUS}"
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
    others = [*_money(text), *_c_rates(text), *_logarithms(text), *_decades(text)]
    return tuple(_merged(found, others))


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
_GLUED = re.compile(r"\d[A-Za-z]")
_SYMBOL_BEFORE = re.compile(
    rf"(?<![A-Za-z])(?!(?:In|At|As|I|No|He|Be)\s)(?:{'|'.join(SYMBOLS)})\s$"
)


def _is_chemistry(unit: Unit, match: re.Match[str], text: str) -> bool:
    """Return whether a number with a letter is a decade, an orbital or a piece of a formula.

    "the 1970s", "Li 1s", "Ti 3d", "Li 2S" are no times and conductances.
    """
    if _DECADE.fullmatch(match[0]):
        return True
    glued = len(match[0]) == 2 and _GLUED.fullmatch(match[0])
    before = text[max(0, match.start() - 4) : match.start()]
    return bool(glued and unit.symbol != "C" and _SYMBOL_BEFORE.search(before))


def _single(match: re.Match[str], text: str, number: str, unit_name: str) -> QuantityMatch | None:
    unit = _unit(match[unit_name], match, text)
    if unit is None:
        return None
    stated = read_number(match[number])
    start, end = match.span()
    comparator = _comparator(match["sign"] or match["sign1"], text[:start], unit)
    if comparator is Comparator.EQUAL:
        comparator = _behind(text[end : end + 16])
    if unit.symbol == "cycles" and _DURING.search(text[max(0, start - 24) : start]):
        comparator = Comparator.EQUAL
    return QuantityMatch(start, end, (Value(start, end, _stated(stated, unit, comparator)),))


def _stated(
    number: Number, unit: Unit, comparator: Comparator = Comparator.EQUAL, *, spread: bool = True
) -> Quantity:
    quantity = Quantity.of(number.value, unit, comparator=comparator)
    return replace(quantity, uncertainty=number.uncertainty) if spread else quantity


def _comparator(sign: str | None, before: str, unit: Unit) -> Comparator:
    if sign and sign.strip() in _SYMBOLS:
        return _SYMBOLS[sign.strip()]
    tail = before[-32:]
    if _UNDER.search(tail) and unit.dimension in _CONDITIONS:
        return Comparator.EQUAL
    for pattern, comparator in _WORDS_BEFORE:
        if pattern.search(tail):
            return comparator
    return Comparator.EQUAL


def _behind(text: str) -> Comparator:
    """Return the bound that words behind a value state: "50% or more"."""
    return next((_SYMBOLS[s] for p, s in _WORDS_BEHIND if p.match(text)), Comparator.EQUAL)


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
        return QuantityMatch(start, end, (Value(start, end, quantity),))
    first_end = match.end("unit1") if match["unit1"] else match.end("first")
    ends = (
        Value(start, first_end, _stated(first, own)),
        Value(match.start("second"), end, _stated(second, unit)),
    )
    apart = match["unit1"] is not None
    between = join == "and" and re.search(r"\bbetween\s+$", text[max(0, start - 12) : start])
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
        read_number(match["first"]), unit, _comparator(match["sign"], text[:start], unit)
    )
    return QuantityMatch(start, end, (Value(start, end, quantity),))


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


@cache
def _money_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<sign>{_SIGN}\s?)?(?P<coin>US\$|[$€£]|USD\s|EUR\s)\s?(?P<number>{NUMBER})"
        rf"(?:[–-](?P<upper>{NUMBER}))?"
        rf"(?P<scale>\s(?:million|billion)\b)?"
        rf"(?P<unit>(?:\s?/\s?|\sper\s)(?:{unit_pattern()})|\s(?:kWh|Wh|kg|g|m|L)⁻[¹²])?"
    )


def _money(text: str) -> Iterator[QuantityMatch]:
    """Yield prices with the sign of the currency in front: "$100 kWh⁻¹"."""
    if not re.search(r"[$€£]|USD|EUR", text):
        return
    for match in _money_pattern().finditer(text):
        coin = {"€": "EUR", "£": "GBP", "EUR": "EUR"}.get(match["coin"].strip(), "USD")
        written = f"{(match['scale'] or '').strip()} {coin}{match['unit'] or ''}"
        unit = parse_unit(written)
        if unit is None:
            continue
        number = read_number(match["number"])
        quantity = _stated(number, unit, _comparator(match["sign"], text[: match.start()], unit))
        if match["upper"]:
            quantity = Quantity.between(number.value, parse_number(match["upper"]), unit)
        value = Value(match.start(), match.end(), quantity)
        yield QuantityMatch(match.start(), match.end(), (value,))


_C_OVER = re.compile(
    r"(?<![\w/.|–-])(?<!\d\s)C/(?P<hours>\d{1,3})(?:-rates?|\srates?)?(?![\w/.]\w|\w)"
)


def _c_rates(text: str) -> Iterator[QuantityMatch]:
    """Yield the rates written as a part of C: "C/10" is 0.1 C."""
    for match in _C_OVER.finditer(text):
        unit, hours = parse_unit("C"), float(match["hours"])
        if unit is not None and hours:
            quantity = Quantity.of(float(f"{1 / hours:.12g}"), unit)
            value = Value(match.start(), match.end(), quantity)
            yield QuantityMatch(match.start(), match.end(), (value,))


_SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DECADES = re.compile(
    rf"\b(?P<number>{'|'.join(_SPELLED)})[\s-]orders?[\s-]of[\s-]magnitude", re.IGNORECASE
)


def _decades(text: str) -> Iterator[QuantityMatch]:
    """Yield numbers in words where nothing else can be meant: "two orders of magnitude"."""
    for match in _DECADES.finditer(text):
        if unit := parse_unit("decades"):
            quantity = Quantity.of(_SPELLED[match["number"].lower()], unit)
            value = Value(match.start(), match.end(), quantity)
            yield QuantityMatch(match.start(), match.end(), (value,))


@cache
def _logarithm_pattern() -> re.Pattern[str]:
    signs = "|".join(map(re.escape, unit_table().logarithms))
    unit = unit_pattern()
    return re.compile(
        r"\b(?:log|lg)(?:\s?(?:_?10|₁₀))?\s?(?P<open>[(\[])?\s?"
        rf"(?P<sign>{signs})(?:_?[A-Za-z]{{1,5}})?"
        rf"(?:\s?[/(\[,]\s?(?P<unit>{unit})\s?[)\]]?)?\s?[)\]]?"
        rf"\s?(?P<equal>=|≈|~|of|is)\s?(?P<number>[−–-]?\d+(?:\.\d+)?)"
        rf"(?:\s?(?:to|–)\s?(?P<upper>[−–-]\d+(?:\.\d+)?))?(?:\s?\(?(?P<behind>{unit})\)?)?"
    )


def _logarithms(text: str) -> Iterator[QuantityMatch]:
    """Yield values told by their decimal logarithm: "log σ = −3.2" is 6.3 × 10⁻⁴ S cm⁻¹.

    Where no unit stands with it, it is the usual one of ``schema/units.yaml``.
    """
    if not re.search(r"\bl(?:o)?g", text):
        return
    for match in _logarithm_pattern().finditer(text):
        usual = unit_table().logarithms[match["sign"]]
        unit = parse_unit(match["unit"] or match["behind"] or usual)
        if unit is None:
            continue
        number = _power_of_ten(match["number"])
        quantity = Quantity.of(number, unit, comparator=_SYMBOLS.get(match["equal"], _EQUAL))
        if match["upper"]:
            quantity = Quantity.between(number, _power_of_ten(match["upper"]), unit)
        value = Value(match.start(), match.end(), quantity)
        yield QuantityMatch(match.start(), match.end(), (value,))


_EQUAL = Comparator.EQUAL


def _power_of_ten(text: str) -> float:
    return float(f"{10 ** parse_number(text):.12g}")


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
