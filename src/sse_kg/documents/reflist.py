"""Finding the reference list in a plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sse_kg.documents.rows import Row
from sse_kg.documents.signs import is_reference_title

_ENTRY = re.compile(r"(?:[-*+•]\s+)?\\?[\[(]?(\d{1,4})(?:\\?[\]).])+\s*\S")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CITES = re.compile(  # year, volume and page, or a DOI
    r"\b(?:19|20)\d\d[,;]\s*\d{1,4}(?:\s*\(\d+\))?[,:]\s*[A-Z]?\d|"
    r"\((?:19|20)\d\d[a-z]?\)|\b10\.\d{4,9}/|\[CrossRef\]",
)
_GAP = 2  # entries that may be missing from the count
_FEWEST = 8  # entries that make a list without a title


def reference_rows(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the first line of the reference list and the one behind it, both the end if none."""
    first = _titled(rows)
    if first is None:
        first = _untitled(rows)
    if first is None:
        return len(rows), len(rows)
    return first, _list_end(rows, first + 1)


def _titled(rows: Sequence[Row]) -> int | None:
    for number in range(len(rows) - 1, -1, -1):
        text = rows[number].text
        if 6 <= len(text) < 60 and is_reference_title(text):
            below = [row.text for row in rows[number + 1 : number + 40] if not row.blank]
            if sum(1 for line in below if _reads_as_entry(line)) > 1:
                return number
    return None


def _reads_as_entry(line: str) -> bool:
    return bool(_CITES.search(line) or (_ENTRY.match(line) and _YEAR.search(line)))


def _untitled(rows: Sequence[Row]) -> int | None:
    """Return the first line of the last run of counted entries that each give a year."""
    chain: list[int] = []
    best: list[int] = []
    expected = 1
    for number, label in _labels(rows):
        near = not chain or _dated(rows, chain[-1], number)
        if not (near and expected <= label <= expected + _GAP):
            chain, expected = [], 1
        if label == expected or chain:
            chain.append(number)
            expected = label + 1
        if len(chain) >= max(_FEWEST, len(best)):
            best = list(chain)
    return best[0] if best else None


def _labels(rows: Sequence[Row]) -> list[tuple[int, int]]:
    matches = ((number, _ENTRY.match(row.text)) for number, row in enumerate(rows))
    return [(number, int(match[1])) for number, match in matches if match]


def _dated(rows: Sequence[Row], first: int, last: int) -> bool:
    return last - first < 40 and any(_YEAR.search(row.text) for row in rows[first:last])


def _list_end(rows: Sequence[Row], first: int) -> int:
    """Return the line behind the last that counts on or cites as lists do, and its own rest."""
    label, last = 0, None
    numbers = dict(_labels(rows[first:]))
    for number in range(first, len(rows)):
        counts_on = label < numbers.get(number - first, 0) <= label + _GAP + 1
        if counts_on:
            label = numbers[number - first]
        if counts_on or _CITES.search(rows[number].text):
            last = number
    for number in range(first if last is None else last, len(rows)):
        row = rows[number]
        if (last is not None and row.blank) or row.text.startswith("#"):
            return number
    return len(rows)
