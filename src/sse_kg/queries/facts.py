"""What the graph says about electrolytes, as plain values: claims, values, and families."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sse_kg.graph.names import name_key
from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.belief import Reading

_CLAIMS = """
MATCH (stated:Claim)-[:ABOUT]->(site:Interface)<-[:HAS_INTERFACE]-(holder)
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
OPTIONAL MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
MATCH (stated)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
WHERE stated.polarity = 'for'
RETURN stated.id AS claim, stated.kind AS kind, labels(holder)[0] AS label, holder.id AS holder,
       site.side AS side, trouble.id AS problem, remedy.id AS strategy,
       stated.assertion AS assertion, file.id AS document, file.work AS work,
       reading.confidence AS confidence, reading.references AS references,
       reading.curated AS curated, reading.id AS reading
ORDER BY claim, reading
"""
_VALUES = """
MATCH (stated:Measurement)-[:OF]->(holder)
MATCH (stated)-[:OBSERVES]->(quality:Property)
WHERE stated.value IS NOT NULL AND stated.plausible AND stated.status <> 'target'
  AND (holder:Material OR holder:ElectrolyteClass)
RETURN labels(holder)[0] AS label, holder.id AS holder, quality.id AS property,
       stated.value AS value, stated.value_unit AS unit, stated.temperature_k AS temperature_k,
       stated.id AS id
ORDER BY id
"""
_THINGS = """
MATCH (thing) WHERE thing:Material OR thing:ElectrolyteClass
OPTIONAL MATCH (thing)-[:MEMBER_OF|SUBCLASS_OF]->(wider:ElectrolyteClass)
RETURN labels(thing)[0] AS label, thing.id AS id, thing.name AS name, wider.id AS wider
ORDER BY label, id
"""
_TERMS = """
MATCH (term) WHERE term:Problem OR term:Strategy OR term:Property
RETURN labels(term)[0] AS label, term.id AS id, term.name AS name ORDER BY label, id
"""
_NAMES = """
MATCH (name:Name)-[:DENOTES]->(thing) WHERE thing:Material OR thing:ElectrolyteClass
RETURN DISTINCT name.id AS name, labels(thing)[0] AS label, thing.id AS id
ORDER BY name, label, id
"""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """A material or a class of electrolytes; ``label`` as in the graph."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Told:
    """One reading of a claim that says that a problem is there, or that a strategy helps."""

    kind: str
    thing: Thing
    side: str
    problem: str
    strategy: str | None
    reading: Reading


@dataclass(frozen=True, slots=True)
class Value:
    """A plausible value in its canonical unit."""

    thing: Thing
    property: str
    value: float
    unit: str | None
    temperature_k: float | None = None


@dataclass(frozen=True)
class Facts:
    """All of it.

    ``names`` are those of things and terms, by label and id; ``wider`` is the class that a material
    or a class belongs to; ``keys`` are all names by which things are called.
    """

    told: tuple[Told, ...] = ()
    values: tuple[Value, ...] = ()
    names: tuple[tuple[Thing, str], ...] = ()
    wider: tuple[tuple[Thing, str], ...] = ()
    keys: tuple[tuple[str, Thing], ...] = ()

    @cached_property
    def _names(self) -> Mapping[Thing, str]:
        return dict(self.names)

    @cached_property
    def _wider(self) -> Mapping[Thing, str]:
        return dict(self.wider)

    def name(self, label: str, id: str) -> str:
        """Return what something is called, its id in words if the graph does not say."""
        return self._names.get(Thing(label, id), id.replace("_", " "))

    def lineage(self, thing: Thing) -> tuple[str, ...]:
        """Return the classes of a thing, from narrow to wide; of a class it is the first."""
        step = thing.id if thing.label == "ElectrolyteClass" else self._wider.get(thing)
        chain: list[str] = []
        while step is not None and step not in chain:
            chain.append(step)
            step = self._wider.get(Thing("ElectrolyteClass", step))
        return tuple(chain)

    def named(self, name: str) -> tuple[Thing, ...]:
        """Return the things that go by a name."""
        key = name_key(name)
        return tuple(dict.fromkeys(thing for known, thing in self.keys if known == key))


def read_facts(store: GraphStore) -> Facts:
    """Return what the graph says about electrolytes, in an order of its own making."""
    things = store.query(_THINGS).records()
    terms = store.query(_TERMS).records()
    return Facts(
        told=tuple(map(_told, store.query(_CLAIMS).records())),
        values=tuple(map(_value, store.query(_VALUES).records())),
        names=tuple((Thing(row["label"], row["id"]), row["name"]) for row in (*things, *terms)),
        wider=tuple(
            (Thing(row["label"], row["id"]), row["wider"]) for row in things if row["wider"]
        ),
        keys=tuple(
            (row["name"], Thing(row["label"], row["id"])) for row in store.query(_NAMES).records()
        ),
    )


def _told(row: Mapping[str, Any]) -> Told:
    thing = Thing(row["label"], row["holder"])
    reading = Reading.of(row)
    return Told(row["kind"], thing, row["side"], row["problem"], row["strategy"], reading)


def _value(row: Mapping[str, Any]) -> Value:
    thing = Thing(row["label"], row["holder"])
    return Value(thing, row["property"], row["value"], row["unit"], row["temperature_k"])
