from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sse_kg.documents.texttables import Cells, read_loose_rows, read_table
from sse_kg.model.text import AlignedText

CELL = st.text(alphabet="ab 1.×", max_size=6)


def table(text: str) -> list[list[str]]:
    cells = read_table(AlignedText.identity(text, 100))
    in_place(cells, text)
    return [[cell.text for cell in row] for row in cells]


def in_place(cells: Cells, text: str) -> None:
    """Check that each character of each cell is the one its alignment points to."""
    for row in cells:
        for cell in row:
            assert all(text[s - 100] == c for s, c in zip(cell.starts, cell.text, strict=True))


def test_pipe_table() -> None:
    assert table("| A | B |\n|:--|--:|\n| $|x|$ | 2 |\n| a\\|b | |") == [
        ["A", "B"],
        ["$|x|$", "2"],
        ["a\\|b", ""],
    ]


def test_tab_table_with_cells_that_stand_for_several_rows() -> None:
    text = "Kind\tName\tσ\nsulfide\tX1\t3\n\tX2\t4\noxide\tY1\t5"
    assert table(text) == [
        ["Kind", "Name", "σ"],
        ["sulfide", "X1", "3"],
        ["sulfide", "X2", "4"],
        ["oxide", "Y1", "5"],
    ]


def test_group_labels_of_a_table_whose_first_column_wanders() -> None:
    text = "\tName\tσ\t\nsulfide\tX1\t3\t\n\tX2\t4\t\n\toxide\tY1\t5\nY2\t\t6\t\nY3\t\t7\t\nY4\t\t8"
    assert table(text) == [
        ["", "Name", "σ"],
        ["sulfide", "X1", "3"],
        ["sulfide", "X2", "4"],
        ["oxide", "Y1", "5"],
        ["oxide", "Y2", "6"],
        ["oxide", "Y3", "7"],
        ["oxide", "Y4", "8"],
    ]


def test_rows_that_are_shifted_as_a_whole_are_put_back() -> None:
    text = "Name\tFiller\tσ\nA1\tnone\t3\n\tA2\tTiO2\t4\nA3\tAl2O3\t5"
    assert table(text)[2] == ["A2", "TiO2", "4"]


def test_empty_cells_stay_where_values_are_missing() -> None:
    text = "Name\tσ\tE\nA1\t3\t\nA2\t\t0.4\nA3\t5\t0.3"
    assert table(text) == [
        ["Name", "σ", "E"],
        ["A1", "3", ""],
        ["A2", "", "0.4"],
        ["A3", "5", "0.3"],
    ]


def test_html_table_repeats_spanning_cells() -> None:
    text = (
        "<table><tr><th rowspan=2>Name</th><th colspan='2'>σ</th></tr>\n"
        "<tr><td>25 °C</td><td>60 °C</td></tr><tr><td>A<sub>2</sub></td><td>1<td>2</table>"
    )
    assert table(text) == [
        ["Name", "σ", "σ"],
        ["Name", "25 °C", "60 °C"],
        ["A<sub>2</sub>", "1", "2"],
    ]


@given(st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=6))
def test_every_cell_keeps_its_place(rows: list[list[str]]) -> None:
    table("\n".join("\t".join(row) for row in rows) or "x")
    table("\n".join("| " + " | ".join(row) + " |" for row in rows))


def test_loose_rows_are_split_where_most_lines_agree() -> None:
    text = (
        "Sample Tg\n[°C]\nt\n+\nConductivity\n[S cm−1]\n"
        "1 −57 0.29 8.9 × 10−4\n2 N/A Close to\nunity ≈10−8\n3 −27 to −14 0.79–0.99 10−5–10−4\n"
        "4 5 0.2 10−6\n"
    )
    cells = read_loose_rows(AlignedText.identity(text, 100))
    assert [[cell.text for cell in row] for row in cells] == [
        ["Sample", "Tg [°C]", "t +", "Conductivity [S cm−1]"],
        ["1", "−57", "0.29", "8.9 × 10−4"],
        ["2", "N/A", "Close to unity", "≈10−8"],
        ["3", "−27 to −14", "0.79–0.99", "10−5–10−4"],
        ["4", "5", "0.2", "10−6"],
    ]


def test_loose_lines_without_columns_stay_whole() -> None:
    cells = read_loose_rows(AlignedText.identity("Sputtering\nneeds vacuum\nand time"))
    assert [len(row) for row in cells] == [1, 1, 1]
