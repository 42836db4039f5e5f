"""What a sentence says of a value beside property and bearer."""

from __future__ import annotations

from typing import TypedDict

from sse_kg.claims.conditions import conditions_at, temperature_at
from sse_kg.claims.status import kind_at, status_at
from sse_kg.grounding.quantities import QuantityMatch, Value
from sse_kg.model.claim import Conditions, Status
from sse_kg.nlp.read import Sentence


class Circumstances(TypedDict):
    """The fields of a measurement that the words around its value decide."""

    temperature: float | str | None
    conditions: Conditions
    status: Status
    kind: str | None


def circumstances(
    sentence: Sentence,
    match: QuantityMatch,
    *,
    value: Value,
    property_id: str,
    cited: bool,
    of_class: bool,
) -> Circumstances:
    """Return temperature, conditions, status and kind of a value of a quantity mention."""
    text, quantities, offset = sentence.text, sentence.quantities, sentence.start
    start, end = value.start - offset, value.end - offset
    series = match.values if value in match.values else (value,)
    place, of = series.index(value), len(series)
    return {
        "temperature": temperature_at(text, quantities, value, offset=offset),
        "conditions": conditions_at(
            text, quantities, value, offset=offset, property_id=property_id
        ),
        "status": status_at(text, start, end, cited=cited, of_class=of_class),
        "kind": kind_at(text, start, end, property_id=property_id, place=place, of=of),
    }
