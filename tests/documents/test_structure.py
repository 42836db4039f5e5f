"""Blocks and their kinds."""

from __future__ import annotations

import pytest

from sse_kg.documents.blocks import LayoutBlock
from sse_kg.documents.lines import Piece, make_line
from sse_kg.documents.page import Font
from sse_kg.documents.profile import Profile
from sse_kg.documents.structure import (
    Part,
    classify,
    heading_levels,
    is_caption,
    is_heading,
    join_parts,
    reference_blocks,
    set_back_matter_aside,
    split_run_in,
)
from sse_kg.model.text import BlockKind

BODY, BOLD = Font("Times"), Font("Times-Bold", bold=True)
PROFILE = Profile(10.0, frozenset({"Times"}), frozenset({10.0}), False)


def block(text: str, font: Font = BODY, size: float = 10) -> LayoutBlock:
    piece = Piece(text, 50, 50 + 5 * len(text), 700, size, font)
    return LayoutBlock((make_line(1, [piece]),), 50, 550)


@pytest.mark.parametrize(
    ("text", "font", "expected"),
    [
        ("2. Results and discussion", BOLD, True),
        ("Interfaces with lithium", BOLD, True),
        ("Interfaces with lithium", BODY, False),
        ("and then it went on", BOLD, False),
        ("Conclusions", BODY, True),
        ("A + B → C", BOLD, False),
        ("Received 1 May 2020", BOLD, False),
    ],
)
def test_is_heading(text: str, font: Font, expected: bool) -> None:
    assert is_heading(block(text, font), PROFILE) is expected


@pytest.mark.parametrize(
    ("text", "font", "size", "expected"),
    [
        ("II. RESULTS OF THE GROWTH", BOLD, 9, True),
        ("II. RESULTS OF THE GROWTH", BODY, 8, True),
        ("IV. GROWTH ON Li3PS4", BODY, 8, True),
        ("ACKNOWLEDGMENTS", BOLD, 10, True),
        ("Current (mA)", BOLD, 10, False),
        ("CAPACITY (MAH)", BODY, 8, False),
    ],
)
def test_titles_in_the_middle_of_a_column_are_headings(
    text: str, font: Font, size: float, expected: bool
) -> None:
    half = 0.25 * size * len(text)
    line = make_line(1, [Piece(text, 300 - half, 300 + half, 700, size, font)])
    assert is_heading(LayoutBlock((line,), 50, 550), PROFILE) is expected


@pytest.mark.parametrize(
    ("text", "size", "expected"),
    [
        ("Figure 2. A drawing", 10, True),
        ("Fig. 3 a Spectra of it", 8, True),
        ("Table 1", 10, True),
        ("Figure 2 shows that it works", 10, False),
        ("Figure of merit", 8, False),
    ],
)
def test_is_caption(text: str, size: float, expected: bool) -> None:
    assert is_caption(block(text, size=size), PROFILE) is expected


def test_heading_that_runs_into_the_text_is_split_off() -> None:
    pieces = [
        Piece("Cell assembly", 50, 115, 700, 10, BOLD),
        Piece(". All cells were closed", 115, 230, 700, 10, BODY),
        Piece("under argon", 235, 290, 700, 10, BODY),
    ]
    whole = LayoutBlock((make_line(1, pieces),), 50, 550)
    assert [part.plain for part in split_run_in(whole, PROFILE)] == [
        "Cell assembly",
        "All cells were closed under argon",
    ]
    assert split_run_in(block("Bold all the way.", BOLD), PROFILE)[0].plain == "Bold all the way."


def test_run_in_heading_may_change_its_slant_and_fill_more_than_a_line() -> None:
    slanted = Font("Times-BoldItalic", italic=True)
    first = [
        Piece("In vacuo", 50, 90, 700, 10, slanted),
        Piece("studies of", 93, 150, 700, 10, BOLD),
    ]
    second = [
        Piece("films.", 50, 80, 688, 10.8, BOLD),
        Piece("We cut them", 83, 150, 688, 10, BODY),
    ]
    whole = LayoutBlock((make_line(1, first), make_line(1, second)), 50, 550)
    assert [part.plain for part in split_run_in(whole, PROFILE)] == [
        "In vacuo studies of films",
        "We cut them",
    ]


def test_slanted_words_at_the_beginning_are_no_heading() -> None:
    pieces = [
        Piece("Nota bene.", 50, 90, 700, 10, Font("Times-Italic", italic=True)),
        Piece("This is text", 93, 150, 700, 10, BODY),
    ]
    whole = LayoutBlock((make_line(1, pieces),), 50, 550)
    assert split_run_in(whole, PROFILE) == [whole]


def test_levels_come_from_numbers_else_from_size() -> None:
    headings = [
        block("1. One", BOLD, 12), block("1.1. Two", BOLD), block("Three", BOLD, 12),
        block("1.1.1. Four", BODY),
    ]  # fmt: skip
    levels = heading_levels(headings)
    assert [levels[id(heading)] for heading in headings] == [1, 2, 1, 3]


def test_paragraphs_are_joined_over_a_caption_but_not_over_a_heading() -> None:
    parts = [
        Part(BlockKind.PARAGRAPH, (block("This is not the"),)),
        Part(BlockKind.CAPTION, (block("Figure 1. Between"),)),
        Part(BlockKind.PARAGRAPH, (block("end of it."),)),
        Part(BlockKind.PARAGRAPH, (block("A new one without end"),)),
        Part(BlockKind.HEADING, (block("Methods", BOLD),), 1),
        Part(BlockKind.PARAGRAPH, (block("starts again."),)),
    ]
    assert [part.plain for part in join_parts(parts)] == [
        "This is not the end of it.",
        "Figure 1. Between",
        "A new one without end",
        "Methods",
        "starts again.",
    ]


def test_back_matter_is_noise_until_the_next_heading() -> None:
    parts = [
        Part(BlockKind.HEADING, (block("Acknowledgements", BOLD),), 1),
        Part(BlockKind.PARAGRAPH, (block("We thank nobody."),)),
        Part(BlockKind.HEADING, (block("Appendix", BOLD),), 1),
        Part(BlockKind.PARAGRAPH, (block("More text."),)),
    ]
    kinds = [part.kind for part in set_back_matter_aside(parts)]
    assert kinds == [
        BlockKind.NOISE, BlockKind.NOISE, BlockKind.HEADING, BlockKind.PARAGRAPH,
    ]  # fmt: skip


def test_supporting_information_stays_with_what_is_below_it() -> None:
    parts = [
        Part(BlockKind.HEADING, (block("Declarations", BOLD),), 1),
        Part(BlockKind.HEADING, (block("Funding statement", BODY),), 2),
        Part(BlockKind.PARAGRAPH, (block("Nobody paid."),)),
        Part(BlockKind.HEADING, (block("Funding", BOLD),), 1),
        Part(BlockKind.PARAGRAPH, (block("Nobody paid."),)),
    ]
    kinds = [part.kind for part in set_back_matter_aside(parts)]
    assert kinds == [
        BlockKind.HEADING, BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.NOISE,
        BlockKind.NOISE,
    ]  # fmt: skip


def test_back_matter_that_runs_in_is_noise() -> None:
    title = Piece("Data availability", 50, 120, 700, 10, BOLD)
    text = Piece("On request.", 125, 190, 700, 10, BODY)
    parts = [
        Part(BlockKind.HEADING, (LayoutBlock((make_line(1, [title]),), 50, 550),), 1),
        Part(BlockKind.PARAGRAPH, (LayoutBlock((make_line(1, [text]),), 50, 550),)),
    ]
    assert [part.kind for part in set_back_matter_aside(parts)] == [BlockKind.NOISE] * 2


def test_back_matter_behind_the_references_is_not_listed() -> None:
    small = Font("Times")
    blocks = [
        block("References", BOLD, 12),
        block("Muster, A., and Probe, B. (2019). One title. J. Test. 1, 2-3.", small, 8),
        block("Funding", BOLD, 8),
        block("The work was paid by a society of friends.", small, 8),
        block("Probe, B., and Muster, A. (2020). Another title. J. Test. 4, 5.", small, 8),
    ]
    kinds = [
        BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert reference_blocks(blocks, kinds, PROFILE) == {0, 1, 4}


def test_small_print_of_the_first_page_is_noise() -> None:
    body = "A long line of text that fills the column and tells what was found in the cells. " * 6
    blocks = [
        block("An invented title of a paper", BOLD, 16),
        block(body),
        block("E-mail address of the author, and where the paper can be found", BODY, 8),
        block(body),
        block(body[:160], BODY, 8),
    ]
    parts, _ = classify(blocks, frozenset())
    kinds = {part.plain[:6]: part.kind for part in parts}
    assert kinds["E-mail"] is BlockKind.NOISE
    assert parts[-1].kind is BlockKind.PARAGRAPH


def test_run_in_titles_below_supporting_information_are_noise() -> None:
    title = Piece("How to cite this article", 50, 160, 700, 10, BOLD)
    text = Piece("Muster, A. A title.", 165, 260, 700, 10, BODY)
    parts = [
        Part(BlockKind.HEADING, (block("Additional information", BOLD, 12),), 1),
        Part(BlockKind.HEADING, (LayoutBlock((make_line(2, [title]),), 50, 550),), 2),
        Part(BlockKind.PARAGRAPH, (LayoutBlock((make_line(2, [text]),), 50, 550),)),
    ]
    kinds = [part.kind for part in set_back_matter_aside(parts)]
    assert kinds == [BlockKind.HEADING, BlockKind.NOISE, BlockKind.PARAGRAPH]
