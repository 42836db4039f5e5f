"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from sse_kg.graph.store import GraphStore
from sse_kg.ingest import run
from sse_kg.ingest.pool import attempt
from tests import neo4j_server
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A real Neo4j for the session; without Java or Maven a skip, in CI a failure."""
    try:
        home = tmp_path_factory.mktemp("neo4j") / "home"
        server = neo4j_server.start(ROOT / ".cache" / "neo4j", home)
    except neo4j_server.Neo4jMissingError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI runs the tests of Neo4j: {error}")
        pytest.skip(f"the tests of Neo4j are left out: {error}")
    yield server
    server.stop()


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process: the same outcome, without the start of another."""
    monkeypatch.setattr(run, "spread", _read_here)


def _read_here(
    make: Callable[[], Callable[[Path], Any]],
    paths: Sequence[Path],
    *,
    started: Callable[[Path], None],
    **_: object,
) -> Iterator[tuple[Path, Any]]:
    task = make()
    for path in paths:
        started(path)
        yield path, attempt(task, path)


@pytest.fixture(params=["embedded", "neo4j"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[GraphStore]:
    """An empty store of each kind, prepared with the small vocabulary."""
    if request.param == "embedded":
        made: GraphStore = embedded_store(tmp_path / "graph")
    else:
        made = wiped_neo4j_store(request.getfixturevalue("neo4j"))
    with made:
        made.prepare()
        yield made
