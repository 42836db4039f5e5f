from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.ingest.markdown import link, plain, table


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("LLZO | anode", r"LLZO \| anode"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a & b", "a &amp; b"),
        ("[x](http://y)", r"\[x\](http&#58;//y)"),
        ("see www.example.org", "see www&#46;example.org"),
        ("a_b*c*`d` ~e~ $f$", r"a\_b\*c\*\`d\` \~e\~ \$f\$"),
        ("two\nlines\tand  more", "two lines and more"),
        ("1. Introduction", r"1\. Introduction"),
        ("- item", r"\- item"),
        ("\u202ereversed\u200b", "reversed"),
        ("Li7La3Zr2O12 (σ = 1.2 mS cm⁻¹)", "Li7La3Zr2O12 (σ = 1.2 mS cm⁻¹)"),
    ],
)
def test_no_sign_is_taken_for_markup(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(st.text())
def test_any_text_stays_in_its_cell(text: str) -> None:
    shown = plain(text)
    assert "\n" not in shown
    assert "<" not in shown
    bare = shown.replace("\\\\", "").replace("\\|", "")
    assert "|" not in bare


def test_links_lead_to_pages_alone() -> None:
    assert link("the [graph]", "http://x/y?z=1") == r"[the \[graph\]](<http://x/y?z=1>)"
    assert link("bad", "javascript:alert(1)") == "bad"
    assert link("odd", "https://x/a b|>c") == "[odd](<https://x/a%20b%7C%3Ec>)"


def test_numbers_are_flush_right() -> None:
    lines = table(("a", "b"), [("x", "1")], ("b",)).splitlines()
    assert lines == ["| a | b |", "| --- | ---: |", "| x | 1 |"]
