from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sse_kg.documents.rows import read_rows, running_rows, text_width

LINES = st.lists(st.text(alphabet="ab é\t−", max_size=12), max_size=12)


@given(LINES, st.sampled_from(["\n", "\r\n", "\f"]))
def test_rows_are_the_source_itself(lines: list[str], end: str) -> None:
    text = end.join(lines)
    for row in read_rows(text):
        assert text[row.start : row.end] == row.text


def test_a_form_feed_and_a_rare_indent_set_a_line_off() -> None:
    text = "\n".join(["first line"] * 10) + "\n new page\nits second line\fnext page"
    rows = read_rows(text)
    assert [row.text for row in rows if row.soft] == ["new page", "next page"]


def test_width_is_that_of_wrapped_lines_only() -> None:
    assert text_width(read_rows("\n".join(["x" * 80] * 5 + ["x" * 40]))) == 80
    assert text_width(read_rows("\n".join(["x" * 900] * 5))) is None


def test_running_headers_and_page_numbers_are_found() -> None:
    page = "Journal of Tests 2024, 7, {0} of 9\n" + "words of the text\n" * 80 + "\n{0}\n\n"
    rows = read_rows("".join(page.format(number) for number in range(1, 5)))
    running = {rows[number].text for number in running_rows(rows)}
    assert running == {f"Journal of Tests 2024, 7, {n} of 9" for n in range(1, 5)} | set("1234")


def test_a_word_repeated_within_a_table_is_no_running_header() -> None:
    rows = read_rows("pressed pellet\n1.2\n" * 6)
    assert not running_rows(rows)
