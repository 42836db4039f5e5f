"""What the measures have in common: their numbers, families, and support."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import floor, log, log1p, log10, sqrt
from typing import Any, TypeVar

import yaml

from sse_kg.knowledge.belief import Reading, belief_rules, source_weights
from sse_kg.queries.facts import Facts, Thing, Told
from sse_kg.resources import data_path

K = TypeVar("K")
_ROUNDING = 1e-9  # 0.3 / 0.1 is a little below 3


@dataclass(frozen=True, slots=True)
class Bin:
    """In which bins values of a property go: powers of ten, or of a width in a unit."""

    width: float | None = None
    unit: str | None = None

    def bounds(self, value: float) -> tuple[float, float]:
        """Return the bin that a value lies in, its lower bound included."""
        if self.width is None:
            power = floor(log10(value) + _ROUNDING)
            return float(f"1e{power}"), float(f"1e{power + 1}")
        place = floor(value / self.width + _ROUNDING)
        return round(place * self.width, 9), round((place + 1) * self.width, 9)

    def takes(self, value: float, unit: str | None) -> bool:
        """Return whether a value goes into one: a decade needs one above 0, a width its unit."""
        return value > 0 if self.width is None else unit == self.unit


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers of ``schema/analysis.yaml``."""

    generic: tuple[str, ...]
    unnamed: tuple[str, ...]
    makes: tuple[tuple[str, str], ...]
    bridge_support: int
    community_problems: int
    community_similarity: float
    seed: int
    resolution: float
    profile_items: int
    bins: tuple[tuple[str, Bin], ...]
    room: tuple[float, float]


@cache
def rules() -> Rules:
    """Return the numbers of the measures."""
    text = data_path("schema", "analysis.yaml").read_text(encoding="utf-8")
    raw: dict[str, Any] = yaml.safe_load(text)
    low, high = raw.pop("room")
    kinds = raw.pop("profile_values").items()
    return Rules(
        generic=tuple(raw.pop("generic")),
        unnamed=tuple(raw.pop("unnamed")),
        makes=tuple(raw.pop("makes").items()),
        bins=tuple((name, Bin() if kind == "decade" else Bin(*kind)) for name, kind in kinds),
        room=(low, high),
        **raw,
    )


def family(facts: Facts, thing: Thing) -> str | None:
    """Return the family of a thing: the widest of its classes that is not generic.

    ``None`` for what is of a generic class alone ("inorganic electrolyte"), of one that stands
    outside of the solid electrolytes (liquids), or of none.
    """
    lineage = facts.lineage(thing)
    generic = set(rules().generic)
    if not generic.intersection(lineage):
        return None
    return next((name for name in reversed(lineage) if name not in generic), None)


def supports(told: Iterable[Told], key: Callable[[Told], K | None]) -> dict[K, int]:
    """Return the number of independent primary sources for each key; ``None`` is no key."""
    readings: dict[K, list[Reading]] = defaultdict(list)
    for item in told:
        if (found := key(item)) is not None:
            readings[found].append(item.reading)
    counted = {k: len(source_weights(found, belief_rules())) for k, found in readings.items()}
    return {k: number for k, number in counted.items() if number}


def weighted(profiles: Mapping[K, Mapping[str, int]]) -> dict[K, dict[str, float]]:
    """Return profiles with the weight of each item: ``ln(1 + support) × ln(N / n)``.

    N profiles there are, n of them have the item (Spärck Jones, J. Doc. 28 (1972) 11): what all
    have tells nothing.
    """
    spread: dict[str, int] = defaultdict(int)
    for items in profiles.values():
        for item in items:
            spread[item] += 1
    rare = {item: log(len(profiles) / number) for item, number in spread.items()}
    return {
        k: {item: log1p(support) * rare[item] for item, support in items.items()}
        for k, items in profiles.items()
    }


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of the angle between two weighted profiles, 0 where one has no weight."""
    product = sum(weight * other[item] for item, weight in sorted(one.items()) if item in other)
    size = sqrt(_squares(one) * _squares(other))
    return round(product / size, 6) if size else 0.0


def _squares(weights: Mapping[str, float]) -> float:
    return sum(weights[item] ** 2 for item in sorted(weights))


def jaccard(one: Mapping[str, object], other: Mapping[str, object]) -> float:
    """Return which part of the items of two profiles both have."""
    union = one.keys() | other.keys()
    return round(len(one.keys() & other.keys()) / len(union), 6) if union else 0.0
