"""What cannot be done is told in one line with name, reason and remedy; the rest is done."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from sse_kg.graph.connect import open_store
from sse_kg.settings import Settings
from tests.bad_files import BAD_FILES
from tests.bad_pdfs import bomb
from tests.commands import Cli, Ran, cli_for, program, review
from tests.neo4j_server import Neo4jServer, free_port

REASONS = {
    "empty.txt": "the file is empty",
    "zero pages.pdf": "no pages",
    "encrypted.pdf": "encrypted",
    "truncated.pdf": "cut off",
    "picture.pdf": "PNG",
    "broken.xml": "broken XML",
    "entity.xml": "declares the entity",
    "bytes.md": "byte 28 is not UTF-8",
    "line.txt": "line 1 is longer",
    "no such.md": "no such file",
}
GOOD = "Übersicht über Granate ñ 固体.md"


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A folder of bad files with a good one among them, and what its ingest wrote."""
    folder = tmp_path_factory.mktemp("batch") / "a folder"
    folder.mkdir()
    for name, write in BAD_FILES.items():
        write(folder / name)
    review(folder / GOOD)
    missing, graph = folder / "no such.md", folder.parent / "graph"
    return folder, program("ingest", missing, folder, "--workers", 1, "--graph", graph)


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Cli:
    monkeypatch.setenv("SSE_KG_GRAPH", str(tmp_path / "graph"))
    return cli_for(capsys)


def the_error(ran: Ran, status: int = 1) -> str:
    """Return the one line that a failed call writes."""
    assert ran.status == status
    assert len(ran.errors) == 1, ran.err
    assert "Traceback" not in ran.err
    return ran.errors[0]


@pytest.mark.parametrize("name", REASONS)
def test_a_bad_file_is_told_in_one_line(batch: tuple[Path, Ran], name: str) -> None:
    folder, ran = batch
    (line,) = [line for line in ran.errors if line.startswith(f"{folder / name}: ")]
    assert REASONS[name] in line
    reason, remedy = re.split(r"\. (?=[A-Z])", line, maxsplit=1)
    assert reason
    assert remedy.endswith(".")


def test_a_bad_file_does_not_stop_the_others(batch: tuple[Path, Ran]) -> None:
    folder, ran = batch
    assert ran.status == 1
    assert set(REASONS) == {"no such.md", *BAD_FILES}
    assert len(ran.errors) == len(REASONS)
    assert "Traceback" not in ran.err
    assert f"1 new, {len(REASONS)} failed" in ran.out
    with open_store(Settings(graph=str(folder.parent / "graph"))) as store:
        assert [item.source for item in store.documents()] == [GOOD]


def test_an_external_entity_is_never_opened(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "entity.xml"
    BAD_FILES["entity.xml"](path)
    ran = cli("extract", path, "-o", tmp_path / "out", "--workers", 1)
    assert "secret words" not in ran.out + ran.err
    written = [file.read_text("utf-8") for file in (tmp_path / "out").rglob("*.json*")]
    assert not any("secret words" in text for text in written)


def test_something_that_is_no_file_is_refused(cli: Cli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert "no plain file" in the_error(cli("ingest", tmp_path / "pipe.md"))


def test_a_folder_without_documents_is_told(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    assert "no document in this folder" in the_error(cli("ingest", tmp_path / "void"))


@pytest.mark.parametrize(("name", "value"), [("SECONDS", "3"), ("MEMORY_MB", "700")])
def test_a_file_over_a_limit_does_not_stop_the_others(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"SSE_KG_MAX_{name}", value)
    (tmp_path / "bomb.pdf").write_bytes(bomb())
    good = review(tmp_path / GOOD)
    ran = cli("ingest", tmp_path / "bomb.pdf", good)
    assert the_error(ran).startswith(f"{tmp_path / 'bomb.pdf'}: ")
    assert "1 new, 1 failed" in ran.out
    (item,) = json.loads(cli("documents", "--format", "json").out)
    assert item["path"] == str(good)


def test_a_graph_in_use_is_told(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    with open_store(Settings(graph=str(tmp_path / "graph")), create=True):
        line = the_error(program("ingest", path, "--workers", 1))
    assert line.startswith(f"{tmp_path / 'graph'}: another process has the graph open. ")


def test_a_folder_of_something_else_is_not_taken_for_a_graph(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    assert "--graph" in the_error(cli("ingest", path, "--graph", tmp_path))
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md"]


def test_no_graph_yet_is_told(cli: Cli) -> None:
    assert "Ingest a document first" in the_error(cli("ask", "problems", "-p", "electrolyte=LLZO"))


def test_an_address_of_an_unknown_kind_is_wrong_usage(cli: Cli) -> None:
    assert "bolt://" in the_error(cli("documents", "--graph", "http://localhost"), 2)


def test_neo4j_down_is_told(cli: Cli, tmp_path: Path) -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    ran = cli("ingest", review(tmp_path / "a.md"), "--workers", 1, "--graph", address)
    assert the_error(ran).startswith(f"{address}: ")


def test_a_wrong_password_is_told(
    cli: Cli, neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSE_KG_NEO4J_PASSWORD", "another")
    line = the_error(cli("documents", "--graph", neo4j.address))
    assert line.startswith(f"{neo4j.address}: ")
    assert "password" in line


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["ask", "problms"], "Did you mean problems"),
        (["ask", "problems", "-p", "elektrolyte=LLZO"], "no parameter 'elektrolyte'"),
        (["ask", "profile"], "material is missing"),
        (["ask", "problems", "-p", "LLZO"], "KEY=VALUE"),
        (["ask"], "--list"),
        (["query"], "CYPHER"),
        (["ingest"], "PATH"),
        (["ingest", "a.md", "--workers", "0"], "--workers"),
        (["ask", "problems", "--format", "xml"], "--format"),
        (["nothing"], "nothing"),
        (["--nothing"], "--nothing"),
    ],
)
def test_wrong_usage_has_status_2(
    cli: Cli, tmp_path: Path, arguments: list[str], said: str
) -> None:
    with open_store(Settings(graph=str(tmp_path / "graph")), create=True) as store:
        store.prepare()
    assert said in the_error(cli(*arguments), 2)


def test_a_setting_that_is_no_number_is_wrong_usage(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSE_KG_QUERY_ROWS", "many")
    assert the_error(cli("documents"), 2).startswith("SSE_KG_QUERY_ROWS: ")


def test_a_statement_that_is_no_cypher_is_told(cli: Cli, tmp_path: Path) -> None:
    with open_store(Settings(graph=str(tmp_path / "graph")), create=True) as store:
        store.prepare()
    assert the_error(cli("query", "MATCH (n RETURN n")).startswith("query: ")


def test_debug_shows_the_traceback(cli: Cli) -> None:
    told = program("--debug", "documents")
    assert told.status == 1
    assert "Traceback" in told.err


def test_an_output_folder_that_is_a_file_is_told(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    assert str(path) in the_error(cli("extract", path, "-o", path, "--workers", 1))


def test_a_name_with_spaces_and_signs_is_kept(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / GOOD)
    assert cli("ingest", path, "--workers", 1).status == 0
    (item,) = json.loads(cli("documents", "--format", "json").out)
    assert item["path"] == str(path)


@pytest.mark.parametrize("command", [("ingest",), ("extract", "-o", "out")])
def test_a_model_that_is_not_there_is_no_fault_of_a_file(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SSE_KG_MODEL", str(tmp_path / "none"))
    error = the_error(cli(*command, review(tmp_path / GOOD)))
    assert error.startswith(f"{tmp_path / 'none'}: no model in this folder")
