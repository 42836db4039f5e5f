"""What is read from a document: mentions, measurements and claims, each with its evidence."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING

from sse_kg.model.quantity import Quantity
from sse_kg.model.text import Box, CharSpan, Document

if TYPE_CHECKING:
    from sse_kg.model.effect import Effect


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
    TYPICAL = "typical"


class Assertion(StrEnum):
    """How firmly a statement is made."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"
    HEDGED = "hedged"


class ClaimKind(StrEnum):
    """A problem that an electrolyte has, or a solution that someone tried."""

    PROBLEM = "problem"
    SOLUTION = "solution"


STANCES = {
    ClaimKind.PROBLEM: ("suffers", "causes", "resists"),
    ClaimKind.SOLUTION: ("mitigates", "worsens", "no_effect"),
}
#: Stances by which the problem is there or the strategy helps; the others say the contrary.
AFFIRMING = frozenset(("suffers", "causes", "mitigates"))


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


def names_of(entities: Iterable[EntityRef]) -> str:
    """Return the names of things that do something together: "LiF/LiI", empty for none."""
    return "/".join(entity.name for entity in entities)


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
class Definition:
    """That a document says what a name stands for: ``polyoxalate (POE)``.

    ``text`` is what it says in normal form, ``span`` where in the source, ``long`` the words that
    the name stands for. ``own``: the material is known by nothing but these words.
    """

    name: str
    long: str
    entity: EntityRef
    text: str
    span: CharSpan
    own: bool = False


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
class Conditions:
    """Under what a value holds, beside the temperature; ``None`` where it is not stated.

    ``composition`` and ``atmosphere`` are texts: "10 wt% LLZO", "x = 0.3"; "argon".
    """

    current_density: Quantity | None = None
    specific_current: Quantity | None = None
    c_rate: Quantity | None = None
    pressure: Quantity | None = None
    cycles: Quantity | None = None
    thickness: Quantity | None = None
    composition: str | None = None
    atmosphere: str | None = None

    def stated(self) -> tuple[tuple[str, Quantity | str], ...]:
        """Return name and value of the conditions that are stated, in the order of the fields."""
        pairs = ((field.name, getattr(self, field.name)) for field in fields(self))
        return tuple((name, value) for name, value in pairs if value is not None)


@dataclass(frozen=True, slots=True)
class Canonical:
    """A value in its property's canonical unit, for sorting and comparing.

    ``value`` is the number itself, the bound, or the middle of a range; ``plausible`` tells
    whether all of it lies in the range in which the property is met.
    """

    value: float
    unit: str
    uncertainty: float | None = None
    plausible: bool = True


ROOM_TEMPERATURE = 298.15  # K; what "RT" is taken as where a number is needed


@dataclass(frozen=True, slots=True)
class Measurement:
    """A stated value of a property of a material, or of a class where no material is named.

    ``temperature`` is a number in °C, "RT", or ``None`` where none is stated; ``aliases`` are
    the other names of the material in the same document; ``kind`` parts conductivities into
    ``total``, ``bulk``, ``grain_boundary`` and ``electronic``. ``canonical`` is ``None`` where
    the property has no canonical unit of this dimension.
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
    kind: str | None = None
    conditions: Conditions = Conditions()
    canonical: Canonical | None = None

    @property
    def temperature_k(self) -> float | None:
        """Return the temperature in K, room temperature as 25 °C."""
        if self.temperature is None or isinstance(self.temperature, str):
            return ROOM_TEMPERATURE if self.temperature == "RT" else None
        return round(self.temperature + 273.15, 2)

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
            quantity.uncertainty,
            self.temperature,
            self.status,
            self.kind,
            [(name, _hashed(value)) for name, value in self.conditions.stated()],
        )


def _hashed(value: Quantity | str) -> object:
    if isinstance(value, str):
        return value
    return (value.low, value.high, value.comparator, value.unit.symbol)


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that an electrolyte has a problem, or that a strategy addresses one.

    ``electrolyte`` is a material or a class; ``side`` is ``anode``, ``cathode``, ``bulk``, ``air``
    or ``None`` where the text leaves it open; ``counter`` is the electrode that the electrolyte
    meets there, where it is named; ``implied`` names the arguments taken from context.
    """

    kind: ClaimKind
    electrolyte: EntityRef
    problem: str
    stance: str
    evidence: Evidence
    side: str | None = None
    strategy: str | None = None
    agents: tuple[EntityRef, ...] = ()
    aliases: tuple[str, ...] = ()
    assertion: Assertion = Assertion.AFFIRMED
    implied: tuple[str, ...] = ()
    confidence: float = 1.0
    counter: EntityRef | None = None

    @property
    def claim_id(self) -> str:
        """Return the identity of what is stated, wherever it is stated."""
        met = [self.counter.id] if self.counter else []
        return content_id("claim", *self._subject(), self.stance, self.assertion, *met)

    @property
    def topic(self) -> str:
        """Return the identity of what the claim is about, whichever way it decides it."""
        return content_id("topic", *self._subject())

    def _subject(self) -> tuple[object, ...]:
        return (
            self.kind,
            self.electrolyte.kind,
            self.electrolyte.id,
            self.side,
            self.problem,
            self.strategy,
            [agent.id for agent in self.agents],
        )

    @property
    def polarity(self) -> str | None:
        """Return ``for`` if the problem is there or the strategy helps, else ``against``.

        What is negated counts for the other side; the negation of a contrary ("does not resist")
        decides nothing and is ``None``.
        """
        affirms, negated = self.stance in AFFIRMING, self.assertion is Assertion.NEGATED
        if affirms != negated:
            return "for" if affirms else None
        return "against"


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read from one document; the unit that enters the graph whole or not at all."""

    document: Document
    mentions: tuple[Mention, ...]
    measurements: tuple[Measurement, ...]
    claims: tuple[Claim, ...]
    effects: tuple[Effect, ...] = ()
    definitions: tuple[Definition, ...] = ()
