"""Measurements in running text: values bound to property and bearer, with their circumstances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sse_kg.claims.bearers import Candidate, surroundings
from sse_kg.claims.binding import Binder, Bound
from sse_kg.claims.circumstances import circumstances
from sse_kg.claims.context import Focus
from sse_kg.claims.evidence import of_sentence
from sse_kg.model.claim import Measurement
from sse_kg.model.text import Document
from sse_kg.nlp.read import Sentence


class MeasurementReader:
    """Reads the measurements of a document's sentences."""

    def __init__(self, binder: Binder) -> None:
        self._binder = binder

    def read(
        self, document: Document, focused: Iterable[tuple[Sentence, Focus]]
    ) -> Iterator[Measurement]:
        """Yield the measurements of all sentences in order; conditions are none."""
        for around in surroundings(focused):
            for bound in self._binder.bind(around):
                for bearer in bound.bearers:
                    yield _measurement(document, around.row.sentence, bound, bearer)


def _measurement(
    document: Document, sentence: Sentence, bound: Bound, bearer: Candidate
) -> Measurement:
    value = bound.place.value
    evidence = of_sentence(document, sentence, value.start, value.end)
    material = bearer.material
    return Measurement(
        property_id=bound.property_id,
        quantity=value.quantity,
        evidence=evidence,
        material=material,
        electrolyte_class=bearer.electrolyte_class,
        context=bound.place.context,
        confidence=round(bound.probability, 2),
        **circumstances(
            sentence,
            bound.place.match,
            value=value,
            property_id=bound.property_id,
            cited=bool(evidence.references),
            of_class=material is None and bearer.entity is not None,
        ),
    )
