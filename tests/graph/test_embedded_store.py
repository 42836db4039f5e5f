"""What only the embedded store does: folders, locks, and surviving a kill."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from sse_kg.errors import StoreBusyError, StoreUnavailableError
from sse_kg.graph.embedded_store import _refused
from tests.graph.big import CLAIMS, big_subgraph
from tests.graph.sample import garnet_review, sample, subgraph
from tests.graph.stores import embedded_store
from tests.processes import END_S

ROOT = Path(__file__).resolve().parents[2]


def other_process(folder: Path, step: str, times: int = 1) -> subprocess.Popen[str]:
    """Return a process that loads documents, as soon as it has come to a step."""
    command = [sys.executable, "-m", "tests.graph.big", str(folder)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    for line in process.stdout:
        times -= line.strip() == step
        if times == 0:
            return process
    raise AssertionError(f"the process ended before {step}")


def kill(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate(timeout=END_S)


def test_content_is_there_after_closing(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "a" / "graph") as store:
        store.prepare()
        for graph in sample():
            store.load(graph)
        counts, documents = store.counts(), store.documents()
    with embedded_store(tmp_path / "a" / "graph", create=False) as store:
        assert (store.counts(), store.documents()) == (counts, documents)
        assert store.address == str(tmp_path / "a" / "graph")


def test_an_absent_folder_is_no_graph_unless_told_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match="there is no graph"):
        embedded_store(tmp_path / "graph", create=False)
    assert not (tmp_path / "graph").exists()


def test_an_empty_folder_becomes_a_graph(tmp_path: Path) -> None:
    with embedded_store(tmp_path) as store:
        store.prepare()
        assert store.documents() == ()


@pytest.mark.parametrize("create", [False, True])
def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, create: bool) -> None:
    (tmp_path / "thesis.tex").write_text("text", encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match="something else than a graph"):
        embedded_store(tmp_path, create=create)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]


def test_a_file_is_no_graph(tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("text", encoding="utf-8")
    with pytest.raises(StoreUnavailableError, match="something else than a graph"):
        embedded_store(tmp_path / "graph")


def test_a_database_of_others_is_no_graph(tmp_path: Path) -> None:
    import arcadedb

    with arcadedb.create_database(str(tmp_path / "graph")) as database:
        database.schema.create_vertex_type("Invoice")
    with pytest.raises(StoreUnavailableError, match="something else than a graph"):
        embedded_store(tmp_path / "graph")


def test_a_graph_in_use_elsewhere_is_busy_and_then_free(tmp_path: Path) -> None:
    process = other_process(tmp_path / "graph", "load")
    try:
        with pytest.raises(StoreBusyError, match="another process has the graph open"):
            embedded_store(tmp_path / "graph")
    finally:
        kill(process)
    with embedded_store(tmp_path / "graph") as store:
        assert store.counts().nodes["Problem"] == 3


def test_a_folder_that_cannot_be_made_is_told() -> None:
    with pytest.raises(StoreUnavailableError, match=r"cannot be opened.*--graph"):
        embedded_store(Path("/proc/graph"))


def test_closing_may_be_repeated(tmp_path: Path) -> None:
    store = embedded_store(tmp_path / "graph")
    store.close()
    store.close()


def test_a_limit_of_time_holds_for_its_query_alone(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "graph") as store:
        store.prepare()
        store.query("RETURN 1 AS one", timeout=0.001)
        store.load(big_subgraph(1))
        assert store.counts().nodes["Claim"] == CLAIMS


def test_memory_that_is_not_there_is_told() -> None:
    error = _refused(RuntimeError("Query failed: java.lang.OutOfMemoryError: heap size exceeded"))
    assert "needs more memory" in error.reason


def test_nothing_is_written_beside_the_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    with embedded_store(tmp_path / "graph") as store:
        store.prepare()
        store.load(subgraph(garnet_review()))
    assert list(work.iterdir()) == []
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("step", "times", "seconds"),
    [
        ("open", 1, 0.02),
        ("open", 1, 0.2),
        ("prepare", 1, 0.05),
        ("load", 1, 0.1),
        ("load", 2, 0.2),
        ("load", 3, 0.0),
        ("load", 3, 0.15),
        ("load", 3, 0.3),
        ("load", 3, 0.45),
    ],
)
def test_a_killed_load_leaves_whole_documents(
    tmp_path: Path, step: str, times: int, seconds: float
) -> None:
    process = other_process(tmp_path / "graph", step, times)
    time.sleep(seconds)
    kill(process)
    with embedded_store(tmp_path / "graph") as store:
        store.prepare()
        held = [document.doc_id for document in store.documents()]
        assert len(held) >= min(times - 1, 2) if step == "load" else held == []
        for doc_id in held:
            text = "MATCH (c:Claim)-[:EVIDENCE]->(p:Passage) WHERE p.document = $id RETURN count(c)"
            assert store.query(text, {"id": doc_id}).rows == ((CLAIMS,),)
        text = "MATCH (p:Passage) WHERE NOT p.document IN $held RETURN count(p) AS n"
        assert store.query(text, {"held": held}).rows == ((0,),)
        text = "MATCH ()-[r:MITIGATES]->() RETURN r.documents AS n"
        assert store.query(text).rows == (((len(held),),) if held else ())
        store.load(big_subgraph(99))
        assert "doc-99" in [document.doc_id for document in store.documents()]
