"""One thing of the graph: what it is, how it is called, and how much is said about it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sse_kg.graph.store import GraphStore
from sse_kg.queries.domain import domain_relations, properties_of

_NAMES = """
MATCH (n:{label} {{id: $id}}) MATCH (n)<-[denotes:DENOTES]-(:Name)
WHERE denotes.document = 'vocabulary' OR $label = 'Material'
RETURN denotes.text AS text, sum(denotes.mentions) AS mentions
ORDER BY mentions DESC, text LIMIT 100
"""
_CLASSES = """
MATCH way = (:{label} {{id: $id}}){start}-[:MEMBER_OF|SUBCLASS_OF*0..]->(wide:ElectrolyteClass)
RETURN wide.id AS id, wide.name AS name, min(length(way)) AS steps
ORDER BY steps, id
"""
_COUNT = "MATCH (n:{label} {{id: $id}}) MATCH (n){way} RETURN count(DISTINCT s) AS number"
_WITHIN = "<-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]-()"
_OF_SITES = f"{_WITHIN}-[:HAS_INTERFACE]->()"
_NARROWER = "<-[:NARROWS*0..1]-()"
_CLASS = "ElectrolyteClass"
_STATED = ("Claim", "Measurement")  # what may contradict another of its label
# The ways from a thing to the statements that count for it: a class stands for its sub-classes and
# their materials, a material for its variants, an interface for those with a named electrode.
_WAYS: dict[str, dict[str, tuple[str, ...]]] = {
    "Material": {
        "claims": (f"{_OF_SITES}<-[:ABOUT]-(s:Claim)", "<-[:AGENT]-(s:Claim)"),
        "values": (f"{_WITHIN}<-[:OF]-(s:Measurement)", f"{_OF_SITES}<-[:OF]-(s:Measurement)"),
        "effects": (
            f"{_WITHIN}<-[:OF]-(s:Effect)",
            f"{_OF_SITES}<-[:OF]-(s:Effect)",
            "<-[:AGENT]-(s:Effect)",
        ),
    },
    "Interface": {
        "claims": (f"{_NARROWER}<-[:ABOUT]-(s:Claim)",),
        "values": (f"{_NARROWER}<-[:OF]-(s:Measurement)",),
        "effects": (f"{_NARROWER}<-[:OF]-(s:Effect)",),
    },
    "Problem": {"claims": ("<-[:PROBLEM]-(s:Claim)",)},
    "Strategy": {
        "claims": ("<-[:STRATEGY]-(s:Claim)",),
        "effects": ("<-[:STRATEGY]-(s:Effect)",),
    },
    "Property": {
        "values": ("<-[:OBSERVES]-(s:Measurement)",),
        "effects": ("<-[:OBSERVES]-(s:Effect)",),
    },
    "Claim": {"effects": ("<-[:BY]-(s:Effect)",)},
    "Measurement": {"effects": ("<-[:BEFORE|AFTER]-(s:Effect)",)},
}
_WAYS[_CLASS] = _WAYS["Material"]


@dataclass(frozen=True, slots=True)
class Wider:
    """A class that something belongs to."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements count for a thing, and how many contradictions there are among them."""

    claims: int
    values: int
    effects: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class RelationCount:
    """How many neighbours of one label a relation has, from the thing (out) or to it (in)."""

    type: str
    direction: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class ThingFacts:
    """A thing: its properties, its names in texts, its classes from narrow to wide, and counts."""

    label: str
    id: str
    name: str
    properties: dict[str, Any]
    names: tuple[str, ...]
    classes: tuple[Wider, ...]
    counts: Tally
    relations: tuple[RelationCount, ...]


def read_thing(store: GraphStore, label: str, id_: str) -> ThingFacts:
    """Return what the graph has on a thing or a statement; raises what ``properties_of`` raises."""
    properties = properties_of(store, label, id_)
    return ThingFacts(
        label=label,
        id=str(properties.pop("id")),
        name=str(properties.pop("name")),
        properties=dict(sorted(properties.items())),
        names=_names(store, label, id_),
        classes=_classes(store, label, id_),
        counts=_tally(store, label, id_),
        relations=relation_counts(store, label, id_),
    )


def relation_counts(
    store: GraphStore,
    label: str,
    id_: str,
    *,
    relations: Collection[str] | None = None,
    direction: str | None = None,
) -> tuple[RelationCount, ...]:
    """Return how many relations of each type a thing has, in the order of the schema.

    ``relations`` and ``direction`` (out or in) say which are asked for, by default all.
    """
    groups = [
        (relation.name, way, other)
        for relation in domain_relations()
        for way, own, others in (
            ("out", relation.domain, relation.range),
            ("in", relation.range, relation.domain),
        )
        for other in others
        if label in own
        and direction in (None, way)
        and (relations is None or relation.name in relations)
    ]
    if not groups:
        return ()
    counts = ", ".join(
        f"COUNT {{ (n)-[:{name}]->(:{other}) }}"
        if way == "out"
        else f"COUNT {{ (n)<-[:{name}]-(:{other}) }}"
        for name, way, other in groups
    )
    cypher = f"MATCH (n:{label} {{id: $id}}) RETURN [{counts}] AS numbers"
    numbers = store.query(cypher, {"id": id_}).rows[0][0]
    return tuple(
        RelationCount(*group, number)
        for group, number in zip(groups, numbers, strict=True)
        if number
    )


def _names(store: GraphStore, label: str, id_: str) -> tuple[str, ...]:
    rows = store.query(_NAMES.format(label=label), {"id": id_, "label": label}).rows
    return tuple(str(row[0]) for row in rows)


def _classes(store: GraphStore, label: str, id_: str) -> tuple[Wider, ...]:
    """Return the classes of a material, of a class the wider ones, of an interface its holder's."""
    if label not in ("Material", "ElectrolyteClass", "Interface"):
        return ()
    start = "<-[:HAS_INTERFACE]-()" if label == "Interface" else ""
    rows = store.query(_CLASSES.format(label=label, start=start), {"id": id_}).rows
    return tuple(Wider(found, name) for found, name, _ in rows if (label, id_) != (_CLASS, found))


def _tally(store: GraphStore, label: str, id_: str) -> Tally:
    ways = _WAYS.get(label, {})
    numbers = {
        what: sum(_count(store, label, id_, way) for way in ways.get(what, ()))
        for what in ("claims", "values", "effects")
    }
    own = [way for what in ("claims", "values") for way in ways.get(what, ())]
    return Tally(**numbers, conflicts=_conflicts(store, label, id_, own))


def _conflicts(store: GraphStore, label: str, id_: str, ways: list[str]) -> int:
    """Return how many pairs that contradict each other have a statement at the end of some ways."""
    if label in _STATED:
        ways = [""]
    pairs = set()
    for way in ways:
        start = f"(n:{label} {{id: $id}}){way}" if way else f"(s:{label} {{id: $id}})"
        for arrow in ("-[:CONFLICTS_WITH]->", "<-[:CONFLICTS_WITH]-"):
            cypher = f"MATCH {start} MATCH (s){arrow}(o) RETURN DISTINCT s.id AS a, o.id AS b"
            pairs |= {frozenset(row) for row in store.query(cypher, {"id": id_}).rows}
    return len(pairs)


def _count(store: GraphStore, label: str, id_: str, way: str) -> int:
    return int(store.query(_COUNT.format(label=label, way=way), {"id": id_}).rows[0][0])
