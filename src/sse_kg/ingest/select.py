"""Which document of the graph a user means."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sse_kg.errors import UsageError
from sse_kg.graph.store import StoredDocument, stored_path

_SHORTEST_PREFIX = 4


def find_document(documents: Sequence[StoredDocument], text: str) -> StoredDocument:
    """Return the one document that an id, the start of one, a path, a name or a DOI means.

    Raises ``UsageError`` where none fits or several do, and then lists them.
    """
    doi = _bare_doi(text)
    place = stored_path(Path(text))
    ways = (
        [item for item in documents if item.doc_id == text],
        [item for item in documents if item.path == place],
        [item for item in documents if item.source == text],
        [item for item in documents if item.doi and item.doi.casefold() == doi],
        [item for item in documents if _starts(item.doc_id, text)],
    )
    found = next((way for way in ways if way), [])
    if len(found) == 1:
        return found[0]
    if not found:
        reason, remedy = "no such document in the graph", "sse-kg documents lists them."
        raise UsageError(text, reason, remedy)
    listed = ", ".join(f"{item.doc_id} ({item.path})" for item in found)
    raise UsageError(text, f"{len(found)} documents fit: {listed}", "Give the id of one of them.")


def _starts(doc_id: str, text: str) -> bool:
    return len(text) >= _SHORTEST_PREFIX and doc_id.startswith(text.lower())


def _bare_doi(text: str) -> str:
    lowered = text.strip().casefold()
    for head in ("https://doi.org/", "http://doi.org/", "http://dx.doi.org/", "doi:"):
        lowered = lowered.removeprefix(head)
    return lowered.strip()
