"""Lines of a column to blocks."""

from __future__ import annotations

from sse_kg.documents.blocks import blocks_of, in_capitals
from sse_kg.documents.columns import Column
from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Font

FONT = Font("Times")
LEADING = {("Times", 10.0): 12.0, ("Times", 8.0): 9.5}


def line(text: str, x0: float, x1: float, baseline: float, size: float = 10) -> TextLine:
    return make_line(1, [Piece(text, x0, x1, baseline, size, FONT)])


def blocks(*lines: TextLine) -> list[str]:
    return [block.plain for block in blocks_of(Column(lines, 50, 300), LEADING)]


def test_a_title_in_large_and_small_capitals_is_one_block() -> None:
    assert blocks(
        line("text of the section above goes on to the edge", 50, 300, 712),
        line("and ends.", 50, 90, 700),
        line("II. LFP COMPOSITES PREPARED THROUGH", 80, 270, 680),
        line("PHYSICAL MIXING", 130, 220, 668, size=8),
        line("The particles used here can be prepared", 60, 300, 653),
        line("by several ways.", 50, 150, 641),
    ) == [
        "text of the section above goes on to the edge and ends.",
        "II. LFP COMPOSITES PREPARED THROUGH PHYSICAL MIXING",
        "The particles used here can be prepared by several ways.",
    ]


def test_titles_side_by_side_stay_apart() -> None:
    assert len(blocks(line("ARTICLE INFO", 50, 120, 700), line("ABSTRACT", 200, 260, 700))) == 2


def test_a_numbered_title_below_another_stays_apart() -> None:
    above, below = line("2. RESULTS", 50, 120, 700), line("2.1. GROWTH OF FILMS", 50, 180, 686)
    assert len(blocks(above, below)) == 2


def test_titles_in_bold_type_stay_apart_where_both_are_numbered() -> None:
    bold = Font("Times-Bold", bold=True)
    texts = ("2 Concept and feature", "2.1 Types of cells and", "their design")
    lines = [
        make_line(1, [Piece(text, 50, 150, 700 - 12 * row, 10, bold)])
        for row, text in enumerate(texts)
    ]
    assert blocks(*lines) == ["2 Concept and feature", "2.1 Types of cells and their design"]


def test_capitals_may_hold_the_formula_of_a_material() -> None:
    assert in_capitals("GROWTH OF Li3PS4 FILMS ON COPPER")
    assert not in_capitals("Growth of LATP on LAGP")
    assert not in_capitals("LATP")
