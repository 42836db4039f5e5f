"""A folder that one process serves and others use meanwhile."""

from __future__ import annotations

import json
import re
import socket
import stat
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from sse_kg.api.app import create_app
from sse_kg.errors import StoreBusyError, StoreError, StoreUnavailableError
from sse_kg.graph import connect
from sse_kg.graph.connect import open_own, open_store
from sse_kg.graph.served_store import NOTICE, Notice, ServedStore, noticed, read_notice
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.commands import program, review, start
from tests.graph import test_store
from tests.graph.big import CLAIMS, big_subgraph
from tests.graph.stores import embedded_store
from tests.graph.test_embedded_store import kill, other_process
from tests.processes import END_S

START_S = 60


@contextmanager
def answering(store: GraphStore, token: str) -> Iterator[str]:
    """Serve a store in this process; yield the address."""
    app = create_app(store, Settings(), store_token=token)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            server.should_exit = True
            thread.join(END_S)


@contextmanager
def served(graph: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Run ``sse-kg serve`` on a folder; yield the process and its address."""
    process = start("serve", "--port", "0", graph=graph)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, line
        yield process, found[0]
    finally:
        process.kill()
        process.communicate(timeout=END_S)


def documents(address: str) -> int:
    with urllib.request.urlopen(f"{address}api/about", timeout=END_S) as reply:
        return int(json.load(reply)["documents"])


def load_many(store: GraphStore, loaded: list[int]) -> None:
    for number in range(1, 1000):
        store.load(big_subgraph(number))
        loaded.append(number)


def waited(call: Callable[[], Any]) -> None:
    end = time.monotonic() + START_S
    while not call():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ServedStore]:
    """An empty served store, prepared with the small vocabulary."""
    folder = tmp_path / "graph"
    with embedded_store(folder) as own, answering(own, "for-the-tests") as url:
        made = ServedStore(Notice(str(folder), url, "for-the-tests"))
        made.prepare()
        yield made


class TestServedStore(test_store.TestGraphStore):
    """The same contract for the store that another process has open."""


def test_a_caller_without_the_token_gets_nothing(store: ServedStore) -> None:
    for token in ("", "for-the-test", "for-the-tests-"):
        with pytest.raises(StoreError, match="a token is needed"):
            ServedStore(Notice(store.address, store.url, token))
    with pytest.raises(urllib.error.HTTPError, match="401"):
        urllib.request.urlopen(f"{store.url}store/counts", data=b"{}")


def test_there_are_no_other_methods(store: ServedStore) -> None:
    with pytest.raises(StoreError, match="no such method"):
        store._call("close")


def test_a_document_that_comes_by_half_is_not_loaded(store: ServedStore) -> None:
    host, port = re.findall(r"//([\d.]+):(\d+)/", store.url)[0]
    before = store.counts()
    with socket.create_connection((host, int(port)), timeout=END_S) as caller:
        head = (
            f"POST /store/load HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 1000\r\n"
            "Authorization: Bearer for-the-tests\r\n\r\n"
        )
        caller.sendall(head.encode() + b'{"subgraph": {"doc_id": "a"')
    assert store.counts() == before


def test_a_notice_is_for_who_may_read_the_folder(tmp_path: Path) -> None:
    with noticed(tmp_path, "http://127.0.0.1:1/") as token:
        file = tmp_path / NOTICE
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert read_notice(tmp_path) == Notice(str(tmp_path), "http://127.0.0.1:1/", token)
    assert read_notice(tmp_path) is None


def test_a_notice_that_was_copied_or_damaged_is_none(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    copy.mkdir()
    with noticed(tmp_path, "http://127.0.0.1:1/"):
        (copy / NOTICE).write_bytes((tmp_path / NOTICE).read_bytes())
    assert read_notice(copy) is None
    (copy / NOTICE).write_text("{", encoding="utf-8")
    assert read_notice(copy) is None


def test_a_notice_that_was_left_behind_is_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connect, "WAIT_S", 0.2)
    settings = Settings(graph=str(tmp_path / "graph"))
    process = other_process(tmp_path / "graph", "load")
    with noticed(tmp_path / "graph", "http://127.0.0.1:1/"):
        try:
            with pytest.raises(StoreBusyError, match="another process has the graph open"):
                open_store(settings)
        finally:
            kill(process)
        with open_store(settings) as store:
            assert store.counts().nodes["Problem"] == 3


def test_documents_come_while_the_page_is_open(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    papers = [review(tmp_path / f"{number}.md", 0.5 + number / 10) for number in range(2)]
    with served(graph) as (process, address):
        assert documents(address) == 0
        ran = program("ingest", *papers, "--workers", 1, SSE_KG_GRAPH=str(graph))
        assert "2 new" in ran.out, ran.err
        assert documents(address) == 2
        asked = program("ask", "problems", "-p", "electrolyte=LLZO", SSE_KG_GRAPH=str(graph))
        assert "dendrite growth" in asked.out
        with pytest.raises(StoreBusyError, match=f"served at {address}"):
            open_own(Settings(graph=str(graph)))
        process.terminate()
        process.wait(END_S)
    assert not (graph / NOTICE).exists()
    with open_own(Settings(graph=str(graph))) as store:
        assert len(store.documents()) == 2


def test_the_page_opens_while_documents_come(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    papers = [review(tmp_path / f"{number}.md", 0.5 + number / 10) for number in range(4)]
    ingest = start("ingest", *papers, "--workers", "1", graph=graph)
    try:
        waited((graph / "schema.json").exists)
        with served(graph) as (_, address):
            out, err = ingest.communicate(timeout=START_S)
            assert "4 new" in out, err
            assert documents(address) == 4
    finally:
        ingest.kill()


def test_a_server_that_is_killed_leaves_whole_documents(tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    settings = Settings(graph=str(graph))
    loaded: list[int] = []
    with served(graph) as (process, _), open_store(settings) as store:
        killer = threading.Timer(1.5, process.kill)
        killer.start()
        with pytest.raises(StoreUnavailableError, match="does not answer"):
            load_many(store, loaded)
        killer.join()
    with open_store(settings) as store:
        whole = {f"doc-{number}" for number in loaded}
        there = {item.doc_id for item in store.documents()}
        assert whole <= there <= whole | {f"doc-{len(loaded) + 1}"}
        passages = "MATCH (p:Passage)-[:IN]->(d:Document) RETURN d.id, count(p)"
        assert dict(store.query(passages).rows) == dict.fromkeys(there, CLAIMS)
        store.load(big_subgraph(len(loaded) + 1))
