from __future__ import annotations

from dataclasses import replace

from sse_kg.ingest.changes import changes
from sse_kg.ingest.words import change_text, conflict_text, counted, more, shortened, why
from tests.ingest.states import A, B, claim, conflict, document, state


def test_equal_states_do_not_differ() -> None:
    now = state(document("one"), claim("x"), conflict("p", "q"))
    assert not changes(now, now)
    assert not changes(state(), state())


def test_what_came_and_what_went_is_told() -> None:
    old = state(document("one"), claim("x"), conflict("p", "q"))
    new = state(document("two"), claim("y"), conflict("p", "r"))
    told = changes(old, new)
    assert [item.doc_id for item in told.documents] == ["two"]
    assert [item.doc_id for item in told.retracted] == ["one"]
    assert [item.id for item in told.claims] == ["y"]
    assert [item.id for item in told.claims_gone] == ["x"]
    assert [item.id for item in told.conflicts] == [("p", "r")]
    assert [item.id for item in told.conflicts_gone] == [("p", "q")]
    assert told.beliefs == ()


def test_another_content_of_one_file_is_a_replacement() -> None:
    told = changes(state(document("one", "/in/a.pdf")), state(document("two", "/in/a.pdf")))
    ((old, new),) = [(item.old.doc_id, item.new.doc_id) for item in told.replaced]
    assert (old, new) == ("one", "two")
    assert (told.documents, told.retracted) == ((), ())


def test_what_matters_most_stands_first() -> None:
    new = state(claim("x", 0.2), claim("y", 0.9), conflict("p", "q", 0.1), conflict("r", "s", 0.8))
    told = changes(state(), new)
    assert [item.id for item in told.claims] == ["y", "x"]
    assert [item.first for item in told.conflicts] == ["r", "p"]


def test_a_belief_changes_by_its_sources() -> None:
    told = changes(state(claim("x", 0.5, (A,))), state(claim("x", 0.75, (A, B))))
    (change,) = told.beliefs
    assert (change.gained, change.lost) == ((B,), ())
    assert change_text(change) == "0.50 → 0.75"
    assert why(change) == "supported by 10.1000/b"


def test_a_belief_changes_by_those_of_the_contrary() -> None:
    old = claim("x", 0.7)
    (change,) = changes(state(old), state(replace(old, belief=0.4, against=2))).beliefs
    assert why(change) == "sources of the contrary 0 → 2"
    (back,) = changes(state(claim("x", 0.7, (A, B))), state(claim("x", 0.6, (A,)))).beliefs
    assert why(back) == "no longer by 10.1000/b"
    (again,) = changes(state(old), state(replace(old, belief=0.6))).beliefs
    assert "another confidence" in why(again)


def test_a_change_that_does_not_show_is_none() -> None:
    old = claim("x", 0.7)
    assert not changes(state(old), state(replace(old, belief=0.7001)))
    assert changes(state(old), state(replace(old, support=2))).beliefs


def test_words() -> None:
    assert conflict_text(conflict("p", "q")) == "values differ, a factor of 12, temperature"
    told = conflict("p", "q", kind="polarity", ratio=None, cause="unknown")
    assert conflict_text(told) == "one denies the other, cause unknown"
    assert (counted(1, "claim"), counted(1200, "claim")) == ("1 claim", "1,200 claims")
    assert more(0, "file") == ""
    assert more(1, "file", "1 new") == "… and 1 more file (1 new)."
    assert len(shortened("x" * 500)) == 90
