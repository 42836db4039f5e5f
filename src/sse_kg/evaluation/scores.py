"""Counts of what is correct, and the scores and intervals that come from them."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

RESAMPLES = 1000
SEED = 0
_SHARE = 0.95  # of the resampled scores lie within an interval

_Gold = TypeVar("_Gold")
_Predicted = TypeVar("_Predicted")


@dataclass(frozen=True, slots=True)
class Counts:
    """How much was to be found, how much was read, and how much of that is correct."""

    correct: int = 0
    gold: int = 0
    predicted: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Return the sums."""
        return Counts(
            self.correct + other.correct, self.gold + other.gold, self.predicted + other.predicted
        )

    @property
    def precision(self) -> float:
        """Return the share of what was read that is correct, 0 where nothing was read."""
        return self.correct / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what was to be found that was read, 0 where there was nothing."""
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return _f1(self.correct, self.gold + self.predicted)


Tally: TypeAlias = Mapping[str, Counts]  # by the name of the score


def _f1(correct: int, both: int) -> float:
    return 2 * correct / both if both else 0.0


def total(tallies: Iterable[Tally]) -> dict[str, Counts]:
    """Return the sums of all counts by the name of the score."""
    sums: dict[str, Counts] = defaultdict(Counts)
    for tally in tallies:
        for name, counts in tally.items():
            sums[name] += counts
    return dict(sums)


def pairs(
    gold: Sequence[_Gold],
    predicted: Sequence[_Predicted],
    same: Callable[[_Gold, _Predicted], bool],
) -> list[tuple[int, int]]:
    """Return the places of what belongs together: each gold takes the first that is still free."""
    free = list(range(len(predicted)))
    found = []
    for i, item in enumerate(gold):
        j = next((j for j in free if same(item, predicted[j])), None)
        if j is not None:
            found.append((i, j))
            free.remove(j)
    return found


def intervals(
    tallies: Sequence[Tally], *, seed: int = SEED, resamples: int = RESAMPLES
) -> dict[str, tuple[float, float]]:
    """Return for each score the bounds that hold 95 % of F1 when blocks are drawn with return.

    ``tallies`` has the counts of one block each. The same seed gives the same bounds. Draws in
    which there is nothing to be found and nothing was read say nothing of F1.
    """
    cells = _cells(tallies)
    scores: dict[str, list[float]] = {name: [] for name in cells}
    generator = random.Random(seed)
    numbers = range(len(tallies))
    for _ in range(resamples):
        times = [0] * len(tallies)
        for number in generator.choices(numbers, k=len(tallies)):
            times[number] += 1
        for name, rows in cells.items():
            correct = sum(times[number] * counts.correct for number, counts in rows)
            both = sum(times[number] * (c.gold + c.predicted) for number, c in rows)
            scores[name] += [_f1(correct, both)] if both else []
    return {name: _bounds(values) for name, values in scores.items() if values}


def _cells(tallies: Sequence[Tally]) -> dict[str, list[tuple[int, Counts]]]:
    """Return for each score the numbers of the blocks that count for it, with their counts."""
    cells: dict[str, list[tuple[int, Counts]]] = defaultdict(list)
    for number, tally in enumerate(tallies):
        for name, counts in tally.items():
            cells[name] += [(number, counts)] if counts.gold or counts.predicted else []
    return dict(cells)


def _bounds(values: Iterable[float]) -> tuple[float, float]:
    ordered = sorted(values)
    cut = round((1 - _SHARE) / 2 * (len(ordered) - 1))
    return ordered[cut], ordered[-1 - cut]
