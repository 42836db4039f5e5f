from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from sse_kg.graph.connect import open_store
from sse_kg.graph.store import GraphStore
from sse_kg.ingest import run
from sse_kg.ingest.outcome import Outcome, Status
from sse_kg.settings import Settings
from tests.bad_files import invalid_utf8, png
from tests.commands import review
from tests.graph.stores import wiped_neo4j_store


@pytest.fixture(params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store of each kind with the shipped vocabulary."""
    settings = Settings(graph=str(tmp_path / "graph"))
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j")
        wiped_neo4j_store(server).close()
        settings = Settings(graph=server.address, neo4j_password=server.password)
    with open_store(settings, create=True) as store:
        store.prepare()
        yield store


def ingested(store: GraphStore, *paths: Path, workers: int = 1) -> list[Outcome]:
    settings = Settings()
    batch = run.prepare(paths, store, settings=settings)
    return list(
        run.ingest(
            batch, lambda: nullcontext(store), settings=settings, workers=workers, started=str
        )
    )


def test_files_of_one_stem_get_folders_of_their_own() -> None:
    files = [Path("a/x.pdf"), Path("a/x.xml"), Path("b/x.pdf"), Path("c/x.pdf"), Path("y.md")]
    folders = run.output_folders(files, Path("out"))
    assert [str(folders[path]) for path in files] == [
        "out/x", "out/x.xml", "out/x.pdf", "out/x.pdf-2", "out/y",
    ]  # fmt: skip


def test_both_stores_take_a_folder(graph: GraphStore, tmp_path: Path) -> None:
    paths = [review(tmp_path / "a.md", 0.5), review(tmp_path / "b.md", 0.7), tmp_path / "c.md"]
    invalid_utf8(paths[2])
    outcomes = {item.path.name: item for item in ingested(graph, *paths)}
    assert {name: str(item.status) for name, item in outcomes.items()} == {
        "a.md": "new",
        "b.md": "new",
        "c.md": "failed",
    }
    assert outcomes["a.md"].contents.claims > 0
    assert outcomes["a.md"].contents.measurements > 0
    before = graph.counts()
    again = ingested(graph, *paths[:2])
    assert {item.status for item in again} == {Status.UNCHANGED}
    assert graph.counts() == before


def test_a_copy_fails_with_its_original(graph: GraphStore, tmp_path: Path) -> None:
    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path in paths:
        png(path)
    outcomes = ingested(graph, *paths)
    subjects = [item.failure.error.subject for item in outcomes if item.failure]
    assert subjects == [str(path) for path in paths]


def test_a_file_that_breaks_later_leaves_its_document(graph: GraphStore, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    ingested(graph, path)
    invalid_utf8(path)
    (outcome,) = ingested(graph, path)
    assert outcome.status is Status.FAILED
    assert len(graph.documents()) == 1
