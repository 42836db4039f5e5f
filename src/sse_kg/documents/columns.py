"""Reading order on a page: bands from top to bottom, in each band column after column."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from sse_kg.documents.lines import TextLine, make_line

_SIDE_SHARE = 0.04
_MAX_CROSSING = 0.9
_MAX_LOCAL_CROSSING = 0.1
_SLACK = 2.0
_STEP = 2.0
_LABEL = re.compile(
    r"^(?:[\[(]?\d{1,3}[.\])]{0,2}|\(?[a-z]\)|[•●▪■◦–—-]"
    r"|(?:Figure|Fig\.?|Table|Scheme)\s+S?\d+[.:]?)$"
)


@dataclass(frozen=True, slots=True)
class Column:
    """Lines of one column of one band from top to bottom, with the column's edges in points."""

    lines: tuple[TextLine, ...]
    left: float
    right: float


def columns(lines: Sequence[TextLine], width: float, body: float) -> list[Column]:
    """Return the columns of a page of the given width in reading order.

    ``body`` is the size of the document's running text.
    """
    gutter = find_gutter(lines, width)
    if gutter is None:
        return [_column(lines, body)] if lines else []
    found: list[Column] = []
    carried: list[TextLine] = []
    bands = list(_bands(lines, gutter))
    _move_detached(bands, gutter)
    for index, (wide, band) in enumerate(bands):
        left, right = _beside(band, width) if wide else _split(band, gutter)
        if wide and right and index + 1 < len(bands) and _flows(right, bands[index + 1], gutter):
            carried, right = right, []
        elif not wide:
            carried, right = [], carried + right
        found += [_column(part, body) for part in (left, right) if part]
    return _with_common_edges(found, gutter, body)


def find_gutter(
    lines: Sequence[TextLine], width: float, *, crossing: float = _MAX_CROSSING, least: int = 80
) -> float | None:
    """Return the x of the gap between two columns of text, or ``None`` where there is one.

    ``crossing`` is the largest share of the text that may run across the gap, and ``least`` the
    number of characters that must stand on either side.
    """
    ends, ended = _heaped([(line.x1, _weight(line)) for line in lines])
    starts, started = _heaped([(line.x0, _weight(line)) for line in lines])
    total = ended[-1]
    best: tuple[float, float] | None = None
    for step in range(int(0.2 * width / _STEP), int(0.8 * width / _STEP)):
        x = step * _STEP
        left = ended[bisect_right(ends, x + _SLACK)]
        right = total - started[bisect_left(starts, x - _SLACK)]
        across = total - left - right
        if min(left, right) < max(least, _SIDE_SHARE * total) or across > crossing * total:
            continue
        cost = (across, abs(x - width / 2))
        if best is None or cost < (best[0], abs(best[1] - width / 2)):
            best = (across, x)
    return None if best is None else best[1]


def _heaped(weights: Iterable[tuple[float, int]]) -> tuple[list[float], list[int]]:
    """Return places in order, and how much weight lies before each of them and before the end."""
    ordered = sorted(weights)
    heaped = accumulate((weight for _, weight in ordered), initial=0)
    return [place for place, _ in ordered], list(heaped)


def _weight(line: TextLine) -> int:
    return len(line.plain)


def _middle(line: TextLine) -> float:
    return (line.x0 + line.x1) / 2


def _bands(lines: Sequence[TextLine], gutter: float) -> Iterator[tuple[bool, list[TextLine]]]:
    """Yield stretches of a page from top to bottom, and whether text runs across the gutter."""
    intervals = _wide_intervals(_rows(lines), gutter)

    def interval(line: TextLine) -> int:
        middle = line.baseline + 0.25 * line.size
        inside = (i for i, (top, bottom) in enumerate(intervals) if bottom <= middle <= top)
        return next(inside, -1)

    for key, group in groupby((line for row in _rows(lines) for line in row), key=interval):
        yield key >= 0, list(group)


def _wide_intervals(rows: Sequence[Sequence[TextLine]], gutter: float) -> list[list[float]]:
    """Return top and bottom of every stretch of lines that run across the gutter."""
    intervals: list[list[float]] = []
    last: Sequence[TextLine] = ()
    for row in rows:
        wide = [line for line in row if _crosses(line, gutter)]
        if not wide and not (last and _goes_on(last, row)):
            continue
        last = row
        top, bottom = max(line.box.y1 for line in row), min(line.box.y0 for line in row)
        if intervals and intervals[-1][1] - top < 0.8 * row[0].size:
            intervals[-1][1] = bottom
        else:
            intervals.append([top, bottom])
    return intervals


def _crosses(line: TextLine, gutter: float) -> bool:
    return line.x0 < gutter - _SLACK and line.x1 > gutter + _SLACK


def _split(band: Sequence[TextLine], gutter: float) -> tuple[list[TextLine], list[TextLine]]:
    left = [line for line in band if _middle(line) < gutter]
    return left, [line for line in band if _middle(line) >= gutter]


def _beside(band: Sequence[TextLine], width: float) -> tuple[list[TextLine], list[TextLine]]:
    """Return a wide band as the texts that stand side by side in it, by a gutter of its own."""
    local = find_gutter(band, width, crossing=_MAX_LOCAL_CROSSING, least=12)
    gutter = local if len(band) > 4 else None
    return (list(band), []) if gutter is None else _split(band, gutter)


def _move_detached(bands: list[tuple[bool, list[TextLine]]], gutter: float) -> None:
    """Give a short line that stands below both columns to the wide text that follows it."""
    for (wide, band), (follows, below) in pairwise(bands):
        left, right = _split(band, gutter)
        if wide or not follows or not left or not right:
            continue
        floor = min(line.baseline for line in right) - 1.5 * right[-1].size
        lower = [line for line in left if line.baseline < floor]
        if not 1 <= len(lower) <= 2 or len(lower) == len(left):
            continue
        gap = left[-len(lower) - 1].baseline - lower[0].baseline
        if gap > 1.9 * lower[0].size:
            below[:0] = lower
            band[:] = [line for line in band if line not in lower]


def _flows(right: Sequence[TextLine], follows: tuple[bool, list[TextLine]], gutter: float) -> bool:
    """Whether the text on the right of a wide band goes on in the right column below it."""
    wide, band = follows
    below = [line for line in band if _middle(line) >= gutter]
    if wide or not below or min(line.x0 for line in right) < gutter:
        return False
    last, first = right[-1], below[0]
    same = last.style.size == first.style.size
    return same and last.baseline - first.baseline < 2 * last.size


def _goes_on(above: Sequence[TextLine], row: Sequence[TextLine]) -> bool:
    """Whether a short row is the last line of the wide text above it."""
    if len(row) > 1 or len(above) > 1:
        return False
    last, line = above[0], row[0]
    return (
        last.style.size == line.style.size
        and abs(last.x0 - line.x0) < _SLACK
        and last.baseline - line.baseline < 1.4 * line.size
    )


def _rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return lines grouped by baseline, top to bottom, each row from left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda each: -each.baseline):
        if rows and rows[-1][0].baseline - line.baseline < 0.25 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def _column(lines: Sequence[TextLine], body: float) -> Column:
    """Return a column of lines; pieces of stretched lines are put together again."""
    running = [line for line in lines if abs(line.size - body) < 0.6] or lines
    left = _edge([line.x0 for line in running], low=True)
    right = _edge([line.x1 for line in running], low=False)
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
    if _LABEL.match(row[0].plain) and gaps[0] < 3 * size:
        labelled = make_line(row[0].page, [*row[0].pieces, *row[1].pieces])
        return _join_stretched([labelled, *row[2:]], left, right)
    if max(gaps) < 1.25 * size:
        return [make_line(row[0].page, [piece for line in row for piece in line.pieces])]
    if full and max(gaps) < 2.2 * size and max(gaps) < 2.5 * max(min(gaps), 0.6 * size):
        return [make_line(row[0].page, [piece for line in row for piece in line.pieces])]
    return row


def _running(column: Column, body: float) -> int:
    return sum(_weight(line) for line in column.lines if abs(line.size - body) < 0.6)


def _with_common_edges(found: list[Column], gutter: float, body: float) -> list[Column]:
    """Return the columns with the edges of the one with most body text on the same side."""

    def side(column: Column) -> int:
        if column.left < gutter - _SLACK and column.right > gutter + _SLACK:
            return 0
        return -1 if column.left < gutter else 1

    widest: dict[int, Column] = {}
    for column in found:
        key = side(column)
        if key not in widest or _running(column, body) > _running(widest[key], body):
            widest[key] = column
    return [
        Column(column.lines, widest[side(column)].left, widest[side(column)].right)
        for column in found
    ]
