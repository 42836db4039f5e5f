"""Numbers of lines in the margin."""

from __future__ import annotations

from sse_kg.documents.line_numbers import without_line_numbers
from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Font

FONT = Font("Times")


def line(row: int, *parts: tuple[str, float, float]) -> TextLine:
    pieces = [Piece(text, x0, x1, 700 - 12 * row, 10, FONT) for text, x0, x1 in parts]
    return make_line(1, pieces)


def numbered(first: int, rows: int, step: int = 1) -> list[TextLine]:
    """Return lines of text with numbers in the margin, on lines of their own where blanks are."""
    lines = []
    for row in range(rows):
        number = first + row
        shown = [(str(number), 40 - 4 * len(str(number)), 40.0)] if number % step == 0 else []
        text = ("words of the text", 50, 300)
        lines += [line(row, part) for part in [*shown, text]] if row % 2 else []
        lines += [] if row % 2 else [line(row, *shown, text)]
    return lines


def texts(lines: list[TextLine]) -> set[str]:
    return {each.plain for each in lines}


def test_numbers_in_the_margin_are_no_text() -> None:
    for page in without_line_numbers([numbered(1, 20), numbered(21, 20)]):
        assert texts(page) == {"words of the text"}
        assert len(page) == 20


def test_numbers_may_stand_in_the_right_margin_or_in_both() -> None:
    left = [(str(row), 30.0, 34.0 + 4 * (row > 9)) for row in range(1, 31)]  # flush on the left
    right = [(str(row), 310.0, 314.0 + 4 * (row > 9)) for row in range(1, 31)]
    text = ("words of the text", 50.0, 300.0)
    rows = list(zip(left, right, strict=True))
    one = [line(row, text, number) for row, (_, number) in enumerate(rows)]
    apart = [line(row, part) for row, (_, number) in enumerate(rows) for part in (text, number)]
    both = [line(row, number, text, other) for row, (number, other) in enumerate(rows)]
    for lines in (one, apart, both):
        (page,) = without_line_numbers([lines])
        assert [each.plain for each in page] == ["words of the text"] * 30


def test_each_of_two_columns_may_have_its_numbers_in_its_margin() -> None:
    left = [line(row, (str(row + 1), 30, 38), ("words", 50, 140)) for row in range(30)]
    right = [
        make_line(1, [piece._replace(baseline=piece.baseline - 5) for piece in each.pieces])
        for row in range(30)
        for each in [line(row, ("words", 160, 250), (str(row + 31), 260, 268))]
    ]
    (page,) = without_line_numbers([[*left, *right]])
    assert [each.plain for each in page] == ["words"] * 60


def test_a_last_column_that_counts_stays() -> None:
    body = [line(row, ("words of the text", 50, 300)) for row in range(30)]
    cells = [line(row, ("sample", 50, 80), (str(row), 310, 314)) for row in range(30)]
    assert without_line_numbers([body, body, cells]) == [body, body, cells]


def test_every_fifth_line_may_be_numbered() -> None:
    (page,) = without_line_numbers([numbered(1, 40, step=5)])
    assert texts(page) == {"words of the text"}


def test_numbers_of_a_list_of_references_stay() -> None:
    entries = [
        each
        for row in range(0, 30, 3)
        for each in (
            line(row, (str(1 + row // 3), 36, 40), ("A. Author, a title", 50, 300)),
            line(row + 1, ("that goes on, J. Nice", 50, 300)),
            line(row + 2, ("12 (2020) 345.", 50, 200)),
        )
    ]
    body = [line(row, ("words of the text", 50, 300)) for row in range(20)]
    assert without_line_numbers([body, body, entries]) == [body, body, entries]
