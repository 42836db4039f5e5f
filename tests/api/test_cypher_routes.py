"""Cypher over HTTP reads, within limits, and does nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from sse_kg.api import cypher_routes
from sse_kg.api.app import create_app
from sse_kg.api.security import BODY_LIMIT
from sse_kg.graph.schema import load_schema
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL

COUNT = {"cypher": "MATCH (d:Document) RETURN count(d) AS n"}


def test_rows_with_their_columns(client: TestClient) -> None:
    text = "MATCH (d:Document) WHERE d.source = $source RETURN d.source AS source, d AS document"
    parameters = {"source": "note.txt"}
    reply = client.post("/api/cypher", json={"cypher": text, "parameters": parameters})
    told = reply.json()
    assert told["columns"] == ["source", "document"]
    assert [row[0] for row in told["rows"]] == ["note.txt"]
    assert told["rows"][0][1]["id"] == "doc-note"
    assert (told["truncated"], told["seconds"] >= 0) == (False, True)


def test_rows_are_limited(client: TestClient, small_store: GraphStore) -> None:
    all_names = {"cypher": "MATCH (d:Document) RETURN d.name"}
    told = client.post("/api/cypher", json={**all_names, "limit": 2}).json()
    assert (len(told["rows"]), told["truncated"]) == (2, True)
    strict = TestClient(create_app(small_store, Settings(query_rows=1)), base_url=BASE_URL)
    told = strict.post("/api/cypher", json={**all_names, "limit": 2}).json()
    assert (len(told["rows"]), told["truncated"]) == (1, True)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) DETACH DELETE n",
        "CREATE (n:Document {id: 'x'})",
        "MATCH (d:Document) SET d.name = 'x' RETURN d",
        "MERGE (n:Nothing {id: 1}) RETURN n",
        "MATCH (d:Document) REMOVE d.name",
        "MATCH (d:Document) FOREACH (x IN [1] | SET d.name = 'x')",
        "DROP INDEX x",
        "CALL { CREATE (:Nothing) } RETURN 1",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "WITH 1 AS x LOAD CSV FROM 'http://127.0.0.1:8765/api/about' AS line RETURN line",
        "CALL apoc.load.json('file:///etc/passwd')",
        "CALL dbms.listConfig()",
        "this is no Cypher",
    ],
)
def test_nothing_but_reading(client: TestClient, text: str) -> None:
    reply = client.post("/api/cypher", json={"cypher": text})
    assert reply.status_code == 400, reply.text
    assert reply.json()["error"]["kind"] == "QueryError"
    assert reply.json()["error"]["remedy"]
    assert client.post("/api/cypher", json=COUNT).json()["rows"] == [[3]]


@pytest.mark.parametrize(
    "text",
    [
        "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS n",
        "MATCH (a), (b), (c), (d), (e) WHERE a.id + b.id + c.id + d.id = e.id RETURN a",
    ],
)
def test_an_endless_statement_ends(small_store: GraphStore, text: str) -> None:
    client = TestClient(create_app(small_store, Settings(query_timeout_s=1)), base_url=BASE_URL)
    reply = client.post("/api/cypher", json={"cypher": text})
    assert reply.status_code == 504, reply.text
    assert reply.json()["error"]["kind"] == "QueryTimeoutError"
    assert client.post("/api/cypher", json=COUNT).json()["rows"] == [[3]]


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({}, "cypher: field required"),
        ({"cypher": ""}, "at least 1 character"),
        ({"cypher": "RETURN 1", "limit": 0}, "greater than or equal to 1"),
        ({"cypher": "RETURN 1", "write": True}, "write: extra inputs are not permitted"),
        ([], "valid dictionary"),
    ],
)
def test_a_wrong_body_is_told(client: TestClient, body: object, reason: str) -> None:
    reply = client.post("/api/cypher", json=body)
    assert reply.status_code == 400
    assert reason in reply.json()["error"]["reason"]


def test_what_is_not_json_is_told(client: TestClient) -> None:
    broken = client.post(
        "/api/cypher", content=b'{"cypher": ', headers={"Content-Type": "application/json"}
    )
    assert broken.json()["error"]["reason"] == "the body is no JSON from character 11 on"
    plain = client.post(
        "/api/cypher", content=b'{"cypher": "RETURN 1"}', headers={"Content-Type": "text/plain"}
    )
    assert (broken.status_code, plain.status_code) == (400, 400)


def test_a_body_that_does_not_tell_its_size_is_cut_off(client: TestClient) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(BODY_LIMIT // 1000 + 2):
            yield b" " * 1000

    reply = client.post(
        "/api/cypher", content=endless(), headers={"Content-Type": "application/json"}
    )
    assert reply.status_code == 413
    assert reply.json()["error"]["kind"] == "TooLargeError"


def test_numbers_that_json_does_not_have_are_null(client: TestClient) -> None:
    reply = client.post("/api/cypher", json={"cypher": "RETURN 0.0 / 0.0 AS x, 1.0 / 0.0 AS y"})
    assert reply.status_code == 200
    assert reply.json()["rows"] == [[None, None]]


def test_only_so_many_at_once(client: TestClient) -> None:
    for _ in range(cypher_routes.AT_ONCE):
        cypher_routes._TURNS.acquire()
    try:
        reply = client.post("/api/cypher", json=COUNT)
    finally:
        cypher_routes._TURNS.release(cypher_routes.AT_ONCE)
    assert (reply.status_code, reply.headers["retry-after"]) == (429, "1")
    assert client.post("/api/cypher", json=COUNT).status_code == 200


def test_the_schema_has_all_labels_and_relations(client: TestClient) -> None:
    told = client.get("/api/schema").json()
    known = load_schema()
    assert [node["label"] for node in told["nodes"]] == [node.label for node in known.nodes]
    assert [r["type"] for r in told["relations"]] == [r.name for r in known.relations]
    about = next(r for r in told["relations"] if r["type"] == "ABOUT")
    assert about["range"] == ["Interface"]
