"""Readings of claims, and the independent primary sources behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.belief import Reading, belief_rules, source_weights

_READINGS = """
{start}-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
RETURN stated.id AS id, stated.assertion AS assertion, file.id AS document, file.work AS work,
       reading.confidence AS confidence, reading.references AS references,
       reading.curated AS curated
"""
_EVERY = "MATCH (stated:Claim)"
_THESE = "UNWIND $ids AS key MATCH (stated:Claim {id: key})"
_FEW = 500  # claims, up to which they are looked up one by one
_YEARS = """
MATCH (:Claim)-[cites:CITES]->(primary:Reference) WHERE cites.year IS NOT NULL
RETURN primary.id AS id, min(cites.year) AS year
"""


def claim_readings(
    store: GraphStore, ids: Collection[str], years: tuple[int, int] | None = None
) -> Mapping[str, tuple[Reading, ...]]:
    """Return the readings of claims by id, of a span of years those with a source of that time."""
    few = len(ids) <= _FEW
    cypher = _READINGS.format(start=_THESE if few else _EVERY)
    rows = store.query(cypher, {"ids": sorted(ids)} if few else {}).records()
    dated = dict(store.query(_YEARS).rows) if years else {}
    found: dict[str, list[Reading]] = defaultdict(list)
    for row in rows:
        if row["id"] not in ids:
            continue
        reading = Reading.of(row)
        if years:
            cited = (r for r in reading.references if years[0] <= dated.get(r, -1) <= years[1])
            reading = replace(reading, references=tuple(cited))
        if not years or reading.references:
            found[row["id"]].append(reading)
    return {id_: tuple(told) for id_, told in found.items()}


def source_count(readings: Iterable[Reading]) -> int:
    """Return how many independent primary sources readings have together."""
    return len(source_weights(readings, belief_rules()))
