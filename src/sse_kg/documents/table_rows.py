"""Lines inside the frame of a table to its rows and cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sse_kg.documents.lines import CELL_GAP, Piece, TextLine, make_line
from sse_kg.model.text import Box

_MIN_GUTTER = 3.0
_NEAR = 6.0
_HEAD_LEADING = 1.8
_MIN_GRID = 4  # rules
_LONGEST_HEAD = 6  # lines


@dataclass(frozen=True)
class RowLayout:
    """Cells of one row; each cell is the pieces of its lines."""

    cells: tuple[tuple[tuple[Piece, ...], ...], ...]
    box: Box


def table_rows(
    lines: Sequence[TextLine],
    borders: Sequence[float],
    floor: float | None = None,
    cuts: Sequence[float] = (),
) -> tuple[RowLayout, ...]:
    """Return the rows of the lines inside a frame; ``borders`` are the heights of its rules.

    ``floor`` is the height of the rule under the headings, ``cuts`` are places between columns
    that the lines have been cut at. Empty where the lines do not stand in
    at least two rows and two columns.
    """
    visual = visual_rows(lines)
    if len(visual) < 2:
        return ()
    edges = _columns(visual, borders, floor, cuts)
    if len(edges) < 2:
        return ()
    visual = [[part for line in row for part in _parted(line, edges)] for row in visual]
    head = _head(visual, floor)
    groups = _head_groups(head, edges, borders)
    body = visual[len(head) :] if groups else visual
    grouped = [*groups, *_grouped(body, edges, borders)]
    filled = {_column_of(line, edges) for group in grouped for row in group for line in row}
    edges = [edge for number, edge in enumerate(edges) if number in filled]
    return tuple(_row(group, edges) for group in grouped) if len(edges) > 1 else ()


def _columns(
    visual: Sequence[list[TextLine]],
    borders: Sequence[float],
    floor: float | None,
    cuts: Sequence[float],
) -> list[tuple[float, float]]:
    """Return the columns: those of the body, of all rows or of the headings, if these are more.

    A heading over several columns bridges them; a column may have nothing but a heading; and a
    value that holds for several columns stands between them.
    """
    inner = sorted(borders, reverse=True)[1:2]
    body = [row for row in visual if not inner or row[0].baseline < inner[0]]
    found = [column_edges(visual), column_edges(body if len(body) > 1 else visual)]
    heads = [[part for line in row for part in segments(line)] for row in _head(visual, floor)]
    if heads:
        fullest = max(heads, key=len)
        narrow = column_edges([[part for line in row for part in segments(line)] for row in body])
        found += [narrow] if len(narrow) <= len(fullest) else []
        found.append([(part.x0, part.x1) for part in fullest])
    return max((_cut_edges(edges, cuts) for edges in found), key=len)


def _cut_edges(
    edges: Sequence[tuple[float, float]], cuts: Sequence[float]
) -> list[tuple[float, float]]:
    """Return the columns, those that hold a cut as the columns on both sides of it."""
    parted: list[tuple[float, float]] = []
    for start, end in edges:
        inner = (cut for cut in cuts if start + _MIN_GUTTER < cut < end - _MIN_GUTTER)
        places = [start, *sorted(inner), end]
        parted += pairwise(places)
    return parted


def _head(rows: Sequence[list[TextLine]], floor: float | None) -> list[list[TextLine]]:
    """Return the rows above the rule under the headings; none where these are most of the table."""
    head = [row for row in rows if floor is not None and row[0].baseline > floor]
    return head if len(head) <= min(_LONGEST_HEAD, len(rows) - 1) else []


def segments(line: TextLine) -> list[TextLine]:
    """Return a line cut wherever its blanks may be those between cells."""
    starts = [0, *(i for i, piece in enumerate(line.pieces) if i and piece.gap > CELL_GAP)]
    ends = [*starts[1:], len(line.pieces)]
    return [
        make_line(line.page, line.pieces[start:end])
        for start, end in zip(starts, ends, strict=True)
    ]


def _head_groups(
    head: Sequence[list[TextLine]],
    edges: Sequence[tuple[float, float]],
    borders: Sequence[float],
) -> list[list[list[TextLine]]]:
    """Return the rows of headings: lines of one heading are one row, those over others another."""
    groups: list[list[list[TextLine]]] = []
    for row in head:
        last = groups[-1][-1] if groups else None
        ruled = last is None or any(row[0].baseline < y < last[0].baseline for y in borders)
        apart = last is None or last[0].baseline - row[0].baseline > _HEAD_LEADING * row[0].size
        if ruled or apart or (last is not None and _spans(last, edges)):
            groups.append([row])
        else:
            groups[-1].append(row)
    return groups


def _spans(row: Sequence[TextLine], edges: Sequence[tuple[float, float]]) -> bool:
    """Whether a line of a row stands over two columns or more."""
    return any(
        line.x0 < end - _MIN_GUTTER and line.x1 > start + _MIN_GUTTER
        for line in row
        for (_, end), (start, _) in pairwise(edges)
    )


def _parted(line: TextLine, edges: Sequence[tuple[float, float]]) -> list[TextLine]:
    """Return a line as the cells it is made of where a gap lies between two columns."""
    for (_, end), (start, _) in pairwise(edges):
        for index in range(1, len(line.pieces)):
            left, right = line.pieces[index - 1].x1, line.pieces[index].x0
            wide = line.pieces[index].gap > CELL_GAP
            if wide and left < start + _NEAR and right > end - _NEAR and left < right:
                before = make_line(line.page, line.pieces[:index])
                return [before, *_parted(make_line(line.page, line.pieces[index:]), edges)]
    return [line]


def visual_rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Return lines grouped by their baselines, top to bottom, each row from left to right."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda each: -each.baseline):
        if rows and rows[-1][0].baseline - line.baseline < 0.45 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.x0) for row in rows]


def column_edges(rows: Sequence[Sequence[TextLine]]) -> list[tuple[float, float]]:
    """Return left and right of every column: where hardly a row has text, columns part."""
    several = [row for row in rows if len(row) > 1] or list(rows)
    tolerance = 0.1 * len(several)
    left = min(line.x0 for row in several for line in row)
    right = max(line.x1 for row in several for line in row)
    covered = [0] * (int(right - left) + 2)
    for row in several:
        for x in {x for line in row for x in range(int(line.x0 - left), int(line.x1 - left) + 1)}:
            covered[x] += 1
    edges: list[tuple[float, float]] = []
    start: int | None = None
    for x, count in enumerate([*covered, 0]):
        if count > tolerance and start is None:
            start = x
        elif count <= tolerance and start is not None:
            edges.append((left + start, left + x))
            start = None
    return _merged(edges)


def _merged(edges: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    merged: list[tuple[float, float]] = []
    for start, end in edges:
        if merged and start - merged[-1][1] < _MIN_GUTTER:
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _grouped(
    rows: Sequence[list[TextLine]], edges: Sequence[tuple[float, float]], borders: Sequence[float]
) -> list[list[list[TextLine]]]:
    """Return the visual rows grouped to the rows of the table."""
    if len(rows) < 2:
        return [[row] for row in rows]
    gaps = [one[0].baseline - two[0].baseline for one, two in pairwise(rows)]
    inner = [
        gap
        for (above, row), gap in zip(pairwise(rows), gaps, strict=True)
        if not any(row[0].baseline < y < above[0].baseline for y in borders)
    ]
    tight = min(inner or gaps)
    spaced = sum(gap > 1.3 * tight for gap in inner) >= 0.25 * len(inner)
    groups = [[rows[0]]]
    for (above, row), gap in zip(pairwise(rows), gaps, strict=True):
        ruled = any(row[0].baseline < y < above[0].baseline for y in borders)
        filled = {_column_of(line, edges) for line in row}
        part = 0 not in filled and len(filled) <= 0.6 * len(edges)
        boxed = not ruled and _alone_between_rules(row, rows, edges, borders)
        close = gap < 1.2 * tight and gap < 1.6 * row[0].size
        goes_on = close and (part or (spaced and gap < 1.45 * row[0].size))
        if boxed or (goes_on and not ruled):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _alone_between_rules(
    row: Sequence[TextLine],
    rows: Sequence[Sequence[TextLine]],
    edges: Sequence[tuple[float, float]],
    borders: Sequence[float],
) -> bool:
    """Whether a row of text stands with one label at most in a box of a table ruled row by row."""
    height = row[0].baseline
    above = min((y for y in borders if y > height), default=None)
    below = max((y for y in borders if y < height), default=None)
    if above is None or below is None or len(borders) < _MIN_GRID:
        return False
    here = [each for each in rows if below < each[0].baseline < above]
    return sum(_column_of(each[0], edges) == 0 for each in here) < 2


def _column_of(line: TextLine, edges: Sequence[tuple[float, float]]) -> int:
    def overlap(index: int) -> tuple[float, float]:
        start, end = edges[index]
        shared = min(line.x1, end) - max(line.x0, start)
        return (shared, -abs((line.x0 + line.x1) / 2 - (start + end) / 2))

    return max(range(len(edges)), key=overlap)


def _row(group: Sequence[Sequence[TextLine]], edges: Sequence[tuple[float, float]]) -> RowLayout:
    cells: list[list[tuple[Piece, ...]]] = [[] for _ in edges]
    lines = [line for row in group for line in row]
    for line in lines:
        cells[_column_of(line, edges)].append(line.pieces)
    boxes = [line.box for line in lines]
    box = Box(
        min(each.x0 for each in boxes),
        min(each.y0 for each in boxes),
        max(each.x1 for each in boxes),
        max(each.y1 for each in boxes),
    )
    return RowLayout(tuple(tuple(cell) for cell in cells), box)
