"""What the graph holds at one moment, as values that can be kept and compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sse_kg.graph.store import Counts, GraphStore, StoredDocument
from sse_kg.knowledge.belief import REJECTED

_CLAIMS = """
MATCH (stated:Claim)-[:ABOUT]->(site:Interface)
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
OPTIONAL MATCH (holder)-[:HAS_INTERFACE]->(site)
OPTIONAL MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
OPTIONAL MATCH (stated)-[:AGENT]->(helper:Material)
RETURN stated.id AS id, stated.name AS name, stated.kind AS kind, stated.stance AS stance,
       stated.assertion AS assertion, holder.name AS electrolyte, site.side AS side,
       trouble.name AS problem, remedy.name AS strategy, collect(DISTINCT helper.name) AS agents,
       stated.support AS support, stated.against AS against, stated.belief AS belief
"""
_READINGS = """
MATCH (stated:Claim)-[reading:EVIDENCE]->(:Passage)-[:IN]->(file:Document)
RETURN stated.id AS id, file.id AS document, file.work AS work, file.source AS source,
       reading.references AS references, reading.curated AS curated
"""
_REFERENCES = """
MATCH (:Claim)-[cites:CITES]->(reference:Reference)
RETURN DISTINCT reference.id AS id, reference.doi AS doi, cites.text AS text,
       cites.label AS label, cites.document AS document
"""
_CONFLICTS = """
MATCH (a:{label})-[r:CONFLICTS_WITH]->(b:{label})
RETURN a.id AS first, a.name AS first_name, b.id AS second, b.name AS second_name,
       r.kind AS kind, r.cause AS cause, r.strength AS strength, r.ratio AS ratio
"""
_SENTENCES = """
UNWIND $ids AS key MATCH (stated:{label} {{id: key}})-[reading:EVIDENCE]->(passage:Passage)
MATCH (passage)-[:IN]->(file:Document)
RETURN key AS id, passage.text AS sentence, file.source AS source, passage.page AS page,
       reading.confidence AS confidence, reading.id AS reading
"""

Sources: TypeAlias = tuple[tuple[str, str], ...]  # of each its id and its name


@dataclass(frozen=True, slots=True)
class ClaimState:
    """A claim with what it is worth; ``sources`` are the independent primary ones for it.

    ``documents`` are the ids of those that state it.
    """

    id: str
    name: str
    kind: str
    stance: str
    assertion: str
    electrolyte: str | None
    side: str
    problem: str
    strategy: str | None
    agents: tuple[str, ...]
    support: int
    against: int
    belief: float
    documents: tuple[str, ...]
    sources: Sources


@dataclass(frozen=True, slots=True)
class ConflictState:
    """Two claims, or two values, that contradict each other."""

    label: str
    first: str
    first_name: str
    second: str
    second_name: str
    kind: str
    cause: str
    strength: float
    ratio: float | None

    @property
    def id(self) -> tuple[str, str]:
        """Return the ids of both, which tell it from other conflicts."""
        return self.first, self.second


@dataclass(frozen=True, slots=True)
class GraphState:
    """What the graph holds: documents and claims by id, conflicts by both ids, and the numbers."""

    documents: Mapping[str, StoredDocument]
    claims: Mapping[str, ClaimState]
    conflicts: Mapping[tuple[str, str], ConflictState]
    counts: Counts


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence that states something, and where it stands."""

    text: str
    source: str
    page: int | None


def read_state(store: GraphStore) -> GraphState:
    """Return what the graph holds now."""
    documents = {item.doc_id: item for item in store.documents()}
    claims = {claim.id: claim for claim in _claims(store)}
    conflicts = {one.id: one for label in ("Claim", "Measurement") for one in _found(store, label)}
    return GraphState(documents, claims, conflicts, store.counts())


def sentences(store: GraphStore, label: str, ids: Iterable[str]) -> dict[str, Sentence]:
    """Return for each claim or value of a label the sentence in which it was read surest."""
    parameters = {"ids": sorted(set(ids))}
    rows = store.query(_SENTENCES.format(label=label), parameters).records()
    rows.sort(key=lambda row: (-row["confidence"], row["source"], row["reading"]))
    best: dict[str, Sentence] = {}
    for row in rows:
        best.setdefault(row["id"], Sentence(row["sentence"], row["source"], row["page"]))
    return best


def _claims(store: GraphStore) -> list[ClaimState]:
    readings = defaultdict(list)
    files = {}
    for row in store.query(_READINGS).records():
        readings[row["id"]].append(row)
        files[row["document"]] = row["source"]
    names: dict[str, str] = {}
    for row in store.query(_REFERENCES).records():
        name = row["doi"] or row["text"] or f"[{row['label']}] in {files[row['document']]}"
        names[row["id"]] = min(name, names.get(row["id"], name))
    return [_claim(row, readings[row["id"]], names) for row in store.query(_CLAIMS).records()]


def _claim(
    row: dict[str, Any], readings: list[dict[str, Any]], names: Mapping[str, str]
) -> ClaimState:
    agents = tuple(sorted(row.pop("agents")))
    documents = tuple(sorted({reading["document"] for reading in readings}))
    return ClaimState(**row, agents=agents, documents=documents, sources=_sources(readings, names))


def _sources(readings: Iterable[dict[str, Any]], names: Mapping[str, str]) -> Sources:
    """Return the independent primary sources, as ``knowledge.belief`` counts them."""
    by_document = defaultdict(list)
    for reading in readings:
        if reading["curated"] != REJECTED:
            by_document[reading["document"]].append(reading)
    found: dict[str, str] = {}
    for told in by_document.values():
        cited = {key for reading in told for key in reading["references"] or ()}
        own = {told[0]["work"]: told[0]["source"]}
        found.update({key: names.get(key, key) for key in cited} or own)
    return tuple(sorted(found.items(), key=lambda item: (item[1], item[0])))


def _found(store: GraphStore, label: str) -> list[ConflictState]:
    rows = store.query(_CONFLICTS.format(label=label)).records()
    return [ConflictState(label=label, **row) for row in rows]
