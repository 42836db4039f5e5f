"""Documents for a list of DOIs and PMCIDs: each id ends with an outcome, none stops the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from sse_kg.errors import NotOpenError, SseKgError, UnknownWorkError
from sse_kg.settings import Settings
from sse_kg.sources.client import Client, Clock, Manners
from sse_kg.sources.europepmc import Article, EuropePmc, FullText
from sse_kg.sources.folder import Entry, Folder, digest
from sse_kg.sources.identifiers import once, read_identifier

_ENDINGS = {"jats": ".xml", "pdf": ".pdf"}


class FetchStatus(StrEnum):
    """How it went with an id."""

    FETCHED = "fetched"
    PRESENT = "present"
    SAME = "same"
    UNKNOWN = "unknown"
    NOT_OPEN = "not open"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of an id; ``entry`` is there where its document is, ``error`` where it is not."""

    asked: str
    status: FetchStatus
    entry: Entry | None = None
    size: int = 0
    error: SseKgError | None = None


def europe_pmc(settings: Settings, clock: Clock | None = None) -> EuropePmc:
    """Return Europe PMC as the settings say; raises ``UsageError`` where they cannot be."""
    manners = Manners(
        rate=settings.europepmc_rate,
        timeout_s=settings.europepmc_timeout_s,
        max_bytes=settings.max_file_mb * 1_000_000,
        contact=settings.contact,
    )
    return EuropePmc(settings.europepmc_url, Client(manners, clock))


def fetch(ids: Iterable[str], folder: Path, *, service: EuropePmc) -> Iterator[Fetched]:
    """Yield an outcome for each id as soon as it is settled; an id given twice is asked once.

    What is in the folder as it was fetched is not fetched again. Raises ``InputError`` where the
    folder has a manifest of something else, and ``OSError`` where it cannot be written.
    """
    place = Folder(folder)
    settled: set[str] = set()
    for asked in once(ids):
        outcome = _settled(asked, place, service, settled)
        if outcome.entry is not None:
            settled.add(outcome.entry.id)
        yield outcome


def _settled(asked: str, place: Folder, service: EuropePmc, settled: set[str]) -> Fetched:
    """Return the outcome for an id; ``settled`` are the PMCIDs of those before it."""
    try:
        identifier = read_identifier(asked)
        if entry := place.find(identifier):
            return _present(asked, entry, settled)
        article = service.find(identifier, subject=asked)
        known = place.find(read_identifier(article.pmcid)) if article.pmcid else None
        if known is not None:
            return _present(asked, known, settled)
        text = service.full_text(article, subject=asked)
    except UnknownWorkError as error:
        return Fetched(asked, FetchStatus.UNKNOWN, error=error)
    except NotOpenError as error:
        return Fetched(asked, FetchStatus.NOT_OPEN, error=error)
    except SseKgError as error:
        return Fetched(asked, FetchStatus.FAILED, error=error)
    entry = _entry(article, text)
    place.keep(entry, text.data)
    return Fetched(asked, FetchStatus.FETCHED, entry, len(text.data))


def _present(asked: str, entry: Entry, settled: set[str]) -> Fetched:
    status = FetchStatus.SAME if entry.id in settled else FetchStatus.PRESENT
    return Fetched(asked, status, entry)


def _entry(article: Article, text: FullText) -> Entry:
    pmcid = article.pmcid or ""
    return Entry(
        id=pmcid,
        file=pmcid + _ENDINGS[text.form],
        format=text.form,
        title=article.title,
        licence=article.licence or "",
        doi=article.doi or "",
        sha256=digest(text.data),
        url=text.url,
        fetched=datetime.now(UTC).isoformat(timespec="seconds"),
    )
