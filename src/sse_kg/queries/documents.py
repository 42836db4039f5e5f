"""The documents of a graph, and each as it was read: its text, and what was read in it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from sse_kg.errors import UnknownThingError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.links import doi_address

MOST = 500  # blocks at a time
TABLE = "table"

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


def paragraphs(store: GraphStore, label: str, statement: str) -> dict[str, Paragraph]:
    """Return the paragraph of each reading of a statement, by the id of the reading.

    A reading of a graph that was made before documents were kept has none.
    """
    rows = store.query(_PARAGRAPHS.format(label=label), {"id": statement}).records()
    by_reading: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_reading[row["reading"]].append(row)
    return {reading: _paragraph(found) for reading, found in by_reading.items()}


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


_PARAGRAPHS = """
MATCH (stated:{label} {{id: $id}})-[reading:EVIDENCE]->(:Passage)-[part:PART_OF]->(block:Block)
RETURN reading.id AS reading, reading.block_start AS quote_start, reading.block_end AS quote_end,
       part.start AS start, part.end AS end, properties(block) AS block
"""
