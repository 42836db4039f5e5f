"""Tables on a page: a caption, ruled lines, and text between them that stands in columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sse_kg.documents.lines import TextLine
from sse_kg.documents.narrow_gaps import parted_cells
from sse_kg.documents.page import Page
from sse_kg.documents.table_rows import RowLayout, segments, table_rows, visual_rows
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
_PROSE = 70
_MIN_RUN_ON = 3


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
            rows = () if frame is None else _rows(inside, frame, rules, page)
            if rows:
                taken = (*caption, *inside)
                found.append(TableLayout(page.number, match["label"], tuple(caption), rows, taken))
                break
    return found


def _rows(
    inside: Sequence[TextLine], frame: Box, rules: Sequence[Box], page: Page
) -> tuple[RowLayout, ...]:
    """Return the rows of the lines in a frame, told apart at narrow gaps too."""
    borders, floor = _borders(frame, rules, inside)
    glyphs = [glyph for glyph in page.glyphs if frame.y0 < glyph.baseline < frame.y1]
    rows = [[part.x0 for line in row for part in segments(line)] for row in visual_rows(inside)]
    starts = [start for row in rows for start in row[1:]]
    cells, cuts = parted_cells(inside, starts, glyphs)
    return table_rows(cells, borders, floor, cuts)


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
    rows = visual_rows(inside)
    floors = (
        rule.y0
        for rule in sorted(inner, key=lambda rule: -rule.y0)
        if rule.x1 - rule.x0 > _FULL * (frame.x1 - frame.x0)
        and any(
            row[0].baseline > rule.y0 and sum(len(segments(line)) for line in row) > 1
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
    inside = visual_rows([line for line in lines if _inside(line, frame)])
    gaps = [above[0].baseline - below[0].baseline for above, below in pairwise(inside)]
    if len(gaps) < 2:
        return frame
    last, usual = inside[-1], median(gaps)
    further: list[list[TextLine]] = []
    box = Box(frame.x0, float("-inf"), frame.x1, frame.y0)
    for row in visual_rows([line for line in lines if _inside(line, box)]):
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
