from __future__ import annotations

import time

import pytest

from sse_kg.documents import signs


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Figure 3. Window of halides.", "Figure 3"),
        ("**Fig. 3** window of halides", "Fig. 3"),
        ("Fig. 12 Spectra before and after", "Fig. 12"),
        ("Table II: Results", "Table II"),
        ("Table S4 | Results", "Table S4"),
        ("Scheme 1 (a) Synthesis", "Scheme 1"),
    ],
)
def test_a_caption_has_a_label(text: str, label: str) -> None:
    assert signs.caption_label(text) == label


@pytest.mark.parametrize(
    "text",
    [
        "Figure 3 shows the window of halides.",
        "Figure 3a,b and Table 1 agree.",
        "Fig. 3 and 4 agree.",
        "Tables are rare",
        "Figures 1–3 show it.",
        "Table 2 clearly demonstrates it.",
    ],
)
def test_a_sentence_about_a_figure_is_no_caption(text: str) -> None:
    assert signs.caption_label(text) is None


def test_what_leads_to_a_figure_makes_it_part_of_a_sentence() -> None:
    assert signs.caption_label("Figure 3. It rises.", "as can be seen in") is None
    assert signs.caption_label("Figure 3. It rises.", "This holds (see") is None
    assert signs.caption_label("Figure 3. It rises.", "the space charge") == "Figure 3"


@pytest.mark.parametrize(
    "text",
    [
        "Keywords: salts; solvents",
        "Received: 3 May 2020 / Accepted: 9 June 2020",
        "✉ A. Writer",
        "writer@example.org",
        "<sup>2</sup> Department of Chemistry, Example University, 1234 Town, Country",
        "This is an open access article distributed under the Creative Commons licence.",
    ],
)
def test_matter_about_the_article_is_front(text: str) -> None:
    assert signs.is_front(text)


@pytest.mark.parametrize(
    "text",
    [
        "Researchers at the University of Example, among others, have shown that it melts.",
        "The publication of the first garnet was received with interest.",
    ],
)
def test_sentences_are_not_front(text: str) -> None:
    assert not signs.is_front(text)


def test_back_matter_is_known_by_its_titles() -> None:
    assert signs.is_back_title("7. Acknowledgements")
    assert signs.is_back_title("**Conflict of interest**")
    assert signs.is_back_title("CRediT authorship contribution statement")
    assert not signs.is_back_title("Notes on the data")
    assert not signs.is_back_title("Conclusions")
    assert signs.opens_back("Author Contributions: A.B. wrote it.")
    assert not signs.opens_back("Funding of such plants is rare.")


def test_prose_has_sentences() -> None:
    assert signs.is_prose("The layer was pressed onto the pellet and heated to 80 °C.")
    assert not signs.is_prose("Voltage / V\n0\n50\n100\nTime / h\nCurrent density / mA cm−2")


@pytest.mark.parametrize("text", ["it was due to", "as Li et al.", "solid-", "to LGPS", "a <b, c>"])
def test_a_paragraph_without_end_is_open(text: str) -> None:
    assert signs.is_open(text)


@pytest.mark.parametrize("text", ["it is [3].", "it is. [3,4]", 'he "did."', "is it? **", "as:"])
def test_a_paragraph_with_an_end_is_closed(text: str) -> None:
    assert not signs.is_open(text)


def test_many_citations_do_not_slow_the_search_for_the_end() -> None:
    start = time.perf_counter()
    assert signs.is_open("[1] [2] " * 5000 + "x")
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize("text", ["and then", "$\\text{of}$ the", ") was", "4−) react", "–60 °C"])
def test_the_middle_of_a_sentence_runs_on(text: str) -> None:
    assert signs.runs_on(text)


def test_the_beginning_of_a_sentence_does_not_run_on() -> None:
    assert not signs.runs_on("Then it")
    assert not signs.runs_on("$\\text{Li}_3$ is")
