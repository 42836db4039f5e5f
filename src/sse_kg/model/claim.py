"""What is read from a document: mentions, measurements and claims, each with its evidence."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from sse_kg.model.quantity import Quantity
from sse_kg.model.text import Box, CharSpan, Document


def content_id(*parts: object) -> str:
    """Return a hash of structured parts: equal parts, equal identifier, on every machine."""
    packed = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()[:20]


class Label(StrEnum):
    """Labels of mentions, as in the annotation guideline."""

    MATERIAL = "MATERIAL"
    CLASS = "CLASS"
    INTERFACE = "INTERFACE"
    PROBLEM = "PROBLEM"
    STRATEGY = "STRATEGY"
    PROPERTY = "PROPERTY"
    QUANTITY = "QUANTITY"
    METHOD = "METHOD"


class Status(StrEnum):
    """How a value came about."""

    MEASURED = "measured"
    COMPUTED = "computed"
    TARGET = "target"
    CITED = "cited"


class Assertion(StrEnum):
    """How firmly a statement is made."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    HEDGED = "hedged"


class ClaimKind(StrEnum):
    """A problem that an electrolyte has, or a solution that someone tried."""

    PROBLEM = "problem"
    SOLUTION = "solution"


@dataclass(frozen=True, slots=True, order=True)
class EntityRef:
    """A grounded thing: stable identifier, preferred name, families from narrow to wide.

    ``kind`` is ``material``, ``class``, ``problem``, ``strategy``, ``interface``, ``property`` or
    ``method``; ``id`` is unique within its kind.
    """

    kind: str
    id: str
    name: str
    classes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled span: its source range, its text in normal form, what it refers to if known.

    ``block`` and ``start``/``end`` place it in the normal text of ``Document.blocks[block]``.
    ``partly``: the entity is only the electrolyte in it, as in "PEO-covered LLZO pellet"; the
    text is no name of that.
    """

    block: int
    start: int
    end: int
    label: Label
    text: str
    span: CharSpan
    entity: EntityRef | None = None
    partly: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a statement was read.

    ``span`` is the source range of the statement itself and ``quote`` its source text, to the
    letter; ``sentence`` is the whole sentence in normal form, and ``sentence_span`` its source
    range. ``references`` are the labels of the list entries cited for it.
    """

    span: CharSpan
    quote: str
    sentence: str
    sentence_span: CharSpan
    section: tuple[str, ...] = ()
    page: int | None = None
    bbox: Box | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measurement:
    """A stated value of a property of a material, or of a class where no material is named.

    ``temperature`` is a number in °C, "RT", or ``None`` where none is stated; ``aliases`` are
    the other names of the material in the same document.
    """

    property_id: str
    quantity: Quantity
    evidence: Evidence
    material: EntityRef | None = None
    electrolyte_class: str | None = None
    aliases: tuple[str, ...] = ()
    temperature: float | str | None = None
    context: str | None = None
    status: Status = Status.MEASURED
    confidence: float = 1.0

    @property
    def measurement_id(self) -> str:
        """Return the identity of what is stated, wherever it is stated."""
        quantity = self.quantity
        return content_id(
            "measurement",
            self.material.id if self.material else None,
            self.electrolyte_class,
            self.property_id,
            quantity.low,
            quantity.high,
            quantity.comparator,
            quantity.unit.symbol,
            self.temperature,
            self.status,
        )


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that an electrolyte has a problem, or that a strategy addresses one.

    ``electrolyte`` is a material or a class; ``side`` is ``anode``, ``cathode``, ``bulk``, ``air``
    or ``None`` where the text leaves it open; ``implied`` names the arguments taken from context.
    """

    kind: ClaimKind
    electrolyte: EntityRef
    problem: str
    stance: str
    evidence: Evidence
    side: str | None = None
    strategy: str | None = None
    agent: EntityRef | None = None
    aliases: tuple[str, ...] = ()
    assertion: Assertion = Assertion.AFFIRMED
    implied: tuple[str, ...] = ()
    confidence: float = 1.0

    @property
    def claim_id(self) -> str:
        """Return the identity of what is stated, wherever it is stated."""
        return content_id(
            "claim",
            self.kind,
            self.electrolyte.kind,
            self.electrolyte.id,
            self.side,
            self.problem,
            self.strategy,
            self.agent.id if self.agent else None,
            self.stance,
            self.assertion,
        )


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document; the unit that enters the graph whole or not at all."""

    document: Document
    mentions: tuple[Mention, ...]
    measurements: tuple[Measurement, ...]
    claims: tuple[Claim, ...]
