from __future__ import annotations

from sse_kg.documents.reflist import reference_rows
from sse_kg.documents.rows import read_rows

ENTRIES = "\n".join(f"{n}. Writer, A. On salts. J. Test. 20{n:02}, {n}, 1." for n in range(1, 11))


def listed(text: str) -> str:
    rows = read_rows(text)
    first, last = reference_rows(rows)
    return text[rows[first].start : rows[last - 1].end] if first < last else ""


def test_a_titled_list_ends_where_its_entries_end() -> None:
    text = f"Text.\n\n## References\n\n{ENTRIES}\n\n**A. Writer** is a chemist.\n"
    assert listed(text).strip() == f"## References\n\n{ENTRIES}"


def test_a_list_without_title_is_known_by_its_count_and_years() -> None:
    assert listed(f"Text about 1. this and that.\n\n{ENTRIES}\n").strip() == ENTRIES


def test_numbered_headings_and_lists_are_no_references() -> None:
    text = "\n\n".join(f"{n}. Title\n\nSome text of section {n}." for n in range(1, 12))
    assert listed(text) == ""


def test_a_sentence_about_references_opens_no_list() -> None:
    assert listed("References\n\nare rare here.\n") == ""


def test_a_column_of_a_table_opens_no_list() -> None:
    assert listed("Salt\n\nReference\n\nLiA\n\n100 200 2000\n\nLiB\n\n1000 2000\n") == ""


def test_a_list_whose_numbers_stand_apart_is_whole() -> None:
    text = f"References\n\n1.\n\n2.\n\n{ENTRIES}\n\nAbout the writer, who is a chemist.\n"
    assert listed(text).strip().endswith("2010, 10, 1.")
