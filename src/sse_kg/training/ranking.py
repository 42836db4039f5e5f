"""Fitting the weights of ``sse_kg.claims.ranking`` to choices that readers made."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from sse_kg.claims.ranking import Ranking

Vector: TypeAlias = NDArray[np.float64]
Indices: TypeAlias = NDArray[np.int64]
_LEAST = 0.03  # weights below it are left out


class Choice(NamedTuple):
    """The features of each option, and the numbers of those that are right, at least one."""

    options: Sequence[Sequence[str]]
    right: frozenset[int]


@dataclass(frozen=True, slots=True)
class RankingConfig:
    """How a ranking is fitted: L2 penalty, rounds of L-BFGS, how often a feature must occur."""

    l2: float
    iterations: int
    minimum_count: int


def fit_ranking(choices: Sequence[Choice], config: RankingConfig) -> Ranking:
    """Return the weights under which the right options are most probable.

    Raises ``ValueError`` without choices.
    """
    if not choices:
        raise ValueError("there is nothing to learn from")
    counts = Counter(f for choice in choices for option in choice.options for f in set(option))
    names = sorted(name for name, count in counts.items() if count >= config.minimum_count)
    problem = _Problem.of(choices, {name: i for i, name in enumerate(names)}, config.l2)
    weights = minimum(problem.loss, np.zeros(len(names)), config.iterations)
    return Ranking(
        {n: round(float(w), 3) for n, w in zip(names, weights, strict=True) if abs(w) >= _LEAST}
    )


@dataclass(frozen=True)
class _Problem:
    """All options in a row: their features by number, the choice each is of, which are right."""

    option: Indices
    feature: Indices
    choice: Indices
    right: NDArray[np.bool_]
    l2: float
    size: int

    @classmethod
    def of(cls, choices: Sequence[Choice], numbers: dict[str, int], l2: float) -> _Problem:
        option: list[int] = []
        feature: list[int] = []
        choice: list[int] = []
        right: list[bool] = []
        for group, made in enumerate(choices):
            for place, features in enumerate(made.options):
                known = sorted({numbers[name] for name in features if name in numbers})
                option += [len(choice)] * len(known)
                feature += known
                choice.append(group)
                right.append(place in made.right)
        return cls(
            np.array(option, np.int64), np.array(feature, np.int64), np.array(choice, np.int64),
            np.array(right, bool), l2, len(numbers),
        )  # fmt: skip

    def loss(self, weights: Vector) -> tuple[float, Vector]:
        """Return the negative logarithm of the probability of all right options, and its slope."""
        scores: Vector = np.bincount(self.option, weights[self.feature], len(self.choice)).astype(
            np.float64
        )
        every = self._shares(scores, np.ones_like(scores))
        among = self._shares(scores, self.right.astype(float))
        total = np.bincount(self.choice, every * self.right)
        slope = np.bincount(self.feature, (every - among)[self.option], self.size)
        value = -np.log(np.maximum(total, 1e-300)).sum() + self.l2 * (weights @ weights) / 2
        return float(value), slope + self.l2 * weights

    def _shares(self, scores: Vector, mask: Vector) -> Vector:
        """Return the softmax of each choice over the options in the mask."""
        highest = np.full(self.choice.max() + 1, -np.inf)
        np.maximum.at(highest, self.choice, scores)
        powers = np.exp(scores - highest[self.choice]) * mask
        totals = np.bincount(self.choice, powers)
        return powers / np.maximum(totals[self.choice], 1e-300)


def minimum(
    loss: Callable[[Vector], tuple[float, Vector]], start: Vector, rounds: int, *, memory: int = 8
) -> Vector:
    """Return where a smooth function is least, by L-BFGS with a step that is halved at need."""
    at = start
    value, slope = loss(at)
    steps: deque[tuple[Vector, Vector]] = deque(maxlen=memory)
    for _ in range(rounds):
        way = -_scaled(slope, steps)
        length, found = 1.0 if steps else 1.0 / max(1.0, float(np.abs(slope).sum())), None
        while length > 1e-10:
            new_value, new_slope = loss(at + length * way)
            if new_value <= value + 1e-4 * length * float(slope @ way):
                found = length
                break
            length /= 2
        if found is None or value - new_value < 1e-7 * abs(value):
            break
        step, bend = found * way, new_slope - slope
        if float(step @ bend) > 1e-12:
            steps.append((step, bend))
        at, value, slope = at + step, new_value, new_slope
    return at


def _scaled(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    """Return the slope times the inverse curvature that the last steps tell (Nocedal, 1980)."""
    way, shares = slope.copy(), []
    for step, bend in reversed(steps):
        share = float(step @ way) / float(step @ bend)
        shares.append(share)
        way -= share * bend
    if steps:
        step, bend = steps[-1]
        way *= float(step @ bend) / float(bend @ bend)
    for (step, bend), share in zip(steps, reversed(shares), strict=True):
        way += step * (share - float(bend @ way) / float(step @ bend))
    return way
