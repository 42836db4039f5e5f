"""Measurements of files as rows: for people, and with all fields for programs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple, Self

from sse_kg.claims.io import measurement_record
from sse_kg.errors import UsageError
from sse_kg.graph.names import name_key
from sse_kg.graph.store import Result
from sse_kg.grounding.lexicon import term_index
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.spell import number_text, quantity_text
from sse_kg.model.claim import Measurement
from sse_kg.vocabulary import Term, Vocabulary
from sse_kg.web.words import term_name, value_text

_COLUMNS = ("property", "material", "value", "conditions", "status", "page")
_BELOW = ("sentence", "references", "file")


class Found(NamedTuple):
    """A measurement and the name of the file that states it."""

    source: str
    measurement: Measurement


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which values are listed; what is empty admits all."""

    property_id: str | None = None
    bearer: str | None = None  # the id of a material or class, or the key of a name

    @classmethod
    def of(cls, vocabulary: Vocabulary, named_property: str, material: str) -> Self:
        """Return what two names ask for; raises ``UsageError`` on an unknown property."""
        property_id = property_named(vocabulary, named_property).id if named_property else None
        if not material:
            return cls(property_id)
        linker = Linker(vocabulary)
        term = term_index(vocabulary.terms("class")).exact(material)
        entity = linker.of_term(term) if term else linker.material(material)
        return cls(property_id, entity.id if entity else name_key(material))

    def admits(self, measurement: Measurement) -> bool:
        """Return whether a value is one of those asked for."""
        if self.property_id not in (None, measurement.property_id):
            return False
        return self.bearer is None or self.bearer in _bearers(measurement)


def property_named(vocabulary: Vocabulary, name: str) -> Term:
    """Return the property of a name; raises ``UsageError`` that lists those there are."""
    terms = tuple(t for t in vocabulary.terms("property") if t.fact("unit") is not None)
    term = vocabulary.get("property", name) or term_index(terms).exact(name)
    if term is not None and term in terms:
        return term
    names = [term.id for term in terms]
    near = get_close_matches(name_key(name).replace(" ", "_"), names, n=3, cutoff=0.6)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(names)}."
    raise UsageError(name, "is no property with values", hint)


def _bearers(measurement: Measurement) -> set[str]:
    material, family = measurement.material, measurement.electrolyte_class
    names = {family} if family else set()
    if material is not None:
        names |= {material.id, *material.classes}
        names |= {name_key(name) for name in (material.name, *measurement.aliases)}
    return names


def in_order(found: Sequence[Found]) -> list[Found]:
    """Return values by property, then unit and number, then place."""
    return sorted(found, key=_order)


def _order(item: Found) -> tuple[str, str, float, str, int]:
    measurement = item.measurement
    canonical, quantity = measurement.canonical, measurement.quantity
    number = canonical.value if canonical else quantity.middle()
    unit = canonical.unit if canonical else quantity.unit.symbol
    start = measurement.evidence.span.start
    return measurement.property_id, unit, number or 0.0, item.source, start


def as_report(found: Sequence[Found], vocabulary: Vocabulary) -> Result:
    """Return a row for people for each value."""
    rows = tuple(
        (
            term_name("property", measurement.property_id, vocabulary),
            _bearer(measurement, vocabulary),
            value_text(measurement.quantity),
            _conditions(measurement),
            str(measurement.status),
            measurement.evidence.page,
            measurement.evidence.sentence.replace("\n", " "),
            ", ".join(measurement.evidence.references),
            source,
        )
        for source, measurement in found
    )
    return Result((*_COLUMNS, *_BELOW), rows)


def as_records(found: Sequence[Found]) -> Result:
    """Return a row for each value with the fields of ``measurements.jsonl``, and the page."""
    records = [
        {**measurement_record(measurement, source), "page": measurement.evidence.page}
        for source, measurement in found
    ]
    keys = tuple(records[0]) if records else ()
    return Result(keys, tuple(tuple(record.values()) for record in records))


def _bearer(measurement: Measurement, vocabulary: Vocabulary) -> str:
    if measurement.material is not None:
        return measurement.material.name
    family = measurement.electrolyte_class
    return term_name("class", family, vocabulary) if family else ""


def _conditions(measurement: Measurement) -> str:
    """Return temperature and conditions, short: "25 °C; 0.2 mA cm⁻²; 100 cycles"."""
    stated = [value for _, value in measurement.conditions.stated()]
    texts = [
        value if isinstance(value, str) else quantity_text(value, digits=4) for value in stated
    ]
    kind = measurement.kind.replace("_", " ") if measurement.kind else ""
    temperature = measurement.temperature
    if isinstance(temperature, float):
        temperature = f"{number_text(temperature, digits=6)} °C"
    return "; ".join(filter(None, (temperature, *texts, kind, measurement.context)))
