"""Running heads, page numbers and large initials."""

from __future__ import annotations

from sse_kg.documents.furniture import in_figures, with_drop_caps, without_running_lines
from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Font, Page
from sse_kg.model.text import Box

FONT = Font("Times")


def line(text: str, x: float, baseline: float, size: float = 10) -> TextLine:
    return make_line(1, [Piece(text, x, x + 0.5 * size * len(text), baseline, size, FONT)])


def test_lines_that_recur_in_the_margin_and_page_numbers_go() -> None:
    pages = [Page(number, 600, 800, ()) for number in (1, 2, 3)]
    lines = [
        [
            line(f"Journal 2020, {number}", 50, 780),
            line("The same words in the middle", 50, 400),
            line(f"Only here {'abc'[number - 1]}", 50, 770),
            line(f"{number} of 3", 290, 30),
        ]
        for number in (1, 2, 3)
    ]
    kept = without_running_lines(pages, lines)
    assert [each.plain for each in kept[1]] == ["The same words in the middle", "Only here b"]


def test_numbers_of_a_list_at_the_top_of_pages_stay() -> None:
    pages = [Page(number, 600, 800, ()) for number in (1, 2)]
    lines = [
        [
            line(f"{number}7.", 50, 770),
            line(f"Author, {'AB'[number - 1]}. A title", 75, 770),
            line(f"{number}", 50, 30),
            line("A running title", 75, 30),
        ]
        for number in (1, 2)
    ]
    kept = without_running_lines(pages, lines)
    assert [each.plain for each in kept[0]] == ["17.", "Author, A. A title"]


def test_numbers_of_titles_at_the_top_of_pages_stay() -> None:
    pages = [Page(number, 600, 800, ()) for number in (1, 2)]
    titles = ("Coatings", "Additives")
    lines = [
        [line(f"3.{number}.1", 50, 770), line(title, 90, 770)]
        for number, title in enumerate(titles, start=1)
    ]
    assert without_running_lines(pages, lines) == lines


def test_numbers_in_a_row_of_a_table_at_the_foot_stay() -> None:
    pages = [Page(number, 600, 800, ()) for number in (1, 2)]
    row = [line("G1", 50, 60), line("90", 150, 60), line("1.5 S", 250, 60)]
    lines = [[*row, line("1", 300, 30)], [line("Text", 50, 400), line("2", 300, 30)]]
    assert [each.plain for each in without_running_lines(pages, lines)[0]] == ["G1", "90", "1.5 S"]


def test_large_initial_is_put_before_its_word() -> None:
    initial = line("L", 50, 676, 36)
    beside = line("ithium is light", 69, 700)
    second = line("and goes on beside", 69, 688)
    below = line("and below it", 50, 664)
    out = with_drop_caps([beside, initial, second, below])
    assert [each.plain for each in out] == [
        "Lithium is light", "and goes on beside", "and below it",
    ]  # fmt: skip
    assert [each.x0 for each in out] == [50, 50, 50]


def test_lines_on_a_picture_but_not_on_a_background() -> None:
    page = Page(1, 600, 800, (), pictures=(Box(0, 0, 600, 800), Box(50, 400, 250, 600)))
    lines = [line("label", 100, 500), line("text", 100, 300)]
    assert in_figures(lines, page) == {0}
