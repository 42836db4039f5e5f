"""A Dask cluster for the tests: a scheduler and workers as processes of their own, on loopback."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from distributed import Client

from tests.processes import end

ROOT = Path(__file__).resolve().parents[2]
START_S = 120


@dataclass
class DaskCluster:
    """A running cluster; workers are known by their names."""

    client: Client
    address: str
    workers: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def kill_one_at_work(self) -> str:
        """Kill a worker that has a file in hand, with no chance to say goodbye; return its name."""
        end = time.monotonic() + START_S
        while time.monotonic() < end:
            known = self.client.scheduler_info(n_workers=-1)["workers"]
            for address, keys in self.client.processing().items():
                if keys and address in known:
                    name = str(known[address]["id"])
                    self.workers[name].kill()
                    return name
            time.sleep(0.05)
        raise AssertionError("no worker has begun")


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[DaskCluster]:
    """Give a cluster of some workers, one thread each; it is ended afterwards."""
    file = folder / "scheduler.json"
    started = [_start("scheduler", folder, "--port=0", f"--scheduler-file={file}")]
    names = [f"worker-{number}" for number in range(workers)]
    running = {}
    try:
        for name in names:
            running[name] = _start(
                "worker",
                folder,
                f"--scheduler-file={file}",
                f"--name={name}",
                "--nthreads=1",
                "--memory-limit=0",  # a worker that is short of memory would pause for ever
                "--no-nanny",
                f"--local-directory={folder / name}",
            )
        started += running.values()
        _wait_for(file, started)
        with Client(scheduler_file=str(file), timeout=START_S) as client:
            client.wait_for_workers(workers, timeout=START_S)
            yield DaskCluster(client, client.scheduler.address, running)
    finally:
        end(*reversed(started))


def _start(kind: str, folder: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", "--host=127.0.0.1"]
    lost = {"DASK_DISTRIBUTED__SCHEDULER__NO_WORKERS_TIMEOUT": "60s"}
    environment = {**os.environ, **lost, "PYTHONPATH": str(ROOT)}
    with (folder / f"{kind}.txt").open("ab") as output:
        return subprocess.Popen(
            [*command, "--no-dashboard", *options],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )


def _wait_for(file: Path, started: list[subprocess.Popen[bytes]]) -> None:
    end = time.monotonic() + START_S
    while not file.exists() and time.monotonic() < end:
        assert started[0].poll() is None, "the scheduler of Dask did not start"
        time.sleep(0.1)
