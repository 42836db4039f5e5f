"""Changes of the graph in words, for people."""

from __future__ import annotations

from collections.abc import Callable

from sse_kg.graph.store import StoredDocument
from sse_kg.grounding.spell import number_text
from sse_kg.ingest.changes import BeliefChange
from sse_kg.queries.state import ConflictState, Sources

_FEW = 3  # sources that are named
_SHORT = 90  # signs of a source's name that are shown


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{number:,} {noun}{'s' if number != 1 else ''}"


def more(number: int, noun: str, detail: str = "") -> str:
    """Return how many rows are left out of a list, nothing where there are none."""
    if number <= 0:
        return ""
    return f"… and {counted(number, f'more {noun}')}" + (f" ({detail})" if detail else "") + "."


def change_text(change: BeliefChange) -> str:
    """Return how a belief changed."""
    return f"{change.before.belief:.2f} → {change.claim.belief:.2f}"


def why(change: BeliefChange, named: Callable[[Sources], str] | None = None) -> str:
    """Return what changed a belief: sources that came or went, and those of the contrary.

    ``named`` tells how sources are named, in plain text by default.
    """
    names = named or sources_text
    old, new = change.before, change.claim
    parts = [
        f"supported by {names(change.gained)}" if change.gained else "",
        f"no longer by {names(change.lost)}" if change.lost else "",
        f"sources of the contrary {old.against} → {new.against}"
        if old.against != new.against
        else "",
    ]
    told = "; ".join(filter(None, parts))
    return told or "its sources, or those of the contrary, were read with another confidence"


def sources_text(sources: Sources) -> str:
    """Return the first few sources by name, and how many more there are."""
    names = [shortened(name) for _, name in sources[:_FEW]]
    left = len(sources) - _FEW
    return ", ".join(names) + (f" and {left} more" if left > 0 else "")


def conflict_text(conflict: ConflictState) -> str:
    """Return of what kind a conflict is, by how much, and its likely cause."""
    ratio = f"a factor of {_factor(conflict.ratio)}" if conflict.ratio else ""
    cause = "cause unknown" if conflict.cause == "unknown" else conflict.cause
    kind = "values differ" if conflict.kind == "value" else "one denies the other"
    return ", ".join(filter(None, (kind, ratio, cause)))


def _factor(ratio: float) -> str:
    if not 100 <= ratio < 1e6:
        return number_text(ratio, digits=3)
    return f"{ratio:,.0f}"


def shortened(text: str) -> str:
    """Return a name that is not too long to stand in a line."""
    return text if len(text) <= _SHORT else text[: _SHORT - 1].rstrip() + "…"


def facts_of(document: StoredDocument) -> str:
    """Return how much was read from a document."""
    pages = counted(document.pages, "page") if document.pages else ""
    claims, values = counted(document.claims, "claim"), counted(document.measurements, "value")
    return ", ".join(filter(None, (pages, claims, values)))
