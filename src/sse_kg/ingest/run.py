"""Ingest and extraction over many files: each ends with an outcome, none stops the others."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from sse_kg.claims.io import concatenate
from sse_kg.documents.read import collect_files
from sse_kg.documents.source import load_source
from sse_kg.errors import InputError, SseKgError, StoreUnavailableError
from sse_kg.graph.store import GraphStore, StoredDocument, stored_path
from sse_kg.ingest.curator import Curator
from sse_kg.ingest.manifest import is_manifest, read_manifest
from sse_kg.ingest.outcome import Contents, Failure, Outcome, Status
from sse_kg.ingest.plan import Step, plan, reader_version
from sse_kg.ingest.pool import attempt, limits, spread
from sse_kg.ingest.reading import (
    Reading,
    curator_of,
    file_writer,
    measurement_reader,
    subgraph_reader,
)
from sse_kg.knowledge.curation import read_curation
from sse_kg.model.claim import Measurement
from sse_kg.model.graph import Subgraph
from sse_kg.settings import Settings


@dataclass(frozen=True, slots=True)
class Batch:
    """The files to be ingested, and those that cannot even be opened."""

    steps: tuple[Step, ...]
    failed: tuple[Outcome, ...]

    @property
    def to_read(self) -> tuple[Step, ...]:
        """Return the steps whose files are to be read."""
        return tuple(s for s in self.steps if s.status in (Status.NEW, Status.CHANGED))


def find_files(paths: Sequence[Path]) -> tuple[tuple[Path, ...], list[Outcome]]:
    """Return the files that paths stand for, and an outcome for each path that is not there.

    A folder stands for the documents in it, a manifest for those it lists.
    """
    found, failed = _found(paths)
    return tuple(found), failed


def prepare(
    paths: Sequence[Path], store: GraphStore, *, settings: Settings, anew: bool = False
) -> Batch:
    """Return what there is to do for files, folders and manifests, compared with the graph.

    With ``anew`` each file is read, also where the graph has what it holds.
    """
    found, failed = _found(paths)
    digests: dict[Path, str] = {}
    for path, told in found.items():
        digest = partial(_digest, max_bytes=settings.max_file_mb * 1_000_000, told=told)
        result = attempt(digest, path)
        if isinstance(result, Failure):
            failed.append(_failed(path, result))
        else:
            digests[path] = result
    documents = store.documents()
    if anew:
        documents = tuple(replace(item, extractor="") for item in documents)
    steps = plan(digests, documents, reader_version(settings))
    if error := read_curation(settings.curation_file).error(settings.curation_file):
        failed.append(_failed(settings.curation_file, Failure(error)))
    return Batch(steps, tuple(failed))


def ingest(
    batch: Batch,
    open_graph: Callable[[], AbstractContextManager[GraphStore]],
    *,
    settings: Settings,
    workers: int,
    started: Callable[[Path], None],
) -> Iterator[Outcome]:
    """Yield an outcome for each file of the batch as soon as it is settled.

    Files are read in ``workers`` processes and written by this one, each in a transaction of its
    own. For each the graph is opened anew, so that others get their turn in between. Raises
    ``StoreUnavailableError`` when the graph is gone: then nothing can be written.
    """
    yield from batch.failed
    with open_graph() as store:
        outcomes = list(settle_known(batch, store, settings=settings))
    yield from outcomes
    to_read = {step.path: step for step in batch.to_read}
    task = partial(subgraph_reader, settings)
    with closing(
        spread(task, list(to_read), workers=workers, started=started, limits=limits(settings))
    ) as readings:
        for path, reading in readings:
            with open_graph() as store:
                outcomes.append(write(to_read[path], reading, store, settings=settings))
            yield outcomes[-1]
    with open_graph() as store:
        copies = list(settle_copies(batch, outcomes, store))
    yield from copies


def settle_known(batch: Batch, store: GraphStore, *, settings: Settings) -> Iterator[Outcome]:
    """Yield the outcomes of files whose content is in the graph already."""
    curator = curator_of(settings.curation_file)
    for step in batch.steps:
        if step.known is not None:
            yield _known(step, step.known, store, curator)


def write(
    step: Step, reading: Reading | Failure, store: GraphStore, *, settings: Settings
) -> Outcome:
    """Return the outcome of a file that was read, once it is in the graph, in one transaction.

    What was decided on it while it was read is taken up. To do it again changes nothing. Raises
    ``StoreUnavailableError`` when the graph is gone.
    """
    if isinstance(reading, Failure):
        return _failed(step.path, reading)
    if reading.subgraph is None:
        raise ValueError("a reading for a graph comes with a subgraph")
    begin = time.perf_counter()
    try:
        store.load(reading.subgraph, replaces=step.replaces)
        missed = _taken_up(reading.subgraph, reading.decisions, store, settings)
    except StoreUnavailableError:
        raise
    except SseKgError as error:
        return _failed(step.path, Failure(error))
    seconds = reading.seconds + time.perf_counter() - begin
    notes = (*reading.notes, *missed)
    return Outcome(step.path, step.status, reading.contents, seconds, notes=notes)


def _taken_up(
    subgraph: Subgraph, decisions: int, store: GraphStore, settings: Settings
) -> tuple[str, ...]:
    """Bring a document up to what was decided on it since there were so many decisions."""
    curator = curator_of(settings.curation_file)
    if curator.number(subgraph) == decisions:
        return ()
    return curator.refresh(store, subgraph.doc_id)


def settle_copies(
    batch: Batch, outcomes: Iterable[Outcome], store: GraphStore
) -> Iterator[Outcome]:
    """Yield the outcomes of copies of files whose own ``outcomes`` are known."""
    originals = {stored_path(outcome.path): outcome for outcome in outcomes}
    for step in batch.steps:
        if step.status is Status.SAME and step.known is None:
            yield _copied(step, originals.get(step.same_as), store)


def extract(
    files: Sequence[Path],
    out: Path,
    *,
    settings: Settings,
    workers: int,
    started: Callable[[Path], None],
    repairs: bool = False,
) -> Iterator[Outcome]:
    """Write a folder for each file and then the lists of all of them; yield the outcomes.

    With ``repairs`` the folders also tell how the texts were repaired. Raises ``InputError`` if
    the settings name a model that is not there: no file is to blame for that.
    """
    reader_version(settings)
    out.mkdir(parents=True, exist_ok=True)
    folders = output_folders(files, out)
    task = partial(file_writer, settings, folders, repairs=repairs)
    written = set()
    with closing(
        spread(task, files, workers=workers, started=started, limits=limits(settings))
    ) as readings:
        for path, reading in readings:
            if isinstance(reading, Reading):
                written.add(path)
            yield _read(path, reading)
    concatenate([folders[path] for path in files if path in written], out)


def measurements(
    files: Sequence[Path], *, settings: Settings, workers: int, started: Callable[[Path], None]
) -> Iterator[tuple[Outcome, tuple[Measurement, ...]]]:
    """Yield the outcome of each file with its measurements; nothing is written.

    Raises ``InputError`` if the settings name a model that is not there.
    """
    reader_version(settings)
    task = partial(measurement_reader, settings)
    with closing(
        spread(task, files, workers=workers, started=started, limits=limits(settings))
    ) as readings:
        for path, reading in readings:
            found = reading.measurements if isinstance(reading, Reading) else ()
            yield _read(path, reading), found


def output_folders(files: Sequence[Path], out: Path) -> dict[Path, Path]:
    """Return the folder for each file: its stem; for a stem that is taken, its whole name."""
    taken: set[str] = set()
    folders = {}
    for path in files:
        names = [path.stem, path.name, *(f"{path.name}-{n}" for n in range(2, len(files) + 2))]
        name = next(name for name in names if name not in taken)
        taken.add(name)
        folders[path] = out / name
    return folders


def _found(paths: Sequence[Path]) -> tuple[dict[Path, str], list[Outcome]]:
    """Return the files, each with the SHA-256 that is told, if any, and the paths that fail."""
    told: dict[Path, str] = {}
    failed = []
    for path in paths:
        listed = attempt(read_manifest, path) if is_manifest(path) else {path: ""}
        if isinstance(listed, Failure):
            failed.append(_failed(path, listed))
        else:
            told |= {file: digest or told.get(file, "") for file, digest in listed.items()}
    files, missing = collect_files(told)
    failed += [_failed(Path(error.subject), Failure(error)) for error in missing]
    return {file: told.get(file, "") for file in files}, failed


def _digest(path: Path, *, max_bytes: int, told: str) -> str:
    digest = load_source(path, max_bytes=max_bytes).sha256
    if told and told != digest:
        reason = "its content is another than the manifest tells"
        raise InputError(path, reason, "Fetch it again, or renew its sha256 in the manifest.")
    return digest


def _read(path: Path, reading: Reading | Failure) -> Outcome:
    """Return the outcome of a file that goes into no graph."""
    if isinstance(reading, Failure):
        return _failed(path, reading)
    return Outcome(path, Status.NEW, reading.contents, reading.seconds, notes=reading.notes)


def _failed(path: Path, failure: Failure) -> Outcome:
    return Outcome(path, Status.FAILED, failure=failure)


def _known(step: Step, known: StoredDocument, store: GraphStore, curator: Curator) -> Outcome:
    """Return the outcome for a file whose content is in the graph already.

    What was decided since it was put in is taken up.
    """
    _retract(step, store)
    missed = curator.refresh(store, known.doc_id) if curator.knows(known.sha256) else ()
    contents = Contents(known.pages, known.mentions, known.measurements, known.claims)
    return Outcome(step.path, step.status, contents, same_as=step.same_as, notes=missed)


def _copied(step: Step, original: Outcome | None, store: GraphStore) -> Outcome:
    """Return the outcome for a copy of a file that was read in the same batch."""
    if original is None or original.failure is None:
        _retract(step, store)
        return Outcome(step.path, Status.SAME, same_as=step.same_as)
    error = original.failure.error
    own = type(error)(step.path, error.reason, error.remedy)
    return replace(original, path=step.path, failure=replace(original.failure, error=own))


def _retract(step: Step, store: GraphStore) -> None:
    for doc_id in step.replaces:
        store.retract(doc_id)
