"""Splitting of reference lists in the styles that journals use."""

from __future__ import annotations

import pytest

from sse_kg.documents.references import find_doi, find_year, split_references

DOTTED = """1. Muster, A.; Probe, B.C. Ion transport. J. Test. 2019, 12, 1900–1999. [CrossRef]
2. Beispiel, C.; de Vries, D. A very long title that is bro-
ken over a line end. Made Up Lett. 2020, 7, 2021.
https://doi.org/10.1234/made.up-
2020.17
4. Last, E. Short note. Test 2021, 1, 1.

Publisher's note: nothing of this is part of the list.
"""

BRACKETED = """[1] A. Muster, B. C. Probe, J. Test. 2019, 12, 19.
[2] a) C. Beispiel, Made Up Lett. 2020, 7, 20; b) D. Vries, Test 2018,
3, 4.
[3] E. Last, F. Zuletzt, Test 2021, 1, 1. doi:10.1016/S0378-
7753(97)02689-X
"""

AUTHOR_YEAR = """Alpha, A., Beta, B., and Gamma, C. (2017). A title about
electrolytes. J. Test 2:16. doi: 10.1234/test.
2017.98
Delta, D., and Epsilon, E. (2015). Another title for a longer
list. Test Lett. 25, 52–59.
Zeta, Z. (2011) A third one. Test 1, 2–3.
"""


def test_numbered_list_keeps_labels_and_joins_lines() -> None:
    first, second, third = split_references(DOTTED)
    assert [first.label, second.label, third.label] == ["1", "2", "4"]
    assert first.authors == ("Muster, A.", "Probe, B. C.")
    assert first.year == 2019
    assert "CrossRef" not in first.text
    assert second.doi == "10.1234/made.up-2020.17"
    assert "is broken over" in second.text
    assert second.authors == ("Beispiel, C.", "de Vries, D.")
    assert third.text.endswith("2021, 1, 1.")


def test_bracketed_list_with_sub_entries() -> None:
    entries = split_references(BRACKETED)
    assert [entry.label for entry in entries] == ["1", "2", "3"]
    assert entries[1].authors == ("Beispiel, C.",)
    assert [entry.year for entry in entries] == [2019, 2020, 2021]
    assert entries[2].doi == "10.1016/s0378-7753(97)02689-x"


def test_author_year_list_is_labelled_as_it_is_cited() -> None:
    entries = split_references(AUTHOR_YEAR)
    assert [entry.label for entry in entries] == [
        "Alpha et al., 2017",
        "Delta and Epsilon, 2015",
        "Zeta, 2011",
    ]
    assert entries[0].doi == "10.1234/test.2017.98"


def test_numbers_inside_an_entry_do_not_split_it() -> None:
    text = "1. Muster, A. Title with\n1999. J. Test. 12, 3.\n2. Probe, B. Test 2001, 4, 5.\n"
    assert [entry.label for entry in split_references(text)] == ["1", "2"]


def test_markdown_markup_is_removed() -> None:
    text = (
        "- 1. Muster, A. Title. *J. Test* **2019**, *12*, 19. <https://doi.org/10.1234/a_b>\n"
        "- 2. Probe, B.: Title. Test (2018). [10.1234/(93)90841](https://doi.org/10.1234/\\(93\\)90841)\n"
    )
    first, second = split_references(text)
    assert first.text.startswith("Muster, A. Title. J. Test 2019, 12")
    assert (first.doi, second.doi) == ("10.1234/a_b", "10.1234/(93)90841")


def test_text_without_entries_gives_none() -> None:
    assert split_references("\n \n") == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Test 2010, 195, 2050–2061.", 2010),
        ("Batteries in 1999. Test 12, 1900–1910 (2003).", 2003),
        ("Muster A, Probe B (2006a) Title 1995. Test 3:4", 2006),
        ("No year at all, 195, 77.", None),
    ],
)
def test_year_is_that_of_publication(text: str, year: int | None) -> None:
    assert find_year(text) == year


def test_doi_loses_the_punctuation_behind_it() -> None:
    assert find_doi("(see https://doi.org/10.1234/ABC.5).") == "10.1234/abc.5"
    assert find_doi("10,1234/none") is None
