"""Mentions of quantities: numbers with a unit, ranges, bounds, room temperature."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.grounding.quantities import find_quantities, find_room_temperature
from sse_kg.nlp.components.candidates import Candidate, add_candidates, token_ranges


@Language.factory("sse_quantities", assigns=["doc.spans"])
def create_quantities(nlp: Language, name: str) -> Callable[[Doc], Doc]:
    """Return the component; its grammar is compiled here, so that no first text pays for it."""
    find_quantities("")
    return quantities


def quantities(doc: Doc) -> Doc:
    """Return the Doc with a candidate for each quantity."""
    return add_candidates(doc, list(match_quantities(doc)))


def match_quantities(doc: Doc) -> Iterator[Candidate]:
    """Yield the quantities of a Doc."""
    places = [span for found in find_quantities(doc.text) for span in found.spans]
    tokens = token_ranges(doc)
    for start, end in places + find_room_temperature(doc.text):
        yield Candidate(*tokens(start, end), "QUANTITY")
