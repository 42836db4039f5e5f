"""Values in a sentence: where each stands, and the sentence around them as a row of pieces."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sse_kg.grounding.lexicon import term_index, words_of
from sse_kg.grounding.quantities import QuantityMatch, Value
from sse_kg.grounding.units import DIMENSIONLESS
from sse_kg.model.claim import Label, Mention
from sse_kg.model.quantity import Comparator, Quantity
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import load_vocabulary

_CHANGE = re.compile(
    r"\b(?:decreas|increas|reduc|lower|improv|drop|rais|enhanc|declin|fell|fall|rise|rose|grew|cut|"
    r"chang)\w*",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s(?:[~≈]?\s?)$")
_SHARE = re.compile(
    r"[^.;\d]{0,60}?(?P<number>0\.\d+|1\.0+)(?:\s?(?:to|–|-|~)\s?(?P<upper>0\.\d+|1\.0+))?"
    r"(?![\d.]*\s?[%×x–-]|\d)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a sentence; ``context`` tells the two values of a change apart."""

    value: Value
    match: QuantityMatch
    context: str | None = None

    @property
    def dimension(self) -> str:
        """Return the dimension of the value's unit."""
        return self.value.quantity.unit.dimension


def places(sentence: Sentence) -> Iterator[Place]:
    """Yield the values of a sentence; "from A to B" with a word of change is two."""
    for match in sentence.quantities:
        before = sentence.text[: match.start - sentence.start][-60:]
        if match.ends and _FROM.search(before) and _CHANGE.search(before):
            for value, context in zip(match.ends, ("before", "after"), strict=True):
                yield Place(value, match, context)
        else:
            for value in match.values:
                yield Place(value, match)
    yield from _bare_numbers(sentence)


def _bare_numbers(sentence: Sentence) -> Iterator[Place]:
    """Yield the numbers that need no unit: transference numbers."""
    for mention in sentence.mentions:
        if named_property(mention) != "transference_number":
            continue
        match = _SHARE.match(sentence.text, mention.end - sentence.start)
        if match is None:
            continue
        start = sentence.start + match.start("number")
        end = sentence.start + match.end("upper" if match["upper"] else "number")
        if any(q.start < end and q.end > start for q in sentence.quantities):
            continue
        low = float(match["number"])
        high = float(match["upper"] or low)
        comparator = Comparator.RANGE if match["upper"] else Comparator.EQUAL
        value = Value(start, end, Quantity(low, high, comparator, DIMENSIONLESS))
        yield Place(value, QuantityMatch(start, end, (value,)))


def named_property(mention: Mention) -> str | None:
    """Return the property that a mention names, or that a problem or strategy has in its name.

    A property without identity is ``property``.
    """
    if mention.label is Label.PROPERTY:
        return mention.entity.id if mention.entity else "property"
    if mention.label in (Label.PROBLEM, Label.STRATEGY):
        return _property_in(mention.text)
    return None


@lru_cache(maxsize=4096)
def _property_in(text: str) -> str | None:
    index = term_index(load_vocabulary().terms("property"))
    found = [(end - start, term.id) for start, end, term in index.find(words_of(text))]
    return max(found)[1] if found else None


def gap(mention: Mention, place: Place) -> int:
    """Return the characters between a mention and a value, negative where it stands before."""
    if mention.end <= place.value.start:
        return mention.end - place.value.start
    return max(0, mention.start - place.value.end)


def in_brackets_behind(mention: Mention, other: Mention, sentence: Sentence) -> bool:
    """Return whether a material stands alone in brackets behind one: "Li6PS5Cl (LPSC)"."""
    if not mention.label is other.label is Label.MATERIAL:
        return False
    between = sentence.text[other.end - sentence.start : mention.start - sentence.start]
    behind = sentence.text[mention.end - sentence.start :]
    return between.strip() == "(" and behind[:1] == ")"


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mention or a quantity; ``sign`` is what it counts as, offsets are the block's."""

    start: int
    end: int
    sign: str


_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+|[^\w\s]")
_ENDING = re.compile(r"(?<=[a-z]{4})(?:ing|ed|es|s|ly)$")
_CITATION = re.compile(r"\[[\d,\s–-]+\]")
_SIGNS = {
    Label.MATERIAL: "<material>",
    Label.CLASS: "<class>",
    Label.INTERFACE: "<interface>",
    Label.STRATEGY: "<strategy>",
}
#: What pieces count as that are neither property nor quantity.
THINGS = frozenset(_SIGNS.values())


@dataclass(frozen=True)
class Row:
    """A sentence as a row of pieces: mentions and quantities are one piece each."""

    sentence: Sentence

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Return the pieces in order; citations are left out."""
        found = sorted(self._whole(), key=lambda piece: (piece.start, -piece.end))
        kept: list[Piece] = []
        for piece in found:
            if not kept or piece.start >= kept[-1].end:
                kept.append(piece)
        return tuple(sorted([*kept, *self._words(kept)], key=lambda piece: piece.start))

    def _whole(self) -> Iterator[Piece]:
        for place in places(self.sentence):
            yield Piece(place.value.start, place.value.end, f"<{place.dimension}>")
        for mention in self.sentence.mentions:
            if (name := named_property(mention)) is not None:
                yield Piece(mention.start, mention.end, f"<{name}>")
            elif mention.label in _SIGNS:
                yield Piece(mention.start, mention.end, _SIGNS[mention.label])

    def _words(self, whole: list[Piece]) -> Iterator[Piece]:
        first, text = self.sentence.start, self.sentence.text
        for match in _CITATION.finditer(text):
            text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
        starts = [piece.start for piece in whole]
        for match in _WORD.finditer(text):
            start, end = first + match.start(), first + match.end()
            near = bisect_right(starts, start) - 1
            if near < 0 or whole[near].end <= start:
                yield Piece(start, end, _ENDING.sub("", match[0].lower()))

    def at(self, start: int) -> int:
        """Return the number of the piece that holds or follows a place in the block."""
        ends = [piece.end for piece in self.pieces]
        return bisect_right(ends, start)

    def sign(self, number: int) -> str:
        """Return the sign of a piece; outside of the sentence it is ``<end>``."""
        return self.pieces[number].sign if 0 <= number < len(self.pieces) else "<end>"

    def clause(self, number: int) -> tuple[str, ...]:
        """Return the signs of the clause that a piece stands in, its own left out."""
        first, last = number, number
        while first > 0 and self.sign(first - 1) not in _BORDERS:
            first -= 1
        while last < len(self.pieces) and self.sign(last) not in _BORDERS:
            last += 1
        return tuple(self.sign(other) for other in range(first, last) if other != number)


_BORDERS = frozenset((";", ":", "while", "wherea", "whereas", "but", "however", "although"))


def step_of(distance: int) -> str:
    """Return how far away something is, in words: a few steps are told apart."""
    return next((name for most, name in _STEPS if distance <= most), "away")


_STEPS = ((1, "next"), (3, "near"), (7, "close"), (15, "far"))
