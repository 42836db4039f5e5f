"""Interfaces, claims, values and effects in one line each, as a person reads them."""

from __future__ import annotations

from sse_kg.model.claim import Claim, EntityRef, Measurement, names_of
from sse_kg.model.effect import Effect


def interface_name(electrolyte: EntityRef, side: str, counter: EntityRef) -> str:
    """Return an interface as the field writes it, anode first: ``Li | LLZO (anode)``."""
    pair = (counter.name, electrolyte.name)
    return f"{' | '.join(pair if side == 'anode' else reversed(pair))} ({side})"


def claim_name(claim: Claim) -> str:
    """Return a claim in one line, e.g. ``LLZO | anode: doping (Ta) mitigates dendrite growth``."""
    subject = f"{claim.electrolyte.name} | {claim.side}" if claim.side else claim.electrolyte.name
    if claim.side and claim.counter:
        subject = interface_name(claim.electrolyte, claim.side, claim.counter)
    agent = f" ({names_of(claim.agents)})" if claim.agents else ""
    actor = f": {_spelled(claim.strategy)}{agent}" if claim.strategy else ""
    verb = _spelled(claim.stance)
    mode = "" if claim.assertion == "affirmed" else f" [{claim.assertion}]"
    return f"{subject}{actor} {verb} {_spelled(claim.problem)}{mode}"


def measurement_name(measurement: Measurement) -> str:
    """Return a measurement in one line, e.g. ``LLZO: ionic conductivity = 1.2 mS cm^-1, 25 °C``."""
    quantity = measurement.quantity
    subject = measurement.material.name if measurement.material else measurement.electrolyte_class
    bounds = [f"{b:g}" for b in (quantity.low, quantity.high) if b is not None]
    value = "–".join(dict.fromkeys(bounds))
    sign = "" if quantity.comparator == "range" else f"{quantity.comparator} "
    temperature = measurement.temperature
    where = "" if temperature is None else f", {_degrees(temperature)}"
    what = _spelled(measurement.property_id)
    return f"{subject or 'unnamed'}: {what} {sign}{value} {quantity.unit.symbol}{where}"


def effect_name(effect: Effect) -> str:
    """Return an effect in one line, e.g. ``LLZO: CCD 0.2 → 0.7 mA cm^-2 by coating (×3.5)``."""
    numbers = [f"{n:g}" for n in (effect.before_value, effect.after_value) if n is not None]
    value = " → ".join(numbers)
    unit = effect.unit.symbol if effect.unit else ""
    agent = f" ({names_of(effect.agents)})" if effect.agents else ""
    actor = f"by {_spelled(effect.strategy)}{agent}" if effect.strategy else ""
    times = f"×{effect.factor:g}" if effect.factor else ""
    subject = effect.thing.name if effect.thing else "unnamed"
    what = _spelled(effect.property_id)
    return f"{subject}: {' '.join(filter(None, (what, value, unit, actor, times)))}"


def _degrees(temperature: float | str) -> str:
    return temperature if isinstance(temperature, str) else f"{temperature:g} °C"


def _spelled(term_id: str) -> str:
    return term_id.replace("_", " ")
