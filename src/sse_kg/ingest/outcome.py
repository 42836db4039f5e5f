"""What becomes of a file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

from sse_kg.errors import SseKgError


class Status(StrEnum):
    """How it went with a file."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SAME = "same"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Contents:
    """How much was read from a document; ``nodes`` and ``edges`` is what it brings to a graph."""

    pages: int = 0
    mentions: int = 0
    measurements: int = 0
    claims: int = 0
    nodes: int = 0
    edges: int = 0

    def __add__(self, other: Contents) -> Contents:
        """Return the sums."""
        names = [item.name for item in fields(self)]
        return Contents(*(getattr(self, name) + getattr(other, name) for name in names))


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file could not be done; ``trace`` is there where the program itself is at fault."""

    error: SseKgError
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; ``same_as`` names the file with the same content.

    ``notes`` are sentences on what in it could not be read as it should be.
    """

    path: Path
    status: Status
    contents: Contents = Contents()
    seconds: float = 0.0
    same_as: str = ""
    failure: Failure | None = None
    notes: tuple[str, ...] = ()
