"""The properties of the vocabulary as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterator

from sse_kg.claims.registry import Range, ranges
from sse_kg.vocabulary import Term, Vocabulary


def describe(vocabulary: Vocabulary) -> str:
    """Return the properties as Markdown: unit, plausible range, identifier and definition."""
    return "\n".join(_lines(vocabulary)) + "\n"


def _lines(vocabulary: Vocabulary) -> Iterator[str]:
    terms = vocabulary.terms("property")
    measured = [term for term in terms if term.fact("unit") is not None]
    yield "# Properties"
    yield ""
    yield "Made from `schema/vocabulary/property.yaml` by `sse_kg.claims.describe`; edit that file."
    yield "`value` is given in the first unit, the canonical one; where a value is of another"
    yield "dimension, in the unit of the list that has it. What lies outside of the plausible range"
    yield "is kept and flagged (`plausible: false`)."
    yield ""
    yield "| property | unit: plausible range | definition | |"
    yield "|---|---|---|---|"
    for term in measured:
        units = "<br>".join(map(_range, ranges(term)))
        match = f"[EMMO]({term.match})" if term.match else ""
        yield f"| `{term.id}` | {units} | {term.definition} | {match} |"
    yield ""
    yield "## In words"
    yield ""
    yield "These are named and bound to problems, but have no numbers here: " + _names(
        [term for term in terms if term.fact("unit") is None]
    )


def _range(entry: Range) -> str:
    unit = "" if entry.unit.symbol == "1" else f"{entry.unit.symbol}: "
    return f"{unit}{entry.low:g} to {entry.high:g}"


def _names(terms: list[Term]) -> str:
    return ", ".join(f"`{term.id}`" for term in terms) + "."
