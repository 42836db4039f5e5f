"""Tables as grids: which way they lie, head and body, spanning heads and rows, shifted rows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sse_kg.model.text import AlignedText

Row = tuple[AlignedText, ...]
Titles = tuple[str, ...]

#: What a cell with a value begins with.
VALUE = re.compile(
    r"^[<>≤≥~≈∼]?\s?[−-]?(?:\d*\.?\d+|\(\d[\d.]*\s?±)|^[<>≤≥~≈∼]?\s?10[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]"
)
_TEMPERATURE = re.compile(r"[−-]?\d+(?:\.\d+)?\s?(?:°\s?C|K)")
_TWO_UNITS = re.compile(r"([^\[\]()]+[\[(][^\[\]()]+[\])])\s(\w[^\[\]()]+[\[(][^\[\]()]+[\])])")
_NOTE_MARK = re.compile(r"[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐ]⁾?(?![\w⁻⁺])|\s?\^[a-m]\)?(?!\w)|\s?[*†‡§¶]+$")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table the right way up: a title for each column, and the rows below the head."""

    titles: Titles
    rows: tuple[Row, ...]


def plain(text: str) -> str:
    """Return a cell without the marks of footnotes."""
    return _NOTE_MARK.sub("", text).strip()


def read_grid(rows: Sequence[Row], is_head: Callable[[str], bool]) -> Grid:
    """Return a table as a grid, its columns under their heads.

    ``is_head`` tells whether a text is the head of values. Where only the first column holds such
    heads, the table is turned: its properties stand below each other.
    """
    if _lies(rows, is_head):
        rows = [tuple(column) for column in _columns(rows)]
    head, body = _split(rows)
    return Grid(_titles(head, max(map(len, rows), default=0)), body)


def _lies(rows: Sequence[Row], is_head: Callable[[str], bool]) -> bool:
    """Return whether the first column holds more heads of values than the first row has."""
    if len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    across = sum(is_head(plain(cell.text)) for cell in rows[0][1:])
    down = [is_head(plain(row[0].text)) for row in rows[1:] if row]
    return not across and sum(down) >= max(1, len(down) // 3)


def _columns(rows: Sequence[Row]) -> list[Sequence[AlignedText]]:
    empty = AlignedText.identity("")
    return list(zip_longest(*rows, fillvalue=empty))


def _split(rows: Sequence[Row]) -> tuple[list[Titles], tuple[Row, ...]]:
    """Return head rows as text and body rows: the head ends at the first row that holds a value."""
    for number, row in enumerate(rows):
        texts = [plain(cell.text) for cell in row]
        if number and not _is_subhead(texts) and any(map(VALUE.match, texts[1:])):
            while number > 1 and spanning(rows[number - 1]):
                number -= 1  # a row over all columns heads the rows below it, not the columns
            return [_texts(r) for r in rows[:number]], tuple(rows[number:])
    return [_texts(r) for r in rows[:1]], tuple(rows[1:])


def _texts(row: Row) -> Titles:
    return tuple(plain(cell.text) for cell in row)


def _is_subhead(texts: list[str]) -> bool:
    """Return whether a row holds nothing but temperatures, as below a spanning head."""
    given = [text for text in texts[1:] if text]
    return len(given) > 1 and all(map(_TEMPERATURE.fullmatch, given))


def _titles(head: list[Titles], width: int) -> Titles:
    """Return the title of each column: the heads above it joined, those that span it too."""
    padded = [[*row, *[""] * (width - len(row))] for row in head]
    for number, row in enumerate(padded[:-1]):
        _spread(row, padded[number + 1])
    titles = [
        " ".join(dict.fromkeys(row[position] for row in padded if row[position]))
        for position in range(width)
    ]
    return tuple(_unmerged(titles))


def _unmerged(titles: list[str]) -> list[str]:
    """Return titles where two over one column are parted, the left column having lost its own."""
    for position in range(1, len(titles)):
        pair = _TWO_UNITS.fullmatch(titles[position])
        if pair and not titles[position - 1]:
            titles[position - 1 : position + 1] = [pair[1], pair[2]]
    return titles


def _spread(row: list[str], below: list[str]) -> None:
    """Write a head that spans several columns over each of them that has a head of its own."""
    given = [position for position, text in enumerate(row) if text]
    beside = [p for p in given if any(below[q] for q in (p - 1, p + 1) if _free(row, q))]
    spans = [p for p in given if below[p]] or beside
    for position, text in enumerate(row):
        if not text and below[position] and spans:
            row[position] = row[min(spans, key=lambda p: abs(p - position))]


def _free(row: list[str], position: int) -> bool:
    return 0 <= position < len(row) and not row[position]


def spanning(row: Row) -> str | None:
    """Return the text of a row that holds only one, over all of its columns or in the first."""
    texts = {plain(cell.text) for cell in row if cell.text.strip()}
    alone = len(row) > 1 and len(texts) == 1
    text = next(iter(texts)) if alone else ""
    return text if text and not VALUE.match(text) and plain(row[0].text) else None


def shifted(row: Row, column: int, is_name: Callable[[str], bool]) -> Row:
    """Return a row whose name stands left of its column moved back to the right.

    So it is with tables as text whose merged first cells stand in their first row alone.
    """
    cells = [cell.text for cell in row]
    if column >= len(row) or is_name(cells[column]):
        return row
    for step in range(1, column + 1):
        if is_name(cells[column - step]) and not any(cells[len(cells) - step :]):
            empty = AlignedText.identity("")
            return (*[empty] * step, *row[: len(row) - step])
    return row
