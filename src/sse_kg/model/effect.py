"""What a strategy changed: two measurements of one thing, or how their values compare."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from sse_kg.model.claim import Claim, EntityRef, Evidence, Measurement, content_id
from sse_kg.model.quantity import Quantity, Unit


class EffectType(StrEnum):
    """What a text states of a change."""

    BEFORE_AFTER = "before_after"  # both values
    RELATIVE = "relative"  # the factor alone
    COMPOSITION = "composition"  # the values of a parent material and of one derived from it
    AFTER_ONLY = "after_only"  # the value that a strategy reached


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of a property by a strategy.

    ``factor`` tells how many times better the property became: after over before where a high
    value is good, before over after where a low one is; below one it got worse. Where neither
    end is the better one, it is after over before. ``claim`` is what the strategy was taken from.
    """

    type: EffectType
    property_id: str
    evidence: Evidence
    before: Measurement | None = None
    after: Measurement | None = None
    thing: EntityRef | None = None
    factor: float | None = None
    strategy: str | None = None
    agents: tuple[EntityRef, ...] = ()
    claim: Claim | None = None
    confidence: float = 1.0

    @property
    def log_factor(self) -> float | None:
        """Return the decimal logarithm of the factor."""
        return round(math.log10(self.factor), 4) if self.factor else None

    @property
    def unit(self) -> Unit | None:
        """Return the unit of both values: that of the later one."""
        value = self.after or self.before
        return value.quantity.unit if value else None

    @property
    def before_value(self) -> float | None:
        """Return the baseline as one number in ``unit``."""
        return self._number(self.before)

    @property
    def after_value(self) -> float | None:
        """Return the value after treatment as one number in ``unit``."""
        return self._number(self.after)

    def _number(self, measurement: Measurement | None) -> float | None:
        if measurement is None or self.unit is None:
            return None
        return representative(measurement.quantity.to(self.unit))

    @property
    def effect_id(self) -> str:
        """Return the identity of what is stated, wherever it is stated."""
        return content_id(
            "effect",
            self.type,
            self.property_id,
            self.thing.kind if self.thing else None,
            self.thing.id if self.thing else None,
            self.before.measurement_id if self.before else None,
            self.after.measurement_id if self.after else None,
            self.factor,
            self.strategy,
            [agent.id for agent in self.agents],
            self.claim.claim_id if self.claim else None,
        )


def representative(quantity: Quantity) -> float | None:
    """Return one number for a quantity in its unit: its bound, or the geometric mean of a range.

    Of a window of potentials it is the upper end. Where a range reaches zero or below, it is the
    arithmetic mean.
    """
    if quantity.unit.dimension == "potential" and quantity.high is not None:
        return quantity.high
    middle = quantity.middle(logarithmic=True)
    return None if middle is None else float(f"{middle:.6g}")


def improvement(before: Quantity, after: Quantity, *, better: str | None) -> float | None:
    """Return how many times better ``after`` is; ``None`` where no ratio can be told.

    That is so for other dimensions, for scales without a zero of their own (°C), and for values
    at or below zero.
    """
    if before.unit.dimension != after.unit.dimension or after.unit.offset:
        return None
    first, last = representative(before.to(after.unit)), representative(after)
    if first is None or last is None or first <= 0 or last <= 0:
        return None
    return float(f"{(first / last if better == 'low' else last / first):.4g}")
