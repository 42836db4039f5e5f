"""What went wrong in a block, in the terms of one task, with what was counted there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sse_kg.evaluation.scores import Counts, pairs

MISSED, EXTRA = "missed", "extra"

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Finding:
    """An error: its kind, what was to be found, and what was read in its place."""

    kind: str
    gold: str = ""
    predicted: str = ""


@dataclass(frozen=True, slots=True)
class BlockScore:
    """The counts of a block by the name of the score, and its errors."""

    counts: Mapping[str, Counts]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness(Generic[_Item]):
    """A way in which two items are alike, and what the error is called if they are no more."""

    error: str
    holds: Callable[[_Item, _Item], bool]


def findings(
    gold: Sequence[_Item],
    predicted: Sequence[_Item],
    steps: Sequence[Likeness[_Item]],
    told: Callable[[_Item], str],
) -> Iterator[Finding]:
    """Yield the errors among items that are not correct.

    They are paired by the first step as far as it goes, what is left by the second, and so on;
    what is left at the end was missed, or is extra.
    """
    left, right = list(gold), list(predicted)
    for step in steps:
        found = pairs(left, right, step.holds)
        for i, j in found:
            yield Finding(step.error, told(left[i]), told(right[j]))
        left = without(left, [i for i, _ in found])
        right = without(right, [j for _, j in found])
    for item in left:
        yield Finding(MISSED, gold=told(item))
    for item in right:
        yield Finding(EXTRA, predicted=told(item))


def without(items: Sequence[_Item], places: Sequence[int]) -> list[_Item]:
    """Return the items but those at some places."""
    left_out = set(places)
    return [item for i, item in enumerate(items) if i not in left_out]


def quoted(text: str) -> str:
    """Return a text in quotation marks, on one line."""
    return f"“{' '.join(text.split())}”"
