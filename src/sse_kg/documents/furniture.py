"""What stands on a page beside the text: running heads, page numbers, text inside figures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from sse_kg.documents.lines import TextLine, make_line
from sse_kg.documents.page import Page
from sse_kg.model.text import Box

_MARGIN = 0.12
_PAGE_NUMBER = re.compile(
    r"^(?:page\s*)?[–-]?\s*[A-Z]?\d{1,6}\s*[–-]?(?:\s*(?:of|/|\||\(\d+ of)\s*\d+\)?)?$",
    re.IGNORECASE,
)
_LONE_NUMBER = re.compile(r"^[\[(]?[A-Z]?\d{1,6}(?:\.\d{1,2}){0,3}[.\])]{0,2}$")
_DROP_CAP = 1.7


def without_running_lines(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]
) -> list[list[TextLine]]:
    """Return the lines of every page without heads and feet that recur, and page numbers."""
    seen: Counter[tuple[str, int]] = Counter()
    for page, on_page in zip(pages, lines, strict=True):
        seen.update({_key(line) for line in on_page if _in_margin(line, page)})
    return [
        [line for line in on_page if not _is_running(line, page, on_page, seen)]
        for page, on_page in zip(pages, lines, strict=True)
    ]


def _is_running(
    line: TextLine, page: Page, on_page: Sequence[TextLine], seen: Counter[tuple[str, int]]
) -> bool:
    """Whether a line is a running head or foot, or a page number.

    A number beside text that does not recur is none: it belongs to a title, a list or a table.
    """
    if not (_in_margin(line, page) and _runs(line, seen)):
        return False
    beside = [
        each
        for each in on_page
        if each is not line and abs(each.baseline - line.baseline) < 1 and not _recurs(each, seen)
    ]
    return not (beside and _LONE_NUMBER.match(line.plain))


def _key(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.plain).casefold(), round(line.baseline / 6)


def _runs(line: TextLine, seen: Counter[tuple[str, int]]) -> bool:
    return _recurs(line, seen) or bool(_PAGE_NUMBER.match(line.plain))


def _recurs(line: TextLine, seen: Counter[tuple[str, int]]) -> bool:
    text, place = _key(line)
    return sum(seen[text, near] for near in (place - 1, place, place + 1)) >= 2


def _in_margin(line: TextLine, page: Page) -> bool:
    edge = _MARGIN * page.height
    return line.baseline < edge or line.baseline > page.height - edge


def with_drop_caps(lines: Sequence[TextLine]) -> list[TextLine]:
    """Return the lines with every large initial put before the line it belongs to."""
    initials = [line for line in lines if _is_initial(line)]
    out = [line for line in lines if line not in initials]
    for initial in initials:
        top = initial.baseline + 0.9 * initial.size
        for place, line in enumerate(out):
            beside = -1 < line.x0 - initial.x1 < line.size and line.size * _DROP_CAP < initial.size
            if beside and initial.baseline + 0.5 * line.size < line.baseline < top:
                first = initial.pieces[0]._replace(
                    size=line.size, baseline=line.baseline, font=line.pieces[0].font, x1=line.x0
                )
                out[place] = make_line(line.page, [first, *line.pieces])
                _flush(out, initial)
                break
        else:
            out.append(initial)
    return out


def _flush(lines: list[TextLine], initial: TextLine) -> None:
    """Let the lines beside a large initial begin where it begins."""
    for place, line in enumerate(lines):
        beside = -1 < line.x0 - initial.x1 < line.size
        if beside and initial.baseline - 2 < line.baseline < initial.baseline + initial.size:
            lines[place] = replace(line, x0=initial.x0)


def _is_initial(line: TextLine) -> bool:
    return len(line.plain) == 1 and line.plain.isalpha() and line.size > 14


def in_figures(lines: Sequence[TextLine], page: Page) -> set[int]:
    """Return the indices of lines that lie on a picture that is part of the page."""
    pictures = [box for box in page.pictures if not _is_background(box, page)]
    return {
        index
        for index, line in enumerate(lines)
        if any(_inside(line.box, picture) for picture in pictures)
    }


def _is_background(box: Box, page: Page) -> bool:
    return (box.x1 - box.x0) * (box.y1 - box.y0) > 0.7 * page.width * page.height


def _inside(inner: Box, outer: Box) -> bool:
    x, y = (inner.x0 + inner.x1) / 2, (inner.y0 + inner.y1) / 2
    return outer.x0 < x < outer.x1 and outer.y0 < y < outer.y1
