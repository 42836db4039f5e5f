"""Mentions of quantities: numbers with a unit, ranges, bounds, room temperature."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.grounding.quantities import find_quantities, find_room_temperature
from sse_kg.nlp.components.candidates import Candidate, add_candidates


@Language.component("sse_quantities", assigns=["doc.spans"])
def quantities(doc: Doc) -> Doc:
    """Return the Doc with a candidate for each quantity."""
    return add_candidates(doc, list(match_quantities(doc)))


def match_quantities(doc: Doc) -> Iterator[Candidate]:
    """Yield the quantities of a Doc."""
    places = [span for found in find_quantities(doc.text) for span in found.spans]
    for start, end in places + find_room_temperature(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            yield Candidate(span.start, span.end, "QUANTITY")
