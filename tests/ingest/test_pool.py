from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Thread

import pytest

from sse_kg.errors import InputError, WorkerLostError
from sse_kg.ingest import pool
from sse_kg.ingest.outcome import Failure
from sse_kg.ingest.pool import Crew, Limits, spread

NO_LIMITS = Limits()


def work(path: Path) -> str:
    """Give the name in capitals; some names do harm instead."""
    if path.name == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if path.name == "ended":
        os._exit(3)
    if path.name == "endless":
        time.sleep(600)
    if path.name == "huge":
        return "x" * 3_000_000_000
    if path.name == "unreadable":
        raise InputError(path.name, "it is unreadable", "Take another.")
    if path.name == "fault":
        raise RuntimeError("no such luck")
    return path.name.upper()


def make() -> Callable[[Path], str]:
    return work


def make_late() -> Callable[[Path], str]:
    time.sleep(600)
    return work


def make_restless() -> Callable[[Path], str]:
    """Give the task, and something that keeps the process from its end."""
    Thread(target=time.sleep, args=[600]).start()
    return work


def results(
    names: list[str], workers: int, limits: Limits = NO_LIMITS
) -> tuple[dict[str, str | Failure], list[str]]:
    started: list[str] = []
    paths = [Path("/in", name) for name in names]

    def tell(path: Path) -> None:
        started.append(path.name)

    done = spread(make, paths, workers=workers, started=tell, limits=limits)
    return {path.name: result for path, result in done}, started


@pytest.mark.parametrize("workers", [1, 2])
def test_each_file_gives_its_result(workers: int) -> None:
    done, started = results(["a", "b", "c"], workers)
    assert done == {"a": "A", "b": "B", "c": "C"}
    assert started == ["a", "b", "c"]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_one_file_raises_costs_only_that_file(workers: int) -> None:
    done, _ = results(["a", "unreadable", "fault", "b"], workers)
    unreadable, fault = done["unreadable"], done["fault"]
    assert (done["a"], done["b"]) == ("A", "B")
    assert isinstance(unreadable, Failure)
    assert str(unreadable.error) == "/in/unreadable: it is unreadable. Take another."
    assert not unreadable.trace
    assert isinstance(fault, Failure)
    assert "RuntimeError: no such luck" in fault.error.reason
    assert "Traceback" in fault.trace


@pytest.mark.parametrize(("name", "how"), [("killed", "by signal 9"), ("ended", "with status 3")])
def test_a_process_that_dies_costs_only_its_file(name: str, how: str) -> None:
    done, _ = results(["a", name, "b", "c"], 2)
    dead = done.pop(name)
    assert done == {"a": "A", "b": "B", "c": "C"}
    assert isinstance(dead, Failure)
    assert how in dead.error.reason


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_over_the_time_is_given_up(workers: int) -> None:
    done, started = results(["a", "endless", "b", "c"], workers, Limits(seconds=1))
    late = done.pop("endless")
    assert done == {"a": "A", "b": "B", "c": "C"}
    assert started == ["a", "endless", "b", "c"]
    assert isinstance(late, Failure)
    assert str(late.error) == (
        "/in/endless: reading it takes longer than the limit of 1 s. "
        "Raise SSE_KG_MAX_SECONDS or split the file."
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit of memory")
def test_a_file_over_the_memory_is_given_up() -> None:
    done, _ = results(["huge", "a"], 1, Limits(memory_mb=1500))
    huge = done["huge"]
    assert done["a"] == "A"
    assert isinstance(huge, Failure)
    assert "SSE_KG_MAX_MEMORY_MB" in huge.error.remedy
    assert not huge.trace


def test_all_processes_may_die() -> None:
    done, _ = results(["killed", "ended", "a"], 2)
    assert done["a"] == "A"


def test_no_file_makes_no_process() -> None:
    assert results([], 2) == ({}, [])


def test_a_crew_is_called_from_any_thread() -> None:
    crew = Crew(make, NO_LIMITS)
    names = ["a", "killed", "b", "fault", "c"]
    with ThreadPoolExecutor(2) as threads:
        done = dict(
            zip(names, threads.map(crew.result, [Path("/in", n) for n in names]), strict=True)
        )
    killed, fault = done["killed"], done["fault"]
    assert (done["a"], done["b"], done["c"]) == ("A", "B", "C")
    assert isinstance(killed, Failure)
    assert isinstance(killed.error, WorkerLostError)
    assert killed.error.is_retryable()
    assert isinstance(fault, Failure)
    assert not fault.error.is_retryable()
    crew.close()
    assert crew.result(Path("/in/d")) == "D"
    crew.close()


def test_a_crew_keeps_the_limits() -> None:
    crew = Crew(make, Limits(seconds=1))
    late = crew.result(Path("/in/endless"))
    assert isinstance(late, Failure)
    assert "SSE_KG_MAX_SECONDS" in late.error.remedy
    assert not late.error.is_retryable()
    assert crew.result(Path("/in/a")) == "A"
    crew.close()


def test_a_process_that_does_not_get_ready_costs_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_BEGIN_S", 1)
    late = Crew(make_late, NO_LIMITS).result(Path("/in/a"))
    assert isinstance(late, Failure)
    assert "was not ready within 1 s" in late.error.reason
    assert late.error.is_retryable()


def test_a_process_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_END_S", 1)
    begin = time.monotonic()
    crew = Crew(make_restless, NO_LIMITS)
    assert crew.result(Path("/in/a")) == "A"
    crew.close()
    assert time.monotonic() - begin < 60
