"""PDF to document, from the characters of either backend."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sse_kg.documents import pdfium, pdfminer
from sse_kg.documents.assemble import assemble
from sse_kg.documents.page import DamagedPdfError, LockedPdfError, Page
from sse_kg.documents.source import Source
from sse_kg.errors import InputError
from sse_kg.model.text import Document
from sse_kg.settings import PdfBackend

_READERS = {PdfBackend.PDFIUM: pdfium.pages, PdfBackend.PDFMINER: pdfminer.pages}
_TAIL = 4096
_SHOWN = 8  # page numbers in a note
_DAMAGE_REMEDY = "Fetch it again, or print it to a new PDF."


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python from looking for cycles of garbage meanwhile.

    Characters and lines are very many small values without any cycle; to look through them again
    and again takes a tenth of the time that reading takes.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@_collector_paused()
def read_pdf(source: Source, backend: PdfBackend = PdfBackend.PDFIUM) -> Document:
    """Return a PDF as a document; raises ``InputError`` where it cannot be read or has no text."""
    pages = tuple(read_pages(source, backend))
    if not pages:
        raise InputError(source.name, "the PDF has no pages", "Fetch it again.")
    if all(page.damaged for page in pages):
        raise _damage(source, "none of its pages can be read")
    if not any(_has_text(page) for page in pages):
        images = any(page.pictures or page.drawings or page.rules for page in pages)
        reason = "the PDF holds no text, only images (a scan)" if images else "its pages are empty"
        remedy = "Run a text recognition on it first, for example ocrmypdf."
        raise InputError(source.name, reason, remedy if images else "Fetch it again.")
    return replace(assemble(source, pages), notes=_page_notes(pages))


def _page_notes(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """Return notes on damaged pages and on pages that show pictures and no text, if any."""
    damaged = [page.number for page in pages if page.damaged]
    mute = [page.number for page in pages if page.pictures and not _has_text(page)]
    remedy = "a text recognition, for example ocrmypdf, can add the text"
    notes = (
        (damaged, "are damaged and were not read", "fetch the file again to have them"),
        (mute, "hold only images and were not read", remedy),
    )
    return tuple(
        f"{len(numbers)} of {len(pages)} pages {fault} ({_listed(numbers)}); {advice}"
        for numbers, fault, advice in notes
        if numbers
    )


def _listed(numbers: Sequence[int]) -> str:
    return f"page {', '.join(map(str, numbers[:_SHOWN]))}{', …' if len(numbers) > _SHOWN else ''}"


def _has_text(page: Page) -> bool:
    return any(glyph.text.strip() for glyph in page.glyphs)


def read_pages(source: Source, backend: PdfBackend = PdfBackend.PDFIUM) -> Iterator[Page]:
    """Yield the pages of a PDF; raises ``InputError`` where the file cannot be read."""
    if b"%PDF-" not in source.data[:1024]:
        raise InputError(source.name, "not a PDF file", "Give it the extension of its real format.")
    tail = source.data[-_TAIL:]
    if b"%%EOF" not in tail and b"startxref" not in tail:
        raise InputError(source.name, "the PDF is cut off before its end", "Fetch it again.")
    # pdfminer warns of each thing it finds broken; what matters of it is told as an error here.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        yield from _READERS[backend](source.data)
    except LockedPdfError:
        raise InputError(
            source.name, "the PDF is encrypted and needs a password", "Save it without a password."
        ) from None
    except DamagedPdfError as error:
        raise _damage(source, str(error)) from error


def _damage(source: Source, reason: str) -> InputError:
    return InputError(source.name, f"the PDF is damaged ({reason})", _DAMAGE_REMEDY)
