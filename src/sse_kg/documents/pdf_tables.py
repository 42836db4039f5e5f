"""Tables on a page: a caption, ruled lines, and text between them that stands in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sse_kg.documents.lines import CELL_GAP, Piece, TextLine, make_line
from sse_kg.documents.page import Page
from sse_kg.model.text import Box

_LABEL = re.compile(
    r"^(?P<label>(?:Table|TABLE)\s+(?:S?\d+|[IVX]+)|\w+ Table$)(?P<rest>.*)", re.DOTALL
)
_OTHER_CAPTION = re.compile(
    r"^(?:Fig(?:ure)?\.?|FIG(?:URE)?\.?|Scheme|Table|TABLE)\s*S?[\dIVX]+\s*[.:|]"
)
_SAME_RULE = 1.6
_RULE_GAP = 16.0
_FULL = 0.85
_REACH = 45.0
_MIN_GUTTER = 3.0
_PROSE = 70
_NEAR = 6.0
_HEAD_LEADING = 1.8
_MIN_RUN_ON = 3
_MIN_GRID = 4  # rules
_LONGEST_HEAD = 6  # lines


@dataclass(frozen=True)
class RowLayout:
    """Cells of one row; each cell is the pieces of its lines."""

    cells: tuple[tuple[tuple[Piece, ...], ...], ...]
    box: Box


@dataclass(frozen=True)
class TableLayout:
    """A table on a page with the lines it is made of."""

    page: int
    label: str
    caption: tuple[TextLine, ...]
    rows: tuple[RowLayout, ...]
    lines: tuple[TextLine, ...]


def find_tables(lines: Sequence[TextLine], page: Page) -> list[TableLayout]:
    """Return the ruled tables of a page that have a caption above or below them."""
    rules = joined_rules(page.rules)
    found: list[TableLayout] = []
    for line in lines:
        match = _LABEL.match(line.plain)
        if match is None or re.match(r"\s+[a-z]{2,}", match["rest"]):
            continue
        caption = _caption(line, lines, rules)
        for frame in (frame_below(caption, lines, rules), frame_above(caption, lines, rules)):
            inside = [] if frame is None else _inside_of(frame, lines, caption)
            rows = () if frame is None else table_rows(inside, *_borders(frame, rules, inside))
            if rows:
                taken = (*caption, *inside)
                found.append(TableLayout(page.number, match["label"], tuple(caption), rows, taken))
                break
    return found


def _inside_of(
    frame: Box, lines: Sequence[TextLine], caption: Sequence[TextLine]
) -> list[TextLine]:
    return [line for line in lines if _inside(line, frame) and line not in caption]


def _borders(
    frame: Box, rules: Sequence[Box], inside: Sequence[TextLine]
) -> tuple[list[float], float | None]:
    """Return the heights of the rules in a frame, and of the one under the headings if there is.

    That is the first rule of full length with several cells in a row above it.
    """
    inner = [rule for rule in rules if _within(rule, frame) and rule.y0 > frame.y0 + 2]
    rows = _visual_rows(inside)
    floors = (
        rule.y0
        for rule in sorted(inner, key=lambda rule: -rule.y0)
        if rule.x1 - rule.x0 > _FULL * (frame.x1 - frame.x0)
        and any(
            row[0].baseline > rule.y0 and sum(len(_segments(line)) for line in row) > 1
            for row in rows
        )
    )
    return [rule.y0 for rule in inner], next(floors, None)


def joined_rules(rules: Sequence[Box]) -> list[Box]:
    """Return horizontal rules top to bottom; pieces of one line are put together."""
    joined: list[Box] = []
    for rule in sorted(rules, key=lambda box: (-round(box.y0 / _SAME_RULE), box.x0)):
        for place, other in enumerate(joined):
            same_line = abs(other.y0 - rule.y0) < _SAME_RULE
            if same_line and rule.x0 < other.x1 + _RULE_GAP and rule.x1 > other.x0 - _RULE_GAP:
                joined[place] = Box(
                    min(other.x0, rule.x0), other.y0, max(other.x1, rule.x1), other.y1
                )
                break
        else:
            joined.append(rule)
    return sorted(joined, key=lambda box: -box.y0)


def _caption(first: TextLine, lines: Sequence[TextLine], rules: Sequence[Box]) -> list[TextLine]:
    """Return the lines of the caption that begins with ``first``."""
    caption = [first]
    for line in sorted(lines, key=lambda each: -each.baseline):
        last = caption[-1]
        gap = last.baseline - line.baseline
        if gap < 0.5 * line.size or line.x1 < first.x0 or line.x0 > first.x0 + 300:
            continue
        ruled = any(line.baseline < rule.y0 < last.baseline for rule in rules)
        row = sum(abs(each.baseline - line.baseline) < 2 for each in lines)
        if gap > 1.6 * line.size or ruled or abs(line.size - first.size) > 0.6:
            break
        if row > 1 and last.x1 - last.x0 < 0.8 * (line.x1 - line.x0):
            break
        caption.append(line)
    return caption


def frame_below(
    caption: Sequence[TextLine], lines: Sequence[TextLine], rules: Sequence[Box]
) -> Box | None:
    """Return the box from the first rule under a caption to the last that belongs to it."""
    edge = caption[-1].baseline
    near = [rule for rule in rules if edge - _REACH < rule.y0 < edge + 1 and _near(rule, caption)]
    if not near:
        return None
    top = max(near, key=lambda rule: (rule.x1 - rule.x0 > 60, rule.y0))
    last = _last_of_chain(top, [rule for rule in rules if rule.y0 < top.y0 - 4], lines)
    return None if last is None else _run_on(Box(top.x0, last.y0, top.x1, top.y0), lines)


def _run_on(frame: Box, lines: Sequence[TextLine]) -> Box:
    """Return a frame with the rows under its last rule that go on like those in it.

    A table that is continued on the next page has no rule at its foot.
    """
    inside = _visual_rows([line for line in lines if _inside(line, frame)])
    gaps = [above[0].baseline - below[0].baseline for above, below in pairwise(inside)]
    if len(gaps) < 2:
        return frame
    last, usual = inside[-1], median(gaps)
    further: list[list[TextLine]] = []
    box = Box(frame.x0, float("-inf"), frame.x1, frame.y0)
    for row in _visual_rows([line for line in lines if _inside(line, box)]):
        gap, longest = last[0].baseline - row[0].baseline, max(len(line.plain) for line in row)
        if gap > 1.3 * usual or abs(row[0].size - last[0].size) > 0.3 or longest > _PROSE:
            break
        further.append(row)
        last = row
    full = sum(len(row) >= _MIN_RUN_ON for row in further)
    if full < _MIN_RUN_ON or full < 0.5 * len(further):
        return frame
    return Box(frame.x0, further[-1][0].baseline - 2, frame.x1, frame.y1)


def frame_above(
    caption: Sequence[TextLine], lines: Sequence[TextLine], rules: Sequence[Box]
) -> Box | None:
    """Return the box from the nearest rule over a caption to the highest that belongs to it."""
    edge = caption[0].baseline + 0.5 * caption[0].size
    near = [rule for rule in rules if edge < rule.y0 < edge + _REACH and _near(rule, caption)]
    if not near:
        return None
    bottom = min(near, key=lambda rule: (rule.x1 - rule.x0 <= 60, rule.y0))
    higher = [rule for rule in reversed(rules) if rule.y0 > bottom.y0 + 4]
    last = _last_of_chain(bottom, higher, lines)
    return None if last is None else Box(bottom.x0, bottom.y0, bottom.x1, last.y0)


def _near(rule: Box, caption: Sequence[TextLine]) -> bool:
    left, right = min(line.x0 for line in caption), max(line.x1 for line in caption)
    return min(rule.x1, right) - max(rule.x0, left) > 30


def _last_of_chain(first: Box, rules: Sequence[Box], lines: Sequence[TextLine]) -> Box | None:
    """Return the farthest rule as long as the first before running text or a caption comes."""
    last: Box | None = None
    for rule in rules:
        if not _overlaps(rule, first):
            continue
        start = first if last is None else last
        low, high = sorted((rule.y0, start.y0))
        if _breaks_off(Box(first.x0, low, first.x1, high), lines):
            break
        if rule.x1 - rule.x0 > _FULL * (first.x1 - first.x0):
            last = rule
    return last


def _overlaps(rule: Box, top: Box) -> bool:
    return rule.x0 > top.x0 - 8 and rule.x1 < top.x1 + 8


def _breaks_off(between: Box, lines: Sequence[TextLine]) -> bool:
    """Whether running text or another caption stands between two rules."""
    here = [line for line in lines if _inside(line, between)]
    width = between.x1 - between.x0
    prose = [line for line in here if len(line.plain) > _PROSE and line.x1 - line.x0 > 0.8 * width]
    return len(prose) > 3 or any(_OTHER_CAPTION.match(line.plain) for line in here)


def _within(rule: Box, frame: Box) -> bool:
    return _overlaps(rule, frame) and frame.y0 - 1 <= rule.y0 <= frame.y1 + 1


def _inside(line: TextLine, box: Box) -> bool:
    middle = line.baseline + 0.25 * line.size
    return box.y0 < middle < box.y1 and line.x0 > box.x0 - 6 and line.x1 < box.x1 + 6


def table_rows(
    lines: Sequence[TextLine], borders: Sequence[float], floor: float | None = None
) -> tuple[RowLayout, ...]:
    """Return the rows of the lines inside a frame; ``borders`` are the heights of its rules.

    ``floor`` is the height of the rule under the headings. Empty where the lines do not stand in
    at least two rows and two columns.
    """
    visual = _visual_rows(lines)
    if len(visual) < 2:
        return ()
    edges = _columns(visual, borders, floor)
    if len(edges) < 2:
        return ()
    visual = [[part for line in row for part in _parted(line, edges)] for row in visual]
    head = _head(visual, floor)
    groups = _head_groups(head, edges, borders)
    body = visual[len(head) :] if groups else visual
    return tuple(_row(group, edges) for group in [*groups, *_grouped(body, edges, borders)])


def _columns(
    visual: Sequence[list[TextLine]], borders: Sequence[float], floor: float | None
) -> list[tuple[float, float]]:
    """Return the columns: those of the body, of all rows or of the headings, if these are more.

    A heading over several columns bridges them; a column may have nothing but a heading; and a
    value that holds for several columns stands between them.
    """
    inner = sorted(borders, reverse=True)[1:2]
    body = [row for row in visual if not inner or row[0].baseline < inner[0]]
    found = [column_edges(visual), column_edges(body if len(body) > 1 else visual)]
    heads = [[part for line in row for part in _segments(line)] for row in _head(visual, floor)]
    if heads:
        fullest = max(heads, key=len)
        narrow = column_edges([[part for line in row for part in _segments(line)] for row in body])
        found += [narrow] if len(narrow) <= len(fullest) else []
        found.append([(part.x0, part.x1) for part in fullest])
    return max(found, key=len)


def _head(rows: Sequence[list[TextLine]], floor: float | None) -> list[list[TextLine]]:
    """Return the rows above the rule under the headings; none where these are most of the table."""
    head = [row for row in rows if floor is not None and row[0].baseline > floor]
    return head if len(head) <= min(_LONGEST_HEAD, len(rows) - 1) else []


def _segments(line: TextLine) -> list[TextLine]:
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


def _visual_rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
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
