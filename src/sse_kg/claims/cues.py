"""Cue words: how a statement is meant, by the lists of ``schema/vocabulary/cues.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import yaml

from sse_kg.resources import data_path


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    path = data_path("schema", "vocabulary", "cues.yaml")
    lists: dict[str, list[str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {name: _compiled(stems) for name, stems in lists.items()}


def _compiled(stems: list[str]) -> re.Pattern[str]:
    forms = (
        re.escape(stem[:-1]) + r"\b" if stem.endswith("$") else re.escape(stem) + r"\w*"
        for stem in map(str, stems)
    )
    return re.compile(rf"\b(?:{'|'.join(forms)})", re.IGNORECASE)


def cue(name: str, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
    """Return the first cue in ``text[start:end]``; raises ``KeyError`` on no such list."""
    return _patterns()[name].search(text, max(0, start), len(text) if end is None else end)


def cues(name: str, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the cues of a list in ``text[start:end]``, in order."""
    return _patterns()[name].finditer(text, max(0, start), end)


def last_cue(name: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last cue of a list in ``text[start:end]``."""
    found = list(_patterns()[name].finditer(text, max(0, start), end))
    return found[-1] if found else None


def leads(found: re.Match[str] | None, text: str, start: int, *, words: int) -> bool:
    """Return whether at most so many words stand between a cue and what begins at ``start``."""
    return found is not None and len(text[found.end() : start].split()) <= words
