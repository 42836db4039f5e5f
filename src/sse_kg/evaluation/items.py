"""What readers marked and what the program read, as values that can be compared."""

from __future__ import annotations

from dataclasses import dataclass, field

from sse_kg.model.text import CharSpan


@dataclass(frozen=True, slots=True)
class EntityItem:
    """A labelled span; ``text`` is what stands there, empty where that is not told."""

    span: CharSpan
    label: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class MeasurementItem:
    """A value of a property; ``names`` are those of the material and of its class."""

    span: CharSpan
    property_id: str | None
    low: float | None
    high: float | None
    unit: str | None
    names: tuple[str, ...] = ()
    temperature: float | str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class ClaimItem:
    """A claim; ``names`` are those of the electrolyte, the one it is called by here first."""

    span: CharSpan
    kind: str
    names: tuple[str, ...]
    problem: str | None
    strategy: str | None = None
    side: str | None = None
    stance: str | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Readings:
    """What someone found in a block or in a document."""

    entities: tuple[EntityItem, ...] = ()
    measurements: tuple[MeasurementItem, ...] = ()
    claims: tuple[ClaimItem, ...] = ()


@dataclass(frozen=True, slots=True)
class GoldBlock:
    """A block of a source text with all that readers marked in it."""

    doc: str
    number: int
    source: str
    span: CharSpan
    kind: str
    gold: Readings = field(default=Readings())

    @property
    def name(self) -> str:
        """Return what the block is called in lists: document and number."""
        return f"{self.doc}:{self.number}"


def overlap(one: CharSpan, other: CharSpan) -> bool:
    """Return whether two ranges have a character in common."""
    return one.start < other.end and other.start < one.end
