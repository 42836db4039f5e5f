"""What a decision of a person on a reading would change: which readings to look at first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sse_kg.knowledge.belief import ACCEPTED, REJECTED, Reading, belief


@dataclass(frozen=True, slots=True)
class Stake:
    """The belief of a statement now, and what it would be with one reading decided on.

    ``change`` is by how much the beliefs of the statement and of its contrary are expected to
    change by the decision, if the reading is right with the extractor's confidence.
    """

    now: float
    accepted: float
    rejected: float
    change: float


def stake(own: Sequence[Reading], index: int, contrary: Sequence[Reading]) -> Stake:
    """Return what depends on the reading ``own[index]`` of a statement."""
    now, against = belief(own, contrary).belief, belief(contrary, own).belief
    ends = []
    for mark in (ACCEPTED, REJECTED):
        decided = [*own[:index], replace(own[index], curated=mark), *own[index + 1 :]]
        ends.append((belief(decided, contrary).belief, belief(contrary, decided).belief))
    right = own[index].confidence
    change = sum(
        share * (abs(pro - now) + abs(con - against))
        for share, (pro, con) in zip((right, 1 - right), ends, strict=True)
    )
    return Stake(now, ends[0][0], ends[1][0], round(change, 6))
