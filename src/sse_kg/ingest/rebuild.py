"""A graph made anew from the files of its documents, and put in the old one's place."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from sse_kg.graph.read import read_document
from sse_kg.graph.store import GraphStore, StoredDocument


def files_of(documents: Iterable[StoredDocument]) -> tuple[Path, ...]:
    """Return the files of documents that are still there."""
    paths = {Path(item.path): None for item in documents}
    return tuple(path for path in paths if path.is_file())


def left_behind(
    documents: Iterable[StoredDocument], other: Iterable[StoredDocument]
) -> tuple[StoredDocument, ...]:
    """Return the documents of a graph that stand in another neither as they are nor renewed."""
    known = tuple(other)
    ids, paths = {item.doc_id for item in known}, {item.path for item in known}
    return tuple(item for item in documents if item.doc_id not in ids and item.path not in paths)


def carry_over(source: GraphStore, target: GraphStore) -> None:
    """Give a graph made anew what it lacks of the one it is to replace, with today's vocabulary.

    That is what could not be read again, and what came while it was made; what was retracted
    meanwhile goes.
    """
    old, fresh = source.documents(), target.documents()
    for item in left_behind(fresh, old):
        target.retract(item.doc_id)
    for item in left_behind(old, fresh):
        target.load(read_document(source, item.doc_id))
    target.prepare()


def fresh_folder(graph: Path) -> Path:
    """Return a folder that is not there, beside that of a graph, for one that is being made."""
    place = graph.expanduser().resolve()
    return place.with_name(f".{place.name}-{uuid4().hex[:8]}")


def swap(fresh: Path, graph: Path) -> None:
    """Put a folder in the place of another, which is removed; both on one disk.

    A kill between the two steps leaves the old folder beside it, with ``-old`` in its name.
    """
    place = graph.expanduser().resolve()
    old = fresh.with_name(f"{fresh.name}-old")
    place.rename(old)
    fresh.rename(place)
    shutil.rmtree(old)
