"""Scores of mentions: strict, relaxed, and strict for each label."""

from __future__ import annotations

from collections.abc import Sequence

from sse_kg.evaluation.findings import (
    EXTRA,
    BlockScore,
    Finding,
    Likeness,
    findings,
    quoted,
    without,
)
from sse_kg.evaluation.forms import plain
from sse_kg.evaluation.items import EntityItem, overlap
from sse_kg.evaluation.scores import Counts, pairs
from sse_kg.model.claim import Label

STRICT, RELAXED = "entities strict", "entities relaxed"
NAMES = (STRICT, RELAXED, *(f"{STRICT} {label}" for label in Label))
WRONG_BORDER, WRONG_LABEL = "wrong border", "wrong label"


def score_entities(gold: Sequence[EntityItem], predicted: Sequence[EntityItem]) -> BlockScore:
    """Return the counts of a block's mentions.

    Two are the same, relaxed, when they have the label and a character in common; strict, when
    they also have the same text in plain form, or the same place.
    """
    strict = pairs(gold, predicted, same)
    relaxed = pairs(gold, predicted, _same_label)
    counts = {
        STRICT: Counts(len(strict), len(gold), len(predicted)),
        RELAXED: Counts(len(relaxed), len(gold), len(predicted)),
    }
    for label in Label:
        counts[f"{STRICT} {label}"] = Counts(
            sum(gold[i].label == label for i, _ in strict),
            sum(item.label == label for item in gold),
            sum(item.label == label for item in predicted),
        )
    wrong = findings(
        without(gold, [i for i, _ in strict]),
        without(predicted, [j for _, j in strict]),
        (Likeness(WRONG_BORDER, _same_label), Likeness(WRONG_LABEL, _same_place)),
        _told,
    )
    return BlockScore(counts, tuple(wrong))


def score_nothing(predicted: Sequence[EntityItem]) -> BlockScore:
    """Return the counts of a block in which there is nothing to be found."""
    counts = Counts(0, 0, len(predicted))
    extra = tuple(Finding(EXTRA, predicted=_told(item)) for item in predicted)
    return BlockScore({STRICT: counts, RELAXED: counts}, extra)


def same(gold: EntityItem, predicted: EntityItem) -> bool:
    """Return whether two mentions are the same, strictly."""
    if not _same_label(gold, predicted):
        return False
    return gold.span == predicted.span or plain(gold.text) == plain(predicted.text)


def _same_label(gold: EntityItem, predicted: EntityItem) -> bool:
    return gold.label == predicted.label and overlap(gold.span, predicted.span)


def _same_place(gold: EntityItem, predicted: EntityItem) -> bool:
    return overlap(gold.span, predicted.span)


def _told(item: EntityItem) -> str:
    return f"{item.label} {quoted(item.text)}"
