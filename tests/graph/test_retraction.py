"""A document that was retracted leaves no trace, and the order of loading none either."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sse_kg.exchange.jsonl import jsonl_lines
from sse_kg.graph.read import read_document, read_graph
from sse_kg.graph.store import GraphStore
from sse_kg.model.graph import Subgraph
from tests.graph.made import subgraphs
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

NAMES = ("doc-a", "doc-b", "doc-c", "doc-d")


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with embedded_store(tmp_path_factory.mktemp("store") / "graph") as store:
        store.prepare()
        yield store


@pytest.fixture
def server(neo4j: Neo4jServer) -> Iterator[GraphStore]:
    with wiped_neo4j_store(neo4j) as store:
        store.prepare()
        yield store


def exported(store: GraphStore) -> str:
    return "".join(jsonl_lines(read_graph(store)))


def changed(store: GraphStore, load: Iterable[Subgraph], retract: Iterable[str] = ()) -> str:
    """Return what is exported after some loads and retractions, and leave the store empty."""
    loaded = list(load)
    for part in loaded:
        store.load(part)
    for doc_id in retract:
        assert store.retract(doc_id)
    result = exported(store)
    for part in loaded:
        store.retract(part.doc_id)
    return result


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[Subgraph], list[Subgraph], list[str]]:
    """Some documents, the same in another order, and those that are then retracted, in order."""
    names = NAMES[: draw(st.integers(1, len(NAMES)))]
    parts = [draw(subgraphs(name)) for name in names]
    gone = draw(st.lists(st.sampled_from(names), unique=True))
    return parts, draw(st.permutations(parts)), gone


def check(store: GraphStore, history: tuple[list[Subgraph], list[Subgraph], list[str]]) -> None:
    parts, other_order, gone = history
    empty = exported(store)
    never_seen = changed(store, [part for part in parts if part.doc_id not in gone])
    assert changed(store, other_order, gone) == never_seen
    assert changed(store, parts) == changed(store, other_order)
    assert exported(store) == empty


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_retraction_leaves_no_trace(
    embedded: GraphStore, history: tuple[list[Subgraph], list[Subgraph], list[str]]
) -> None:
    check(embedded, history)


@settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_retraction_leaves_no_trace_in_neo4j(
    server: GraphStore, history: tuple[list[Subgraph], list[Subgraph], list[str]]
) -> None:
    check(server, history)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(history=histories())
def test_a_document_loaded_as_it_was_read_changes_nothing(
    embedded: GraphStore, history: tuple[list[Subgraph], list[Subgraph], list[str]]
) -> None:
    parts, _, _ = history
    for part in parts:
        embedded.load(part)
    before = exported(embedded)
    for part in parts:
        embedded.load(read_document(embedded, part.doc_id))
    after = exported(embedded)
    for part in parts:
        embedded.retract(part.doc_id)
    assert after == before
