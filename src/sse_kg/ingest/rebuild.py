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
    old: Iterable[StoredDocument], fresh: Iterable[StoredDocument]
) -> tuple[StoredDocument, ...]:
    """Return the documents of a graph that stand in a fresh one neither as they are nor renewed.

    Their files are gone, or could not be read.
    """
    known = tuple(fresh)
    ids, paths = {item.doc_id for item in known}, {item.path for item in known}
    return tuple(item for item in old if item.doc_id not in ids and item.path not in paths)


def carry_over(documents: Iterable[StoredDocument], source: GraphStore, target: GraphStore) -> None:
    """Load documents into a graph as another has them, but with the vocabulary as it is now."""
    for item in documents:
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
