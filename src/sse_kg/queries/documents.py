"""The documents of a graph, and each as it was read: its text, and what was read in it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias

from sse_kg.errors import UnknownThingError
from sse_kg.graph.blocks import CELL, ROW, TABLE
from sse_kg.graph.store import GraphStore
from sse_kg.queries.links import address_of

MOST = 500  # blocks at a time

Mentioned: TypeAlias = tuple[int, int, str, str | None]
Mark: TypeAlias = tuple[int, int, Literal["evidence", "quote"]]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The block in which a statement was read; all offsets count in ``text``.

    ``marks`` are the sentences that are evidence and the quote in them; ``mentions`` have start,
    end, label and the id of the node that is meant, or null. The text of a table has its cells
    parted by tabs and its rows by line ends; there the evidence is the row.
    """

    document: str
    number: int
    kind: str
    text: str
    caption: str | None
    marks: tuple[Mark, ...]
    mentions: tuple[Mentioned, ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document: what it is, how much was read in it, and how many statements it makes alone.

    ``year`` is what other documents say that cite it.
    """

    id: str
    source: str
    title: str | None
    doi: str | None
    url: str | None
    year: int | None
    pages: int
    mentions: int
    measurements: int
    claims: int
    effects: int
    alone: int


@dataclass(frozen=True, slots=True)
class Section:
    """A heading: its level, 1 the outermost, and the number of its block."""

    title: str
    level: int
    number: int


@dataclass(frozen=True, slots=True)
class Cited:
    """An entry of a document's list of references that stands behind a statement."""

    id: str
    label: str
    text: str | None
    doi: str | None
    url: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class DocumentFacts(DocumentRow):
    """A document with where it was read, its headings, and what it cites for its statements.

    ``blocks`` is how many it has. ``note`` tells what to do where the graph does not have its text.
    """

    path: str
    sha256: str
    extractor: str
    blocks: int
    sections: tuple[Section, ...]
    references: tuple[Cited, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Stated:
    """A statement read in a block, and where its quote stands in the text of the block."""

    id: str
    label: str
    name: str
    reading: str
    start: int
    end: int
    confidence: float
    curated: str | None


@dataclass(frozen=True, slots=True)
class BlockFacts:
    """A piece of a document; all offsets count in ``text``.

    The text of a table has its cells parted by tabs and its rows by line ends; ``rows`` are the
    same. ``caption`` is there where no block before says it. ``level`` is that of a heading.
    """

    number: int
    kind: str
    text: str
    page: int | None
    section: tuple[str, ...]
    level: int | None
    caption: str | None
    rows: tuple[tuple[str, ...], ...] | None
    mentions: tuple[Mentioned, ...]
    statements: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """Pieces of a document in the order of reading, and how many there are of it."""

    document: str
    blocks: tuple[BlockFacts, ...]
    total: int
    truncated: bool
    note: str | None


def document_rows(store: GraphStore) -> tuple[DocumentRow, ...]:
    """Return all documents, by source."""
    alone = {row["document"]: row["number"] for row in store.query(_ALONE).records()}
    years = _years(store, None)
    return tuple(
        _row(facts, alone.get(facts["id"], 0), years.get(facts["work"]))
        for (facts,) in store.query(_DOCUMENTS).rows
    )


def document_facts(store: GraphStore, doc_id: str) -> DocumentFacts:
    """Return all about a document but its text; raises ``UnknownThingError``."""
    own = _properties(store, doc_id)
    given = {"document": doc_id}
    alone = store.query(_ALONE_HERE, given).rows[0][0]
    row = _row(own, alone, _years(store, doc_id).get(own["work"]))
    headings = store.query(_HEADINGS, given).records()
    cited = store.query(_CITED, given).records()
    total = _total(store, doc_id)
    return DocumentFacts(
        **{field.name: getattr(row, field.name) for field in fields(DocumentRow)},
        path=own["path"],
        sha256=own["sha256"],
        extractor=own["extractor"],
        blocks=total,
        sections=tuple(Section(**heading) for heading in headings),
        references=tuple(
            Cited(url=address_of(entry["doi"], entry["text"]), **entry)
            for entry in sorted(cited, key=_by_label)
        ),
        note=_note(own, total),
    )


def document_blocks(store: GraphStore, doc_id: str, *, offset: int = 0, limit: int = 200) -> Blocks:
    """Return a part of a document as it was read; raises ``UnknownThingError``."""
    own = _properties(store, doc_id)
    total = _total(store, doc_id)
    given = {"document": doc_id, "first": offset, "behind": offset + limit}
    rows = [row[0] for row in store.query(_BLOCKS, given).rows]
    told = {row[0] for row in store.query(_CAPTIONS, {"document": doc_id}).rows}
    stated = _stated(store, [row["id"] for row in rows])
    blocks = tuple(_block(row, stated.get(row["id"], ()), told) for row in rows)
    truncated = offset + len(blocks) < total
    return Blocks(doc_id, blocks, total, truncated, _note(own, total))


def paragraphs(store: GraphStore, label: str, statement: str) -> dict[str, Paragraph]:
    """Return the paragraph of each reading of a statement, by the id of the reading.

    A reading of a graph that was made before documents were kept has none.
    """
    rows = store.query(_PARAGRAPHS.format(label=label), {"id": statement}).records()
    by_reading: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_reading[row["reading"]].append(row)
    return {reading: _paragraph(found) for reading, found in by_reading.items()}


def _properties(store: GraphStore, doc_id: str) -> Mapping[str, Any]:
    rows = store.query(_DOCUMENT, {"document": doc_id}).rows
    if not rows:
        raise UnknownThingError(doc_id, "no such document", "/api/documents lists them.")
    properties: Mapping[str, Any] = rows[0][0]
    return properties


def _row(facts: Mapping[str, Any], alone: int, year: int | None) -> DocumentRow:
    return DocumentRow(
        id=facts["id"],
        source=facts["source"],
        title=facts.get("title"),
        doi=facts.get("doi"),
        url=address_of(facts.get("doi")),
        year=year,
        pages=facts["pages"],
        mentions=facts["mentions"],
        measurements=facts["measurements"],
        claims=facts["claims"],
        effects=facts["effects"],
        alone=alone,
    )


def _years(store: GraphStore, doc_id: str | None) -> dict[str, int]:
    """Return the years of those works, of one document or of all, that another one cites."""
    rows = store.query(_YEARS, {"document": doc_id}).records()
    return {row["work"]: row["year"] for row in rows}


def _total(store: GraphStore, doc_id: str) -> int:
    return int(store.query(_NUMBER, {"document": doc_id}).rows[0][0])


def _note(facts: Mapping[str, Any], total: int) -> str | None:
    if total:
        return None
    reason = "The graph was made before it kept documents as they were read."
    return f"{reason} Read the file again: sse-kg ingest {facts['path']}"


def _by_label(entry: Mapping[str, Any]) -> tuple[int, str, str]:
    """Return what references are sorted by: 2 goes before 10."""
    return len(entry["label"]), entry["label"], entry["id"]


def _stated(store: GraphStore, ids: list[str]) -> dict[str, tuple[Stated, ...]]:
    """Return what was read in blocks, by their ids, in the order of the text."""
    found: dict[str, dict[str, Stated]] = defaultdict(dict)
    for row in store.query(_STATED, {"ids": ids}).records():
        start, end = row.pop("quote_start"), row.pop("quote_end")
        part_start, part_end = row.pop("part_start"), row.pop("part_end")
        place = (part_start, part_end) if start is None else (start, end)
        own = found[row.pop("block")]
        own.setdefault(row["reading"], Stated(**row, start=place[0], end=place[1]))
    return {
        key: tuple(sorted(own.values(), key=lambda item: (item.start, item.end, item.reading)))
        for key, own in found.items()
    }


def _block(facts: Mapping[str, Any], stated: tuple[Stated, ...], captions: set[str]) -> BlockFacts:
    """Return a block; ``captions`` are those that stand in the document as blocks."""
    text, caption = facts["text"], facts.get("caption")
    rows = tuple(tuple(row.split(CELL)) for row in text.split(ROW))
    return BlockFacts(
        number=facts["number"],
        kind=facts["kind"],
        text=text,
        page=facts.get("page"),
        section=tuple(facts.get("section") or ()),
        level=facts.get("level"),
        caption=None if caption in captions else caption,
        rows=rows if facts["kind"] == TABLE else None,
        mentions=_mentions(facts),
        statements=stated,
    )


def _paragraph(parts: list[dict[str, Any]]) -> Paragraph:
    """Return a paragraph from its sentences that are evidence for one reading."""
    block, reading = parts[0]["block"], parts[0]
    marks: list[Mark] = sorted((part["start"], part["end"], "evidence") for part in parts)
    if reading["quote_start"] is not None:
        marks.append((reading["quote_start"], reading["quote_end"], "quote"))
    return Paragraph(
        document=block["document"],
        number=block["number"],
        kind=block["kind"],
        text=block["text"],
        caption=block.get("caption"),
        marks=tuple(marks),
        mentions=_mentions(block),
    )


def _mentions(block: Mapping[str, Any]) -> tuple[Mentioned, ...]:
    return tuple(map(tuple, json.loads(block.get("mentioned") or "[]")))


_DOCUMENTS = "MATCH (d:Document) RETURN properties(d) AS d ORDER BY d.source, d.id"
_DOCUMENT = "MATCH (d:Document {id: $document}) RETURN properties(d) AS d"
_ALONE = """
MATCH (stated:Claim|Measurement|Effect)-[:EVIDENCE]->(passage:Passage)
WITH stated, collect(DISTINCT passage.document) AS documents WHERE size(documents) = 1
RETURN documents[0] AS document, count(stated) AS number
"""
_ALONE_HERE = """
MATCH (passage:Passage)<-[:EVIDENCE]-(stated) WHERE passage.document = $document
WITH DISTINCT stated
WHERE NOT EXISTS {
  MATCH (stated)-[:EVIDENCE]->(other:Passage) WHERE other.document <> $document
}
RETURN count(stated) AS number
"""
_YEARS = """
MATCH (d:Document) WHERE $document IS NULL OR d.id = $document
MATCH (r:Reference {id: d.work})<-[cites:CITES]-() WHERE cites.year IS NOT NULL
RETURN d.work AS work, min(cites.year) AS year
"""
_NUMBER = "MATCH (b:Block) WHERE b.document = $document RETURN count(b) AS number"
_HEADINGS = """
MATCH (b:Block) WHERE b.document = $document AND b.kind = 'heading'
RETURN b.text AS title, b.level AS level, b.number AS number ORDER BY number
"""
_CITED = """
MATCH (passage:Passage)<-[:EVIDENCE]-(stated)-[cites:CITES]->(primary:Reference)
WHERE passage.document = $document AND cites.document = $document
RETURN DISTINCT primary.id AS id, cites.label AS label, cites.text AS text, primary.doi AS doi,
       cites.year AS year
"""
_BLOCKS = """
MATCH (b:Block) WHERE b.document = $document AND b.number >= $first AND b.number < $behind
RETURN properties(b) AS b ORDER BY b.number
"""
_CAPTIONS = """
MATCH (b:Block) WHERE b.document = $document AND b.kind = 'caption' RETURN b.text AS text
"""
_STATED = """
UNWIND $ids AS key
MATCH (:Block {id: key})<-[part:PART_OF]-(:Passage)<-[reading:EVIDENCE]-(stated)
RETURN key AS block, stated.id AS id, labels(stated)[0] AS label, stated.name AS name,
       reading.id AS reading, reading.block_start AS quote_start, reading.block_end AS quote_end,
       part.start AS part_start, part.end AS part_end, reading.confidence AS confidence,
       reading.curated AS curated
ORDER BY key, part_start
"""
_PARAGRAPHS = """
MATCH (stated:{label} {{id: $id}})-[reading:EVIDENCE]->(:Passage)-[part:PART_OF]->(block:Block)
RETURN reading.id AS reading, reading.block_start AS quote_start, reading.block_end AS quote_end,
       part.start AS start, part.end AS end, properties(block) AS block
"""
