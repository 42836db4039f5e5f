"""The folder of CSV files, taken in by Neo4j's own tool."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sse_kg.exchange.export import export, find_format
from sse_kg.graph.read import read_graph
from tests import neo4j_server
from tests.exchange.sample import sample_graph
from tests.graph.stores import neo4j_store

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "neo4j"


def test_the_command_of_the_readme_builds_the_graph(tmp_path: Path) -> None:
    folder, home = tmp_path / "csv", tmp_path / "home"
    export(sample_graph(), find_format("neo4j"), folder)
    home.mkdir()
    arguments = command(folder / "README.txt")
    assert arguments[:4] == ["database", "import", "full", "neo4j"]
    try:
        said = neo4j_server.run_admin(CACHE, home, folder, *arguments)
        server = neo4j_server.start(CACHE, home)
    except neo4j_server.Neo4jMissingError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI runs the tests of Neo4j: {error}")
        pytest.skip(f"the tests of Neo4j are left out: {error}")
    try:
        with neo4j_store(server) as store:
            assert read_graph(store) == sample_graph()
    finally:
        server.stop()
    assert f"{len(sample_graph().nodes)} nodes" in said


def command(readme: Path) -> list[str]:
    """Return the arguments of the command that the file shows."""
    text = readme.read_text(encoding="utf-8").replace("\\\n", " ")
    shown = re.search(r"^  neo4j-admin (.+)$", text, re.MULTILINE)
    assert shown is not None
    return shown[1].split()
