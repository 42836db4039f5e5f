"""Writing files: the table, what is refused, and that nothing half-written stays."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sse_kg.cli.main import run
from sse_kg.errors import UsageError
from sse_kg.exchange.export import FORMATS, export, find_format
from sse_kg.exchange.table import TABLE_COLUMNS, table_rows
from sse_kg.model.graph import Graph
from tests.exchange.sample import sample_graph
from tests.graph.sample import sample
from tests.graph.stores import embedded_store


def test_the_table_has_a_row_for_each_reading() -> None:
    rows = table_rows(sample_graph())
    readings = [e for e in sample_graph().edges if e.relation == "EVIDENCE"]
    assert len(rows) == sum(edge.start.label == "Claim" for edge in readings)
    row = next(row for row in rows if row.solution == "interlayer coating" and row.agent)
    assert (row.electrolyte, row.electrolyte_class) == ("LLZO", "garnet electrolyte")
    assert (row.interface, row.problem, row.agent) == ("LLZO | anode", "dendrite growth", "Al2O3")
    assert (row.stance, row.assertion, row.support) == ("mitigates", "affirmed", 2)
    assert (row.document, row.page) == ("Garnets at the anode", 3)
    assert row.references == "10.1000/shared; B. Baker, J. Made 2 (2002) 2."


def test_csv_and_parquet_hold_the_same(tmp_path: Path) -> None:
    export(sample_graph(), find_format("table"), tmp_path / "t.csv")
    export(sample_graph(), find_format("parquet"), tmp_path / "t.parquet")
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    table = pq.read_table(tmp_path / "t.parquet")
    assert tuple(header) == TABLE_COLUMNS == tuple(table.column_names)
    told = [["" if v is None else str(v) for v in row.values()] for row in table.to_pylist()]
    assert told == rows
    assert {str(table.schema.field(name).type) for name in ("support", "page")} == {"int64"}


def test_parquet_without_pyarrow_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"pyarrow is not installed.*sse-kg\[parquet\]"):
        export(sample_graph(), find_format("parquet"), tmp_path / "t.parquet")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="the graph has no document"):
        export(Graph(), find_format("table"), tmp_path / "t.csv")
    export(Graph(), find_format("skos"), tmp_path / "v.ttl")


@pytest.mark.parametrize("form", ["table", "neo4j"])
def test_a_path_that_cannot_be_written_is_named(form: str, tmp_path: Path) -> None:
    path = tmp_path / "absent" / "out"
    with pytest.raises(UsageError, match=r"absent/out: cannot be written"):
        export(sample_graph(), find_format(form), path)


def test_a_folder_is_no_file_and_a_file_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="written as a folder"):
        export(sample_graph(), find_format("neo4j"), tmp_path / "file")
    with pytest.raises(UsageError, match="written as a file"):
        export(sample_graph(), find_format("table"), tmp_path)


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.tex").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="something else in the folder"):
        export(sample_graph(), find_format("neo4j"), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_an_export_takes_the_place_of_an_earlier_one(tmp_path: Path) -> None:
    for form in ("neo4j", "table"):
        for _ in range(2):
            export(sample_graph(), find_format(form), tmp_path / form)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["neo4j", "table"]


def test_a_fault_while_writing_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("old", encoding="utf-8")
    broken = sample_graph().edges[:1]
    faulty = replace(find_format("table"), write=lambda graph, place: place.write_text(1))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        export(Graph(sample_graph().nodes, broken), faulty, path)
    assert [item.name for item in tmp_path.iterdir()] == ["t.csv"]
    assert path.read_text(encoding="utf-8") == "old"


def test_an_unknown_format_names_those_that_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"no such format.*graphml, neo4j"):
        find_format("xlsx")


def test_the_command_writes_every_format(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with embedded_store(tmp_path / "graph") as store:
        store.prepare()
        for part in sample():
            store.load(part)
    for item in FORMATS:
        out = tmp_path / item.name
        assert run(["export", item.name, "-o", str(out), "--graph", str(tmp_path / "graph")]) == 0
        assert f"wrote {out}: " in capsys.readouterr().out
        assert out.is_dir() == item.folder
    assert run(["export", "xlsx", "-o", str(tmp_path / "x")]) == 2
    assert "error: xlsx: no such format" in capsys.readouterr().err
