"""The values of a property that the graph holds, each with its bearer, conditions and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sse_kg.graph.store import GraphStore

_POINTS = """
MATCH (stated:Measurement)-[:OBSERVES]->(:Property {id: $property})
WHERE stated.value IS NOT NULL
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)-[:MEMBER_OF]->(family:ElectrolyteClass)
MATCH (stated)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
OPTIONAL MATCH (stated)-[cites:CITES]->(reference:Reference)
WHERE cites.document = file.id AND reference.id IN reading.references
WITH stated, bearer, family, collect(DISTINCT file.id) AS documents,
     collect(DISTINCT coalesce(reference.id, file.work)) AS sources
RETURN stated.id AS id, bearer.name AS bearer,
       coalesce(family.id, CASE WHEN 'ElectrolyteClass' IN labels(bearer) THEN bearer.id END)
         AS electrolyte_class,
       stated.value AS value, stated.value_unit AS unit, stated.si_min AS si_min,
       stated.si_max AS si_max, stated.cmp AS comparator, stated.status AS status,
       stated.plausible AS plausible, stated.temperature_k AS temperature_k, documents, sources
ORDER BY unit, value, id, bearer
"""
_COUNTS = """
MATCH (stated:Measurement)-[:OBSERVES]->(quality:Property)
WHERE stated.value IS NOT NULL
RETURN quality.id AS property, count(DISTINCT stated) AS number
ORDER BY number DESC, property
"""


@dataclass(frozen=True, slots=True)
class Point:
    """A value in its property's canonical unit; ``comparator`` as in ``Measurement``.

    ``bearer`` is the material or class, ``electrolyte_class`` the narrowest class of it;
    ``sources`` are the references cited for it, and the documents that cite none.
    """

    id: str
    bearer: str | None
    electrolyte_class: str | None
    value: float
    unit: str
    si_min: float | None
    si_max: float | None
    comparator: str
    status: str
    plausible: bool | None
    temperature_k: float | None
    documents: tuple[str, ...]
    sources: tuple[str, ...]


def points(store: GraphStore, property_id: str) -> tuple[Point, ...]:
    """Return all values of a property that have a canonical unit, by unit and size."""
    return tuple(map(_point, store.query(_POINTS, {"property": property_id}).records()))


def _point(record: dict[str, Any]) -> Point:
    documents, sources = (tuple(sorted(record.pop(name))) for name in ("documents", "sources"))
    return Point(**record, documents=documents, sources=sources)


def value_counts(store: GraphStore) -> dict[str, int]:
    """Return the properties that the graph has values of, the most frequent first."""
    return {str(name): int(number) for name, number in store.query(_COUNTS).rows}
