"""Pairs of values of which one is the baseline of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sse_kg.claims.contrasts import Place, baseline_of, ends_in_change, measured_against
from sse_kg.claims.cues import cue
from sse_kg.claims.factors import factor_words
from sse_kg.claims.passages import Passage, Value
from sse_kg.claims.series import same_temperature
from sse_kg.model.claim import Measurement, Status

BARE_REACH = 60  # characters before a value in which it is told to be of something untreated


class Pair(NamedTuple):
    """A baseline and the value after a change; ``marked`` tells that words say which is which."""

    before: Value
    after: Value
    marked: bool = True


class PairReader:
    """Finds pairs in a sentence and in two that follow each other."""

    def __init__(self) -> None:
        self._settings = frozenset(factor_words()["settings"])
        self._over_cycles = frozenset(factor_words()["over_cycles"])

    def read(self, earlier: Passage | None, passage: Passage) -> Iterator[Pair]:
        """Yield the pairs of a passage, then those with the passage before it."""
        yield from self._within(passage)
        if earlier is not None:
            yield from self._across(earlier, passage)

    def _within(self, passage: Passage) -> Iterator[Pair]:
        text, start = passage.sentence.text, passage.sentence.start
        for first, second in _neighbours(passage.values):
            if not self._comparable(first, second):
                continue
            one, other = (
                Place(v.place.start - start, v.place.end - start) for v in (first, second)
            )
            ages = first.measurement.property_id in self._over_cycles
            marked = baseline_of(text, one, other, ages=ages)
            baseline = marked or measured_against(text, one, other)
            if baseline is not None:
                pair = (first, second) if baseline is one else (second, first)
                yield Pair(*pair, marked is not None)

    def _across(self, earlier: Passage, passage: Passage) -> Iterator[Pair]:
        """Yield the pairs of two sentences: "was A. With a coating it fell to B."."""
        for second in _first_of_each(passage.values):
            same = [v for v in earlier.values if self._comparable(v, second)]
            if not same or not _of_one_kind(same[-1].measurement, second.measurement):
                continue
            first, text, start = same[-1], passage.sentence.text, passage.sentence.start
            bare = _is_bare(earlier, first), _is_bare(passage, second)
            if bare == (False, True) and cue("contrast", text):
                yield Pair(second, first)
            elif bare == (True, False) or ends_in_change(text, 0, second.place.start - start):
                yield Pair(first, second)

    def _comparable(self, first: Value, second: Value) -> bool:
        one, other = first.measurement, second.measurement
        return (
            one.property_id == other.property_id
            and one.property_id not in self._settings
            and one.quantity.unit.dimension == other.quantity.unit.dimension
            and first.place.end <= second.place.start
            and Status.TARGET not in (one.status, other.status)
            and same_temperature(one.temperature, other.temperature)
        )


def _neighbours(values: Sequence[Value]) -> Iterator[tuple[Value, Value]]:
    """Yield values of one property that follow each other; of one place those of one material."""
    for property_id in dict.fromkeys(v.measurement.property_id for v in values):
        groups: dict[Place, list[Value]] = {}
        for value in values:
            if value.measurement.property_id == property_id:
                groups.setdefault(value.place, []).append(value)
        for firsts, seconds in pairwise(groups.values()):
            both = ((one, other) for one in firsts for other in seconds)
            yield min(both, key=lambda p: p[0].measurement.material != p[1].measurement.material)


def _first_of_each(values: Sequence[Value]) -> list[Value]:
    first: dict[str, Value] = {}
    for value in values:
        first.setdefault(value.measurement.property_id, value)
    return list(first.values())


def _of_one_kind(one: Measurement, other: Measurement) -> bool:
    """Return whether two values are of one material, or of materials of one class."""
    if one.material is not None and one.material == other.material:
        return True
    return one.electrolyte_class is not None and one.electrolyte_class == other.electrolyte_class


def _is_bare(passage: Passage, value: Value) -> bool:
    end = value.place.start - passage.sentence.start
    return cue("baseline", passage.sentence.text, end - BARE_REACH, end) is not None
