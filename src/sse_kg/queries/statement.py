"""All that the graph has on one claim, value or effect: belief part by part, readings, sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from sse_kg.errors import QueryParameterError, UnknownThingError
from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.belief import belief_rules
from sse_kg.queries.documents import Cited, Paragraph, paragraphs
from sse_kg.queries.links import address_of
from sse_kg.queries.run import run_query

LABELS = ("Claim", "Measurement", "Effect")
MOST = 500  # readings, and sources, of one statement that are told
_FOUND = "MATCH (n:{label}) WHERE n.id STARTS WITH $id RETURN n.id AS id ORDER BY id LIMIT 5"
_NODE = "MATCH (n:{label} {{id: $id}}) RETURN n AS properties"
_ABOUT = """
MATCH (n:{label} {{id: $id}})
  -[relation:ABOUT|PROBLEM|STRATEGY|AGENT|OF|OBSERVES|BEFORE|AFTER|BY]->(thing)
OPTIONAL MATCH (thing)<-[:HAS_INTERFACE]-(holder)
RETURN type(relation) AS relation, labels(thing)[0] AS label, thing.id AS id, thing.name AS name,
       labels(holder)[0] AS holder_label, holder.id AS holder, holder.name AS holder_name,
       thing.side AS side, thing.counter AS counter
"""
_EFFECTS = """
MATCH (n:{label} {{id: $id}}) MATCH (n)<-[:BEFORE|AFTER|BY]-(effect:Effect)
RETURN DISTINCT 'Effect' AS label, effect.id AS id, effect.name AS name
"""
_READINGS = """
MATCH (:{label} {{id: $id}})-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
RETURN reading.id AS id, file.id AS document, file.source AS source, file.title AS title,
       file.doi AS doi, passage.page AS page, passage.section AS section,
       passage.text AS sentence, passage.start AS sentence_start, passage.end AS sentence_end,
       reading.quote AS quote, reading.start AS start, reading.end AS end,
       reading.confidence AS confidence, reading.curated AS curated, reading.implied AS implied,
       reading.context AS context, reading.references AS cited
ORDER BY CASE WHEN coalesce(reading.curated, '') = 'rejected' THEN 1 ELSE 0 END,
         confidence DESC, source, document, start, id
"""
_CITED = """
UNWIND $ids AS key
MATCH (:{label} {{id: key}})-[cites:CITES]->(primary:Reference)
MATCH (file:Document {{id: cites.document}})
RETURN DISTINCT primary.id AS id, primary.doi AS doi, cites.document AS document,
       file.source AS source, cites.label AS label, cites.text AS text, cites.year AS year
ORDER BY document, label, id
"""
_DOCUMENTS = """
MATCH (file:Document) WHERE file.source IN $sources
RETURN file.source AS source, file.title AS title, file.doi AS doi
"""
_CONFLICTS = """
MATCH (:{label} {{id: $id}})-[edge:CONFLICTS_WITH]->(other:{label})
RETURN other.id AS id, other.name AS name, edge.kind AS kind, edge.cause AS cause,
       edge.ratio AS ratio, edge.difference AS difference, edge.strength AS strength
UNION ALL
MATCH (:{label} {{id: $id}})<-[edge:CONFLICTS_WITH]-(other:{label})
RETURN other.id AS id, other.name AS name, edge.kind AS kind, edge.cause AS cause,
       edge.ratio AS ratio, edge.difference AS difference, edge.strength AS strength
"""
_ROLES = {
    "ABOUT": "interface",
    "PROBLEM": "problem",
    "STRATEGY": "strategy",
    "AGENT": "agent",
    "OF": "bearer",
    "OBSERVES": "property",
    "BEFORE": "before",
    "AFTER": "after",
    "BY": "claim",
}
_ORDER = ("electrolyte", "interface", "bearer", "property", "problem", "strategy", "agent")

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A thing that a statement names; ``role`` says as what.

    A role is electrolyte, interface, problem, strategy, agent, property, bearer, before, after,
    claim (that credits the strategy of an effect), or effect (that has the statement as a part).
    ``side`` and ``counter``, the electrode if it is named, are those of an interface.
    """

    role: str
    label: str
    id: str
    name: str
    side: str | None = None
    counter: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An independent primary source and its weight in the belief.

    It is a reference, or the document itself where that cites none (``cited`` is false then) and
    ``origin`` its entry or its title. ``sentence``, ``source`` and
    ``page`` say where its surest reading stands, ``stated`` is the statement made there.
    """

    side: str
    origin: str
    cited: bool
    doi: str | None
    url: str | None
    year: int | None
    weight: float
    readings: int
    assertion: str | None
    confidence: float
    curated: str | None
    stated: str
    sentence: str
    source: str
    page: int | None


@dataclass(frozen=True, slots=True)
class Founding:
    """How far a statement is to be believed, and by which sources; see ``docs/belief.md``."""

    belief: float | None
    support: int
    against: int
    sources: tuple[Source, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class ReadPlace:
    """A place that states it. ``start`` and ``end`` are those of the quote in the source text.

    A rejected one is told as well, behind the others; it counts nowhere.
    """

    id: str
    document: str
    source: str
    title: str | None
    doi: str | None
    url: str | None
    page: int | None
    section: tuple[str, ...]
    sentence: str
    sentence_start: int
    sentence_end: int
    quote: str
    start: int
    end: int
    confidence: float
    curated: str | None
    implied: tuple[str, ...]
    context: str | None
    references: tuple[Cited, ...]
    paragraph: Paragraph | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A statement that contradicts it; ``ratio`` and ``difference`` as in the graph."""

    id: str
    name: str
    kind: str
    cause: str
    ratio: float | None
    difference: float | None
    strength: float


@dataclass(frozen=True, slots=True)
class Statement:
    """All on one claim, value or effect; surest readings and weightiest sources first.

    ``truncated`` tells that it has more readings than are told.
    """

    id: str
    label: str
    name: str
    properties: dict[str, Any]
    about: tuple[Part, ...]
    belief: Founding
    readings: tuple[ReadPlace, ...]
    conflicts: tuple[Contradiction, ...]
    truncated: bool


def read_statement(store: GraphStore, id_: str) -> Statement:
    """Return all on the statement of an id, or of the beginning of one.

    Raises ``UnknownThingError`` where there is none, and ``QueryParameterError`` where several
    begin so.
    """
    label, found = _found(store, id_)
    properties = dict(store.query(_NODE.format(label=label), {"id": found}).rows[0][0])
    places = store.query(_READINGS.format(label=label), {"id": found}, limit=MOST)
    cited = _cited(store, label, [found])
    blocks = paragraphs(store, label, found)
    return Statement(
        id=properties.pop("id"),
        label=label,
        name=properties.pop("name"),
        properties=dict(sorted(properties.items())),
        about=_about(store, label, found),
        belief=_founding(store, label, found, properties),
        readings=tuple(_reading(row, cited, blocks) for row in places.records()),
        conflicts=_conflicts(store, label, found),
        truncated=places.truncated,
    )


def _found(store: GraphStore, id_: str) -> tuple[str, str]:
    """Return label and id of the statement that an id or its beginning stands for."""
    found = [
        (label, str(row[0]))
        for label in LABELS
        for row in store.query(_FOUND.format(label=label), {"id": id_}).rows
        if id_
    ]
    exact = [item for item in found if item[1] == id_]
    if len(exact or found) > 1:
        several = ", ".join(item[1] for item in found)
        raise QueryParameterError("id", f"{id_!r} begins several ids: {several}", "Write more.")
    if not found:
        raise UnknownThingError(
            id_,
            "no claim, value or effect has this id",
            "It may have gone with its document; look for it with /api/search or /api/claims.",
        )
    return (exact or found)[0]


def _about(store: GraphStore, label: str, id_: str) -> tuple[Part, ...]:
    parts = []
    for row in store.query(_ABOUT.format(label=label), {"id": id_}).records():
        if row["holder"] is not None:
            holder = (row["holder_label"], row["holder"], row["holder_name"])
            parts.append(Part("electrolyte", *holder))
        is_site = row["label"] == "Interface"
        role = "interface" if is_site else _ROLES[row["relation"]]
        parts.append(Part(role, row["label"], row["id"], row["name"], row["side"], row["counter"]))
    effects = store.query(_EFFECTS.format(label=label), {"id": id_}).rows
    parts += [Part("effect", *row) for row in effects]
    return tuple(sorted(dict.fromkeys(parts), key=_place))


def _place(part: Part) -> tuple[int, str, str]:
    rank = _ORDER.index(part.role) if part.role in _ORDER else len(_ORDER)
    return rank, part.role, part.name


def _founding(store: GraphStore, label: str, id_: str, properties: Row) -> Founding:
    given = {"claim": id_, "hedged": belief_rules().hedged}
    result = run_query(store, "belief", given, limit=MOST)
    rows = result.records()
    entries = _entries(_cited(store, label, sorted({row["stated"] for row in rows})))
    files = _files(store, {row["source"] for row in rows})
    return Founding(
        belief=properties.get("belief"),
        support=properties.get("support") or 0,
        against=properties.get("against") or 0,
        sources=tuple(_source(row, entries, files) for row in rows),
        truncated=result.truncated,
    )


def _source(row: Row, entries: Mapping[str, Row], files: Mapping[str, Row]) -> Source:
    """Return a source by the name that the query has for it: a link, an entry, or a file."""
    known = entries.get(row["origin"]) or files.get(row["origin"]) or {}
    doi, cited = known.get("doi"), row["origin"] != row["source"]
    return Source(
        side=row["side"],
        origin=known.get("text") or known.get("title") or (doi if cited else None) or row["origin"],
        cited=cited,
        doi=doi,
        url=address_of(doi, known.get("text")),
        year=known.get("year"),
        weight=row["weight"],
        readings=row["readings"],
        assertion=row["assertion"],
        confidence=row["confidence"],
        curated=row["curated"],
        stated=row["stated"],
        sentence=row["sentence"],
        source=row["source"],
        page=row["page"],
    )


def _entries(cited: Iterable[Row]) -> dict[str, Row]:
    """Return entries of reference lists by how the query ``belief`` names them."""
    found: dict[str, Row] = {}
    for row in cited:
        doi = f"https://doi.org/{row['doi']}" if row["doi"] else None
        name = doi or row["text"] or f"[{row['label']}] of {row['source']}"
        if name not in found or (row["text"] and not found[name]["text"]):
            found[name] = row
    return found


def _files(store: GraphStore, sources: Iterable[str]) -> dict[str, Row]:
    rows = store.query(_DOCUMENTS, {"sources": sorted(sources)}).records()
    return {row["source"]: row for row in rows}


def _cited(store: GraphStore, label: str, ids: list[str]) -> list[dict[str, Any]]:
    return store.query(_CITED.format(label=label), {"ids": ids}).records()


def _reading(
    row: dict[str, Any], cited: Iterable[Row], blocks: Mapping[str, Paragraph]
) -> ReadPlace:
    ids = set(row.pop("cited") or ())
    by_entry: dict[str, list[Row]] = defaultdict(list)
    for entry in cited:
        if entry["id"] in ids and entry["document"] == row["document"]:
            by_entry[entry["id"]].append(entry)
    return ReadPlace(
        **{**row, "section": tuple(row["section"] or ()), "implied": tuple(row["implied"] or ())},
        url=address_of(row["doi"]),
        references=tuple(_entry(found[0]) for found in by_entry.values()),
        paragraph=blocks.get(row["id"]),
    )


def _entry(row: Row) -> Cited:
    return Cited(
        id=row["id"],
        label=row["label"],
        text=row["text"],
        doi=row["doi"],
        url=address_of(row["doi"], row["text"]),
        year=row["year"],
    )


def _conflicts(store: GraphStore, label: str, id_: str) -> tuple[Contradiction, ...]:
    if label == "Effect":
        return ()
    rows = store.query(_CONFLICTS.format(label=label), {"id": id_}).records()
    found = (Contradiction(**row) for row in rows)
    return tuple(sorted(found, key=lambda one: (-one.strength, one.id)))
