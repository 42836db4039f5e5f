"""What only the Neo4j store does: servers that are not there or refuse."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from sse_kg.errors import (
    QueryError,
    StoreError,
    StoreUnavailableError,
)
from sse_kg.graph.neo4j_store import Neo4jStore
from sse_kg.graph.schema import load_schema
from tests.graph.sample import VOCABULARY, garnet_review, subgraph
from tests.graph.stores import neo4j_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer, free_port


def connected(address: str, database: str = "neo4j") -> Neo4jStore:
    return Neo4jStore(
        address,
        auth=("neo4j", "none"),
        database=database,
        schema=load_schema(),
        vocabulary=VOCABULARY,
    )


def test_a_server_that_is_down_is_told_quickly() -> None:
    address = f"bolt://127.0.0.1:{free_port()}"
    start = time.monotonic()
    with pytest.raises(StoreUnavailableError, match="no Neo4j server answers") as caught:
        connected(address)
    assert time.monotonic() - start < 10
    assert caught.value.subject == address
    assert caught.value.remedy


@pytest.mark.parametrize("address", ["bolt://[", "bolt://127.0.0.1:port", "bolt://a b:1"])
def test_an_address_that_is_none_is_told(address: str) -> None:
    with pytest.raises(StoreUnavailableError):
        connected(address)


def test_a_wrong_password_is_told(neo4j: Neo4jServer) -> None:
    with pytest.raises(StoreUnavailableError, match="SSE_KG_NEO4J_PASSWORD"):
        neo4j_store(replace(neo4j, password="wrong"))


def test_an_unknown_database_is_told(neo4j: Neo4jServer) -> None:
    store = Neo4jStore(
        neo4j.address,
        auth=(neo4j.user, neo4j.password),
        database="elsewhere",
        schema=load_schema(),
        vocabulary=VOCABULARY,
    )
    with store, pytest.raises(StoreUnavailableError, match="SSE_KG_NEO4J_DATABASE"):
        store.prepare()


def test_constraints_and_indexes_follow_the_schema(neo4j: Neo4jServer) -> None:
    with wiped_neo4j_store(neo4j) as store:
        store.prepare()
        rows = store.query("SHOW CONSTRAINTS YIELD labelsOrTypes, properties").rows
        assert {labels[0] for labels, _ in rows} == {node.label for node in load_schema().nodes}
        assert all(names == ["id"] for _, names in rows)
        rows = store.query("SHOW INDEXES YIELD labelsOrTypes, properties").rows
        assert (["Passage"], ["document"]) in rows
        assert (["CITES"], ["document"]) in rows


def test_a_server_that_goes_away_is_told(neo4j: Neo4jServer) -> None:
    with neo4j_store(neo4j) as store:
        store.close()
        with pytest.raises(StoreError):
            store.load(subgraph(garnet_review()))


def test_memory_that_the_server_does_not_have_is_told_at_once(neo4j: Neo4jServer) -> None:
    begin = time.monotonic()
    with neo4j_store(neo4j) as store:
        with pytest.raises(QueryError, match="more memory than the server gives"):
            store.query("UNWIND range(1, 10000000) AS i RETURN size(collect(i)) AS n", timeout=60)
        assert store.query("RETURN 1 AS one").rows == ((1,),)
    assert time.monotonic() - begin < 60
