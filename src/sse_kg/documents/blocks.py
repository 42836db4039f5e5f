"""Lines of a column to blocks: paragraphs, headings and captions before they have a kind."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from sse_kg.documents.columns import Column
from sse_kg.documents.lines import Style, TextLine
from sse_kg.documents.patterns import NUMBERED
from sse_kg.model.text import Box

_WIDE_LEADING = 1.32
_INDENT = 0.7
_SMALL_CAPITALS = 0.25  # of the size of capitals, by which small ones are smaller at most
_ITEM = re.compile(r"^(?:[•●▪■◦‣]|[–—-]\s|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)\s)")

_ENDED = re.compile(r"[.!?:][\]\d,–’”\")]*$")


@dataclass(frozen=True)
class LayoutBlock:
    """Lines that belong together, with the edges of the column they stand in."""

    lines: tuple[TextLine, ...]
    left: float
    right: float

    @property
    def page(self) -> int:
        """Return the number of the page."""
        return self.lines[0].page

    @cached_property
    def style(self) -> Style:
        """Return what most of the text is set in."""
        styles: Counter[Style] = Counter()
        for line in self.lines:
            styles[line.style] += len(line.plain)
        return styles.most_common(1)[0][0]

    @cached_property
    def plain(self) -> str:
        """Return the text on one line, scripts on the line and ligatures expanded."""
        return unicodedata.normalize("NFKC", " ".join(line.plain for line in self.lines))

    @cached_property
    def box(self) -> Box:
        """Return the rectangle around all lines."""
        boxes = [line.box for line in self.lines]
        return Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )

    @property
    def is_item(self) -> bool:
        """Whether the text begins like an item of a list."""
        return bool(_ITEM.match(self.plain))


def in_capitals(text: str) -> bool:
    """Return whether a text is set in capitals, but for some letters as those of formulas."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) > 4 and sum(map(str.isupper, letters)) > 0.85 * len(letters)


Leading = Mapping[tuple[str, float], float]


def leadings(found: Iterable[Column]) -> Leading:
    """Return the usual distance of baselines for every font and size of type."""
    gaps: defaultdict[tuple[str, float], list[float]] = defaultdict(list)
    for column in found:
        for above, below in pairwise(column.lines):
            gap = above.baseline - below.baseline
            if above.style.size == below.style.size and 0.8 < gap / below.size < 2.4:
                gaps[below.style.font, below.style.size].append(gap)
    return {key: median(values) for key, values in gaps.items()}


def blocks_of(column: Column, leading: Leading) -> Iterator[LayoutBlock]:
    """Yield the blocks of a column from top to bottom."""
    group: list[TextLine] = []
    for line in column.lines:
        if group and _starts_block(group, line, column, leading):
            yield LayoutBlock(tuple(group), column.left, column.right)
            group = []
        group.append(line)
    if group:
        yield LayoutBlock(tuple(group), column.left, column.right)


def _starts_block(
    group: Sequence[TextLine], line: TextLine, column: Column, leading: Leading
) -> bool:
    last, size = group[-1], line.size
    gap = last.baseline - line.baseline
    usual = min(
        max(leading.get((line.style.font, line.style.size), 1.2 * size), 1.1 * size), 1.6 * size
    )
    if _both_in_capitals(last, line) and 0.4 * size < gap < 1.5 * max(size, last.size):
        return False
    if gap > _WIDE_LEADING * usual or gap < 0.4 * size:
        return True
    if line.style.bold and all(NUMBERED.match(each.plain) for each in (group[0], line)):
        return True
    apart = last.x1 < column.right - 2.5 * size or gap > 1.1 * usual
    if apart and in_capitals(last.plain) and line.style.size >= last.style.size:
        return True
    if abs(size - last.size) > 0.6 or _changes_type(last, line, apart):
        return True
    return _indented(group, line, column) or _after_last_line(last, line, column)


def _both_in_capitals(last: TextLine, line: TextLine) -> bool:
    """Whether two lines of one title are set in capitals, large and small ones."""
    alike = last.style.font == line.style.font and not NUMBERED.match(line.plain)
    capitals = alike and in_capitals(last.plain) and in_capitals(line.plain)
    return capitals and abs(line.size - last.size) < _SMALL_CAPITALS * max(line.size, last.size)


def _changes_type(last: TextLine, line: TextLine, apart: bool) -> bool:
    """Whether the type changes between two lines as it does around headings.

    ``apart`` says that the lines look like different paragraphs anyway.
    """
    before, after = last.pieces[-1].font, line.pieces[0].font
    if before == after:
        return False
    ended = bool(_ENDED.search(last.plain))
    if before.bold != after.bold and (last.style.bold != line.style.bold or ended):
        return True
    return last.style.font != line.style.font and apart


def _indented(group: Sequence[TextLine], line: TextLine, column: Column) -> bool:
    size = line.size
    if line.style.bold and group[-1].style.bold and not _ENDED.search(group[-1].plain):
        return False
    first_indent = _INDENT * size < line.x0 - column.left < 5 * size
    if first_indent and line.x0 - group[-1].x0 > 0.5 * size:
        return len(group) > 1 or not _ITEM.match(group[0].plain)
    return bool(_ITEM.match(line.plain)) and group[-1].x1 < column.right - 2 * size


def _after_last_line(last: TextLine, line: TextLine, column: Column) -> bool:
    """Whether the line above ends a paragraph: short, with a full stop."""
    short = last.x1 < column.right - 0.12 * (column.right - column.left)
    fresh = re.match(r"[^\W\d_a-z]|\d", line.plain)
    return short and bool(_ENDED.search(last.plain) and fresh)
