"""What a conflict is, how near two bearers are, and the numbers by which conflicts are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sse_kg.resources import data_path

CLASS = "ElectrolyteClass"
_DIGITS = 6  # kept of derived numbers, so that the order of rounding errors never shows


@dataclass(frozen=True, slots=True, order=True)
class Kinship:
    """How two bearers are related: the same thing, a variant of it, or so many classes apart."""

    steps: int = 0
    variant: bool = False


SAME = Kinship()


@dataclass(frozen=True, slots=True)
class Conflict:
    """That two statements contradict each other; a function of the two, not of who says so.

    ``kind`` is ``value`` or ``polarity``, ``strength`` between 0 and 1; ``cause`` is the likeliest
    reason, one of the words in ``docs/conflicts.md``. ``ratio`` is how many times two values
    differ, ``difference`` by how much, in SI, where the property is compared so.
    """

    kind: str
    strength: float
    cause: str
    ratio: float | None = None
    difference: float | None = None


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers and lists of ``schema/conflicts.yaml``."""

    temperature_k: float
    kin: float
    rough: float
    equal: float
    steps: Mapping[str, int]
    too_wide: Mapping[str, Sequence[str]]
    unlike: frozenset[str]
    not_compared: frozenset[str]
    itself: frozenset[str]
    weights: Mapping[str, float]


@cache
def conflict_numbers(path: Path | None = None) -> Numbers:
    """Return the numbers by which conflicts are told."""
    source = path or data_path("schema", "conflicts.yaml")
    raw: dict[str, Any] = yaml.safe_load(source.read_text(encoding="utf-8"))
    lists = ("unlike", "not_compared", "itself")
    read: dict[str, Any] = {k: frozenset(v) if k in lists else v for k, v in raw.items()}
    return Numbers(**read)


def related(kind: str, kinship: Kinship, bearers: Iterable[str], numbers: Numbers) -> bool:
    """Return whether what is said of bearers so related is about one thing at all."""
    if kinship == SAME:
        return True
    return kinship.steps <= numbers.steps[kind] and not set(bearers) & {*numbers.too_wide[kind]}


def closeness(kinship: Kinship, label: str, bearer: str, numbers: Numbers) -> float:
    """Return what a conflict is worth by how near the bearers are, of which one is given."""
    if kinship == SAME and label != CLASS:
        return 1.0
    if kinship == SAME:
        return numbers.weights["unlike" if bearer in numbers.unlike else "one_class"]
    steps: float = numbers.weights["step"] ** kinship.steps
    return steps * numbers.weights["variant"] if kinship.variant else steps


def rounded(number: float) -> float:
    """Return a number with six significant digits."""
    return float(f"{number:.{_DIGITS}g}")
