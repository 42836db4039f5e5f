"""Fitting the classifiers of ``sse_kg.claims.loglinear``."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from sse_kg.claims.loglinear import SPECIFIC, LogLinear
from sse_kg.training.config import FieldConfig


class Decision(NamedTuple):
    """The features of a decision and the label that is right."""

    features: Sequence[str]
    label: str


def fit_loglinear(
    decisions: Iterable[Decision], config: FieldConfig, *, specific: float = 1.0
) -> LogLinear:
    """Return the classifier that fits the decisions best, weights of next to nothing left out.

    A random field of one item is a logistic regression. Features with a ``|``, which speak of one
    term alone, count ``specific`` times: the less, the more has to be learnt from what all terms
    share (Daume, ACL 2007). Raises ``ValueError`` without decisions.
    """
    trainer = pycrfsuite.Trainer(verbose=False)
    labels: dict[str, None] = {}
    for decision in decisions:
        labels[decision.label] = None
        trainer.append([_valued(decision.features, specific)], [decision.label])
    if not labels:
        raise ValueError("there is nothing to learn from")
    trainer.set_params({"c1": config.l1, "c2": config.l2, "max_iterations": config.iterations})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights"
        trainer.train(str(path))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        found = tagger.info().state_features
        tagger.close()
    weights: dict[str, dict[str, float]] = {}
    for (feature, label), weight in found.items():
        if abs(weight) >= _LEAST:
            scale = specific if SPECIFIC in feature else 1.0
            weights.setdefault(feature, {})[label] = round(weight * scale, 4)
    return LogLinear(tuple(sorted(labels)), weights)


_LEAST = 0.005


def _valued(features: Iterable[str], specific: float) -> dict[str, float]:
    """Return the features with what each counts; a feature holds once or not at all."""
    return {feature: specific if SPECIFIC in feature else 1.0 for feature in features}
