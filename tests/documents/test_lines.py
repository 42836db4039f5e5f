"""Glyphs to lines: words, scripts, columns and accents."""

from __future__ import annotations

from sse_kg.documents.lines import text_lines
from sse_kg.documents.page import Font, Glyph, Page
from sse_kg.documents.scripts import render

FONT, BOLD = Font("Times"), Font("Times-Bold", bold=True)
WIDTH = 0.5


def glyphs(
    text: str, x: float, baseline: float, *, size: float = 10, font: Font = FONT
) -> list[Glyph]:
    """Return glyphs half as wide as high; a blank moves on without being drawn."""
    made = []
    for char in text:
        if char != " ":
            made.append(Glyph(char, x, x + WIDTH * size, baseline, size, font))
        x += WIDTH * size if char != " " else 0.3 * size
    return made


def page(*drawn: list[Glyph]) -> Page:
    return Page(1, 600, 800, tuple(glyph for run in drawn for glyph in run))


def texts(*drawn: list[Glyph]) -> list[str]:
    return [render(line.pieces, False) for line in text_lines(page(*drawn), has_spaces=False)]


def test_gaps_between_glyphs_become_spaces() -> None:
    assert texts(glyphs("two words", 50, 700)) == ["two words"]


def test_raised_and_lowered_runs_join_their_line_in_any_stream_order() -> None:
    drawn = (
        glyphs("−3", 60, 704, size=6),
        glyphs("10", 50, 700),
        glyphs("S", 69, 700),
        glyphs("2", 74, 698, size=6),
    )
    assert texts(*drawn) == ["10⁻³ S2"]


def test_scripts_of_neighbouring_lines_stay_apart() -> None:
    above = (glyphs("LiPF", 50, 700), glyphs("6", 70, 698, size=6), glyphs("salt", 76, 700))
    below = (glyphs("ion", 55, 688), glyphs("2+", 70, 691.5, size=6), glyphs("in", 79, 688))
    assert texts(*above, *below) == ["LiPF6 salt", "ion²⁺ in"]


def test_columns_are_lines_of_their_own() -> None:
    assert texts(glyphs("left", 50, 700), glyphs("right", 90, 700)) == ["left", "right"]


def test_change_of_font_makes_pieces_of_one_line() -> None:
    (line,) = text_lines(
        page(glyphs("Title.", 50, 700, font=BOLD), glyphs("text goes on", 83, 700)),
        has_spaces=False,
    )
    assert [piece.font.bold for piece in line.pieces] == [True, False]
    assert line.plain == "Title. text goes on"
    assert not line.style.bold


def test_spacing_accents_are_composed() -> None:
    assert texts(glyphs("C´ordoba", 50, 700)) == ["Córdoba"]
