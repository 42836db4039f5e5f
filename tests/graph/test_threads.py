"""The embedded store in many threads: whole documents, and limits of time that are one's own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest

from sse_kg.errors import QueryTimeoutError
from sse_kg.graph.embedded_store import EmbeddedStore
from tests.graph.big import big_subgraph
from tests.graph.stores import embedded_store

READERS = 3
ROUNDS = 4
CLAIMS = 150
WAIT_S = 60
SLOW = (
    "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c "
    "WITH a, b, c WHERE a * b * c = 7 RETURN count(*) AS n"
)
OF_DOCUMENT = (
    "MATCH (p:Passage {document: $id})<-[:EVIDENCE]-(c:Claim) "
    "RETURN count(DISTINCT p) AS passages, count(DISTINCT c) AS claims"
)
UNFOUNDED = "MATCH (c:Claim) WHERE NOT (c)-[:EVIDENCE]->() RETURN count(c) AS n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with embedded_store(tmp_path / "graph") as made:
        made.prepare()
        yield made


@contextmanager
def reading(*looks: Callable[[], None]) -> Iterator[None]:
    """Threads that look again and again; what one of them finds wrong is raised at the end."""
    end = Event()

    def repeat(look: Callable[[], None]) -> None:
        while not end.is_set():
            look()

    with ThreadPoolExecutor(len(looks)) as pool:
        running = [pool.submit(repeat, look) for look in looks]
        try:
            yield
        finally:
            end.set()
        for thread in running:
            thread.result(WAIT_S)


def test_nobody_sees_half_a_document(store: EmbeddedStore) -> None:
    graph = big_subgraph(1, CLAIMS)
    seen = set()

    def look() -> None:
        seen.add(store.query(OF_DOCUMENT, {"id": "doc-1"}).rows[0])
        assert store.query(UNFOUNDED).rows == ((0,),)

    with reading(*[look] * READERS):
        for _ in range(ROUNDS):
            store.load(graph)
            assert store.retract("doc-1")
    assert seen == {(0, 0), (CLAIMS, CLAIMS)}


def test_changes_take_turns(store: EmbeddedStore) -> None:
    graphs = [big_subgraph(number, 20) for number in range(1, 5)]
    with ThreadPoolExecutor() as pool:
        list(pool.map(store.load, graphs))
    assert len(store.documents()) == 4
    assert store.query("MATCH ()-[r:MITIGATES]->() RETURN r.documents").rows == ((4,),)


def test_each_statement_has_its_own_limit_of_time(store: EmbeddedStore) -> None:
    def slow(limit: float) -> float:
        begin = time.monotonic()
        with pytest.raises(QueryTimeoutError):
            store.query(SLOW, timeout=limit)
        return time.monotonic() - begin

    limits = [0.3, 2.0, 0.3, 1.0]
    with ThreadPoolExecutor() as pool:
        taken = list(pool.map(slow, limits))
    for limit, seconds in zip(limits, taken, strict=True):
        assert limit * 0.9 < seconds
    assert max(taken[0], taken[2]) < taken[1]


def test_a_statement_does_not_wait_for_another_with_another_limit(store: EmbeddedStore) -> None:
    with ThreadPoolExecutor() as pool:
        slow = pool.submit(store.query, SLOW, timeout=3)
        while store._timeout != 3:
            time.sleep(0.01)
        for limit in (20, None, 30):
            assert store.query("RETURN 1 AS one", timeout=limit).rows == ((1,),)
        assert not slow.done()
        assert isinstance(slow.exception(WAIT_S), QueryTimeoutError)


def test_the_limits_of_reads_do_not_stop_a_load(store: EmbeddedStore) -> None:
    graph = big_subgraph(1, CLAIMS)

    def look() -> None:
        with suppress(QueryTimeoutError):
            store.query("RETURN 1 AS one", timeout=0.001)

    with reading(look):
        store.load(graph)
    assert store.counts().nodes["Claim"] == CLAIMS


def test_closing_waits_for_a_load(store: EmbeddedStore, tmp_path: Path) -> None:
    with ThreadPoolExecutor() as pool:
        load = pool.submit(store.load, big_subgraph(1, CLAIMS))
        while not store._writing.locked():
            time.sleep(0.001)
        store.close()
        load.result(WAIT_S)
    with embedded_store(tmp_path / "graph", create=False) as again:
        assert again.counts().nodes["Claim"] == CLAIMS
