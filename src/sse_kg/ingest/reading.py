"""What a reading process does with one file, from its bytes to what leaves the process."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from multiprocessing import current_process
from pathlib import Path
from threading import Lock

from sse_kg.claims.extract import Extractor
from sse_kg.claims.io import write_extraction, write_repairs
from sse_kg.documents.read import read_document
from sse_kg.graph.assemble import assemble
from sse_kg.graph.store import stored_path
from sse_kg.grounding.identity import NameDecision
from sse_kg.ingest.curator import Curator
from sse_kg.ingest.outcome import Contents, Failure
from sse_kg.ingest.plan import reader_version
from sse_kg.ingest.pool import Crew, attempt, limits
from sse_kg.knowledge.curation import read_curation
from sse_kg.knowledge.names import name_decisions
from sse_kg.model.claim import Extraction, Measurement
from sse_kg.model.graph import Subgraph
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reading process hands over; ``subgraph`` and ``measurements`` where asked for.

    ``decisions`` is how many there were on the file, by which the subgraph is made.
    """

    contents: Contents
    seconds: float
    subgraph: Subgraph | None = None
    notes: tuple[str, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    decisions: int = 0


def extractor(settings: Settings) -> Extractor:
    """Return this process's extractor on a model and the decisions on names, made once."""
    return _extractor(settings.model, name_decisions(read_curation(settings.curation_file)))


@cache
def _extractor(model: str, decisions: tuple[NameDecision, ...]) -> Extractor:
    return Extractor.from_vocabulary(model=model, decisions=decisions)


_ALONE = Lock()


def read_file(path: Path, settings: Settings) -> Reading:
    """Return what a graph takes from one file; any number of threads may call.

    It is read in a process that stays for the next call and keeps the limits of the settings;
    where this process may have no children, it is read here, without limits. Raises
    ``SseKgError``, with the traceback as a note where the program itself is at fault.
    """
    if current_process().daemon:
        with _ALONE:
            result = attempt(subgraph_reader(settings), path)
    else:
        result = _crew(settings).result(path)
    if isinstance(result, Failure):
        if result.trace:
            result.error.add_note(result.trace)
        raise result.error
    return result


def reading_settings(settings: Settings) -> Settings:
    """Return what of the settings reading needs: no graph and no password, which may travel."""
    curation = str(settings.curation_file.expanduser().resolve())
    return replace(settings, graph="", neo4j_user="", neo4j_password="", curation=curation)


def end_readers(settings: Settings) -> None:
    """End the processes that ``read_file`` keeps for these settings."""
    _crew(settings).close()


@cache
def _crew(settings: Settings) -> Crew[Reading]:
    return Crew(partial(subgraph_reader, settings), limits(settings))


def subgraph_reader(settings: Settings) -> Callable[[Path], Reading]:
    """Return the task that makes a subgraph of a file, with what was decided on its readings."""
    vocabulary = load_vocabulary()
    tool = extractor(settings)
    version = reader_version(settings)

    def read(path: Path) -> Reading:
        begin = time.perf_counter()
        extraction = tool.extract(read_document(path, settings=settings))
        subgraph = assemble(
            extraction, path=stored_path(path), extractor=version, vocabulary=vocabulary
        )
        curator = curator_of(settings.curation_file)
        subgraph, missed = curator.curated(subgraph)
        contents = _contents(extraction) + Contents(
            nodes=len(subgraph.nodes), edges=len(subgraph.edges)
        )
        seconds = time.perf_counter() - begin
        notes = (*extraction.document.notes, *missed)
        return Reading(contents, seconds, subgraph, notes, decisions=curator.number(subgraph))

    return read


def curator_of(file: Path) -> Curator:
    """Return what brings the decisions of a file in; made anew only when the file has changed."""
    facts = file.stat() if file.exists() else None
    return _curator(file, facts and (facts.st_mtime_ns, facts.st_size))


@lru_cache(maxsize=1)
def _curator(file: Path, state: tuple[int, int] | None) -> Curator:
    return Curator(read_curation(file))


def file_writer(
    settings: Settings, folders: dict[Path, Path], *, repairs: bool
) -> Callable[[Path], Reading]:
    """Return the task that writes what a file holds into the folder that ``folders`` names.

    With ``repairs`` also which rule of the text repair changed what.
    """
    tool = extractor(settings)

    def read(path: Path) -> Reading:
        begin = time.perf_counter()
        extraction = tool.extract(read_document(path, settings=settings))
        write_extraction(extraction, folders[path])
        if repairs:
            write_repairs(extraction.document, folders[path])
        seconds = time.perf_counter() - begin
        return Reading(_contents(extraction), seconds, notes=extraction.document.notes)

    return read


def measurement_reader(settings: Settings) -> Callable[[Path], Reading]:
    """Return the task that reads the measurements of a file."""
    tool = extractor(settings)

    def read(path: Path) -> Reading:
        begin = time.perf_counter()
        extraction = tool.extract(read_document(path, settings=settings))
        return Reading(
            _contents(extraction),
            time.perf_counter() - begin,
            notes=extraction.document.notes,
            measurements=extraction.measurements,
        )

    return read


def _contents(extraction: Extraction) -> Contents:
    return Contents(
        pages=extraction.document.pages,
        mentions=len(extraction.mentions),
        measurements=len(extraction.measurements),
        claims=len(extraction.claims),
    )
