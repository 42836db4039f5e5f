from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sse_kg.cli.render import (
    Format,
    as_table,
    as_text,
    without_evidence,
    write_result,
)
from sse_kg.graph.store import Result
from sse_kg.queries.run import find_query

SENTENCE = (
    "A thin layer of aluminium oxide between the garnet and the metal took the gaps away " * 3
)
WORDS = st.text("abc 固µ⁻", min_size=1, max_size=150).map(str.strip).filter(bool)


def table(keys: tuple[str, ...], *rows: tuple[object, ...], width: int = 60) -> list[str]:
    return as_table(Result(keys, rows), width=width).splitlines()


def test_without_evidence_each_answer_stands_once() -> None:
    columns = tuple(column.name for column in find_query("solutions").columns)
    rows = tuple(
        tuple(f"{name} {n}" if name == "sentence" else name for name in columns) for n in (1, 2)
    )
    short = without_evidence(Result(columns, rows), find_query("solutions"))
    assert len(short.rows) == 1
    assert {"claim", "support", "belief"} <= set(short.keys)
    assert not {"sentence", "source", "page", "start", "end", "references"} & set(short.keys)


def test_of_two_statements_both_places_are_evidence() -> None:
    columns = tuple(column.name for column in find_query("conflicts").columns)
    short = without_evidence(Result(columns, ()), find_query("conflicts"))
    assert "same_source" in short.keys
    assert not {"a_sentence", "b_source", "a_references", "b_end"} & set(short.keys)


def test_short_columns_stand_side_by_side() -> None:
    assert table(("name", "n"), ("a", 1), ("long", 22)) == [
        "name  n",
        "───────",
        "a     1",
        "long  22",
    ]


def test_a_long_text_stands_below_its_row_and_is_wrapped_not_cut() -> None:
    lines = table(("name", "sentence"), ("a", SENTENCE), ("b", None))
    assert lines[2] == "a"
    below = lines[3 : lines.index("")]
    assert " ".join(" ".join(below).split()) == "sentence: " + SENTENCE.strip()
    assert lines[-1] == "b"


def test_columns_without_room_stand_below_in_one_line() -> None:
    keys = tuple("abcd")
    lines = table(keys, tuple(letter * 25 for letter in keys))
    assert lines[0] == "a" + " " * 26 + "b"
    assert " ".join(lines[3:]).split() == ["c", "c" * 25, "·", "d", "d" * 25]


def test_a_column_without_a_value_is_left_out() -> None:
    assert table(("a", "b"), ("x", None), ("y", None)) == ["a", "─", "x", "y"]


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), min_size=1, max_size=4))
def test_a_table_is_never_too_wide_and_loses_no_sign(rows: list[tuple[str, str, str]]) -> None:
    lines = table(("one", "two", "three"), *rows)
    assert all(cell_len(line) <= 60 for line in lines)
    shown = "".join("".join(lines).split())
    for row in rows:
        assert all("".join(text.split()) in shown for text in row)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (0.1 + 0.2, "0.3"),
        (1.5e-7, "1.5e-07"),
        (["a", 2], "a; 2"),
        ({"doi": "10.1/x", "year": None}, "doi 10.1/x"),
        ("two\nlines", "two lines"),
    ],
)
def test_a_value_is_written_for_people(value: object, text: str) -> None:
    assert as_text(value) == text


@pytest.mark.parametrize(("form", "out"), [("json", "[]\n"), ("csv", "a\n"), ("table", "")])
def test_no_rows(form: str, out: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_result(Result(("a",), ()), Format(form))
    assert capsys.readouterr().out == out
