"""A manifest: a file that lists documents, where they lie, and what their content must be."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sse_kg.errors import InputError

SUFFIX = ".toml"
_SHAPE = 'Write a table [[document]] with file = "…" for each, as in corpus/manifest.toml.'


def is_manifest(path: Path) -> bool:
    """Return whether a path names a manifest, not a document."""
    return path.suffix.lower() == SUFFIX and path.is_file()


def read_manifest(path: Path) -> dict[Path, str]:
    """Return the files of a manifest, each with its SHA-256, empty where none is told.

    Paths are relative to the manifest. Raises ``InputError`` with all that is wrong with it.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("document", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(path, f"this is no manifest ({error})", _SHAPE) from None
    if not isinstance(tables, list) or not tables:
        raise InputError(path, "this manifest lists no document", _SHAPE)
    if problems := list(_problems(tables)):
        raise InputError(path, "; ".join(problems), _SHAPE)
    return {path.parent / table["file"]: table.get("sha256", "").lower() for table in tables}


def _problems(tables: list[Any]) -> Iterator[str]:
    for number, table in enumerate(tables, 1):
        if not isinstance(table, Mapping) or not isinstance(table.get("file"), str):
            yield f"document {number} has no file"
        elif not isinstance(table.get("sha256", ""), str):
            yield f"document {number} has a sha256 that is no text"
