"""Files to documents: what a file is, by content before extension, and which reader it needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sse_kg.documents.check import checked
from sse_kg.documents.jats import read_jats
from sse_kg.documents.markup import read_markup
from sse_kg.documents.pdf import read_pdf
from sse_kg.documents.source import Source, load_source
from sse_kg.errors import InputError
from sse_kg.model.text import Document
from sse_kg.settings import Settings

_XML = (".xml", ".nxml")
_TEXT = (".md", ".markdown", ".txt")
SUPPORTED = (".pdf", *_XML, *_TEXT)
_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"RIFF", "a RIFF file (image, sound or film)"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xff\xfe", "text in UTF-16"),
    (b"\xfe\xff", "text in UTF-16"),
)


def is_supported(path: Path) -> bool:
    """Return whether a folder walk takes the file: a known extension, and not hidden."""
    return path.suffix.lower() in SUPPORTED and not path.name.startswith(".")


def collect_files(paths: Iterable[Path]) -> tuple[tuple[Path, ...], tuple[InputError, ...]]:
    """Return the files that paths stand for, folders walked in sorted order, and what is missing.

    Files named outright are taken whatever their name is; a file named twice is taken once.
    """
    files: dict[Path, None] = {}
    errors = []
    for path in paths:
        if path.is_dir():
            found = [file for file in sorted(path.rglob("*")) if _in_walk(file, path)]
            if not found:
                known = " ".join(SUPPORTED)
                errors.append(InputError(path, "no document in this folder", f"Known: {known}."))
            files.update(dict.fromkeys(found))
        elif path.exists():
            files[path] = None
        else:
            errors.append(InputError(path, "no such file or folder", "Check the path."))
    return tuple(files), tuple(errors)


def _in_walk(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return not hidden and is_supported(file) and file.is_file()


def read_document(path: Path, *, settings: Settings) -> Document:
    """Return a file as a document; raises ``InputError`` if it cannot be read as one."""
    return checked(_read(path, settings))


def _read(path: Path, settings: Settings) -> Document:
    source = load_source(path, max_bytes=settings.max_file_mb * 1_000_000)
    extension = path.suffix.lower()
    if b"%PDF-" in source.data[:1024]:
        return read_pdf(source, settings.pdf_backend)
    _refuse_binary(source, extension)
    head = source.data[:400].removeprefix(b"\xef\xbb\xbf").lstrip()
    if extension in _XML or head.startswith((b"<?xml", b"<article", b"<!DOCTYPE article")):
        return read_jats(source)
    _refuse_long_lines(source, settings.max_line_chars)
    return read_markup(source)


def _refuse_binary(source: Source, extension: str) -> None:
    kind = next((kind for magic, kind in _MAGIC if source.data.startswith(magic)), None)
    if kind is None and b"\x00" in source.data[:8192]:
        kind = "binary data"
    if kind is None and extension == ".pdf":
        kind = "no PDF: it does not begin with %PDF"
    if kind:
        remedy = "Convert it to PDF, JATS XML, or UTF-8 text, and give that."
        raise InputError(source.name, f"the file is {kind}", remedy)


def _refuse_long_lines(source: Source, limit: int) -> None:
    for number, line in enumerate(source.data.split(b"\n"), start=1):
        if len(line) > limit and len(line.decode("utf-8", "replace")) > limit:
            raise InputError(
                source.name,
                f"line {number} is longer than {limit:,} characters",
                "Break the text into lines, or raise SSE_KG_MAX_LINE_CHARS.",
            )
