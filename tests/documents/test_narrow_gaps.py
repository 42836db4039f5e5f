"""Cells of tables that stand no further apart than words."""

from __future__ import annotations

from sse_kg.documents.lines import TextLine, text_lines
from sse_kg.documents.narrow_gaps import cut_line, parted_cells
from sse_kg.documents.page import Font, Glyph, Page

FONT = Font("Times")
SIZE, WIDTH, BLANK = 10.0, 5.0, 3.0


def drawn(rows: list[list[tuple[float, str]]]) -> tuple[list[TextLine], tuple[Glyph, ...]]:
    """Return rows of texts, each with its left edge, as lines and as their glyphs."""
    glyphs = []
    for number, row in enumerate(rows):
        for left, text in row:
            x = left
            for char in text:
                width = BLANK if char == " " else WIDTH
                if char != " ":
                    glyphs.append(Glyph(char, x, x + width, 700 - 12.0 * number, SIZE, FONT))
                x += width
    page = Page(1, 600, 800, tuple(glyphs))
    return text_lines(page, has_spaces=False), page.glyphs


def parted(rows: list[list[tuple[float, str]]], starts: tuple[float, ...] = ()) -> list[str]:
    lines, glyphs = drawn(rows)
    cells, _ = parted_cells(lines, starts, glyphs)
    return [cell.plain for cell in cells]


def test_numbers_that_part_in_every_row_are_cells() -> None:
    rows = [[(50, "24.6 70.9 23.2")], [(50, "21.8 62.9 38.5")], [(50, "21.0 57.3 48.5")]]
    assert " ".join(parted(rows)) == "24.6 70.9 23.2 21.8 62.9 38.5 21.0 57.3 48.5"
    assert len(parted(rows)) == 9


def test_numbers_listed_in_one_cell_stay_together() -> None:
    rows = [
        [(50, text)] for text in ("100 200 500", "42", "100 200 500", "83", "100 200", "19", "7")
    ]
    assert parted(rows) == [text for row in rows for _, text in row]


def test_digits_in_threes_stay_together() -> None:
    rows = [[(50, "12 500")], [(50, "13 250")], [(50, "17 750")]]
    assert parted(rows) == ["12 500", "13 250", "17 750"]


def test_a_cell_that_runs_up_to_the_next_column_ends_before_it() -> None:
    rows = [[(50, "garnet"), (152, "pressed twice")]] * 3
    long = [(50, "a garnet with alumina"), (152, "pressed")]
    assert parted([*rows, long], starts=(152.0,) * 3)[-2:] == ["a garnet with alumina", "pressed"]


def test_text_over_all_columns_is_not_cut_by_chance() -> None:
    rows = [[(50, "garnet"), (152, "pressed twice")]] * 3
    notes = [[(50, "what was measured there and then")], [(50, "the rest was left out of it all")]]
    assert parted([*rows, *notes], starts=(152.0,) * 3)[-2:] == [text for ((_, text),) in notes]


def test_a_heading_over_two_columns_is_not_cut_by_chance() -> None:
    rows = [[(50, "garnet"), (146, "pressed twice")]] * 3
    heading = [(59, "heading for two of them")]  # its last word begins at 146
    assert parted([heading, *rows], starts=(146.0,) * 3)[0] == "heading for two of them"
    heading[0] = (50, heading[0][1])
    assert parted([heading, *rows], starts=(137.0,) * 3)[:2] == ["heading for two of", "them"]


def test_a_line_is_not_cut_within_a_word() -> None:
    (line,), glyphs = drawn([[(50, "garnet")]])
    assert cut_line(line, 60, glyphs) == [line]
