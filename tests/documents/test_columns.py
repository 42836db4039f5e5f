"""Reading order of lines on a page."""

from __future__ import annotations

from sse_kg.documents.columns import columns, find_gutter
from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Font

FONT = Font("Times")
WORDS = "these are words of a line "


def line(label: str, x0: float, x1: float, baseline: float, size: float = 10) -> TextLine:
    text = f"{label} {WORDS}"
    return make_line(1, [Piece(text, x0, x1, baseline, size, FONT)])


def two_columns(top: float, rows: int, label: str = "") -> list[TextLine]:
    left = [line(f"{label}L{row}", 50, 290, top - 12 * row) for row in range(rows)]
    return left + [line(f"{label}R{row}", 310, 550, top - 12 * row) for row in range(rows)]


def order(lines: list[TextLine]) -> list[str]:
    found = columns(lines, 600, 10)
    return [each.plain.split()[0] for column in found for each in column.lines]


def test_left_column_is_read_before_the_right_one() -> None:
    lines = two_columns(700, 6)
    assert order(lines[::-1]) == [f"L{n}" for n in range(6)] + [f"R{n}" for n in range(6)]


def test_wide_text_parts_a_page_into_bands() -> None:
    wide = [line("W0", 50, 550, 600), line("W1", 50, 200, 588)]
    lines = two_columns(700, 3, "a") + wide + two_columns(560, 3, "b")
    assert order(lines) == (
        [
            "aL0",
            "aL1",
            "aL2",
            "aR0",
            "aR1",
            "aR2",
            "W0",
            "W1",
            "bL0",
            "bL1",
            "bL2",
            "bR0",
            "bR1",
            "bR2",
        ]
    )


def test_one_column_has_no_gutter() -> None:
    lines = [line(str(row), 50, 550, 700 - 12 * row) for row in range(20)]
    assert find_gutter(lines, 600) is None
    assert order(lines) == [str(row) for row in range(20)]


def test_text_beside_a_wide_abstract_goes_on_in_the_right_column() -> None:
    abstract = [line(f"A{row}", 50, 380, 700 - 13 * row) for row in range(8)]
    beside = [line(f"S{row}", 400, 550, 700 - 12 * row) for row in range(9)]
    assert order(abstract + beside + two_columns(592, 10)) == (
        [f"A{n}" for n in range(8)]
        + [f"L{n}" for n in range(10)]
        + [f"S{n}" for n in range(9)]
        + [f"R{n}" for n in range(10)]
    )


def test_a_hanging_label_joins_its_line() -> None:
    label = make_line(1, [Piece("1.", 50, 58, 700, 10, FONT)])
    (column,) = columns([label, line("entry", 75, 290, 700)], 600, 10)
    assert [each.plain for each in column.lines] == [f"1. entry {WORDS}".strip()]
