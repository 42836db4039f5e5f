"""``sse-kg serve`` as a process: it answers, refuses what it must, and ends cleanly."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Cli, cli_for, start
from tests.graph.sample import sample
from tests.graph.stores import embedded_store

TOKEN = "a-token-made-for-tests"


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    return cli_for(capsys)


@contextmanager
def served(graph: Path, *arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Start the program on any free port; yield it with its address, and end it."""
    process = start("serve", "--port", "0", *arguments, graph=graph)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line + (process.stderr.read() if process.stderr else "")
        yield process, found[0]
    finally:
        process.kill()
        process.communicate()


def fetched(address: str, **headers: str) -> Any:
    with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as reply:
        return json.load(reply)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_and_ends_cleanly(number: signal.Signals, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    with embedded_store(graph) as store:
        store.prepare()
        store.load(sample()[0])
    with served(graph) as (process, address):
        assert fetched(f"{address}api/about")["documents"] == 1
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert (process.returncode, err.splitlines()[-1]) == (0, "stopped")
    with embedded_store(graph, create=False) as store:
        assert len(store.documents()) == 1


def test_a_graph_that_is_not_there_is_served_empty_and_guarded(tmp_path: Path) -> None:
    with served(tmp_path / "graph", "--token", TOKEN) as (process, address):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            fetched(f"{address}api/about")
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        assert fetched(f"{address}api/about", **bearer)["documents"] == 0
        told = fetched(f"{address}api/queries/problems", **bearer)
        assert "sse-kg ingest" in told["note"]
        process.terminate()
        _, err = process.communicate(timeout=60)
        assert "the graph is empty" in err
        assert TOKEN not in err


def test_a_port_in_use_is_told(cli: Cli, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = cli("serve", "--port", port, "--graph", tmp_path / "graph")
    assert ran.status == 2
    (error,) = ran.errors
    assert error.startswith(f"127.0.0.1, port {port}: another program listens there. Name another")
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--host", "0.0.0.0"), "it needs a token"),
        (("--token", "short"), "at least 16"),
        (("--host", "203.0.113.9", "--token", TOKEN), "this machine does not have the address"),
    ],
)
def test_what_cannot_be_served_is_told(
    cli: Cli, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    ran = cli("serve", "--port", 0, *arguments, "--graph", tmp_path / "graph")
    assert ran.status == 2
    assert reason in ran.errors[0]
    assert not (tmp_path / "graph").exists()


def test_other_commands_do_not_wait_for_the_server_to_be_imported() -> None:
    text = "import sys, sse_kg.cli.main; sys.exit(bool({'fastapi', 'uvicorn'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", text], check=False).returncode == 0
