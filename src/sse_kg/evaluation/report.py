"""All scores of a run: over all blocks with intervals, for each document, and the errors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sse_kg.evaluation import claims, entities, measurements
from sse_kg.evaluation.claims import score_claims
from sse_kg.evaluation.entities import score_entities, score_nothing
from sse_kg.evaluation.findings import BlockScore, Finding
from sse_kg.evaluation.gold import EMPTY_KINDS, TABLE
from sse_kg.evaluation.items import GoldBlock, Readings
from sse_kg.evaluation.measurements import score_measurements
from sse_kg.evaluation.predictions import Predictions, place
from sse_kg.evaluation.scores import RESAMPLES, SEED, Counts, intervals, total

NAMES = (*entities.NAMES, *measurements.NAMES, *claims.NAMES)  # of the scores, in their order
ENTITIES, MEASUREMENTS, CLAIMS = "entities", "measurements", "claims"
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Score:
    """A score with the bounds that hold 95 % of F1 when blocks are drawn with return."""

    name: str
    counts: Counts
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Located:
    """An error with the task it belongs to and the block it is in."""

    task: str
    block: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of all blocks, the counts of each document by the name of the score, errors."""

    scores: tuple[Score, ...]
    documents: tuple[tuple[str, Mapping[str, Counts]], ...]
    errors: tuple[Located, ...]


def evaluate(blocks: Sequence[GoldBlock], predictions: Predictions, *, seed: int = SEED) -> Report:
    """Return the scores of what was read in the gold's blocks; the same call gives the same."""
    readings = place(blocks, predictions)
    parts = [_score(block, own) for block, own in zip(blocks, readings, strict=True)]
    tallies = [_counts(part) for part in parts]
    bounds = intervals(tallies, seed=seed)
    by_doc: dict[str, list[Mapping[str, Counts]]] = defaultdict(list)
    for block, tally in zip(blocks, tallies, strict=True):
        by_doc[block.doc].append(tally)
    return Report(
        scores=tuple(
            Score(name, counts, *bounds.get(name, (0.0, 0.0)))
            for name, counts in _summed(tallies).items()
        ),
        documents=tuple((doc, _summed(by_doc[doc])) for doc in sorted(by_doc)),
        errors=tuple(
            Located(task, block.name, finding)
            for block, part in zip(blocks, parts, strict=True)
            for task, score in part.items()
            for finding in score.findings
        ),
    )


def _score(block: GoldBlock, readings: Readings) -> dict[str, BlockScore]:
    """Return the scores of a block by task; tables have no mentions, front matter has nothing."""
    if block.kind in EMPTY_KINDS:
        return {ENTITIES: score_nothing(readings.entities)}
    gold = block.gold
    part = "table" if block.kind == TABLE else "text"
    scores = {
        MEASUREMENTS: score_measurements(gold.measurements, readings.measurements, part=part),
        CLAIMS: score_claims(gold.claims, readings.claims),
    }
    if block.kind == TABLE:
        return scores
    return {ENTITIES: score_entities(gold.entities, readings.entities), **scores}


def _counts(part: Mapping[str, BlockScore]) -> dict[str, Counts]:
    return dict(chain.from_iterable(score.counts.items() for score in part.values()))


def _summed(tallies: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    sums = total(tallies)
    return {name: sums[name] for name in NAMES if name in sums}


def by_kind(errors: Iterable[Located]) -> dict[tuple[str, str], list[Located]]:
    """Return the errors by task and kind, the most frequent kind first."""
    found: dict[tuple[str, str], list[Located]] = defaultdict(list)
    for error in errors:
        found[error.task, error.finding.kind].append(error)
    tasks = (ENTITIES, MEASUREMENTS, CLAIMS)
    ordered = sorted(found, key=lambda key: (tasks.index(key[0]), -len(found[key]), key[1]))
    return {key: found[key] for key in ordered}


def examples(errors: Sequence[Located], number: int) -> list[Located]:
    """Return up to so many errors from all over the texts, at equal distances."""
    taken = min(number, len(errors))
    return [errors[i * len(errors) // taken] for i in range(taken)]


def report_record(report: Report, *, errors: int) -> dict[str, Any]:
    """Return a report as a JSON object, with up to so many errors of each kind."""
    return {
        "scores": [
            {"score": score.name, **_numbers(score.counts), **_interval(score)}
            for score in report.scores
        ],
        "documents": {
            doc: [{"score": name, **_numbers(counts)} for name, counts in tally.items()]
            for doc, tally in report.documents
        },
        "errors": [
            {
                "task": task,
                "kind": kind,
                "count": len(found),
                "examples": [_example(error) for error in examples(found, errors)],
            }
            for (task, kind), found in by_kind(report.errors).items()
        ],
        "resamples": RESAMPLES,
    }


def _numbers(counts: Counts) -> dict[str, float]:
    return {
        "precision": round(counts.precision, _DIGITS),
        "recall": round(counts.recall, _DIGITS),
        "f1": round(counts.f1, _DIGITS),
        "correct": counts.correct,
        "gold": counts.gold,
        "predicted": counts.predicted,
    }


def _interval(score: Score) -> dict[str, float]:
    return {"f1_low": round(score.low, _DIGITS), "f1_high": round(score.high, _DIGITS)}


def _example(error: Located) -> dict[str, str]:
    finding = error.finding
    return {"block": error.block, "gold": finding.gold, "predicted": finding.predicted}
