"""Numbers of lines in the margin, as manuscripts and preprints have them for their reviewers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat

from sse_kg.documents.lines import Piece, TextLine, make_line

_NUMBER = re.compile(r"\d{1,4}")
_ALIGNED = 3.0  # points
_BLANK = 0.2  # em between a number and its line
_STEPS = {1: 0.6, 5: 0.1}  # what is counted on by, and what share of the rows is numbered at least
_FEWEST = 4
_LEFT, _RIGHT = 0, -1  # the places of numbers among the pieces of their lines
_PAGES = 0.5  # of those with text, which have numbers where a document has them


def without_line_numbers(pages: Sequence[Sequence[TextLine]]) -> list[list[TextLine]]:
    """Return the lines of every page without the numbers of lines in either margin.

    Where a document has them on most of its pages, they go from the others too: those pages have
    many rows that are not counted, such as labels of figures.
    """
    left = _without_side(pages, _LEFT)
    return _without_side(left, _RIGHT)


def _without_side(pages: Sequence[Sequence[TextLine]], side: int) -> list[list[TextLine]]:
    found = [margin_numbers(lines, side) for lines in pages]
    counted = sum(map(_counts_rows, found, pages, repeat(side)))
    if counted < max(1.0, _PAGES * sum(len(lines) > _FEWEST for lines in pages)):
        return [list(lines) for lines in pages]
    return [
        [rest for line in lines for rest in _without(line, numbers, side)]
        for lines, numbers in zip(pages, found, strict=True)
    ]


def margin_numbers(lines: Sequence[TextLine], side: int = _LEFT) -> list[Piece]:
    """Return the numbers on one side of the lines that stand below each other and count on.

    They are flush on their left or on their right.
    """
    columns: defaultdict[tuple[int, int], list[Piece]] = defaultdict(list)
    for line in lines:
        number = line.pieces[side]
        if _NUMBER.fullmatch(number.text) and _is_apart(line, side):
            columns[0, round(number.x0 / _ALIGNED)].append(number)
            columns[1, round(number.x1 / _ALIGNED)].append(number)
    if not columns:
        return []
    flush, place = max(columns, key=lambda each: (len(columns[each]), -each[1]))
    aligned = [piece for near in (-1, 0, 1) for piece in columns.get((flush, place + near), ())]
    aligned.sort(key=lambda piece: -piece.baseline)
    steps = Counter(_steps(aligned))
    step, often = steps.most_common(1)[0] if steps else (0, 0)
    counts = len(aligned) >= _FEWEST and step in _STEPS and often > 0.8 * steps.total()
    return aligned if counts else []


def _is_apart(line: TextLine, side: int) -> bool:
    """Whether a blank is between the first or last piece of a line and the others, if any."""
    beside = 1 if side == _LEFT else -1
    return len(line.pieces) == 1 or line.pieces[beside].gap > _BLANK


def _steps(pieces: Sequence[Piece]) -> Iterator[int]:
    return (int(two.text) - int(one.text) for one, two in pairwise(pieces))


def _counts_rows(numbers: Sequence[Piece], lines: Sequence[TextLine], side: int) -> bool:
    """Whether numbers stand on as many rows of a page as their step makes one expect.

    Of two columns, the one beside the numbers counts.
    """
    if not numbers:
        return False
    step = Counter(_steps(numbers)).most_common(1)[0][0]
    middle = (min(line.x0 for line in lines) + max(line.x1 for line in lines)) / 2
    beside = [line for line in lines if (line.x0 < middle if side == _LEFT else line.x1 > middle)]
    return len(numbers) >= _STEPS[step] * len({round(line.baseline) for line in beside})


def _without(line: TextLine, numbers: Sequence[Piece], side: int) -> list[TextLine]:
    if line.pieces[side] not in numbers:
        return [line]
    rest = line.pieces[1:] if side == _LEFT else line.pieces[:-1]
    return [make_line(line.page, rest)] if rest else []
