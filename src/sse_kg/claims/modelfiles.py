"""The text files of a model's folder that decide about values and claims."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from sse_kg.errors import InputError
from sse_kg.nlp.components.recogniser import model_folder

_Part = TypeVar("_Part")
PATTERNS = ("values.*", "claims.*")


def read_part(model: str, file: str, parse: Callable[[str], _Part]) -> _Part:
    """Return what a file in a model's folder says; empty is the model that ships.

    A folder without the file takes the one that ships. Raises ``InputError`` if it can't be read.
    """
    path = model_folder(model) / file
    path = path if path.is_file() else model_folder("") / file
    try:
        return parse(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError) as error:
        remedy = "Give a folder that sse-kg train has written, or unset SSE_KG_MODEL."
        raise InputError(path, f"no part of a model ({error})", remedy) from None


def part_digest(model: str) -> bytes:
    """Return what all these files of a model say, in one piece."""
    folder = model_folder(model)
    paths = sorted(path for pattern in PATTERNS for path in folder.glob(pattern))
    return b"\0".join(path.name.encode() + path.read_bytes() for path in paths)
