"""Numbers of lines in the margin, as manuscripts and preprints have them for their reviewers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sse_kg.documents.lines import Piece, TextLine, make_line

_NUMBER = re.compile(r"\d{1,4}")
_ALIGNED = 3.0  # points
_BLANK = 0.2  # em between a number and its line
_STEPS = {1: 0.6, 5: 0.1}  # what is counted on by, and what share of the rows is numbered at least
_FEWEST = 4
_PAGES = 0.5  # of those with text, which have numbers where a document has them


def without_line_numbers(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return the lines of every page without the numbers of lines in the margin.

    Where a document has them on most of its pages, they go from the others too: those pages have
    many rows that are not counted, such as labels of figures.
    """
    found = [margin_numbers(lines) for lines in pages]
    counted = sum(map(_counts_rows, found, pages))
    if counted < max(1.0, _PAGES * sum(len(lines) > _FEWEST for lines in pages)):
        return [list(lines) for lines in pages]
    return [
        [rest for line in lines for rest in _without(line, numbers)]
        for lines, numbers in zip(pages, found, strict=True)
    ]


def margin_numbers(lines: Sequence[TextLine]) -> list[Piece]:
    """Return the numbers that stand below each other before the lines and count on by a step."""
    columns: defaultdict[int, list[Piece]] = defaultdict(list)
    for line in lines:
        first = line.pieces[0]
        parted = len(line.pieces) == 1 or line.pieces[1].gap > _BLANK
        if parted and _NUMBER.fullmatch(first.text):
            columns[round(first.x1 / _ALIGNED)].append(first)
    if not columns:
        return []
    place = max(columns, key=lambda each: (len(columns[each]), -each))
    aligned = [piece for near in (-1, 0, 1) for piece in columns.get(place + near, ())]
    aligned.sort(key=lambda piece: -piece.baseline)
    steps = Counter(_steps(aligned))
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    counts = len(aligned) >= _FEWEST and step in _STEPS and often > 0.8 * steps.total()
    return aligned if counts else []


def _steps(pieces: Sequence[Piece]) -> Iterator[int]:
    return (int(two.text) - int(one.text) for one, two in pairwise(pieces))


def _counts_rows(numbers: Sequence[Piece], lines: Sequence[TextLine]) -> bool:
    """Whether numbers stand on as many rows of a page as their step makes one expect."""
    step = Counter(_steps(numbers)).most_common(1)[0][0] if numbers else 0
    rows = len({round(line.baseline) for line in lines})
    return step > 0 and len(numbers) >= _STEPS[step] * rows


def _without(line: TextLine, numbers: Sequence[Piece]) -> list[TextLine]:
    if line.pieces[0] not in numbers:
        return [line]
    return [make_line(line.page, line.pieces[1:])] if len(line.pieces) > 1 else []
