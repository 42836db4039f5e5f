"""A claim or a measurement with the fields that a person has corrected, checked; pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, TypeVar

from sse_kg.claims.registry import PropertyRegistry
from sse_kg.errors import UsageError
from sse_kg.grounding.lexicon import term_index
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import parse_quantity
from sse_kg.grounding.spell import quantity_text
from sse_kg.knowledge.curation import Field
from sse_kg.model.claim import (
    STANCES,
    Assertion,
    Claim,
    ClaimKind,
    EntityRef,
    Measurement,
    Status,
)
from sse_kg.model.quantity import Quantity

CLAIM_FIELDS = (
    "electrolyte",
    "side",
    "counter",
    "problem",
    "strategy",
    "agents",
    "stance",
    "assertion",
)
VALUE_FIELDS = ("material", "property", "value", "temperature", "status")
MUST_BE = ("electrolyte", "problem", "stance", "assertion", "property", "value", "status")
_Statement = TypeVar("_Statement", Claim, Measurement)


class Corrector:
    """Puts corrected fields into statements; knows the vocabulary and how names are grounded."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._vocabulary = linker.vocabulary
        self._registry = PropertyRegistry(linker.vocabulary)

    def choices(self, field: str) -> tuple[str, ...]:
        """Return what may stand in a field; empty where names, numbers or texts may."""
        if field in ("problem", "strategy", "property"):
            return tuple(term.id for term in self._vocabulary.terms(field))
        closed: dict[str, Iterable[str]] = {
            "side": ("anode", "cathode", "bulk", "air"),
            "stance": [stance for stances in STANCES.values() for stance in stances],
            "assertion": Assertion,
            "status": Status,
        }
        return tuple(map(str, closed.get(field, ())))

    def spelled(self, field: str, value: Field) -> Field:
        """Return what stands in a field as a person writes it: a class by its name."""
        if field not in ("electrolyte", "material"):
            return value
        term = self._vocabulary.get("class", str(value))
        read_back = term_index(self._vocabulary.terms("class")).exact(term.name) if term else None
        return term.name if term and read_back == term else value

    def fault(self, name: str, given: Field) -> str | None:
        """Return what is wrong with a value of a field by itself, ``None`` if nothing is."""
        try:
            self._value(name, given, (*CLAIM_FIELDS, *VALUE_FIELDS))
        except ValueError as error:
            return str(error)
        return None

    def statement(
        self, statement: Claim | Measurement, fields: Mapping[str, Field]
    ) -> Claim | Measurement:
        """Return what is meant by corrected fields; raises ``UsageError`` if that cannot be."""
        if isinstance(statement, Claim):
            return self.claim(statement, fields)
        return self.measurement(statement, fields)

    def changes(
        self, statement: Claim | Measurement, fields: Mapping[str, Field]
    ) -> dict[str, Field]:
        """Return those fields, as the checked statement spells them, that differ from before."""
        after, before = as_fields(self.statement(statement, fields)), as_fields(statement)
        return {name: value for name, value in after.items() if value != before[name]}

    def claim(self, claim: Claim, fields: Mapping[str, Field]) -> Claim:
        """Return the claim that is meant; raises one ``UsageError`` that lists every fault."""
        values = self._values(fields, CLAIM_FIELDS)
        if "side" in values:
            values.setdefault("counter", None)  # the electrode there is none of another side
        changed = _implied_no_more(replace(claim, **values), fields)
        kind = ClaimKind.SOLUTION if changed.strategy else ClaimKind.PROBLEM
        if changed.stance not in STANCES[kind]:
            wants = f"one {'with' if changed.strategy else 'without'} a strategy takes"
            reason = f"a claim is not {changed.stance}: {wants} {', '.join(STANCES[kind])}"
            raise UsageError("stance", reason, "Correct stance and strategy together.")
        if changed.agents and not changed.strategy:
            raise UsageError("agents", "there is no strategy that they carry out", "Name one.")
        if changed.counter and not changed.side:
            raise UsageError("counter", "it needs a side", "Correct the side as well.")
        return _another(claim, replace(changed, kind=kind))

    def measurement(self, value: Measurement, fields: Mapping[str, Field]) -> Measurement:
        """Return the measurement that is meant; raises as ``claim`` does."""
        values = self._values(fields, VALUE_FIELDS)
        if "property" in values:
            values["property_id"] = values.pop("property")
            values["kind"] = None
        if "material" in values:
            bearer = values["material"]
            is_class = bearer is not None and bearer.kind == "class"
            values["electrolyte_class"] = bearer.id if is_class else None
            values["material"] = None if is_class else bearer
            values["aliases"] = ()
        if "value" in values:
            values["quantity"] = values.pop("value")
        return _another(value, self._registry.filled(replace(value, **values)))

    def _values(self, fields: Mapping[str, Field], known: tuple[str, ...]) -> dict[str, Any]:
        """Return the fields as values of the model; raises one error with all that is wrong."""
        faults, values = [], {}
        for name, given in fields.items():
            try:
                values[name] = self._value(name, given, known)
            except ValueError as error:
                faults.append(f"{name}: {error}")
        if faults:
            remedy = f"The fields are {', '.join(known)}."
            raise UsageError("correction", "; ".join(faults), remedy)
        return values

    def _value(self, name: str, given: Field, known: tuple[str, ...]) -> Any:
        if name not in known:
            raise ValueError("no such field")
        if name == "agents":
            return tuple(self._material(text) for text in _listed(given))
        if given is None or given == "":
            if name in MUST_BE:
                raise ValueError("it cannot be left out")
            return None
        readers: dict[str, Callable[[str], Any]] = {
            "electrolyte": self._bearer,
            "material": self._bearer,
            "counter": self._material,
            "value": _quantity,
            "temperature": _temperature,
            "assertion": lambda text: Assertion(self._chosen("assertion", text)),
            "status": lambda text: Status(self._chosen("status", text)),
        }
        text = f"{given:g}" if isinstance(given, int | float) else str(given)
        return readers[name](text) if name in readers else self._chosen(name, text)

    def _chosen(self, field: str, text: str) -> str:
        choices = self.choices(field)
        if text in choices:
            return text
        if field in ("problem", "strategy", "property"):
            term = term_index(self._vocabulary.terms(field)).exact(text)
            if term is not None:
                return term.id
        near = get_close_matches(text.replace(" ", "_"), choices, n=3, cutoff=0.5)
        raise ValueError(f"{text!r} is none of {', '.join(near or choices)}")

    def _bearer(self, text: str) -> EntityRef:
        """Return the class or material of a name."""
        classes = self._vocabulary.terms("class")
        term = self._vocabulary.get("class", text) or term_index(classes).exact(text)
        return self._linker.of_term(term) if term else self._material(text)

    def _material(self, text: str) -> EntityRef:
        entity = self._linker.material(text) or self._linker.compound(text)
        if entity is None:
            raise ValueError(f"{text!r} is no material or class that is known")
        return entity


def as_fields(statement: Claim | Measurement) -> dict[str, Field]:
    """Return what a statement says by the names of the fields that may be corrected."""
    if isinstance(statement, Claim):
        return {
            "electrolyte": _name(statement.electrolyte),
            "side": statement.side,
            "counter": statement.counter.name if statement.counter else None,
            "problem": statement.problem,
            "strategy": statement.strategy,
            "agents": tuple(agent.name for agent in statement.agents),
            "stance": statement.stance,
            "assertion": str(statement.assertion),
        }
    temperature = statement.temperature
    return {
        "material": _name(statement.material) or statement.electrolyte_class,
        "property": statement.property_id,
        "value": quantity_text(statement.quantity),
        "temperature": temperature,
        "status": str(statement.status),
    }


def _name(entity: EntityRef | None) -> str | None:
    if entity is None:
        return None
    return entity.id if entity.kind == "class" else entity.name


def _another(old: _Statement, new: _Statement) -> _Statement:
    if identity(old) == identity(new):
        raise UsageError("correction", "it changes nothing", "Accept the reading instead.")
    return new


def identity(statement: Claim | Measurement) -> str:
    """Return the id of the node of a statement."""
    return statement.claim_id if isinstance(statement, Claim) else statement.measurement_id


def _implied_no_more(claim: Claim, fields: Mapping[str, Field]) -> Claim:
    """Return a claim of which what a person gave does not count as taken from the context."""
    return replace(claim, implied=tuple(name for name in claim.implied if name not in fields))


def _listed(given: Field) -> tuple[str, ...]:
    if isinstance(given, tuple):
        return given
    return tuple(filter(None, (part.strip() for part in str(given or "").split(","))))


def _quantity(text: str) -> Quantity:
    try:
        return parse_quantity(text)
    except UsageError as error:
        raise ValueError(f"{text!r} {error.reason}") from None


def _temperature(text: str) -> float | str:
    if text.upper() == "RT":
        return "RT"
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise ValueError(f"{text!r} is no number of °C and not RT")
    return number
