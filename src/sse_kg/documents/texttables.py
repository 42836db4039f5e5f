"""Tables in plain text, Markdown and HTML as rows of cells that keep their place in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from sse_kg.model.text import AlignedText

Cells = tuple[tuple[AlignedText, ...], ...]
_NOTHING = AlignedText("", (), ())
_NUMBER = r"[≈~<>≤≥±]?[−–-]?\d[\d.,]*(?:\s?[×x·]\s?10\s?[−–⁻-]?[\d⁰¹²³⁴-⁹.]+|[−–-]\d[\d.]*)*"
_TOKEN = re.compile(
    rf"{_NUMBER}(?:(?:[–~]|\sto\s|\s[–~]\s){_NUMBER})*(?=\s|$)|N/A|n\.?a\.?(?=\s|$)|"
    r"[^\W\d_]{2,}(?:\s[a-z]{2,})*(?=\s|$)|\S+"
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

    The number of columns is that of most lines; lines that give it together are one row. What
    stands above the first row is the header, split into the columns where that is possible.
    Other lines stay whole, as one cell.
    """
    lines = [line for line in _lines(table) if line.text.strip()]
    tokens = [_tokens(line) for line in lines]
    counts = Counter(len(row) for row in tokens if _numbers(row) > 1)
    width, often = counts.most_common(1)[0] if counts else (0, 0)
    first = next((n for n, row in enumerate(tokens) if _is_row(row, width)), None)
    if often < 3 or first is None:
        return tuple((line,) for line in lines)
    head = _header(lines[:first], width)
    return (*(head or [(line,) for line in lines[:first]]), *_rows(lines[first:], width))


def _tokens(line: AlignedText) -> list[AlignedText]:
    return [line.slice(*match.span()) for match in _TOKEN.finditer(line.text)]


def _is_row(row: Sequence[AlignedText], width: int) -> bool:
    return len(row) == width and _numbers(row) > 1


def _numbers(row: Sequence[AlignedText]) -> int:
    return sum(any(char.isdigit() for char in cell.text) for cell in row)


def _rows(lines: Sequence[AlignedText], width: int) -> Iterator[tuple[AlignedText, ...]]:
    """Yield the rows; a line too short for one is joined with the next if that completes it."""
    number = 0
    while number < len(lines):
        row = _tokens(lines[number])
        behind = _tokens(lines[number + 1]) if number + 1 < len(lines) else []
        if row and 0 < len(behind) < width and len(row) < width:
            joined = [*row, *behind]
            if row[-1].text[-1].isalpha() and behind[0].text.islower():
                both = AlignedText.join([row[-1], behind[0]], " ")
                joined = [*row[:-1], both, *behind[1:]]
            if len(joined) == width:
                row, number = joined, number + 1
        yield tuple(row) if len(row) == width else (lines[number],)
        number += 1


def _header(lines: Sequence[AlignedText], width: int) -> list[tuple[AlignedText, ...]]:
    """Return the header as one row, or nothing where it cannot be split into ``width`` cells.

    In a narrow header the words above one another belong to one column and those beside one
    another to different ones; a unit in brackets ends a column, and so does a sign ("t+").
    """
    cells: list[list[AlignedText]] = []
    for line in lines:
        for number, match in enumerate(re.finditer(r"\[[^\]]*\]|\([^)]*\)|\S+", line.text)):
            word = line.slice(*match.span())
            unit = word.text[0] in "[("
            ended = bool(cells) and cells[-1][-1].text[-1] in "])"
            if not cells or ended or (number and not unit):
                cells.append([])
            cells[-1].append(word)
    if len(cells) == width - 1:
        cells = _split_at_sign(cells)
    if len(cells) != width:
        return []
    return [tuple(AlignedText.join(cell, " ") for cell in cells)]


def _split_at_sign(cells: list[list[AlignedText]]) -> list[list[AlignedText]]:
    for number, cell in enumerate(cells):
        for place in range(1, len(cell)):
            if not cell[place - 1].text[-1].isalnum() and cell[place].text[0].isupper():
                return [*cells[:number], cell[:place], cell[place:], *cells[number + 1 :]]
    return cells


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
    if not body or not (width := _wandering(body)):
        return _filled_down(_squared(body))
    group = _NOTHING
    out = []
    for number, row in enumerate(body):
        cells = [cell for cell in row if cell.text]
        if len(cells) == width + 1:
            group, cells = cells[0], cells[1:]
        label = _NOTHING if number == 0 else group
        out.append((label, *[_NOTHING] * (width - len(cells)), *cells))
    return _squared(out)


def _wandering(rows: Sequence[Sequence[AlignedText]]) -> int:
    """Return the number of columns beside the group labels where cells have lost their column.

    That is so where most rows have the same number of filled cells, at different places; a row
    with one more begins a group and carries its label. Zero where the columns are in order.
    """
    filled = [tuple(place for place, cell in enumerate(row) if cell.text) for row in rows]
    counts = Counter(map(len, filled))
    width = counts.most_common(1)[0][0]
    if width < 2 or len(filled[0]) > width or max(counts) > width + 1:
        return 0
    places = {place for place in filled[1:] if len(place) == width}
    if max(counts) == width:
        whole = all(place[-1] - place[0] == width - 1 for place in places)
        return width if whole and len(places) > 1 else 0
    few = counts[width + 1] * 2 < len(rows)
    return width if few and (len(places) > 1 or filled[0] not in places) else 0


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
