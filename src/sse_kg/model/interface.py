"""Interfaces of electrolytes: how the graph calls them."""

from __future__ import annotations

from sse_kg.model.claim import EntityRef

OPEN_SIDE = "unspecified"  # where a text leaves the side open
_BAR = "|"


def interface_id(electrolyte: EntityRef, side: str, counter: EntityRef | None = None) -> str:
    """Return the id of an interface: its electrolyte, its side, its counter-material if any."""
    parts = [f"{electrolyte.kind}:{electrolyte.id}", side, *([counter.id] if counter else [])]
    return _BAR.join(parts)


def counter_id(interface: str) -> str | None:
    """Return the id of the counter-material in the id of an interface."""
    _, _, *counter = interface.split(_BAR, 2)
    return counter[0] if counter else None
