"""Decisions by weighted features: multinomial logistic regression with weights one can read."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SPECIFIC = "|"  # parts a term from what is weighed for it alone


@dataclass(frozen=True)
class LogLinear:
    """A classifier: the weight of each feature for each label that it speaks for or against.

    P(label) is the softmax over labels of the summed weights of the features that hold (Berger,
    Della Pietra and Della Pietra, Computational Linguistics 22, 1996).
    """

    labels: tuple[str, ...]
    weights: Mapping[str, Mapping[str, float]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each label where these features hold."""
        return dict(zip(self.labels, softmax(self._scores(features)), strict=True))

    def probability(self, features: Iterable[str], label: str = "yes") -> float:
        """Return the probability of one label, 0 for one that was never met."""
        return self.probabilities(features).get(label, 0.0)

    def by_term(
        self, own: Mapping[str, Sequence[str]], common: Sequence[str]
    ) -> dict[str, dict[str, float]]:
        """Return the probability of each label for each term.

        ``own`` are the features of each term alone, ``common`` what holds for all of them and is
        weighed for each: ``x`` as the feature ``term|x``.
        """
        shared = np.zeros((len(self._terms), len(self.labels)))
        for item in dict.fromkeys(common):
            if (weights := self._specific.get(item)) is not None:
                shared += weights
        found = {}
        for term, features in own.items():
            number = self._terms.get(term)
            extra = [0.0] * len(self.labels) if number is None else shared[number].tolist()
            scores = [a + b for a, b in zip(self._scores(features), extra, strict=True)]
            found[term] = dict(zip(self.labels, softmax(scores), strict=True))
        return found

    def _scores(self, features: Iterable[str]) -> list[float]:
        found = [0.0] * len(self.labels)
        for feature in dict.fromkeys(features):
            weights = self._rows.get(feature)
            if weights is not None:
                found = [a + b for a, b in zip(found, weights, strict=True)]
        return found

    @cached_property
    def _rows(self) -> dict[str, tuple[float, ...]]:
        return {
            feature: tuple(weights.get(label, 0.0) for label in self.labels)
            for feature, weights in self.weights.items()
        }

    @cached_property
    def _terms(self) -> dict[str, int]:
        """Return the terms that have weights of their own, with their numbers."""
        terms = {name.partition(SPECIFIC)[0] for name in self.weights if SPECIFIC in name}
        return {term: number for number, term in enumerate(sorted(terms))}

    @cached_property
    def _specific(self) -> dict[str, NDArray[np.float64]]:
        """Return the weights of ``term|x`` by ``x``, a row for each term."""
        found: dict[str, NDArray[np.float64]] = {}
        for feature, weights in self._rows.items():
            term, mark, item = feature.partition(SPECIFIC)
            if mark:
                empty = np.zeros((len(self._terms), len(self.labels)))
                found.setdefault(item, empty)[self._terms[term]] = weights
        return found

    def dump(self) -> str:
        """Return the classifier as text: feature, label and weight in columns, sorted."""
        rows = sorted(
            f"{feature}\t{label}\t{weight:.4f}"
            for feature, weights in self.weights.items()
            for label, weight in weights.items()
        )
        return "\n".join(["\t".join(("labels", *self.labels)), *rows]) + "\n"

    @classmethod
    def parse(cls, text: str) -> LogLinear:
        """Return the classifier that ``dump`` wrote; raises ``ValueError`` on any other text."""
        head, *rows = text.splitlines() or [""]
        mark, *labels = head.split("\t")
        if mark != "labels" or not labels:
            raise ValueError("no classifier: its first line does not name the labels")
        weights: dict[str, dict[str, float]] = {}
        for number, row in enumerate(rows, 2):
            feature, label, weight = _columns(row, number, labels)
            weights.setdefault(feature, {})[label] = weight
        return cls(tuple(labels), weights)


def softmax(scores: Sequence[float]) -> list[float]:
    """Return the scores as probabilities that add up to one."""
    highest = max(scores)
    exponentials = [math.exp(score - highest) for score in scores]
    total = sum(exponentials)
    return [value / total for value in exponentials]


def _columns(row: str, number: int, labels: Sequence[str]) -> tuple[str, str, float]:
    parts = row.split("\t")
    if len(parts) != 3 or parts[1] not in labels:
        raise ValueError(f"line {number}: no feature, label and weight")
    return parts[0], parts[1], float(parts[2])
