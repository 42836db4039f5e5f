import pytest

from sse_kg.claims.citations import cited_for, cited_in, markers
from sse_kg.nlp.components.sentences import sentence_starts


def labels(text):
    return [marker.labels for marker in markers(text)]


def cited(text, statement):
    """Return what a sentence cites for a part of it."""
    start = text.index(statement)
    return cited_for(text, start, start + len(statement))


def cited_in_block(text, statement):
    start = text.index(statement)
    borders = [0, *sentence_starts(text), len(text)]
    first = max(border for border in borders if border <= start)
    last = min(border for border in borders if border > start)
    return cited_in(text, (first, last), start, start + len(statement))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as found [3, 5–7] and later [12]", [("3", "5", "6", "7"), ("12",)]),
        ("as found [5a,b], [7c, 9] and [11a–c]", [("5",), ("7", "9"), ("11",)]),
        ("shown in Ref. 27, in Ref. [28] and in refs 30 and 31", [("27",), ("28",), ("30", "31")]),
        ("(Figure 3b)[87]", [("87",)]),
        (
            "the layer wets the pellet.¹²,¹⁴ A thick film¹⁵–¹⁷ cracks",
            [("12", "14"), ("15", "16", "17")],
        ),
        ("34 Ω cm² at 10⁻³ A cm⁻² for PS4³⁻", []),
        ("cut along the [110] direction and the [001] axis of [Li0.5Mg0.5]", []),
        (
            "(Marsh et al., 2013; Vale T. et al., 2017a; Oke and Lind, 2019)",
            [("Marsh et al., 2013", "Vale et al., 2017", "Oke and Lind, 2019")],
        ),
        ("as Oke & Lind (2019) found", [("Oke and Lind, 2019",)]),
        ("in a year (2019) of growth (see the list)", []),
    ],
)
def test_markers(text, found):
    assert labels(text) == found


def test_the_marker_behind_a_statement_counts_first():
    text = "A gave 3 V [1], B gave 4 V [2]"
    assert cited(text, "3 V") == ("1",)
    assert cited(text, "4 V") == ("2",)
    assert cited("In [4] it was 3 V", "3 V") == ("4",)
    assert cited("no marker", "no") == ()


def test_a_clause_has_its_own_citation():
    text = (
        "LiF coatings stop dendrites [1], whereas Marsh et al. [2] report that LiI coatings do not"
    )
    assert cited(text, "stop dendrites") == ("1",)
    assert cited(text, "LiI coatings") == ("2",)
    text = "Oke et al. [5] found that gold wets the garnet, but tin does not [6]"
    assert cited(text, "gold wets") == ("5",)
    assert cited(text, "tin does not") == ("6",)


def test_a_citation_at_the_end_holds_for_the_whole_sentence():
    text = "The film is thin; it is dense and stops dendrites, although it is brittle [9]."
    assert cited(text, "thin") == cited(text, "stops dendrites") == cited(text, "brittle") == ("9",)


def test_a_list_of_cited_things_is_cited_for_what_is_said_of_all():
    text = "Alloys like Li–Ag [1, 2] and Li–Zn [3] wet the pellet"
    assert cited(text, "wet the pellet") == ("1", "2", "3")
    assert cited("Small grains help, as shown by Oke et al. [7] and Lind et al. [8]", "grains") == (
        "7",
        "8",
    )


def test_the_study_of_a_name_is_the_source():
    text = "Hale et al. showed that a tin layer, 20 nm thin, wets garnet (Figure 3b) [55]."
    assert cited(text, "tin layer") == ("55",)
    assert cited("Hale et al. [55] showed that a tin layer wets garnet.", "wets garnet") == ("55",)


def test_a_marker_behind_the_full_stop_belongs_to_the_sentence_before():
    text = "The film cracks under load. [12] The pellet does not crack [13]."
    assert cited_in(text, (0, 27), 4, 15) == ("12",)
    assert cited_in(text, (27, len(text)), 37, 43) == ("13",)


@pytest.mark.parametrize(
    "text",
    [
        "Hale et al. put a tin layer on garnet [55]. The cell then ran for 1000 h.",
        "Hale’s group put a tin layer on garnet [55]. It wets well. This cell then ran for 1000 h.",
        "A tin layer was put on garnet [55]. The resulting cell then ran for 1000 h.",
        "Hale et al. put a tin layer on garnet. The cell then ran for 1000 h [55].",
    ],
)
def test_a_study_is_followed_over_sentences(text):
    assert cited_in_block(text, "tin layer") == cited_in_block(text, "ran for") == ("55",)


@pytest.mark.parametrize(
    "text",
    [
        "Hale et al. put a tin layer on garnet [55]. However, garnets are brittle in general.",
        "Garnets are brittle [55]. The tin layers are not in general.",
        "Hale et al. put a tin layer on garnet [55]. Lind et al. made it of gold in general.",
    ],
)
def test_a_new_subject_ends_a_study(text):
    assert cited_in_block(text, "in general") == ()
