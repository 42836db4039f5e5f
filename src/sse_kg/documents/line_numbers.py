"""Numbers of lines in the margin, as manuscripts and preprints have them for their reviewers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from sse_kg.documents.lines import Piece, TextLine, make_line

_NUMBER = re.compile(r"\d{1,4}")
_ALIGNED = 3.0  # points
_BLANK = 0.2  # em between a number and its line
_STEPS = {1: 0.6, 5: 0.1}  # what is counted on by, and what share of the rows is numbered at least
_FEWEST = 4
_PAGES = 0.5  # of those with text, which have numbers where a document has them


def without_line_numbers(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return the lines of every page without the numbers of lines in the margin."""
    found = [margin_numbers(lines) for lines in pages]
    if sum(map(bool, found)) < max(1.0, _PAGES * sum(len(lines) > _FEWEST for lines in pages)):
        return [list(lines) for lines in pages]
    return [
        [rest for line in lines for rest in _without(line, numbers)]
        for lines, numbers in zip(pages, found, strict=True)
    ]


def margin_numbers(lines: Sequence[TextLine]) -> frozenset[Piece]:
    """Return the numbers that stand below each other before the lines and count these."""
    columns: defaultdict[int, list[Piece]] = defaultdict(list)
    for line in lines:
        first = line.pieces[0]
        parted = len(line.pieces) == 1 or line.pieces[1].gap > _BLANK
        if parted and _NUMBER.fullmatch(first.text):
            columns[round(first.x1 / _ALIGNED)].append(first)
    if not columns:
        return frozenset()
    place = max(columns, key=lambda each: (len(columns[each]), -each))
    aligned = [piece for near in (-1, 0, 1) for piece in columns.get(place + near, ())]
    rows = len({round(line.baseline) for line in lines})
    return frozenset(aligned) if _counts_lines(aligned, rows) else frozenset()


def _counts_lines(pieces: Sequence[Piece], rows: int) -> bool:
    """Whether numbers count on by a step, from top to bottom, on enough of the rows of a page."""
    ordered = sorted(pieces, key=lambda piece: -piece.baseline)
    steps = Counter(int(two.text) - int(one.text) for one, two in pairwise(ordered))
    if len(ordered) < _FEWEST:
        return False
    step, often = steps.most_common(1)[0]
    return often > 0.8 * sum(steps.values()) and len(ordered) >= _STEPS.get(step, 2.0) * rows


def _without(line: TextLine, numbers: frozenset[Piece]) -> list[TextLine]:
    if line.pieces[0] not in numbers:
        return [line]
    return [make_line(line.page, line.pieces[1:])] if len(line.pieces) > 1 else []
