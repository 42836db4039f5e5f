"""Compositions as values, and the strict parser of formulas with variable stoichiometry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import yaml

from sse_kg.grounding.amounts import VARIABLES, Amount, parse_amount
from sse_kg.resources import data_path
from sse_kg.text.formulas import SYMBOLS

ELEMENTS = frozenset(SYMBOLS)
ELEMENT = "(?:" + "|".join(sorted(SYMBOLS, key=len, reverse=True)) + "|Ln|X|M)"
_NUMBER = r"\d+(?:\.\d+)?(?:/\d+)?"
_OPEN = rf"(?:{_NUMBER})?[xyzδn](?:/\d+)?"
# Without a variable a dash parts two formulas: "P2S5–1%P2O5".
_SUM = rf"(?:(?:{_NUMBER}[+−–-])?{_OPEN}(?:[+−–-](?:{_OPEN}|{_NUMBER}))*|{_NUMBER})"
_BRACKETED = rf"\d*\((?:{_NUMBER}[+−–-]{_OPEN}|{_OPEN}[+−–-]{_NUMBER})\)"
AMOUNT = rf"(?:{_BRACKETED}|{_SUM})"
_UNITS = rf"(?:{ELEMENT}(?:{AMOUNT})?)"
_GROUP = rf"(?:[(\[](?:{_UNITS}|\((?:{_UNITS})+\)(?:{AMOUNT})?|,)+[)\]](?:{AMOUNT})?)"
#: The pieces of a formula in a text, for patterns that hold formulas.
PIECES = rf"(?:{_UNITS}|{_GROUP}){{1,16}}"
_ORDERED = re.compile(
    rf"(?P<element>{ELEMENT})|(?P<amount>{AMOUNT})|(?P<opening>[(\[])|(?P<closing>[)\]])|(?P<comma>,)"
)
_ADDUCT = re.compile(r"[·⋅∙•*]")
_FACTOR = re.compile(rf"(?P<factor>\d+(?:\.\d+)?|[{VARIABLES}])(?=[A-Z(\[])")


@dataclass(frozen=True, slots=True)
class Composition:
    """Amount of each element in order of appearance; amounts may hold variables."""

    parts: tuple[tuple[str, Amount], ...]

    @classmethod
    def of(cls, amounts: Mapping[str, float]) -> Composition:
        """Return the composition of plain numbers by element."""
        return cls(tuple((name, Amount(0.0) + Amount(n)) for name, n in amounts.items()))

    @property
    def amounts(self) -> tuple[tuple[str, float | None], ...]:
        """Return elements with numbers, ``None`` where the amount holds a variable."""
        return tuple((name, amount.value) for name, amount in self.parts)

    @property
    def elements(self) -> frozenset[str]:
        """Return the elements, placeholders left out."""
        return frozenset(name for name, _ in self.parts if name in ELEMENTS)

    @property
    def variables(self) -> frozenset[str]:
        """Return the names of the variables."""
        return frozenset(name for _, amount in self.parts for name, _ in amount.terms)

    @property
    def key(self) -> tuple[tuple[str, float], ...] | None:
        """Return amounts sorted by element, equal for equal compositions; ``None`` if open."""
        if self.variables:
            return None
        return tuple(sorted((name, round(amount.number, 4)) for name, amount in self.parts))

    def amount(self, element: str) -> Amount:
        """Return the amount of an element, zero if it is not there."""
        return dict(self.parts).get(element, Amount(0.0))

    def at(self, values: Mapping[str, float]) -> Composition:
        """Return the composition with numbers in place of variables; raises ``ValueError`` below 0.

        An element of which nothing is left is no longer there: x = 0 in Li7−xLa3Zr2−xTaxO12.
        """
        parts = [(name, amount.at(values)) for name, amount in self.parts]
        negative = [name for name, amount in parts if (amount.value or 0.0) < 0]
        if negative:
            raise ValueError(f"{', '.join(negative)}: less than nothing at {dict(values)}")
        return Composition(tuple((name, amount) for name, amount in parts if amount.value != 0.0))

    def __mul__(self, factor: float) -> Composition:
        """Return a multiple of all amounts."""
        return Composition(tuple((name, amount * factor) for name, amount in self.parts))

    def __add__(self, other: Composition) -> Composition:
        """Return the sum, elements in order of appearance."""
        return Composition(_summed([*self.parts, *other.parts]))

    def fractions(self) -> dict[str, float] | None:
        """Return the share of each element in all atoms, ``None`` if the composition is open."""
        total = sum(amount.number for _, amount in self.parts)
        if self.variables or not total:
            return None
        return {name: amount.number / total for name, amount in self.parts}

    def __str__(self) -> str:
        """Return the formula, groups dissolved; it parses to an equal composition."""
        return "".join(f"{name}{amount}" for name, amount in self.parts)


def parse_formula(text: str) -> Composition | None:
    """Return the composition that a formula states; ``None`` if it is no formula throughout.

    Amounts may hold variables (``Li7−xLa3Zr2−xTaxO12``), adducts stand behind a dot
    (``LiOH·H2O``). White space is no part of a formula: see ``clean_formula``. Names whose letters
    are symbols ("LiPON", "PVP", "LiFSI") are none: they state no amounts.
    """
    composition = parse_symbols(text)
    return None if composition is None or states_no_amounts(text, composition) else composition


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    path = data_path("schema", "symbols.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return frozenset(data["formulas_without_numbers"]), frozenset(data["names"])


def states_no_amounts(text: str, composition: Composition) -> bool:
    """Return whether a text is a name made of symbols, by the rules of ``schema/symbols.yaml``."""
    formulas, names = _names()
    if not text.isalpha() or text in formulas or composition.variables:
        return False
    return text in names or text.isupper() or len(re.findall("[A-Z]", text)) > 3


def parse_symbols(text: str) -> Composition | None:
    """Return the composition of symbols and amounts, those of names with one of each too."""
    try:
        return _parse_adduct(text)
    except ValueError:  # a product of two variables
        return None


def _parse_adduct(text: str) -> Composition | None:
    first, *others = _ADDUCT.split(text)
    total = _parse_plain(first)
    for other in others:
        factor = _FACTOR.match(other)
        part = _parse_plain(other[factor.end() :] if factor else other)
        times = parse_amount(factor["factor"]) if factor else Amount(1.0)
        if total is None or part is None or times is None:
            return None
        total = total + multiplied(part, times)
    return total


def multiplied(composition: Composition, times: Amount) -> Composition:
    """Return a composition times an amount; raises ``ValueError`` where both hold variables."""
    return Composition(tuple((name, _product(a, times)) for name, a in composition.parts))


def _parse_plain(text: str) -> Composition | None:
    stack: list[list[tuple[str, Amount]]] = [[]]
    position, last = 0, 0
    while position < len(text):
        match = _ORDERED.match(text, position)
        if match is None:
            return None
        kind, position = match.lastgroup, match.end()
        if kind == "element":
            stack[-1].append((match[0], Amount(1.0)))
            last = 1
        elif kind == "opening":
            stack.append([])
        elif kind == "closing":
            if len(stack) == 1:
                return None
            group = stack.pop()
            stack[-1] += group
            last = len(group)
        elif kind == "amount":
            factor = parse_amount(match[0])
            if not stack[-1] or not last or factor is None:
                return None
            stack[-1][-last:] = [(name, _product(a, factor)) for name, a in stack[-1][-last:]]
            last = 0
    return Composition(_summed(stack[0])) if len(stack) == 1 and stack[0] else None


def _product(one: Amount, other: Amount) -> Amount:
    if one.terms and other.terms:
        raise ValueError(f"({one})({other}) is not linear")
    return other * one.number if other.terms else one * other.number


def _summed(parts: list[tuple[str, Amount]]) -> tuple[tuple[str, Amount], ...]:
    totals: dict[str, Amount] = {}
    for name, amount in parts:
        totals[name] = totals.get(name, Amount(0.0)) + amount
    return tuple(totals.items())


def clean_formula(text: str) -> str:
    """Return a formula as identifier: no white space, ASCII hyphen for every dash."""
    return re.sub(r"[−–‐‑]", "-", re.sub(r"\s", "", text))
