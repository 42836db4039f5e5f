"""Ruled tables: where they are, their rows and their columns."""

from __future__ import annotations

from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Font, Page
from sse_kg.documents.pdf_tables import find_tables, joined_rules
from sse_kg.model.text import Box

FONT = Font("Times")


def line(text: str, x: float, baseline: float) -> TextLine:
    return make_line(1, [Piece(text, x, x + 4 * len(text), baseline, 8, FONT)])


def rule(y: float, x0: float = 50, x1: float = 290) -> Box:
    return Box(x0, y, x1, y)


def cells(lines: list[TextLine], *rules: Box) -> list[list[list[str]]]:
    page = Page(1, 600, 800, (), tuple(rules))
    return [
        [
            [" ".join(piece.text for pieces in cell for piece in pieces) for cell in row.cells]
            for row in table.rows
        ]
        for table in find_tables(lines, page)
    ]


ROWS = [
    line("Sample", 55, 690), line("Value", 150, 690), line("Unit", 230, 690),
    line("G1", 55, 675), line("0.4", 150, 675), line("mS/cm", 230, 675),
    line("G2", 55, 660), line("0.8", 150, 660), line("mS/cm", 230, 660),
]  # fmt: skip
TABLE = [["Sample", "Value", "Unit"], ["G1", "0.4", "mS/cm"], ["G2", "0.8", "mS/cm"]]


def test_table_under_its_caption() -> None:
    caption = line("Table 1. Values of samples", 50, 710)
    assert cells([caption, *ROWS], rule(700), rule(684), rule(655)) == [TABLE]


def test_table_over_its_caption() -> None:
    caption = line("Table 1. Values of samples", 50, 645)
    assert cells([*ROWS, caption], rule(700), rule(684), rule(655)) == [TABLE]


def test_rules_drawn_cell_by_cell_are_one_rule() -> None:
    assert joined_rules([rule(700, 50, 120), rule(700, 121, 290)]) == [Box(50, 700, 290, 700)]


def test_lines_without_a_first_cell_belong_to_the_row_above() -> None:
    more = [line("at 25", 150, 651), line("G3", 55, 636), line("1.0", 150, 636)]
    caption = line("TABLE II", 50, 710)
    (table,) = cells([caption, *ROWS, *more], rule(700), rule(684), rule(630))
    assert table[2] == ["G2", "0.8 at 25", "mS/cm"]
    assert table[3] == ["G3", "1.0", ""]


def test_a_sentence_about_a_table_is_no_caption() -> None:
    sentence = line("Table 1 shows what was found", 50, 710)
    assert cells([sentence, *ROWS], rule(700), rule(684), rule(655)) == []


def test_text_without_rules_is_no_table() -> None:
    assert cells([line("Table 1. Values", 50, 710), *ROWS]) == []
