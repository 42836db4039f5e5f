"""What tells the property of a value: its unit, the words around it, what the rules say."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sse_kg.claims.cues import cue
from sse_kg.claims.rules import BindingRules
from sse_kg.claims.values import Place, Row, step_of
from sse_kg.model.text import BlockKind

NONE, OTHER = "none", "other"
_AROUND = 4  # pieces to each side of a value that count wherever they stand
_CUES = ("target", "compute", "achieve")


@dataclass(frozen=True)
class PropertyView:
    """What is seen of a value when its property is decided.

    ``rule`` is what the rules say, ``default`` the property of its unit where none is named;
    ``named`` says how many pieces away each property is named that the value may be of.
    """

    row: Row
    place: Place
    options: tuple[str, ...]
    rule: str | None
    default: str | None
    named: Mapping[str, int]

    @classmethod
    def of(cls, row: Row, place: Place, rules: BindingRules) -> PropertyView:
        """Return what is seen of a value in its sentence."""
        admitted = rules.admitted(place.dimension)
        return cls(
            row=row,
            place=place,
            options=(*admitted, OTHER, NONE),
            rule=rules.property_of(row.sentence, place),
            default=rules.default(place.dimension),
            named=_named(row, row.at(place.value.start), admitted),
        )

    def features(self, option: str) -> list[str]:
        """Return what speaks for or against a property; ``none``: the value is no statement.

        How a property is named or chosen by rules counts alike for all of them; the words around
        count for each property by itself.
        """
        standing = list(self._standing(option))
        own = [*standing, *self.around]
        if option in (NONE, OTHER):
            kinds = (option, f"{option} {self.place.dimension}")
            return [f"{kind}|{feature}" for kind in kinds for feature in own]
        return [*standing, *(f"{option}|{feature}" for feature in own)]

    @cached_property
    def around(self) -> tuple[str, ...]:
        """Return what is seen whatever the property may be."""
        number = self.row.at(self.place.value.start)
        return (
            *_of_quantity(self.place),
            *_beside(self.row, number),
            *(f"clause={sign}" for sign in self.row.clause(number)),
            *_of_sentence(self.row, self.place),
        )

    def _standing(self, option: str) -> Iterator[str]:
        """Yield how a property stands to the others: chosen by rule or by unit, named near."""
        yield "is"
        yield f"rule={_which(option, self.rule)}"
        yield f"default={_which(option, self.default)}"
        ranked = sorted(self.named, key=lambda name: abs(self.named[name]))
        yield f"names={min(2, len(ranked))}"
        if option in self.named:
            steps = self.named[option]
            side = "before" if steps < 0 else "behind"
            yield f"named {side}"
            yield f"named {side} {step_of(abs(steps))}"
            yield f"named rank={min(3, ranked.index(option) + 1)}"
        elif ranked:
            yield f"another named {step_of(abs(self.named[ranked[0]]))}"
        else:
            yield "unnamed"


def _which(option: str, chosen: str | None) -> str:
    if chosen is None:
        return "none"
    return "this" if chosen == option else "another"


def _of_quantity(place: Place) -> Iterator[str]:
    quantity = place.value.quantity
    yield f"unit={quantity.unit.symbol}"
    yield f"cmp={quantity.comparator}"
    number = next((v for v in (quantity.si_low, quantity.si_high) if v is not None), 0.0)
    if place.dimension == "temperature":
        yield f"size={min(6, max(0, int(number // 100)))}"
    elif number:
        yield f"size={math.floor(math.log10(abs(number)))}{'-' if number < 0 else ''}"
    if place.context:
        yield "change"
    if len(place.match.values) > 1:
        yield "listed"


def _beside(row: Row, number: int) -> Iterator[str]:
    """Yield the pieces next to a value, one by one, in pairs, and those a little further away."""
    one, two, three = (row.sign(number - step) for step in (1, 2, 3))
    behind, beyond = row.sign(number + 1), row.sign(number + 2)
    yield f"left={one}"
    yield f"left2={two} {one}"
    yield f"left3={three} {two} {one}"
    yield f"right={behind}"
    yield f"right2={behind} {beyond}"
    yield f"around={one} _ {behind}"
    for step in range(1, _AROUND + 1):
        yield f"near left={row.sign(number - step)}"
        yield f"near right={row.sign(number + step)}"


def _of_sentence(row: Row, place: Place) -> Iterator[str]:
    sentence = row.sentence
    if sentence.kind is BlockKind.CAPTION:
        yield "caption"
    for name in _CUES:
        if cue(name, sentence.text):
            yield f"cue={name}"
    before = sentence.text[: place.value.start - sentence.start]
    if before.count("(") > before.count(")"):
        yield "in brackets"


def _named(row: Row, number: int, admitted: Collection[str]) -> dict[str, int]:
    """Return how many pieces away the nearest name of each property is that a value may be of."""
    found: dict[str, int] = {}
    for other, piece in enumerate(row.pieces):
        if piece.sign.startswith("<") and (name := piece.sign[1:-1]) in admitted:
            steps = other - number
            if name not in found or abs(steps) < abs(found[name]):
                found[name] = steps
    return found
