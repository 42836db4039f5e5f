"""Properties as the vocabulary defines them: dimensions, canonical units, plausible ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import Canonical, Measurement
from sse_kg.model.quantity import Quantity, Unit
from sse_kg.vocabulary import Term, Vocabulary

AVOGADRO = 6.02214076e23  # mol⁻¹, exact (SI, 2019)


@dataclass(frozen=True, slots=True)
class Range:
    """A canonical unit and the bounds, in it, between which values of a property are met."""

    unit: Unit
    low: float
    high: float

    def holds(self, quantity: Quantity) -> bool:
        """Return whether every stated bound of a quantity in this unit lies in the range."""
        bounds = (quantity.low, quantity.high)
        return all(self.low <= bound <= self.high for bound in bounds if bound is not None)


class PropertyRegistry:
    """The measurable properties; built from a vocabulary, holds nothing of a document."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        terms = [t for t in vocabulary.terms("property") if t.fact("unit") is not None]
        self._ranges = {
            (term.id, entry.unit.dimension): entry for term in terms for entry in ranges(term)
        }
        self._logarithmic = frozenset(term.id for term in terms if term.fact("scale") == "log")

    def canonical(self, property_id: str, quantity: Quantity) -> Canonical | None:
        """Return a value in its property's unit; ``None`` if that has none of its dimension.

        Energies of a mole are given for one particle where the property is. A potential against
        another reference than lithium stays in its own unit.
        """
        if quantity.unit.dimension == "molar_energy":
            quantity = replace(quantity, unit=_of_one(quantity.unit))
        entry = self._ranges.get((property_id, quantity.unit.dimension))
        if entry is None:
            return None
        own = quantity.unit.symbol.startswith(f"{entry.unit.symbol} vs ")
        converted = quantity if own else quantity.to(entry.unit)
        value = converted.middle(logarithmic=property_id in self._logarithmic)
        if value is None:
            return None
        plausible = entry.holds(converted)
        return Canonical(value, converted.unit.symbol, converted.uncertainty, plausible)

    def filled(self, measurement: Measurement) -> Measurement:
        """Return a measurement with its canonical value."""
        value = self.canonical(measurement.property_id, measurement.quantity)
        return replace(measurement, canonical=value)


def _of_one(unit: Unit) -> Unit:
    """Return a unit of molar energy as one of the energy of a particle."""
    return Unit(unit.symbol, "energy", unit.factor / AVOGADRO, "J")


def ranges(term: Term) -> Iterator[Range]:
    """Yield the canonical unit of a property with its range, first that of the main dimension."""
    for symbol, low, high in ((term.fact("unit"), term.fact("low"), term.fact("high")),) + (
        term.fact("also") or ()
    ):
        unit = parse_unit(symbol)
        if unit is not None:
            yield Range(unit, float(low), float(high))
