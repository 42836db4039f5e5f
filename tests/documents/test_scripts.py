"""Raised text between what stands before and behind it."""

from __future__ import annotations

import pytest

from sse_kg.documents.lines import Piece
from sse_kg.documents.page import Font
from sse_kg.documents.scripts import is_citation, raised, raised_label, render

FONT = Font("Times")


@pytest.mark.parametrize(
    ("text", "before", "behind", "shown"),
    [
        ("−3", "of 10", " S", "⁻³"),
        ("3", "2 × 10", " times", "³"),
        ("–1", "S cm", ".", "⁻¹"),
        ("2", "mA cm", " and", "²"),
        ("+", "Li", " ions", "⁺"),
        ("3−", "PS4", "", "³⁻"),
        ("12", "electrolytes", " are", "[12]"),
        ("12,13", "stable.", " The", "[12,13]"),
        ("4–6", "LLZO)", "", "[4–6]"),
        ("[7]", "cells", "", "[7]"),
        ("7", "the ", "Li NMR", "⁷"),
        ("o", "at 25 ", "C for", "°"),
        ("◦", "2θ = 18", " and", "°"),
        ("th", "the 5", " cycle", "th"),
        ("®", "Nafion", "", "®"),
        ("a", "0.35", "", "ᵃ"),
    ],
)
def test_raised_text(text: str, before: str, behind: str, shown: str) -> None:
    assert raised(text, before, behind, cites_raised=True) == shown


def test_numbers_stay_exponents_where_citations_stand_in_brackets() -> None:
    assert raised("12", "electrolytes", " are", cites_raised=False) == "¹²"


def test_what_can_only_be_a_citation() -> None:
    assert is_citation("3", "batteries", " have")
    assert not is_citation("3", "10", "")
    assert not is_citation("2", "cm", "")
    assert not is_citation("abc", "word", "")


def test_render_keeps_subscripts_on_the_line_and_raises_exponents() -> None:
    pieces = (
        Piece("Li", 0, 8, 100, 10, FONT),
        Piece("7", 8, 12, 98, 6, FONT, -1, 0.0),
        Piece("La", 12, 22, 100, 10, FONT, 0, 0.0),
        Piece("3", 22, 26, 98, 6, FONT, -1, 0.02),
        Piece("at 10", 29, 50, 100, 10, FONT, 0, 0.3),
        Piece("−4", 50, 57, 104, 6, FONT, 1, 0.0),
        Piece("S cm", 60, 78, 100, 10, FONT, 0, 0.3),
        Piece("−1", 78, 85, 104, 6, FONT, 1, 0.05),
    )
    assert render(pieces, cites_raised=True) == "Li7La3 at 10⁻⁴ S cm⁻¹"


@pytest.mark.parametrize(
    ("text", "size", "shift", "label"),
    [
        ("12", 7, 1, "12"),
        ("12", 7, 0, "12"),
        ("12", 10, 0, ""),
        ("a", 7, 1, ""),
        ("2020", 7, 1, ""),
    ],
)
def test_a_raised_or_small_number_before_a_line_is_a_label(
    text: str, size: float, shift: int, label: str
) -> None:
    first = Piece(text, 0, 4, 0, size, FONT, shift)
    behind = Piece("A. Author, J. Test", 5, 80, 0, 10, FONT)
    assert raised_label([first, behind], 10) == label
    assert raised_label([first], 10) == ""
