"""DOIs and PMCIDs as people write them, one by one or in a file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sse_kg.errors import InputError, UsageError

_DOI = re.compile(
    r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"\\\x00-\x1f]+)", re.IGNORECASE
)
_PMCID = re.compile(
    r"(?:PMCID:\s*|https?://(?:www\.)?(?:europepmc\.org|(?:pmc\.)?ncbi\.nlm\.nih\.gov)\S*/)?"
    r"(PMC\d{1,10})/?",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"(?:^|\s)#.*")


class IdKind(StrEnum):
    """What an identifier is of."""

    DOI = "DOI"
    PMCID = "PMCID"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A DOI in lower case without a resolver, or a PMCID with its letters."""

    kind: IdKind
    value: str


def read_identifier(text: str) -> Identifier:
    """Return what a text identifies; raises ``UsageError`` if it is no DOI and no PMCID."""
    bare = text.strip()
    if found := _PMCID.fullmatch(bare):
        return Identifier(IdKind.PMCID, found[1].upper())
    if found := _DOI.fullmatch(bare):
        return Identifier(IdKind.DOI, found[1].casefold())
    raise UsageError(
        bare or "(empty)", "this is no DOI and no PMCID", "Write 10.1000/abc or PMC1234567."
    )


def read_list(path: Path) -> tuple[str, ...]:
    """Return the lines of a file without comments (``#``) and empty ones."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise InputError(path, "no such file", "Check the path.") from None
    except UnicodeDecodeError:
        raise InputError(path, "this is no UTF-8 text", "Give a text file, an id a line.") from None
    lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
    return tuple(line for line in lines if line)


def once(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts in their order, what identifies the same only where it stands first."""
    seen: dict[object, str] = {}
    for text in texts:
        try:
            key: object = read_identifier(text)
        except UsageError:
            key = text
        seen.setdefault(key, text)
    return tuple(seen.values())
