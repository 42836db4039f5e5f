"""Formulas in text: found there, their variables filled in; never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from sse_kg.grounding.amounts import VARIABLES, parse_amount
from sse_kg.grounding.composition import (
    AMOUNT,
    ELEMENT,
    PIECES,
    Composition,
    clean_formula,
    parse_formula,
    parse_symbols,
    states_no_amounts,
)
from sse_kg.grounding.mixtures import find_mixtures

_START = r"(?<![A-Za-z\d.⁰¹²³⁴⁵⁶⁷⁸⁹])"
_END = r"(?![a-z]|[A-Z](?![a-z]*\b-)|\d|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
_FORMULA = re.compile(rf"{_START}{PIECES}{_END}")
_WATER = re.compile(rf"\s?[·⋅∙•*]\s?(?:\d+(?:\.\d+)?|[xn])?\s?H2O{_END}")


def find_formulas(text: str) -> Iterator[tuple[int, int, Composition]]:
    """Yield the formulas of a text: two or more elements with a digit, or a two-letter element.

    Words in capitals alone ("PVC", "SN") and single elements are left to the lexicon; ions, with a
    charge behind them, are none. Water of a hydrate is part of its formula, and a mixture with
    its shares ("75Li2S·25P2S5") is one formula. A name made of symbols ("LiPON") is found too, but
    its composition is empty.
    """
    mixtures = _mixtures(text)
    taken = [(start, end) for start, end, _ in mixtures]
    position, found = 0, list(mixtures)
    for match in _FORMULA.finditer(text):
        formula = _found(match, text)
        if formula is None or formula[0] < position:
            continue
        if any(formula[0] < end and start < formula[1] for start, end in taken):
            continue
        position = formula[1]
        found.append(formula)
    yield from sorted(found, key=lambda formula: formula[0])


def _mixtures(text: str) -> list[tuple[int, int, Composition]]:
    found = []
    for start, end, mixture in find_mixtures(text):
        try:
            found.append((start, end, mixture.composition))
        except ValueError:
            continue
    return found


def _found(match: re.Match[str], text: str) -> tuple[int, int, Composition] | None:
    written, start = match[0].rstrip(","), match.start()
    while written and written[-1] in "([":
        written = written[:-1]
    if written.startswith("(") and written.endswith(")") and written.count("(") == 1:
        written, start = written[1:-1], start + 1
    composition = parse_symbols(written)
    if composition is None or not _is_formula(written, composition):
        return None
    end = start + len(written)
    if states_no_amounts(written, composition):
        return start, end, Composition(())
    water = _WATER.match(text, end)
    hydrate = parse_formula(clean_formula(text[start : water.end()])) if water else None
    return (start, water.end(), hydrate) if water and hydrate else (start, end, composition)


def _is_formula(written: str, composition: Composition) -> bool:
    distinct = composition.elements
    if not distinct:
        return False
    if len(composition.amounts) == 1:
        return bool(re.fullmatch(r"(?:O|H|N|S|I|Cl|F|Br|P)[2-8]", written))
    if any(amount is not None and amount > 100 for _, amount in composition.amounts):
        return False
    has_digit = any(character.isdigit() for character in written)
    two_letter = any(len(name) == 2 for name in distinct)
    if not has_digit:  # "VOCs" is a plural
        return (
            two_letter
            and not written.rstrip("s").isupper()
            and len(distinct) >= 2
            and len(written) >= 3
        )
    return len(written) >= 3


_VALUE = re.compile(
    rf"(?<![\w.])(?P<name>[{VARIABLES}])\s?[=≈]\s?(?P<number>\d*\.?\d+)"
    r"(?!\d|\.\d|\s?(?:[–~−≤<-]|(?:to|and|or)\s\d|,\s?\d))"
)


_SAID = re.compile(rf"(?<!\w)([{VARIABLES}])\s?[=≈]\s?[\d.]")


def stated_values(text: str) -> dict[str, float]:
    """Return the variables to which a text gives one value: "with x = 0.3".

    A variable with several values ("x = 0, 0.1 and 0.2", "x = 0–0.5") is left out.
    """
    said = [match[1] for match in _SAID.finditer(text)]
    return {
        match["name"]: float(match["number"])
        for match in _VALUE.finditer(text)
        if said.count(match["name"]) == 1
    }


_OPEN_AMOUNT = re.compile(rf"(?<=[A-Za-z)\]])(?:{AMOUNT})")


def substitute(formula: str, values: Mapping[str, float]) -> str:
    """Return a formula, its groups kept, with numbers in place of variables.

    Raises ``ValueError`` where an amount would fall below nothing.
    """

    def number(match: re.Match[str]) -> str:
        amount = parse_amount(match[0])
        if amount is None or not amount.terms:
            return match[0]
        filled = amount.at(values)
        if (filled.value or 0.0) < 0:
            raise ValueError(f"{formula}: {match[0]} is less than nothing at {dict(values)}")
        return str(filled)

    written = _OPEN_AMOUNT.sub(number, formula)
    return re.sub(rf"{ELEMENT}0(?![.\d])", "", written)
