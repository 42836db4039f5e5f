"""The program as a user runs it, on a graph of its own for each test."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import signal
import subprocess
import time
from pathlib import Path

import pytest

from sse_kg.graph.connect import open_store
from sse_kg.graph.store import Counts
from sse_kg.resources import data_path
from sse_kg.settings import Settings
from tests.commands import PROGRAM, Cli, Ran, cli_for, program, review, start


@pytest.fixture
def graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "graph"
    monkeypatch.setenv("SSE_KG_GRAPH", str(folder))
    return folder


@pytest.fixture
def cli(graph: Path, read_here: None, capsys: pytest.CaptureFixture[str]) -> Cli:
    return cli_for(capsys)


def counts(graph: Path) -> Counts:
    with open_store(Settings(graph=str(graph))) as store:
        return store.counts()


def whole_documents(graph: Path) -> set[tuple[object, ...]]:
    """Return each document in the graph with the numbers of its passages and readings."""
    with open_store(Settings(graph=str(graph)), create=True) as store:
        result = store.query(
            "MATCH (d:Document) OPTIONAL MATCH (d)<-[:IN]-(p:Passage) "
            "OPTIONAL MATCH (p)<-[e:EVIDENCE]-() RETURN d.id, count(DISTINCT p), count(e)"
        )
    return set(result.rows)


def wait_for(path: Path, seconds: float = 60) -> None:
    """Return as soon as something is there."""
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path} does not appear"
        time.sleep(0.01)


def ingested(cli: Cli, *arguments: object) -> Ran:
    ran = cli("ingest", "--workers", 1, *arguments)
    assert ran.status == 0, ran.err
    return ran


def test_version_names_the_program(cli: Cli) -> None:
    assert cli("--version").out.startswith("sse-kg 0.")


def test_a_question_is_answered_with_the_sentence_that_says_so(cli: Cli, tmp_path: Path) -> None:
    ingested(cli, review(tmp_path / "a.md"))
    ran = cli(
        "ask", "solutions", "-p", "problem=dendrites", "-p", "electrolyte=garnet", "--evidence"
    )
    assert ran.status == 0
    assert "A coating of Al2O3 suppresses dendrite growth at the anode of LLZO [2]." in " ".join(
        ran.out.split()
    )
    assert max(map(len, ran.out.splitlines())) <= 100


def test_a_second_ingest_changes_nothing_and_says_so(cli: Cli, graph: Path, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    assert " new " in ingested(cli, path).out
    before = counts(graph)
    again = ingested(cli, path)
    assert "a.md" in again.out
    assert "1 unchanged" in again.out
    assert counts(graph) == before


def test_a_changed_file_replaces_what_it_alone_said(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md", 0.5)
    ingested(cli, path)
    review(path, 0.7)
    assert "1 changed" in ingested(cli, path).out
    ran = cli("ask", "values", "-p", "property=ionic conductivity", "-p", "material=LLZO",
              "--format", "json")  # fmt: skip
    assert [row["min"] for row in json.loads(ran.out)] == [0.7]
    assert len(json.loads(cli("documents", "--format", "json").out)) == 1


def test_a_copy_is_reported_and_adds_nothing(cli: Cli, graph: Path, tmp_path: Path) -> None:
    first, second, third = (review(tmp_path / name) for name in ("a.md", "b.md", "c.md"))
    assert "same as a.md" in ingested(cli, first, second).out
    before = counts(graph)
    assert "same as a.md" in ingested(cli, third).out
    assert counts(graph) == before
    assert before.nodes["Document"] == 1


def test_a_file_that_becomes_a_copy_takes_its_old_content_along(cli: Cli, tmp_path: Path) -> None:
    first, second = review(tmp_path / "a.md", 0.5), review(tmp_path / "b.md", 0.7)
    ingested(cli, first, second)
    review(second, 0.5)
    ingested(cli, second)
    (left,) = json.loads(cli("documents", "--format", "json").out)
    assert left["source"] == "a.md"


def test_a_changed_file_leaves_its_copy_in_the_graph(cli: Cli, tmp_path: Path) -> None:
    first, second = review(tmp_path / "a.md"), review(tmp_path / "b.md")
    ingested(cli, first, second)
    review(first, 0.9)
    ingested(cli, first, second)
    listed = json.loads(cli("documents", "--format", "json").out)
    assert [item["source"] for item in listed] == ["a.md", "b.md"]


@pytest.mark.parametrize("way", ["id", "prefix", "name", "path"])
def test_retract_removes_a_document(cli: Cli, graph: Path, tmp_path: Path, way: str) -> None:
    path = review(tmp_path / "a.md")
    ingested(cli, path)
    (item,) = json.loads(cli("documents", "--format", "json").out)
    name = {"id": item["id"], "prefix": item["id"][:6], "name": "a.md", "path": str(path)}[way]
    assert cli("retract", name).out == f"retracted a.md ({item['id']})\n"
    assert {"Document", "Claim", "Measurement", "Passage"}.isdisjoint(counts(graph).nodes)


def test_retract_wants_one_document(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    ingested(cli, review(tmp_path / "a.md"), review(tmp_path / "sub" / "a.md", 0.7))
    ran = cli("retract", "a.md")
    assert ran.status == 2
    assert ran.errors[0].startswith("a.md: 2 documents fit:")
    assert cli("retract", "none.md").status == 2


def test_query_takes_parameters_as_json_or_text(cli: Cli, tmp_path: Path) -> None:
    ingested(cli, review(tmp_path / "a.md"))
    ran = cli("query", "RETURN $a AS a, $b AS b, $c AS c", "-p", "a=[1, 2.5]", "-p", "b=x y",
              "-p", "c=a=b", "--format", "json")  # fmt: skip
    assert json.loads(ran.out) == [{"a": [1, 2.5], "b": "x y", "c": "a=b"}]


def test_query_writes_only_when_it_is_told_to(cli: Cli, tmp_path: Path) -> None:
    ingested(cli, review(tmp_path / "a.md"))
    statement = "MATCH (d:Document) SET d.title = 'other' RETURN d.title AS title"
    ran = cli("query", statement)
    assert (ran.status, len(ran.errors)) == (1, 1)
    assert "--write" in ran.errors[0]
    assert "other" in cli("query", "--write", statement).out


def test_csv_has_a_header_and_all_rows(cli: Cli, tmp_path: Path) -> None:
    ingested(cli, review(tmp_path / "a.md"))
    ran = cli(
        "query", "UNWIND [1, 2] AS n RETURN n, 'a, b' AS text, [n] AS list", "--format", "csv"
    )
    assert list(csv.reader(io.StringIO(ran.out))) == [
        ["n", "text", "list"],
        ["1", "a, b", "[1]"],
        ["2", "a, b", "[2]"],
    ]


def test_rows_over_the_limit_are_announced(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingested(cli, review(tmp_path / "a.md"))
    monkeypatch.setenv("SSE_KG_QUERY_ROWS", "3")
    ran = cli("query", "UNWIND range(1, 9) AS n RETURN n", "--format", "csv")
    assert ran.out == "n\n1\n2\n3\n"
    assert ran.err.startswith("note: only the first 3 rows")


def test_no_answer_says_what_to_try(cli: Cli, tmp_path: Path) -> None:
    ingested(cli, review(tmp_path / "a.md"))
    ran = cli("ask", "problems", "-p", "electrolyte=LATP", "-p", "interface=air")
    assert (ran.status, ran.out) == (0, "")
    assert "Leave out electrolyte or interface" in ran.err


def test_extract_writes_a_folder_for_each_file_and_the_lists_of_all(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "sub").mkdir()
    files = review(tmp_path / "a.md"), review(tmp_path / "a.txt", 0.7)
    ran = cli("extract", *files, "-o", tmp_path / "out", "--workers", 1)
    assert ran.status == 0, ran.err
    assert json.loads((tmp_path / "out" / "a" / "document.json").read_text())["source"] == "a.md"
    lists = [tmp_path / "out" / part / "claims.jsonl" for part in ("a", "a.txt", ".")]
    lines = [path.read_text().splitlines() for path in lists]
    assert lines[0]
    assert lines[2] == lines[0] + lines[1]


def test_several_processes_give_the_same_graph(cli: Cli, graph: Path, tmp_path: Path) -> None:
    paths = [review(tmp_path / f"{n}.md", n / 10) for n in range(1, 5)]
    ingested(cli, *paths, "--graph", tmp_path / "other")
    ran = program("ingest", *paths, "--workers", 2)
    assert ran.status == 0, ran.err
    assert counts(graph) == counts(tmp_path / "other")


def test_the_sample_reviews_answer_three_questions(cli: Cli) -> None:
    ran = cli("demo")
    assert ran.status == 0, ran.err
    answers = ran.out.split("$ sse-kg ask ")[1:]
    assert len(answers) == 3
    assert all("sentence: " in answer for answer in answers)


def test_a_terminal_shows_a_bar_with_the_file_in_work(graph: Path, tmp_path: Path) -> None:
    path = review(tmp_path / "the file in work.md")
    ours, theirs = pty.openpty()
    command = [PROGRAM, "ingest", "--workers", "1", str(path)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                shown += os.read(ours, 4096)
            except OSError:  # the terminal's other end is closed
                break
    os.close(ours)
    assert process.returncode == 0
    assert b"the file in work.md" in shown
    assert b"1/1" in shown


def test_an_interrupt_ends_cleanly(graph: Path, tmp_path: Path) -> None:
    paths = [review(tmp_path / f"{n}.md", n / 10) for n in range(1, 60)]
    process = start("ingest", "--workers", 2, *paths, graph=graph)
    assert process.stderr is not None
    process.stderr.readline()  # the first file is in the graph
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)  # returns when all processes have closed the pipe
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err.splitlines()[-1] == "interrupted"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the sample reviews after a run that nothing interrupts."""
    graph = tmp_path_factory.mktemp("undisturbed") / "graph"
    process = start("ingest", "--workers", 1, data_path("corpus", "documents"), graph=graph)
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    return graph


@pytest.mark.parametrize(("lines", "delay"), [(0, 0.0), (0, 0.6), (1, 0.0), (1, 0.15), (2, 0.05)])
def test_a_kill_leaves_a_graph_that_the_next_ingest_completes(
    cli: Cli, graph: Path, undisturbed: Path, lines: int, delay: float
) -> None:
    """Kill after so many files are in and so many seconds more."""
    process = start("ingest", "--workers", 2, data_path("corpus", "documents"), graph=graph)
    assert process.stderr is not None
    for _ in range(lines):
        process.stderr.readline()
    wait_for(graph)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        process.kill()
    process.communicate(timeout=60)
    assert whole_documents(graph) <= whole_documents(undisturbed)
    assert cli("ingest", "--workers", 1, data_path("corpus", "documents")).status == 0
    assert counts(graph) == counts(undisturbed)


def test_a_note_on_a_file_is_told(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    path.write_text("# Supporting Information\n\n" + path.read_text("utf-8"), encoding="utf-8")
    for ran in (ingested(cli, path), cli("extract", path, "-o", tmp_path / "out")):
        (line,) = [line for line in ran.err.splitlines() if line.startswith("note: ")]
        assert line.startswith(f"note: {path}: this is the supporting information")
        assert ran.status == 0
