"""Chemical formulas with variable stoichiometry: found in text, parsed strictly, never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.text.formulas import SYMBOLS

ELEMENTS = frozenset(SYMBOLS)
_ELEMENT = "(?:" + "|".join(sorted(SYMBOLS, key=len, reverse=True)) + "|Ln|X|M)"
_TERM = r"(?:\d*\.?\d+(?:/\d+)?[xyzδn]?|[xyzδn](?:/\d+)?)"
_AMOUNT = rf"(?:{_TERM}(?:[+−–-]{_TERM})*)"
_UNITS = rf"(?:{_ELEMENT}(?:{_AMOUNT})?)"
_GROUP = rf"(?:[(\[](?:{_UNITS}|\((?:{_UNITS})+\)(?:{_AMOUNT})?|,)+[)\]](?:{_AMOUNT})?)"
_FORMULA = re.compile(
    rf"(?<![A-Za-z\d.⁰¹²³⁴⁵⁶⁷⁸⁹])(?:{_UNITS}|{_GROUP}){{1,16}}(?![a-z]|[A-Z](?![a-z]*\b-)|\d|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_ORDERED = re.compile(rf"({_ELEMENT})|([(\[])|([)\]])|({_AMOUNT})|(,)")


@dataclass(frozen=True, slots=True)
class Composition:
    """Amount of each element in order of appearance; ``None`` where it holds a variable."""

    amounts: tuple[tuple[str, float | None], ...]

    @property
    def elements(self) -> frozenset[str]:
        """Return the elements, placeholders left out."""
        return frozenset(name for name, _ in self.amounts if name in ELEMENTS)

    @property
    def key(self) -> tuple[tuple[str, float], ...] | None:
        """Return amounts sorted by element, equal for equal compositions; ``None`` if open."""
        if any(amount is None for _, amount in self.amounts):
            return None
        return tuple(sorted((name, round(amount or 0.0, 4)) for name, amount in self.amounts))


def parse_formula(text: str) -> Composition | None:
    """Return the composition that a formula states; ``None`` if it is no formula throughout.

    Amounts may hold variables (``Li7−xLa3Zr2−xTaxO12``): those elements have no number.
    """
    stack: list[list[tuple[str, float | None]]] = [[]]
    position, last = 0, 0
    while position < len(text):
        match = _ORDERED.match(text, position)
        if match is None:
            return None
        element, opening, closing, amount, _comma = match.groups()
        if element:
            stack[-1].append((element, 1.0))
            last = 1
        elif opening:
            stack.append([])
        elif closing:
            if len(stack) == 1:
                return None
            group = stack.pop()
            stack[-1] += group
            last = len(group)
        elif amount:
            if not stack[-1] or not last:
                return None
            factor = _number(amount)
            tail = [(name, _times(value, factor)) for name, value in stack[-1][-last:]]
            stack[-1][-last:] = tail
            last = 0
        position = match.end()
    if len(stack) != 1 or not stack[0]:
        return None
    return Composition(_summed(stack[0]))


def _summed(parts: list[tuple[str, float | None]]) -> tuple[tuple[str, float | None], ...]:
    totals: dict[str, float | None] = {}
    for name, value in parts:
        known = totals.get(name, 0.0)
        totals[name] = None if value is None or known is None else known + value
    return tuple(totals.items())


def _times(value: float | None, factor: float | None) -> float | None:
    return None if value is None or factor is None else value * factor


def _number(amount: str) -> float | None:
    try:
        top, _, bottom = amount.partition("/")
        return float(top) / float(bottom) if bottom else float(top)
    except ValueError:
        return None


def find_formulas(text: str) -> Iterator[tuple[int, int, Composition]]:
    """Yield the formulas of a text: two or more elements with a digit, or a two-letter element.

    Words in capitals alone ("PVC", "SN") and single elements are left to the lexicon; ions, with a
    charge behind them, are none.
    """
    for match in _FORMULA.finditer(text):
        written = match[0].rstrip(",")
        while written and written[-1] in "([":
            written = written[:-1]
        start = match.start()
        if written.startswith("(") and written.endswith(")") and written.count("(") == 1:
            written, start = written[1:-1], start + 1
        composition = parse_formula(written)
        if composition is None or not _is_formula(written, composition):
            continue
        yield start, start + len(written), composition


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
    if not has_digit:
        return two_letter and not written.isupper() and len(distinct) >= 2 and len(written) >= 3
    return len(written) >= 3


def clean_formula(text: str) -> str:
    """Return a formula as identifier: no white space, ASCII hyphen for every dash."""
    return re.sub(r"[−–‐‑]", "-", re.sub(r"\s", "", text))
