from __future__ import annotations

import pytest

from sse_kg.documents.chunks import cut
from sse_kg.documents.headings import Heading, push
from sse_kg.documents.rows import read_rows

FULL = "This line of the paragraph runs over the whole width of the page as lines do here"


def titles(text: str) -> list[tuple[int, str]]:
    return [(c.heading.level, c.heading.title) for c in cut(read_rows(text)) if c.heading]


def test_numbered_headings_count_on() -> None:
    text = (
        f"1. Introduction\n\n{FULL}\n\n2.1. Salts\n{FULL}\n\n2.1.1. LiFSI\n\n3 Outlook\n\n{FULL}\n"
    )
    assert titles(text) == [
        (1, "1. Introduction"),
        (2, "2.1. Salts"),
        (3, "2.1.1. LiFSI"),
        (1, "3 Outlook"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "372 mAh/g, leading to a relatively low energy",
        "7 Li ions per formula unit.",
        "4. Mixtures that are made in order to reduce the het-",
        "1 N/A Close to",
        "1.2 mS cm−1 was found",
        "1 Department of Salts",
    ],
)
def test_a_line_that_begins_with_a_number_is_not_yet_a_heading(line: str) -> None:
    assert titles(f"{FULL}\n{line}\n{FULL}\n{FULL}") == []


def test_rows_of_a_table_that_count_are_no_headings() -> None:
    assert titles("1 Alpha 0.3\n\n2 Beta 0.4\n\n3 Gamma 0.5\n") == [(1, "1 Alpha 0.3")]


def test_numbers_rule_over_the_marks_of_markdown() -> None:
    text = "## 1 Salts\n\n#### 2 Solvents\n\n## 2.1 Ethers\n\n### Remarks\n"
    assert titles(text) == [(1, "1 Salts"), (1, "2 Solvents"), (2, "2.1 Ethers"), (2, "Remarks")]


def test_a_long_heading_takes_its_second_line() -> None:
    text = "1. A Title so Long that it Fills nearly the Whole Line before it is\nOver\n\n"
    text += f"{FULL}\n{FULL}\n"
    assert titles(text)[0][1].endswith("it is Over")


def test_bold_underlined_known_and_run_in_lines_are_headings() -> None:
    text = (
        f"**A bold line**\n\nUnderlined\n=====\n\nAbstract\n\n{FULL}\n\n"
        f"Anode side of the cell:\n{FULL}\n{FULL}\n"
        "and the rest of it, which ends here.\n"
    )
    assert [title for _, title in titles(text)] == [
        "A bold line",
        "Underlined",
        "Abstract",
        "Anode side of the cell",
    ]


def test_a_heading_closes_all_sections_of_its_level_and_deeper() -> None:
    path: tuple[tuple[int, str], ...] = ()
    for level, title in [(1, "A"), (2, "A.1"), (3, "A.1.1"), (2, "A.2")]:
        path = push(path, Heading(1, level, title))
    assert path == ((1, "A"), (2, "A.2"))
