"""A Prefect server for the flows, with a database and results of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect.settings import PREFECT_HOME, PREFECT_LOCAL_STORAGE_PATH, temporary_settings
from prefect.testing.utilities import prefect_test_harness

from sse_kg.settings import Settings, read_settings

START_S = 120


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A server for the session."""
    home = tmp_path_factory.mktemp("prefect")
    with (
        temporary_settings({PREFECT_HOME: home}),
        prefect_test_harness(server_startup_timeout=START_S),
    ):
        yield


@pytest.fixture
def results(server: None, tmp_path: Path) -> Iterator[Path]:
    """The folder in which the flows of one test keep what they read."""
    folder = tmp_path / "results"
    with temporary_settings({PREFECT_LOCAL_STORAGE_PATH: folder}):
        yield folder


@pytest.fixture
def settings(
    results: Path, tmp_path: Path, read_here: None, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    """The settings of one test: a graph in a folder; what a graph is held against is read here."""
    monkeypatch.setenv("SSE_KG_GRAPH", str(tmp_path / "graph"))
    monkeypatch.setenv("SSE_KG_CURATION", str(tmp_path / "none.jsonl"))
    return read_settings()
