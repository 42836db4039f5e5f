"""What an ingest has to do: which files are new, changed, unchanged, or copies; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from sse_kg.claims.extract import extractor_version
from sse_kg.documents.source import load_source
from sse_kg.graph.store import StoredDocument, stored_path
from sse_kg.ingest.outcome import Status
from sse_kg.knowledge.curation import read_curation
from sse_kg.knowledge.names import name_decisions, names_version
from sse_kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with one file.

    ``replaces`` are the documents in the graph that go when it is done. ``same_as`` is the path
    of a file with the same content, ``known`` the document in the graph with this content.
    """

    path: Path
    status: Status
    replaces: tuple[str, ...] = ()
    same_as: str = ""
    known: StoredDocument | None = None


def reader_version(settings: Settings) -> str:
    """Return what decides the outcome: the extractor's version, and what is not the default.

    That is settings, and what the curation file decides about names.
    """
    usual = settings.pdf_backend == Settings().pdf_backend
    names = names_version(name_decisions(read_curation(settings.curation_file)))
    version = extractor_version(settings.model)
    return ".".join(filter(None, (version, "" if usual else settings.pdf_backend, names)))


def reading_key(path: Path, settings: Settings) -> str:
    """Return a hash of all that decides what is read from a file: equal keys, equal readings.

    Its content and its place, which the graph keeps too; reader, model and settings that change
    the outcome; the decisions of people. Raises ``InputError`` where the file cannot be opened.
    """
    source = load_source(path, max_bytes=settings.max_file_mb * 1_000_000)
    curation = settings.curation_file
    decided = curation.read_bytes() if curation.is_file() else b""
    facts = (
        source.sha256,
        stored_path(path),
        reader_version(settings),
        sha256(decided).hexdigest(),
    )
    return sha256("\n".join(facts).encode()).hexdigest()


def plan(
    digests: Mapping[Path, str], documents: Iterable[StoredDocument], extractor: str
) -> tuple[Step, ...]:
    """Return a step for each file, in the order given.

    ``digests`` maps files to the SHA-256 of their content, ``documents`` are those in the graph,
    ``extractor`` is the version that would read the files now. A document whose file now has
    other content counts as gone, even where a copy of it is among the files.
    """
    stored = tuple(documents)
    batch = {stored_path(path): digest for path, digest in digests.items()}
    present = {
        item.sha256: item
        for item in stored
        if item.extractor == extractor and batch.get(item.path, item.sha256) == item.sha256
    }
    wanted = set(digests.values())
    taken: dict[str, str] = {}
    steps = []
    for path, digest in digests.items():
        place = stored_path(path)
        old = [item for item in stored if item.path == place]
        step = _step(path, known=present.get(digest), changed=bool(old), twin=taken.get(digest))
        gone = tuple(item.doc_id for item in old if item.sha256 not in wanted)
        steps.append(Step(path, step.status, gone, step.same_as, step.known))
        taken.setdefault(digest, place)
    return tuple(steps)


def _step(path: Path, *, known: StoredDocument | None, changed: bool, twin: str | None) -> Step:
    """Return the step for one file, its ``replaces`` still open."""
    if known is not None and known.path == stored_path(path):
        return Step(path, Status.UNCHANGED, known=known)
    if known is not None:
        return Step(path, Status.SAME, same_as=known.path, known=known)
    if twin is not None:
        return Step(path, Status.SAME, same_as=twin)
    return Step(path, Status.CHANGED if changed else Status.NEW)
