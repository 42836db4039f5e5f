"""A Prefect server and a served deployment as processes of their own, on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import psutil

from tests.neo4j_server import free_port
from tests.processes import end

ROOT = Path(__file__).resolve().parents[2]
WAIT_S = 300
T = TypeVar("T")


@dataclass(frozen=True)
class PrefectServer:
    """A running server; ``environment`` is for the programs that talk to it."""

    url: str
    environment: dict[str, str]

    def runs(self, kind: str, **wanted: Any) -> list[dict[str, Any]]:
        """Return flow runs or task runs, the first that was begun first."""
        limits = {"sort": "EXPECTED_START_TIME_ASC", "limit": 200}
        if kind == "task_runs":
            limits["sort"] = "ID_DESC"
        answer = httpx.post(f"{self.url}/{kind}/filter", json={**limits, **wanted}, timeout=60)
        answer.raise_for_status()
        found: list[dict[str, Any]] = answer.json()
        return found

    def completed(self) -> list[str]:
        """Return the messages of the runs that are completed."""
        wanted = {"state": {"type": {"any_": ["COMPLETED"]}}}
        return [run["state"]["message"] for run in self.runs("flow_runs", flow_runs=wanted)]

    def put_off(self) -> list[str]:
        """Return the names of the tasks on the graph that are to be tried again later."""
        names = [i["name"] for i in self.runs("task_runs") if i["state_name"] == "AwaitingRetry"]
        return [name for name in names if not name.startswith("read")]


def waited(call: Callable[[], T], what: str) -> T:
    """Return what a call gives, as soon as it gives something."""
    end = time.monotonic() + WAIT_S
    while time.monotonic() < end:
        if result := call():
            return result
        time.sleep(0.2)
    raise AssertionError(f"waited in vain for {what}")


@contextmanager
def running_server(folder: Path) -> Iterator[PrefectServer]:
    """Give a server that keeps all it has in a folder."""
    url = f"http://127.0.0.1:{free_port()}/api"
    environment = {
        **os.environ,
        "PREFECT_HOME": str(folder),
        "PREFECT_API_URL": url,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_ENABLED": "false",
        "PREFECT_RUNNER_POLL_FREQUENCY": "1",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
    }
    port = url.rpartition(":")[2].removesuffix("/api")
    command = ["-m", "prefect", "server", "start", "--host=127.0.0.1", f"--port={port}"]
    with _process(command, environment, folder / "server.txt"):
        server = PrefectServer(url, environment)
        waited(lambda: _answers(url), "the server of Prefect")
        yield server


@contextmanager
def served(
    server: PrefectServer, folder: Path, *options: str, **environment: str
) -> Iterator[psutil.Process]:
    """Serve the ingest with some options."""
    command = ["-m", "flows.ingest", *options]
    with _process(command, {**server.environment, **environment}, folder / "served.txt") as started:
        yield psutil.Process(started.pid)


def readers(program: psutil.Process) -> list[psutil.Process]:
    """Return the processes that read files for a served deployment."""
    found = []
    for process in program.children(recursive=True):
        try:
            if "spawn_main" in " ".join(process.cmdline()) and process.ppid() != program.pid:
                found.append(process)
        except psutil.NoSuchProcess:
            continue
    return found


@contextmanager
def _process(
    command: list[str], environment: dict[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a Python program; end it with all that it has started."""
    with log.open("wb") as output:
        started = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield started
    except AssertionError as error:
        error.add_note(f"{log.name}: {log.read_text(encoding='utf-8')[-4000:]}")
        raise
    finally:
        family = psutil.Process(started.pid).children(recursive=True)
        end(started)
        for process in family:
            if process.is_running():
                process.kill()


def _answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/health", timeout=5).status_code == 200
    except httpx.HTTPError:
        return False
