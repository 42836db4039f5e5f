"""Quantity mentions as values, and the signs and words that bound a number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sse_kg.model.quantity import Comparator, Quantity, Unit


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


def single_match(start: int, end: int, quantity: Quantity) -> QuantityMatch:
    """Return the mention of one value."""
    return QuantityMatch(start, end, (Value(start, end, quantity),))


#: A sign of comparison in front of a number.
SIGN = r"(?:[<>≤≥⩽⩾~≈∼≃≅≪≫≲≳±＜＞]|<=|>=)"
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
# "under 60 °C", "under 0.1 C" names a condition, "under 15 min" a bound.
_UNDER = re.compile(r"\bunder\s+$")
_CONDITIONS = frozenset(("temperature", "c_rate", "current_density", "mass_current", "pressure"))
COMPARATORS = {
    ">": Comparator.ABOVE, "<": Comparator.BELOW, "≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST,
    "⩾": Comparator.AT_LEAST, "⩽": Comparator.AT_MOST, ">=": Comparator.AT_LEAST,
    "<=": Comparator.AT_MOST, "＞": Comparator.ABOVE, "＜": Comparator.BELOW,
    "≫": Comparator.ABOVE, "≪": Comparator.BELOW, "~": Comparator.ABOUT, "≈": Comparator.ABOUT,
    "∼": Comparator.ABOUT, "≃": Comparator.ABOUT, "≅": Comparator.ABOUT,
    "≳": Comparator.ABOUT, "≲": Comparator.ABOUT,
}  # fmt: skip


def comparator_of(sign: str | None, before: str, unit: Unit) -> Comparator:
    """Return how a number is bounded by the sign or the words in front of it."""
    if sign and sign.strip() in COMPARATORS:
        return COMPARATORS[sign.strip()]
    tail = before[-32:]
    if _UNDER.search(tail) and unit.dimension in _CONDITIONS:
        return Comparator.EQUAL
    for pattern, comparator in _WORDS_BEFORE:
        if pattern.search(tail):
            return comparator
    return Comparator.EQUAL


def comparator_behind(text: str) -> Comparator:
    """Return the bound that words behind a value state: "50% or more"."""
    return next((COMPARATORS[s] for p, s in _WORDS_BEHIND if p.match(text)), Comparator.EQUAL)
