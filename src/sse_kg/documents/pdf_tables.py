"""Tables on a page: a caption, ruled lines, and text between them that stands in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sse_kg.documents.lines import Piece, TextLine
from sse_kg.documents.page import Page
from sse_kg.model.text import Box


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
    """Return the tables of a page, top to bottom."""
    return []
