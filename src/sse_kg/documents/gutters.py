"""Columns that stand close: lines that run over a narrow gutter are cut there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sse_kg.documents.lines import TextLine, make_line

_GAP = 0.55  # em, the narrowest gutter
_SIDES = 0.25  # of the page's width, which no gutter is near to
_FEWEST = 5  # lines that begin at the left edge of a column
_INDENT = 2.2  # em, of paragraphs and below the numbers of entries
_RUNNING = 20  # letters of a line of running text
_LABEL = re.compile(r"[\[(]?\d{1,3}[.\])]{0,2}$")


def without_crossings(lines: Sequence[TextLine], width: float) -> list[TextLine]:
    """Return the lines of a page of the given width, none of them over two columns by chance.

    Where a gutter is hardly wider than a blank, neighbours read as one line. Columns show by the
    many lines that begin at their left edge. Lines of running text that happen to have a wide
    blank there are put together again when the columns are made.
    """
    edges = column_starts(lines, width)
    if not edges:
        return list(lines)
    return [part for line in lines for part in _parts(line, edges)]


def column_starts(lines: Iterable[TextLine], width: float) -> list[float]:
    """Return where, away from the sides of the page, many lines or parts of lines begin."""
    found = (x for line in lines for x, length in _segments(line) if length >= _RUNNING)
    starts = Counter(map(round, found))
    near = {x: starts[x - 1] + starts[x] + starts[x + 1] for x in starts}
    inner = range(int(_SIDES * width), int((1 - _SIDES) * width))
    return [float(x) for x, count in near.items() if x in inner and count >= _FEWEST]


def _segments(line: TextLine) -> Iterator[tuple[float, int]]:
    """Yield where each part of a line between wide blanks begins, and how many letters it has.

    The number of an entry belongs to the text behind it.
    """
    begin, text = line.x0, ""
    for piece in line.pieces:
        if _GAP < piece.gap < float("inf") and not _LABEL.match(text):
            yield begin, len(text)
            begin, text = piece.x0, ""
        text += piece.text
    yield begin, len(text)


def _parts(line: TextLine, edges: Sequence[float]) -> Iterator[TextLine]:
    begin = 0
    for index in range(1, len(line.pieces)):
        piece = line.pieces[index]
        right = max(each.x1 for each in line.pieces[begin:index])
        near = (abs(edge - piece.x0) < _INDENT * line.size and edge > right for edge in edges)
        if piece.gap > _GAP and any(near):
            yield make_line(line.page, line.pieces[begin:index])
            begin = index
    yield make_line(line.page, line.pieces[begin:]) if begin else line
