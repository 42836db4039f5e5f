"""Amounts in formulas: numbers, fractions and linear expressions of variables ("2/3 − x")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

VARIABLES = "xyzwuvδεn"
_TERM = re.compile(
    rf"(?P<sign>[+−–-]?)\s?(?P<number>\d*\.?\d+)?(?:/(?P<below>\d+))?"
    rf"(?:(?P<variable>[{VARIABLES}])(?:/(?P<under>\d+))?|\((?P<inner>[^()]+)\))?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """How much of an element there is: a number plus multiples of variables, sorted by name."""

    number: float
    terms: tuple[tuple[str, float], ...] = ()

    @property
    def value(self) -> float | None:
        """Return the number, ``None`` where it depends on a variable."""
        return None if self.terms else self.number

    def __add__(self, other: Amount) -> Amount:
        """Return the sum."""
        terms = dict(self.terms)
        for name, factor in other.terms:
            terms[name] = terms.get(name, 0.0) + factor
        return _amount(self.number + other.number, terms)

    def __mul__(self, factor: float) -> Amount:
        """Return a multiple."""
        return _amount(self.number * factor, {n: f * factor for n, f in self.terms})

    def at(self, values: Mapping[str, float]) -> Amount:
        """Return the amount with numbers in place of those variables that are given."""
        open_terms = {n: f for n, f in self.terms if n not in values}
        return _amount(
            self.number + sum(f * values[n] for n, f in self.terms if n in values), open_terms
        )

    def __str__(self) -> str:
        """Return the amount as it is written in a formula: "7−x", "0.5", nothing for one."""
        if not self.terms:
            return "" if self.number == 1 else _digits(self.number)
        parts = [_digits(self.number)] if self.number else []
        for name, factor in self.terms:
            size = "" if abs(factor) == 1 else _digits(abs(factor))
            sign = "−" if factor < 0 else "+" if parts else ""
            parts.append(f"{sign}{size}{name}")
        return "".join(parts)


def _amount(number: float, terms: Mapping[str, float]) -> Amount:
    kept = tuple(sorted((n, r) for n, f in terms.items() if (r := _rounded(f)) != 0.0))
    return Amount(_rounded(number), kept)


def _rounded(number: float) -> float:
    """Return ten significant digits; what sums of decimals leave near zero is zero."""
    return 0.0 if abs(number) < 1e-12 else float(f"{number:.10g}")


def _digits(number: float) -> str:
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_amount(text: str) -> Amount | None:
    """Return the amount that a text spells: "1/3", "7−x", "(1−x)", "2(1−x)"; ``None`` if none."""
    text = re.sub(r"\s*([+−–-])\s*", r"\1", text.strip())
    if text.startswith("(") and text.endswith(")") and text.count("(") == 1:
        text = text[1:-1]
    total, position = Amount(0.0), 0
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None or match.end() == position or (position and not match["sign"]):
            return None
        term = _of_term(match)
        if term is None:
            return None
        total, position = total + term, match.end()
    return total if text else None


def _of_term(match: re.Match[str]) -> Amount | None:
    if not (match["number"] or match["variable"] or match["inner"]):
        return None
    factor = float(match["number"] or 1.0)
    for divisor in (match["below"], match["under"]):
        if divisor is not None:
            if not int(divisor):
                return None
            factor /= int(divisor)
    if match["sign"] in ("−", "–", "-") and match["sign"]:
        factor = -factor
    if match["inner"]:
        inner = parse_amount(match["inner"])
        return None if inner is None else inner * factor
    if match["variable"]:
        return _amount(0.0, {match["variable"]: factor})
    return _amount(factor, {})
