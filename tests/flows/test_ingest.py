"""The ingest as a flow, on a server of Prefect."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flows.ingest import SOME_FAILED, ingest
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State

from sse_kg.graph.connect import open_store
from sse_kg.settings import Settings
from tests.bad_files import invalid_utf8
from tests.commands import review
from tests.flows.graphs import graph_of, ingested

Artifacts = dict[str | None, object]


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(3):
        review(folder / f"{number}.md", 0.5 + number / 10)
    return folder


def artifacts(state: State[None]) -> Artifacts:
    """Return what a run shows, by its key."""
    wanted = {"flow_run_id": {"any_": [str(state.state_details.flow_run_id)]}}
    with get_client(sync_client=True) as client:
        answer = client.request("POST", "/artifacts/filter", json={"artifacts": wanted})
    return {item["key"]: item["data"] for item in answer.json()}


@contextmanager
def first_reader_killed() -> Iterator[list[int]]:
    """Kill the first process that reads; it has a file in hand from its start on."""
    before = set(multiprocessing.active_children())
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        while not over.is_set() and not killed:
            for process in set(multiprocessing.active_children()) - before:
                process.kill()
                killed.append(process.pid or 0)
                return
            time.sleep(0.01)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        over.set()
        thread.join()


def test_a_folder_is_read_once(settings: Settings, papers: Path, tmp_path: Path) -> None:
    page = "http://127.0.0.1:8000/"
    state = ingest([str(papers)], page_url=page, return_state=True)
    assert state.name == "Completed"
    assert str(state.message).startswith("3 files, 3 new; ")
    assert graph_of(settings) == ingested([papers], tmp_path / "other", settings)
    shown = artifacts(state)
    assert set(shown) == {"sse-kg-summary", "sse-kg-files", "sse-kg-page"}
    assert page in str(shown["sse-kg-summary"])
    assert "## New claims" in str(shown["sse-kg-summary"])
    assert "2.md" in str(shown["sse-kg-files"])

    again = ingest([str(papers)], return_state=True)
    assert again.message == "3 files, 3 unchanged"
    assert "Nothing changed" in str(artifacts(again)["sse-kg-summary"])


def test_what_was_read_is_not_read_again(
    settings: Settings, papers: Path, results: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest([str(papers)])
    with open_store(settings) as store:
        before = store.counts()
        for item in store.documents():
            store.retract(item.doc_id)
    assert len(list(results.iterdir())) == 3

    def unreadable(path: Path, settings: Settings) -> None:
        raise AssertionError(f"{path} is read again")

    monkeypatch.setattr("flows.tasks.read.fn", unreadable)
    state = ingest([str(papers)], return_state=True)
    assert str(state.message).startswith("3 files, 3 new")
    with open_store(settings) as store:
        assert store.counts() == before


def test_a_document_that_fails_is_told_and_leaves_the_others(
    settings: Settings, papers: Path
) -> None:
    invalid_utf8(papers / "bad.md")
    state = ingest([str(papers), str(papers / "none.md")], return_state=True)
    assert state.type == "COMPLETED"
    assert state.name == SOME_FAILED
    assert str(state.message).startswith("5 files, 2 failed, 3 new")
    shown = str(artifacts(state)["sse-kg-files"])
    assert "is not UTF-8" in shown
    assert "no such file or folder" in shown


def test_a_run_in_which_nothing_can_be_read_fails(settings: Settings, tmp_path: Path) -> None:
    state = ingest([str(tmp_path / "none")], return_state=True)
    assert state.type == "FAILED"
    assert state.message == "1 file, 1 failed"


def test_a_reader_that_is_killed_costs_nothing(
    settings: Settings, papers: Path, tmp_path: Path
) -> None:
    with first_reader_killed() as killed:
        state = ingest([str(papers)], return_state=True)
    assert killed
    assert str(state.message).startswith("3 files, 3 new; ")
    assert graph_of(settings) == ingested([papers], tmp_path / "other", settings)
