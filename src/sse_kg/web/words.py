"""Measurements and claims in words, for people."""

from __future__ import annotations

from sse_kg.grounding.spell import number_text, quantity_text
from sse_kg.model.claim import Claim, ClaimKind, EntityRef, Measurement, names_of
from sse_kg.model.quantity import Quantity
from sse_kg.vocabulary import Vocabulary

_STANCES = {"no_effect": "has no effect on", "suffers": "suffers from", "resists": "resists"}


def value_text(quantity: Quantity) -> str:
    """Return a quantity with six digits, as it is printed: ``≥ 1.2 × 10⁻³ S cm⁻¹``."""
    return quantity_text(quantity, digits=6)


def measurement_text(measurement: Measurement, vocabulary: Vocabulary) -> str:
    """Return what has the value, and under which conditions."""
    name = term_name("property", measurement.property_id, vocabulary)
    bearer = measurement.material.name if measurement.material else ""
    if not bearer and measurement.electrolyte_class:
        bearer = term_name("class", measurement.electrolyte_class, vocabulary)
    parts = [name, f"of {bearer}" if bearer else "", _at(measurement.temperature)]
    words = " ".join(part for part in parts if part)
    return f"{words} ({measurement.context})" if measurement.context else words


def _at(temperature: float | str | None) -> str:
    if temperature is None:
        return ""
    if isinstance(temperature, str):
        return "at room temperature" if temperature == "RT" else f"at {temperature}"
    return f"at {number_text(temperature, digits=6)} °C"


def claim_text(claim: Claim, vocabulary: Vocabulary) -> str:
    """Return what a claim says as a phrase."""
    problem = term_name("problem", claim.problem, vocabulary)
    electrolyte = _electrolyte(claim.electrolyte, vocabulary)
    side = f" ({_side(claim, claim.side, vocabulary)})" if claim.side else ""
    stance = _STANCES.get(claim.stance, claim.stance)
    if claim.kind is ClaimKind.PROBLEM:
        return f"{electrolyte}{side} {stance} {problem}"
    strategy = term_name("strategy", claim.strategy or "", vocabulary) or "a remedy"
    agent = f" with {names_of(claim.agents)}" if claim.agents else ""
    return f"{strategy}{agent} {stance} {problem} of {electrolyte}{side}"


def _side(claim: Claim, side: str, vocabulary: Vocabulary) -> str:
    name = term_name("interface", side, vocabulary)
    return f"{name}, {claim.counter.name}" if claim.counter else name


def _electrolyte(entity: EntityRef, vocabulary: Vocabulary) -> str:
    return term_name("class", entity.id, vocabulary) if entity.kind == "class" else entity.name


def term_name(kind: str, term_id: str, vocabulary: Vocabulary) -> str:
    """Return the name of a term, or its identifier in words where the vocabulary lacks it."""
    term = vocabulary.get(kind, term_id)
    return term.name if term else term_id.replace("_", " ")
