"""Tables in plain text, Markdown and HTML as rows of cells that keep their place in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from html.parser import HTMLParser

from sse_kg.model.text import AlignedText

Cells = tuple[tuple[AlignedText, ...], ...]
_NOTHING = AlignedText("", (), ())
_NUMBER = r"[≈~<>≤≥±]?\s?[−–-]?\d[\d.,]*(?:\s?[×x·]\s?10\s?[−–⁻-]?[\d⁰¹²³⁴-⁹.]+)?"
_TOKEN = re.compile(
    rf"{_NUMBER}(?:\s?(?:–|-|−|~|to)\s?{_NUMBER})*(?=\s|$)|N/A|n\.?a\.?|[–—-](?=\s|$)|\S+"
)


def read_table(table: AlignedText) -> Cells:
    """Return the rows of a pipe table, a tab-separated table or an HTML table, as it stands."""
    text = table.text
    if text.lstrip()[:6].lower() == "<table":
        return _from_html(table)
    if text.lstrip().startswith("|"):
        return _squared([_split(line, "|")[1:] for line in _lines(table) if not _is_rule(line)])
    return _from_tabs([_split(line, "\t") for line in _lines(table)])


def read_loose_rows(table: AlignedText) -> Cells:
    """Return the rows of a table whose columns are set apart by single spaces only.

    The number of columns is that of most lines; other lines stay whole, as one cell.
    """
    lines = [line for line in _lines(table) if line.text.strip()]
    rows = [tuple(line.slice(*m.span()) for m in _TOKEN.finditer(line.text)) for line in lines]
    width, often = Counter(len(row) for row in rows).most_common(1)[0]
    if width < 2 or often < 3:
        return tuple((line,) for line in lines)
    return tuple(
        row if len(row) == width else (line,) for row, line in zip(rows, lines, strict=True)
    )


def _lines(table: AlignedText) -> list[AlignedText]:
    return [table.slice(*match.span()) for match in re.finditer(r"[^\n]+", table.text)]


def _split(line: AlignedText, mark: str) -> list[AlignedText]:
    """Return the cells of a line; a pipe behind a backslash or in a formula does not part them."""
    inside = r"\$[^$\n]*\$|\\\||[^|]" if mark == "|" else rf"[^{mark}]"
    parts = re.finditer(rf"(?:{inside})*(?:{re.escape(mark)}|$)", line.text)
    cells = [
        line.slice(m.start(), m.end() - (1 if m[0].endswith(mark) else 0)).strip()
        for m in parts
        if m[0] or not line.text
    ]
    return cells


def _is_rule(line: AlignedText) -> bool:
    return not line.text.strip("|:-–— \t=+")


def _squared(rows: Sequence[Sequence[AlignedText]]) -> Cells:
    """Return the rows filled up to one width, without columns that are empty throughout."""
    width = max((len(row) for row in rows), default=0)
    full = [[*row, *[_NOTHING] * (width - len(row))] for row in rows]
    kept = [column for column in range(width) if any(row[column].text for row in full)]
    return tuple(tuple(row[column] for column in kept) for row in full)


def _from_tabs(rows: Sequence[Sequence[AlignedText]]) -> Cells:
    """Return the rows of a tab-separated table, with its group labels in a column of their own."""
    body = [row for row in rows if any(cell.text for cell in row)]
    if not (width := _wandering(body)):
        return _filled_down(_squared(body))
    group = _NOTHING
    out = []
    for number, row in enumerate(body):
        cells = [cell for cell in row if cell.text]
        if len(cells) == width + 1:
            group, cells = cells[0], cells[1:]
        label = _NOTHING if number == 0 and len(cells) < width + 1 else group
        out.append((label, *[_NOTHING] * (width - len(cells)), *cells))
    return tuple(out)


def _wandering(rows: Sequence[Sequence[AlignedText]]) -> int:
    """Return the number of columns beside the group labels where cells have lost their column.

    That is so where the same number of filled cells stands at different places from row to row
    and few rows have one cell more, the label of a group; zero where the columns are in order.
    """
    filled = [[place for place, cell in enumerate(row) if cell.text] for row in rows]
    counts = Counter(map(len, filled))
    width = counts.most_common(1)[0][0]
    places = {tuple(place) for place in filled[1:] if len(place) == width}
    plain = width >= 2 and max(counts) == width + 1 and counts[width + 1] * 2 < len(rows)
    shifted = tuple(filled[0]) not in places and len(filled[0]) <= width
    return width if plain and (len(places) > 1 or shifted) else 0


def _filled_down(rows: Cells) -> Cells:
    """Return the rows with a first cell that stands for several rows repeated in each."""
    above = _NOTHING
    out = []
    for number, row in enumerate(rows):
        if number and not row[0].text and sum(bool(cell.text) for cell in row) > 1:
            row = (above, *row[1:])
        above = row[0]
        out.append(row)
    return tuple(out)


class _HtmlTable(HTMLParser):
    """Collects for each cell its source range within the table and what it spans."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self.rows: list[list[tuple[int, int, int, int]]] = []
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._cell: tuple[int, int, int] | None = None
        self.feed(text)

    def _place(self) -> int:
        line, column = self.getpos()
        return self._starts[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a row or a cell."""
        if tag == "tr":
            self._close()
            self.rows.append([])
        elif tag in ("td", "th"):
            self._close()
            start = self._place() + len(self.get_starttag_text() or "")
            spans = dict(attrs)
            self._cell = start, _span(spans.get("rowspan")), _span(spans.get("colspan"))

    def handle_endtag(self, tag: str) -> None:
        """Close the cell that is open."""
        if tag in ("td", "th", "tr", "table"):
            self._close()

    def _close(self) -> None:
        if self._cell:
            if not self.rows:
                self.rows.append([])
            start, down, right = self._cell
            self.rows[-1].append((start, self._place(), down, right))
        self._cell = None


def _span(value: str | None) -> int:
    return min(max(int(value), 1), 100) if value and value.isdecimal() else 1


def _from_html(table: AlignedText) -> Cells:
    parsed = _HtmlTable(table.text)
    rows = [
        [(table.slice(start, end).strip(), down, right) for start, end, down, right in row]
        for row in parsed.rows
    ]
    return spread(rows)


def spread(rows: Sequence[Sequence[tuple[AlignedText, int, int]]]) -> Cells:
    """Return cells, given with the rows and columns they span, repeated over all they span."""
    grid: dict[tuple[int, int], AlignedText] = {}
    for number, row in enumerate(rows):
        column = 0
        for cell, down, right in row:
            while (number, column) in grid:
                column += 1
            for below in range(number, min(number + down, len(rows))):
                for beside in range(column, column + right):
                    grid[below, beside] = cell
            column += right
    width = max((column for _, column in grid), default=-1) + 1
    return tuple(
        tuple(grid.get((number, column), _NOTHING) for column in range(width))
        for number in range(len(rows))
    )
