"""The tasks as plain functions, without a server."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from prefect.logging import disable_run_logger

from flows import tasks
from sse_kg.errors import (
    InputError,
    SseKgError,
    StoreBusyError,
    StoreUnavailableError,
    StoreUnusableError,
    WorkerLostError,
)
from sse_kg.ingest.outcome import Failure, Status
from sse_kg.ingest.reading import end_readers, reading_settings
from sse_kg.settings import Settings
from tests.commands import review


@pytest.mark.parametrize(
    ("kind", "again"),
    [
        (WorkerLostError, True),
        (StoreBusyError, True),
        (StoreUnavailableError, True),
        (StoreUnusableError, False),
        (InputError, False),
    ],
)
def test_only_what_may_pass_is_tried_again(kind: type[SseKgError], again: bool) -> None:
    assert tasks.may_pass(None, None, SimpleNamespace(data=kind("a", "b"))) is again


def test_a_fault_of_the_program_is_not_tried_again() -> None:
    assert not tasks.may_pass(None, None, SimpleNamespace(data=ValueError("a")))


def test_results_are_kept_by_what_decides_them(tmp_path: Path) -> None:
    path = review(tmp_path / "a.md", 0.5)
    parameters = {"path": path, "settings": Settings(curation=str(tmp_path / "none"))}
    key = tasks.key_of(None, parameters)
    assert key == tasks.key_of(None, parameters)
    review(path, 0.7)
    assert key != tasks.key_of(None, parameters)


def test_what_travels_to_readers_holds_no_password(tmp_path: Path) -> None:
    own = reading_settings(Settings(graph="bolt://here", neo4j_password="secret"))
    assert "secret" not in repr(own)
    assert own.model == Settings().model


def test_files_are_planned_read_and_written(tmp_path: Path) -> None:
    settings = Settings(graph=str(tmp_path / "graph"), curation=str(tmp_path / "none"))
    path, lost = review(tmp_path / "a.md"), tmp_path / "b.md"
    review(lost, 0.7)
    tasks.make_ready.fn(settings)
    batch = tasks.plan.fn([path, lost], settings)
    first, second = batch.to_read
    failure = Failure(InputError(lost, "it is unreadable"))
    with disable_run_logger():
        group = [(first, tasks.read.fn(path, settings)), (second, failure)]
        outcomes = tasks.write.fn(group, settings)
        assert [item.status for item in outcomes] == [Status.NEW, Status.FAILED]
        again = tasks.plan.fn([path], settings)
        assert [item.status for item in tasks.settle_known.fn(again, settings)] == ["unchanged"]
    assert [item.source for item in tasks.look.fn(settings).documents.values()] == ["a.md"]
    anew = tasks.plan.fn([path], settings, anew=True)
    assert [step.status for step in anew.steps] == [Status.CHANGED]
    end_readers(settings)
