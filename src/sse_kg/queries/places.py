"""Where claims and values are stated most surely."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sse_kg.graph.store import GraphStore

_PLACES = """
UNWIND $ids AS key
MATCH (:{label} {{id: key}})-[reading:EVIDENCE]->(passage:Passage)-[:IN]->(file:Document)
WHERE coalesce(reading.curated, '') <> 'rejected'
RETURN key AS id, passage.text AS sentence, file.source AS source, file.id AS document,
       passage.page AS page, reading.confidence AS confidence, reading.id AS reading
"""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and where it stands; ``document`` is the document's id, ``source`` its file."""

    sentence: str
    source: str
    document: str
    page: int | None


def surest_places(
    store: GraphStore, label: str, ids: Iterable[str], document: str | None = None
) -> dict[str, Place]:
    """Return for each statement of a label where it is read surest, in one document if given.

    What is stated in rejected readings only has no place.
    """
    rows = store.query(_PLACES.format(label=label), {"ids": sorted(set(ids))}).records()
    rows.sort(key=lambda row: (-row["confidence"], row["source"], row["reading"]))
    best: dict[str, Place] = {}
    for row in rows:
        if document in (None, row["document"]):
            place = Place(row["sentence"], row["source"], row["document"], row["page"])
            best.setdefault(row["id"], place)
    return best
