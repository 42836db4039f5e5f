"""Ruled tables: where they are, their rows and their columns."""

from __future__ import annotations

from sse_kg.documents.lines import Piece, TextLine, make_line, text_lines
from sse_kg.documents.page import Font, Glyph, Page
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


def test_lines_of_one_heading_are_one_cell_and_headings_over_several_their_own_row() -> None:
    head = [
        line("Measured at room temperature", 130, 690),
        line("Sample", 55, 666), line("Value", 150, 676), line("(mS/cm)", 150, 666),
        line("Time", 230, 676), line("(h)", 230, 666),
    ]  # fmt: skip
    body = [line("G1", 55, 650), line("0.4", 150, 650), line("10", 230, 650)]
    caption = line("Table 1. Values of samples", 50, 710)
    (table,) = cells([caption, *head, *body], rule(700), rule(685), rule(660), rule(640))
    assert table == [
        ["", "Measured at room temperature", ""],
        ["Sample", "Value (mS/cm)", "Time (h)"],
        ["G1", "0.4", "10"],
    ]


def test_values_in_narrow_columns_are_parted_under_their_headings() -> None:
    pieces = [
        Piece(text, x, x + 16, 675, 8, FONT)
        for text, x in (("G1", 55), ("0.41", 150), ("0.42", 171), ("0.43", 192))
    ]
    head = [line("Set", 55, 690), line("A", 155, 690), line("B", 176, 690), line("C", 197, 690)]
    caption = line("Table 1. Values of samples", 50, 710)
    (table,) = cells([caption, *head, make_line(1, pieces)], rule(700), rule(684), rule(655))
    assert table == [["Set", "A", "B", "C"], ["G1", "0.41", "0.42", "0.43"]]


def test_a_label_in_the_middle_of_its_box_takes_the_lines_over_and_under_it() -> None:
    body = [
        line("G1", 55, 675), line("0.4", 150, 675),
        line("first dried", 150, 660), line("G2", 55, 655), line("then fired", 150, 650),
        line("G3", 55, 635), line("0.6", 150, 635),
    ]  # fmt: skip
    head = [line("Sample", 55, 690), line("Remark", 150, 690)]
    caption = line("Table 1. Values of samples", 50, 710)
    rules = [rule(y) for y in (700, 684, 668, 645, 628)]
    (table,) = cells([caption, *head, *body], *rules)
    assert table[2] == ["G2", "first dried then fired"]


def test_a_named_table_needs_no_number() -> None:
    caption = line("Specifications Table", 50, 710)
    assert cells([caption, *ROWS], rule(700), rule(684), rule(655)) == [TABLE]


def test_rows_go_on_under_the_last_rule_where_the_next_page_continues_them() -> None:
    more = [
        line(text, x, 645 - 15 * number)
        for number in range(3)
        for text, x in ((f"G{number + 3}", 55), ("1.0", 150), ("mS/cm", 230))
    ]
    notes = line("Below the table the text goes on.", 50, 590)
    caption = line("Table 1. Values of samples", 50, 710)
    (table,) = cells([caption, *ROWS, *more, notes], rule(700), rule(684), rule(655))
    assert [row[0] for row in table] == ["Sample", "G1", "G2", "G3", "G4", "G5"]


def test_columns_of_numbers_may_stand_no_further_apart_than_words() -> None:
    words = [(55, "Sample"), (113, "Li"), (131, "La"), (55, "G1"), (113, "24.6"), (131, "70.9")]
    words += [(55, "G2"), (113, "21.8"), (131, "62.9"), (55, "G3"), (113, "21.0"), (131, "57.3")]
    glyphs = tuple(
        Glyph(char, x + 4 * place, x + 4 * place + 4, 690 - 15 * (number // 3), 8, FONT)
        for number, (x, word) in enumerate(words)
        for place, char in enumerate(word)
    )
    caption = line("Table 1. Values of samples", 50, 710)
    page = Page(1, 600, 800, glyphs, (rule(700), rule(684), rule(640)))
    (table,) = find_tables([caption, *text_lines(page, has_spaces=False)], page)
    shown = [
        [" ".join(p.text for ps in cell for p in ps) for cell in row.cells] for row in table.rows
    ]
    assert shown == [
        ["Sample", "Li", "La"],
        ["G1", "24.6", "70.9"],
        ["G2", "21.8", "62.9"],
        ["G3", "21.0", "57.3"],
    ]
