"""How well a statement is founded: its independent primary sources, and what they are worth."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import prod
from pathlib import Path
from typing import Any, Self

import yaml

from sse_kg.resources import data_path

CONTRARY = {"for": "against", "against": "for"}  # the other polarity of a claim
ACCEPTED, REJECTED, CORRECTED = "accepted", "rejected", "corrected"
_DIGITS = 6  # kept of a belief, so that the order of rounding errors never shows


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of ``schema/belief.yaml``, each between 0 and 1."""

    reliability: float
    hedged: float
    opposition: float


@dataclass(frozen=True, slots=True)
class Reading:
    """One place that states something.

    ``document`` is the document's id, ``work`` the publication it is; ``references`` are the ids
    of what it cites for the statement there. ``confidence`` is the extractor's, 0 to 1;
    ``curated`` is what a person said of the reading: accepted, rejected, corrected or nothing.
    """

    document: str
    work: str
    confidence: float
    references: tuple[str, ...] = ()
    hedged: bool = False
    curated: str | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Self:
        """Return the reading that a row of a store tells."""
        return cls(
            document=row["document"],
            work=row["work"],
            confidence=row["confidence"],
            references=tuple(row["references"] or ()),
            hedged=row["assertion"] == "hedged",
            curated=row["curated"],
        )


@dataclass(frozen=True, slots=True)
class Belief:
    """``support`` and ``against`` count independent primary sources.

    ``strength`` and ``opposition`` are what the two sides are worth, 0 to 1, and ``belief`` is
    what follows: see ``docs/belief.md``.
    """

    support: int
    against: int
    strength: float
    opposition: float
    belief: float


@cache
def belief_rules(path: Path | None = None) -> Rules:
    """Return the numbers of the formula."""
    source = path or data_path("schema", "belief.yaml")
    return Rules(**yaml.safe_load(source.read_text(encoding="utf-8")))


def belief(
    supporting: Iterable[Reading], opposing: Iterable[Reading], rules: Rules | None = None
) -> Belief:
    """Return how far a statement is to be believed, from the readings for and against it.

    ``strength`` is the noisy-or over independent primary sources,
    ``1 − Π(1 − reliability × weight)``, as INDRA's belief model takes it (Gyori et al., Mol. Syst.
    Biol. 13 (2017) 954); ``belief = strength × (1 − opposition share × strength of the contrary)``.
    """
    numbers = rules or belief_rules()
    weights_for, weights_against = (source_weights(r, numbers) for r in (supporting, opposing))
    strength, opposition = (
        noisy_or(weights.values(), numbers.reliability)
        for weights in (weights_for, weights_against)
    )
    return Belief(
        support=len(weights_for),
        against=len(weights_against),
        strength=strength,
        opposition=opposition,
        belief=round(strength * (1 - numbers.opposition * opposition), _DIGITS),
    )


def source_weights(readings: Iterable[Reading], rules: Rules) -> dict[str, float]:
    """Return each independent primary source with the weight of its surest reading.

    A source is a reference that a document cites for the statement, the same in every document;
    a document that cites none for it is itself the source. Where it states it with a reference and
    without, the reference stands for both readings. A rejected reading is none.
    """
    by_document: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.curated != REJECTED:
            by_document[reading.document].append(reading)
    weights: dict[str, float] = {}
    for told in by_document.values():
        plain = max((reading_weight(r, rules) for r in told if not r.references), default=0.0)
        for reading in [r for r in told if r.references] or told:
            weight = max(plain, reading_weight(reading, rules))
            for source in reading.references or (reading.work,):
                weights[source] = max(weights.get(source, 0.0), weight)
    return weights


def reading_weight(reading: Reading, rules: Rules) -> float:
    """Return the probability that a reading is right, 1 by a person's word, less with a hedge."""
    sure = reading.curated in (ACCEPTED, CORRECTED)
    return (1.0 if sure else reading.confidence) * (rules.hedged if reading.hedged else 1.0)


def noisy_or(weights: Iterable[float], reliability: float) -> float:
    """Return the probability that at least one of independent sources holds."""
    missed = prod(1 - reliability * weight for weight in sorted(weights))
    return round(1 - missed, _DIGITS)
