"""Choices by weighted features: which of several options holds, with weights one can read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_HEAD = "feature\tweight"


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weight of each feature of an option for its being chosen.

    P(option) is the softmax over the options of the summed weights of their features: the
    conditional logit of McFadden, Frontiers in Econometrics, 1974.
    """

    weights: Mapping[str, float]

    def shares(self, options: Sequence[Iterable[str]]) -> list[float]:
        """Return the probability of each option, in order; they add up to one."""
        known = self.weights
        scores = [sum(known.get(feature, 0.0) for feature in set(option)) for option in options]
        highest = max(scores, default=0.0)
        exponentials = [math.exp(score - highest) for score in scores]
        total = sum(exponentials)
        return [value / total for value in exponentials]

    def dump(self) -> str:
        """Return the weights as text: feature and weight in columns, sorted."""
        rows = (f"{feature}\t{self.weights[feature]:.3f}" for feature in sorted(self.weights))
        return "\n".join([_HEAD, *rows]) + "\n"

    @classmethod
    def parse(cls, text: str) -> Ranking:
        """Return the weights that ``dump`` wrote; raises ``ValueError`` on any other text."""
        head, *rows = text.splitlines() or [""]
        if head != _HEAD:
            raise ValueError("no ranking: its first line does not name the columns")
        weights = {}
        for number, row in enumerate(rows, 2):
            feature, tab, weight = row.rpartition("\t")
            if not tab:
                raise ValueError(f"line {number}: no feature and weight")
            weights[feature] = float(weight)
        return cls(weights)
