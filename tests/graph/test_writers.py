"""Several programs that load into one Neo4j server at the same time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from neo4j.exceptions import Neo4jError

from sse_kg.errors import StoreError, StoreUnavailableError
from sse_kg.graph import change
from sse_kg.graph import neo4j_store as adapter
from sse_kg.graph.derive import Run
from sse_kg.graph.read import read_graph
from sse_kg.graph.schema import GraphSchema
from sse_kg.model.graph import Graph, Subgraph
from tests.graph.sample import garnet_review, subgraph, sulfide_review
from tests.graph.stores import neo4j_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

GARNETS = subgraph(garnet_review())
SULFIDES = subgraph(sulfide_review())


class Pause:
    """Holds the load of one document back, just before its transaction ends."""

    def __init__(self, doc_id: str, patch: pytest.MonkeyPatch) -> None:
        self.told: list[str] = []  # what happened, in order
        self.reached = Event()
        self._go_on = Event()
        original = change.load

        def load(run: Run, schema: GraphSchema, part: Subgraph, old: Iterable[str]) -> None:
            self.told.append(part.doc_id)
            original(run, schema, part, old)
            if part.doc_id == doc_id:
                self.reached.set()
                self._go_on.wait(30)

        patch.setattr(change, "load", load)

    def end(self) -> None:
        self.told.append("the pause ends")
        self._go_on.set()


def write(server: Neo4jServer, parts: Iterable[Subgraph], gone: Iterable[str] = ()) -> None:
    """Load documents as a program of its own would, and retract some."""
    with neo4j_store(server) as store:
        for part in parts:
            store.load(part)
        for doc_id in gone:
            store.retract(doc_id)


def graph(server: Neo4jServer) -> Graph:
    with neo4j_store(server) as store:
        return read_graph(store)


def with_only(server: Neo4jServer, *parts: Subgraph) -> Graph:
    with wiped_neo4j_store(server) as store:
        store.prepare()
    write(server, parts)
    return graph(server)


def at_once(first: Callable[[], None], second: Callable[[], None], pause: Pause) -> None:
    """Run both; the second begins while the first stands, and has a second to do harm."""
    with ThreadPoolExecutor(2) as threads:
        one = threads.submit(first)
        assert pause.reached.wait(30)
        other = threads.submit(second)
        time.sleep(1)
        pause.end()
        one.result()
        other.result()


def test_documents_that_overlap_are_loaded_one_after_the_other(
    neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = with_only(neo4j, GARNETS, SULFIDES)
    with_only(neo4j)
    pause = Pause(GARNETS.doc_id, monkeypatch)
    at_once(lambda: write(neo4j, [GARNETS]), lambda: write(neo4j, [SULFIDES]), pause)
    assert pause.told == [GARNETS.doc_id, "the pause ends", SULFIDES.doc_id]
    assert graph(neo4j) == both


def test_a_retraction_leaves_what_is_loaded_at_the_same_time(
    neo4j: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = with_only(neo4j, SULFIDES)
    with_only(neo4j, GARNETS)
    at_once(
        lambda: write(neo4j, [SULFIDES]),
        lambda: write(neo4j, [], [GARNETS.doc_id]),
        Pause(SULFIDES.doc_id, monkeypatch),
    )
    assert graph(neo4j) == alone


def test_what_may_pass_is_told_from_what_does_not() -> None:
    def translated(code: str) -> StoreError:
        error = Neo4jError._hydrate_neo4j(code=code, message="so it is")
        return adapter._translated(error, "bolt://here")

    deadlock = translated("Neo.TransientError.Transaction.DeadlockDetected")
    assert isinstance(deadlock, StoreUnavailableError)
    assert deadlock.is_retryable()
    assert not translated("Neo.ClientError.Statement.SyntaxError").is_retryable()
    assert not translated("Neo.ClientError.Security.Unauthorized").is_retryable()
    assert not translated("Neo.DatabaseError.General.UnknownError").is_retryable()
