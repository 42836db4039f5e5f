"""The lines of a plain text, with what the layout alone tells about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

WIDEST_WRAPPED = 130  # characters; a page is not set wider than this
RUNNING_GAP = 1200  # characters between two running headers: no page holds less


class Row(NamedTuple):
    """One line without white space at its ends (tabs are kept): its source range and text.

    ``soft`` marks a line that a page, a column or an indent sets off from the line above.
    """

    start: int
    end: int
    text: str
    soft: bool = False

    @property
    def blank(self) -> bool:
        """Return whether there is nothing on the line."""
        return not self.text.strip()


def read_rows(text: str) -> tuple[Row, ...]:
    """Return all lines of a text, blank ones included, in their order."""
    rows: list[Row] = []
    rare = len(re.findall(r"^ +\S", text, re.MULTILINE)) * 7 < len(re.findall(r"^.*\S", text, re.M))
    indent = 0
    for match in re.finditer(r"[^\n\f\r]*(?:\r\n|[\n\f\r]|\Z)", text):
        line = match[0].rstrip("\r\n\f")
        kept = line.strip(" ").rstrip()
        start = match.start() + line.index(kept) if kept else match.start()
        above, indent = indent, len(line) - len(line.lstrip(" "))
        paged = match.start() > 0 and text[match.start() - 1] == "\f"
        soft = paged or (indent > 0 and (rare or above == 0))
        rows.append(Row(start, start + len(kept), kept, soft))
    return tuple(rows)


def text_width(rows: Sequence[Row]) -> int | None:
    """Return the width that lines were wrapped to, or ``None`` where a line is a paragraph."""
    lengths = sorted(len(row.text) for row in rows if len(row.text) > 20)
    if len(lengths) < 3:
        return None
    usual, wide = (lengths[int(len(lengths) * share)] for share in (0.8, 0.95))
    return usual if usual <= WIDEST_WRAPPED and wide <= 2 * WIDEST_WRAPPED else None


def running_rows(rows: Sequence[Row]) -> frozenset[int]:
    """Return the numbers of the lines that are running headers, footers or page numbers.

    These are lines that recur, but for their digits, at least three times at the distance of a
    page, and lone numbers between blank lines.
    """
    places: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        if len(row.text) <= 120 and re.match(r"(?=.*[^\W\d_]{3})[^#|<\t]+ [^\t]+$", row.text):
            places.setdefault(re.sub(r"\d+", "0", row.text.casefold()), []).append(number)
    found = {
        number
        for numbers in places.values()
        if len(numbers) > 2 and median(_gaps([rows[n].start for n in numbers])) > RUNNING_GAP
        for number in numbers
    }
    return frozenset(found | {n for n in range(len(rows)) if _page_number(rows, n)})


def _gaps(starts: Sequence[int]) -> list[int]:
    return [after - before for before, after in pairwise(starts)]


def _page_number(rows: Sequence[Row], number: int) -> bool:
    if not re.fullmatch(r"[-–— ]*\d{1,4}[-–— ]*", rows[number].text):
        return False
    above = rows[number - 1].blank if number else True
    below = rows[number + 1].blank if number + 1 < len(rows) else True
    return above and below
