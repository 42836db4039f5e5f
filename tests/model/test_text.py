from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.model.text import AlignedText, Box, CharSpan, Document, Edit, Line


@st.composite
def edited(draw):
    """A source text and a list of ordered, non-overlapping edits of it."""
    source = draw(st.text(alphabet="abc -\n−é", min_size=1, max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(source)), max_size=8)))
    pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
    return source, [Edit(a, b, draw(st.text(alphabet="xyz", max_size=4))) for a, b in pairs]


@given(edited())
def test_an_edit_changes_what_it_names_and_nothing_else(case):
    source, edits = case
    expected, position = "", 0
    for start, end, new in edits:
        expected += source[position:start] + new
        position = end
    assert AlignedText.identity(source).edit(edits).text == expected + source[position:]


@given(edited(), st.integers(0, 100))
def test_alignment_is_ordered_and_untouched_characters_map_to_themselves(case, offset):
    source, edits = case
    text = AlignedText.identity(source, offset).edit(edits)
    assert all(a <= b for a, b in pairwise(text.starts))
    limit = offset + len(source)
    ranges = zip(text.starts, text.ends, strict=True)
    assert all(offset <= start <= end <= limit for start, end in ranges)
    for character, start, end in zip(text.text, text.starts, text.ends, strict=True):
        if character not in "xyz" and end == start + 1:
            assert source[start - offset] == character


@given(edited(), edited())
def test_spans_survive_a_chain_of_edits(first, second):
    source, edits = first
    text = AlignedText.identity(source).edit(edits)
    later = [e for e in second[1] if e.end <= len(text)]
    text = text.edit(later)
    for i in range(len(text)):
        span = text.source_span(i, i + 1)
        assert 0 <= span.start <= span.end <= len(source)


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlaps"):
        AlignedText.identity("abcdef").edit([Edit(0, 3, "x"), Edit(2, 4, "y")])


def test_join_maps_the_separator_to_the_gap():
    parts = [AlignedText.identity("one", 0), AlignedText.identity("two", 10)]
    joined = AlignedText.join(parts, " ")
    assert joined.text == "one two"
    assert joined.source_span(3, 4) == CharSpan(3, 10)
    assert joined.source_span(0, 7) == CharSpan(0, 13)


def test_an_empty_span_has_no_source():
    with pytest.raises(ValueError, match="no characters"):
        AlignedText.identity("abc").source_span(1, 1)


def test_a_document_locates_a_span_on_its_page():
    lines = (
        Line(CharSpan(0, 10), 1, Box(50, 700, 150, 710)),
        Line(CharSpan(10, 20), 1, Box(50, 688, 180, 698)),
        Line(CharSpan(20, 30), 2, Box(50, 700, 150, 710)),
    )
    document = Document("id", "x.pdf", "0" * 64, "a" * 30, (), lines=lines)
    assert document.locate(CharSpan(5, 15)) == (1, Box(50, 688, 180, 710))
    assert document.locate(CharSpan(15, 25)) == (1, Box(50, 688, 180, 698))
    assert document.locate(CharSpan(21, 25)) == (2, Box(50, 700, 150, 710))
    assert document.locate(CharSpan(40, 45)) == (None, None)
