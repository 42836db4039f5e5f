"""Glyphs to lines: words, scripts, columns and accents."""

from __future__ import annotations

import pytest

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


def test_a_title_takes_no_line_of_the_column_beside_it_for_a_script() -> None:
    beside = "a line of the text in the left column"
    drawn = (glyphs(beside, 50, 705, size=9.5), glyphs("Growth", 224, 700, size=12))
    assert texts(*drawn) == [beside, "Growth"]


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


def test_accents_drawn_over_a_letter_are_composed() -> None:
    ring = Glyph("˚", 64.5, 68.5, 701, 10, BOLD)
    assert texts([*glyphs("1.5 A", 50, 700)[:-1], Glyph("A", 64, 69, 700, 10, FONT), ring]) == [
        "1.5Å"
    ]
    spaced = Glyph(" A", 64, 69, 700, 10, FONT)
    assert texts([*glyphs("1.5 A", 50, 700)[:-1], spaced, ring]) == ["1.5 Å"]


@pytest.mark.parametrize("rise", [0, 3])
@pytest.mark.parametrize("place", [0, 1, 6])
def test_accents_may_come_before_their_letter_and_stand_higher(rise: float, place: int) -> None:
    """Older fonts of TeX draw accents so; some have a blank that ends a word before them."""
    name = glyphs("Angstrom", 50, 700)
    name.insert(place, Glyph("˚", 51, 55, 700 + rise, 10, FONT))
    assert texts(name) == ["Ångstrom"]
    wide = Glyph(" ¨", 73.3, 78.3, 700, 10, FONT)
    umlaut = [*glyphs("with", 50, 700), wide, *glyphs("uber", 73, 700)]
    assert texts(umlaut) == ["with über"]


@pytest.mark.parametrize("text", ["25 ˚C", "25˚C", "(˚C)"])
def test_a_ring_before_a_scale_is_the_sign_of_degrees(text: str) -> None:
    assert texts(glyphs(text, 50, 700))[0].replace("˚", "°") == text.replace("˚", "°")


def test_narrow_gaps_part_words_where_no_letter_is_spaced() -> None:
    def set_tight(text: str, blank: float, kern: float) -> list[Glyph]:
        made, x = [], 50.0
        for char in text:
            if char == " ":
                x += blank
                continue
            made.append(Glyph(char, x, x + 5, 700, 10, FONT))
            x += 5 + kern
        return made

    assert texts(set_tight("tight set words", 1.2, 0)) == ["tight set words"]
    assert texts(set_tight("wide", 0, 1.2)) == ["wide"]


def test_wide_blanks_make_pieces_but_not_lines() -> None:
    first, second = glyphs("0.41", 50, 700), glyphs("0.42", 77, 700)
    (line,) = text_lines(page(first + second), has_spaces=False)
    assert [piece.text for piece in line.pieces] == ["0.41", "0.42"]
