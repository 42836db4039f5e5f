"""Quantities as immutable values: a number or range with a unit, and the same in SI."""

from __future__ import annotations

import math
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


_OPEN_BELOW = (Comparator.BELOW, Comparator.AT_MOST)
_OPEN_ABOVE = (Comparator.ABOVE, Comparator.AT_LEAST)


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
        return _rounded(number * self.factor + self.offset)

    def from_si(self, number: float) -> float:
        """Return a number given in SI in this unit, rounded to twelve significant digits."""
        return _rounded((number - self.offset) / self.factor)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value as stated: low and high (equal for one number, ``None`` on an open side).

    ``uncertainty`` is what stands behind ±, in the same unit and never negative; for a
    temperature it is a difference.
    """

    low: float | None
    high: float | None
    comparator: Comparator
    unit: Unit
    uncertainty: float | None = None

    @classmethod
    def of(
        cls, number: float, unit: Unit, *, comparator: Comparator = Comparator.EQUAL
    ) -> Quantity:
        """Return a quantity of one number; a bound ("> 4 V") is open on its other side."""
        low = None if comparator in _OPEN_BELOW else number
        high = None if comparator in _OPEN_ABOVE else number
        return cls(low, high, comparator, unit)

    @classmethod
    def between(cls, one: float, other: float, unit: Unit) -> Quantity:
        """Return the range between two numbers, given in any order."""
        low, high = sorted((one, other))
        return cls(low, high, Comparator.RANGE, unit)

    @property
    def si_low(self) -> float | None:
        """Return the lower bound in SI."""
        return None if self.low is None else self.unit.to_si(self.low)

    @property
    def si_high(self) -> float | None:
        """Return the upper bound in SI."""
        return None if self.high is None else self.unit.to_si(self.high)

    def middle(self, *, logarithmic: bool = False) -> float | None:
        """Return the number, the bound, or the middle of a range: geometric if that is asked for.

        A range that touches zero has no geometric middle; ``None`` where nothing is stated.
        """
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        if logarithmic and self.low > 0:
            return _rounded(math.sqrt(self.low) * math.sqrt(self.high))
        return _rounded((self.low + self.high) / 2)

    def to(self, unit: Unit) -> Quantity:
        """Return the same quantity in another unit; raises ``ValueError`` on another dimension."""
        if unit.dimension != self.unit.dimension:
            raise ValueError(f"{self.unit.symbol} is no {unit.dimension} ({unit.symbol})")
        low = None if self.si_low is None else unit.from_si(self.si_low)
        high = None if self.si_high is None else unit.from_si(self.si_high)
        scale = self.unit.factor / unit.factor
        spread = None if self.uncertainty is None else _rounded(self.uncertainty * scale)
        return Quantity(low, high, self.comparator, unit, spread)


def _rounded(number: float) -> float:
    return float(f"{number:.12g}")
