"""Quantities as immutable values: a number or range with a unit, and the same in SI."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Comparator(StrEnum):
    """How the stated number bounds the value; the values are those of ``measurements.jsonl``."""

    EQUAL = "="
    ABOUT = "~"
    ABOVE = ">"
    BELOW = "<"
    AT_LEAST = ">="
    AT_MOST = "<="
    RANGE = "range"


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A unit of measurement: ASCII symbol ("mS cm^-1"), dimension, and the way to SI.

    A number ``v`` in this unit is ``v * factor + offset`` in ``si_symbol``.
    """

    symbol: str
    dimension: str
    factor: float
    si_symbol: str
    offset: float = 0.0

    def to_si(self, number: float) -> float:
        """Return the number in SI, rounded to twelve significant digits."""
        return float(f"{number * self.factor + self.offset:.12g}")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as stated: low and high (equal for one number, ``None`` on an open side)."""

    low: float | None
    high: float | None
    comparator: Comparator
    unit: Unit

    @property
    def si_low(self) -> float | None:
        """Return the lower bound in SI."""
        return None if self.low is None else self.unit.to_si(self.low)

    @property
    def si_high(self) -> float | None:
        """Return the upper bound in SI."""
        return None if self.high is None else self.unit.to_si(self.high)
