"""Reading order on a page: bands from top to bottom, in each band column after column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sse_kg.documents.lines import TextLine, make_line

_SIDE_SHARE = 0.04
_MAX_CROSSING = 0.9
_SLACK = 2.0
_STEP = 2.0


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one column of one band from top to bottom, with the column's edges in points."""

    lines: tuple[TextLine, ...]
    left: float
    right: float


def columns(lines: Sequence[TextLine], width: float) -> list[Column]:
    """Return the columns of a page of the given width in reading order."""
    gutter = find_gutter(lines, width)
    if gutter is None:
        return [_column(lines)] if lines else []
    found: list[Column] = []
    for wide, band in _bands(lines, gutter):
        if wide:
            found.append(_column(band))
            continue
        for side in (True, False):
            part = [line for line in band if (_middle(line) < gutter) is side]
            if part:
                found.append(_column(part))
    return _with_common_edges(found, gutter)


def find_gutter(lines: Sequence[TextLine], width: float) -> float | None:
    """Return the x of the gap between two columns of text, or ``None`` on a page with one."""
    total = sum(_weight(line) for line in lines)
    best: tuple[float, float] | None = None
    for step in range(int(0.2 * width / _STEP), int(0.8 * width / _STEP)):
        x = step * _STEP
        left = sum(_weight(line) for line in lines if line.x1 <= x + _SLACK)
        right = sum(_weight(line) for line in lines if line.x0 >= x - _SLACK)
        crossing = total - left - right
        if min(left, right) < max(80, _SIDE_SHARE * total) or crossing > _MAX_CROSSING * total:
            continue
        cost = (crossing, abs(x - width / 2))
        if best is None or cost < (best[0], abs(best[1] - width / 2)):
            best = (crossing, x)
    return None if best is None else best[1]


def _weight(line: TextLine) -> int:
    return sum(len(piece.text) for piece in line.pieces)


def _middle(line: TextLine) -> float:
    return (line.x0 + line.x1) / 2


def _bands(lines: Sequence[TextLine], gutter: float) -> Iterator[tuple[bool, list[TextLine]]]:
    def crosses(line: TextLine) -> bool:
        return line.x0 < gutter - _SLACK and line.x1 > gutter + _SLACK

    rows = _rows(lines)
    for wide, group in groupby(rows, key=lambda row: any(map(crosses, row))):
        yield wide, [line for row in group for line in row]


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return lines grouped by baseline, top to bottom, each row from left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda each: -each.baseline):
        if rows and rows[-1][0].baseline - line.baseline < 0.25 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _column(lines: Sequence[TextLine]) -> Column:
    """Return a column of lines; pieces of stretched lines are put together again."""
    sizes = Counter(round(line.size, 1) for line in lines for _ in line.pieces)
    size = sizes.most_common(1)[0][0]
    left = _edge([line.x0 for line in lines if abs(line.size - size) < 0.6], low=True)
    right = _edge([line.x1 for line in lines if abs(line.size - size) < 0.6], low=False)
    joined: list[TextLine] = []
    for row in _rows(lines):
        joined += _join_stretched(row, left, right)
    return Column(tuple(joined), left, right)


def _edge(values: Sequence[float], *, low: bool) -> float:
    """Return the outermost value that occurs often, else the outermost one."""
    counts = Counter(round(value) for value in values)
    often = [value for value, count in counts.items() if count >= max(2, 0.15 * len(values))]
    pick = min if low else max
    return float(pick(often)) if often else pick(values)


def _join_stretched(row: list[TextLine], left: float, right: float) -> list[TextLine]:
    if len(row) < 2:
        return row
    size = max(line.size for line in row)
    gaps = [two.x0 - one.x1 for one, two in pairwise(row)]
    full = row[0].x0 < left + 4 * size and row[-1].x1 > right - 1.5 * size
    if full and max(gaps) < 2.2 * size and max(gaps) < 2.5 * max(min(gaps), 0.6 * size):
        return [make_line(row[0].page, [piece for line in row for piece in line.pieces])]
    return row


def _with_common_edges(found: list[Column], gutter: float) -> list[Column]:
    """Return the columns with the edges of the longest column on the same side."""

    def side(column: Column) -> int:
        if column.left < gutter - _SLACK and column.right > gutter + _SLACK:
            return 0
        return -1 if column.left < gutter else 1

    widest: dict[int, Column] = {}
    for column in found:
        key = side(column)
        if key not in widest or len(column.lines) > len(widest[key].lines):
            widest[key] = column
    return [
        Column(column.lines, widest[side(column)].left, widest[side(column)].right)
        for column in found
    ]
