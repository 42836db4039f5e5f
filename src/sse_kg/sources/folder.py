"""A folder of fetched documents and its manifest, which says what each is and where it is from."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sse_kg.errors import InputError
from sse_kg.files import write_whole
from sse_kg.sources.identifiers import Identifier, IdKind

MANIFEST = "manifest.toml"
_HEAD = (
    "# Fetched by sse-kg fetch: what each document is, under which licence, and where it is from.\n"
)
_NAME = re.compile(r"PMC\d{1,10}\.(?:xml|pdf)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the folder; ``id`` is its PMCID, ``fetched`` the moment in UTC."""

    id: str
    file: str
    format: str
    title: str
    licence: str
    doi: str
    sha256: str
    url: str
    fetched: str


class Folder:
    """A folder with a manifest; every change is on the disk, whole, when the call returns."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.mkdir(parents=True, exist_ok=True)
        self._entries = {entry.id: entry for entry in read_manifest(path / MANIFEST)}

    def find(self, asked: Identifier) -> Entry | None:
        """Return the document of an identifier if its file is there as it was fetched."""
        name = "id" if asked.kind is IdKind.PMCID else "doi"
        for entry in self._entries.values():
            if getattr(entry, name).casefold() == asked.value.casefold():
                return entry if self._whole(entry) else None
        return None

    def keep(self, entry: Entry, data: bytes) -> None:
        """Write a document and the manifest with it, in place of an older one of the same id."""
        write_whole(self.path / entry.file, data)
        old = self._entries.get(entry.id)
        self._entries[entry.id] = entry
        text = as_toml(sorted(self._entries.values(), key=lambda item: item.id))
        write_whole(self.path / MANIFEST, text.encode("utf-8", "replace"))
        if old is not None and old.file != entry.file:
            (self.path / old.file).unlink(missing_ok=True)

    def _whole(self, entry: Entry) -> bool:
        try:
            data = (self.path / entry.file).read_bytes()
        except OSError:
            return False
        return digest(data) == entry.sha256


def digest(data: bytes) -> str:
    """Return the SHA-256 of data in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(path: Path) -> tuple[Entry, ...]:
    """Return the entries of a manifest, none where there is no file.

    Raises ``InputError`` on a file that is something else, so that it is never written over.
    """
    try:
        records = tomllib.loads(path.read_text(encoding="utf-8")).get("document", [])
        return tuple(_entry(record) for record in records)
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError) as error:
        reason = f"this is no manifest of sse-kg fetch ({type(error).__name__}: {error})"
        raise InputError(path, reason, "Name another folder.") from None


def as_toml(entries: Iterable[Entry]) -> str:
    """Return entries as TOML, in the shape of the manifest of the sample corpus."""
    tables = [
        "\n[[document]]\n"
        + "".join(f"{name} = {_string(value)}\n" for name, value in asdict(entry).items())
        for entry in entries
    ]
    return _HEAD + "".join(tables)


def _entry(record: dict[str, Any]) -> Entry:
    names = [item.name for item in fields(Entry)]
    if set(record) != set(names) or not _NAME.fullmatch(str(record["file"])):
        raise ValueError(f"an entry has other fields than {', '.join(names)}")
    return Entry(**{name: str(record[name]) for name in names})


def _string(text: str) -> str:
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04X}", plain) + '"'
