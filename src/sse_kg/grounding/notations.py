"""Notations of quantities that do not end with a unit: prices, C-rates, logarithms, decades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from sse_kg.grounding.matches import COMPARATORS, SIGN, QuantityMatch, comparator_of, single_match
from sse_kg.grounding.numbers import NUMBER, parse_number, read_number
from sse_kg.grounding.units import parse_unit, unit_pattern, unit_table
from sse_kg.model.quantity import Comparator, Quantity


def find_notations(text: str) -> list[QuantityMatch]:
    """Return the quantities of a text that are written in one of these ways."""
    return [*_money(text), *_c_rates(text), *_logarithms(text), *_decades(text)]


@cache
def _money_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?P<sign>{SIGN}\s?)?(?P<coin>US\$|[$€£]|USD\s|EUR\s)\s?(?P<number>{NUMBER})"
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
        comparator = comparator_of(match["sign"], text[: match.start()], unit)
        quantity = Quantity.of(number.value, unit, comparator=comparator)
        quantity = replace(quantity, uncertainty=number.uncertainty)
        if match["upper"]:
            quantity = Quantity.between(number.value, parse_number(match["upper"]), unit)
        yield single_match(*match.span(), quantity)


_C_OVER = re.compile(
    r"(?<![\w/.|–-])(?<!\d\s)C/(?P<hours>\d{1,3})(?:-rates?|\srates?)?(?![\w/.]\w|\w)"
)


def _c_rates(text: str) -> Iterator[QuantityMatch]:
    """Yield the rates written as a part of C: "C/10" is 0.1 C."""
    for match in _C_OVER.finditer(text):
        unit, hours = parse_unit("C"), float(match["hours"])
        if unit is not None and hours:
            quantity = Quantity.of(float(f"{1 / hours:.12g}"), unit)
            yield single_match(*match.span(), quantity)


_SPELLED = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DECADES = re.compile(
    rf"\b(?P<number>{'|'.join(_SPELLED)})[\s-]orders?[\s-]of[\s-]magnitude", re.IGNORECASE
)


def _decades(text: str) -> Iterator[QuantityMatch]:
    """Yield numbers in words where nothing else can be meant: "two orders of magnitude"."""
    for match in _DECADES.finditer(text):
        if unit := parse_unit("decades"):
            quantity = Quantity.of(_SPELLED[match["number"].lower()], unit)
            yield single_match(*match.span(), quantity)


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
        quantity = Quantity.of(
            number, unit, comparator=COMPARATORS.get(match["equal"], Comparator.EQUAL)
        )
        if match["upper"]:
            quantity = Quantity.between(number, _power_of_ten(match["upper"]), unit)
        yield single_match(*match.span(), quantity)


def _power_of_ten(text: str) -> float:
    return float(f"{10 ** parse_number(text):.12g}")
