"""Lines that run over a narrow gutter."""

from __future__ import annotations

from itertools import pairwise

from sse_kg.documents.gutters import without_crossings
from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Font

FONT = Font("Times")
LEFT, RIGHT = "the left column goes on and on", "the right column goes on as well"


def line(baseline: float, *parts: tuple[str, float, float]) -> TextLine:
    return make_line(1, [Piece(text, x0, x1, baseline, 10, FONT) for text, x0, x1 in parts])


def right_column(rows: int) -> list[TextLine]:
    return [line(700 - 12 * row, (RIGHT, 310, 550)) for row in range(rows)]


def texts(lines: list[TextLine]) -> list[str]:
    return [each.plain for each in lines]


def test_neighbours_in_two_columns_are_two_lines() -> None:
    both = line(500, (LEFT, 50, 302), (RIGHT, 310, 550))
    assert texts(without_crossings([*right_column(6), both], 600))[6:] == [LEFT, RIGHT]


def test_first_lines_of_paragraphs_and_numbers_of_entries_are_cut_off_too() -> None:
    indented = line(500, (LEFT, 50, 302), (RIGHT, 322, 550))
    hanging = [line(400 - 12 * row, ("[12] " + RIGHT, 310, 550)) for row in range(2)]
    entry = line(300, (LEFT, 50, 280), ("[13]", 290, 304), (RIGHT, 310, 550))
    lines = without_crossings([*right_column(6), *hanging, indented, entry], 600)
    assert texts(lines)[8:] == [LEFT, RIGHT, LEFT, "[13]", RIGHT]
    assert all(before.x1 < after.x0 for before, after in pairwise(lines[8:10]))


def test_a_wide_blank_where_no_column_begins_stays() -> None:
    stretched = line(500, (LEFT, 50, 302), (RIGHT, 310, 550))
    assert without_crossings([*right_column(2), stretched], 600)[2] is stretched


def test_columns_of_short_cells_are_no_columns_of_text() -> None:
    rows = [line(700 - 12 * row, ("0.25", 310, 330)) for row in range(9)]
    row = line(500, ("a long label of this row", 50, 302), ("0.75", 310, 330))
    assert without_crossings([*rows, row], 600)[-1] is row
