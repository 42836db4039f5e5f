"""How a value came about, and which of a material's conductivities it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sse_kg.claims.clauses import clause_at
from sse_kg.claims.cues import cue, cues
from sse_kg.model.claim import Status

KINDS = ("total", "bulk", "grain_boundary")
ELECTRONIC = "electronic"
_REACH = 90  # characters between a value and what tells its kind at most
_ASKED = 110  # characters between a value and the words that ask for it at most
_MEETS = 30  # characters between "meet" and "requirement" at most
_CONDUCTS = re.compile(r"(?:\W+[\w⁺₊-]+){0,4}?\W+conducti", re.IGNORECASE)


def status_at(text: str, start: int, end: int, *, cited: bool, of_class: bool) -> Status:
    """Return the status of the value at ``text[start:end]`` by the words of its clause.

    ``cited`` tells whether references stand with it, ``of_class`` whether it is said of a class
    with no material named: "sulfides reach ..." is typical, "this sulfide had ..." is not.
    """
    first, last = clause_at(text, start, end)
    if _required(text, start, first, last):
        return Status.TARGET
    if _computed(text, start, first, last):
        return Status.COMPUTED
    general = cue("typical", text, first, last) and not cue("single", text, first, last)
    if of_class and general:
        return Status.TYPICAL
    return Status.CITED if cited else Status.MEASURED


def _required(text: str, at: int, first: int, last: int) -> bool:
    """Return whether a value is asked for; one that meets or misses a requirement is not."""
    return any(
        cue("met", text, max(first, match.start() - _MEETS), match.start()) is None
        for match in cues("target", text, max(first, at - _ASKED), min(last, at + _ASKED))
    )


def _computed(text: str, at: int, first: int, last: int) -> bool:
    """Return whether words of computing stand nearer to a value than words of measuring."""
    computed = [abs(match.start() - at) for match in cues("compute", text, first, last)]
    measured = [abs(match.start() - at) for match in cues("measured", text, first, last)]
    return bool(computed) and min(computed) <= min(measured, default=last)


def kind_at(
    text: str, start: int, end: int, *, property_id: str, place: int = 0, of: int = 1
) -> str | None:
    """Return the kind of a conductivity, ``None`` where nothing tells it or it is none.

    The value is number ``place`` of a list of ``of`` values; as many kinds in front of the list
    pair up with them: "bulk and grain-boundary conductivities of 1.9 and 0.2 mS cm⁻¹".
    """
    if property_id != "ionic_conductivity":
        return ELECTRONIC if property_id == "electronic_conductivity" else None
    first, last = clause_at(text, start, end)
    named = sorted(_kinds(text, max(first, start - _REACH), min(last, end + _REACH)))
    before = [kind for at, kind in named if at < start]
    if len(before) == of > 1:
        return before[place]
    if before:
        return before[-1]
    return named[0][1] if named else None


def kind_of_head(title: str, property_id: str) -> str | None:
    """Return the kind of conductivity that the head of a column states."""
    if property_id != "ionic_conductivity":
        return ELECTRONIC if property_id == "electronic_conductivity" else None
    return next((kind for kind in KINDS if cue(f"kind_{kind}", title)), None)


def _kinds(text: str, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Yield place and kind of words that tell it in front of "conductivity", and of symbols."""
    for kind in KINDS:
        for match in cues(f"kind_{kind}", text, first, last):
            if match[0].startswith("σ") or _CONDUCTS.match(text, match.end()):
                yield match.start(), kind
