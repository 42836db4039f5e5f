"""Each named query is a documented route that gives the same rows as the library."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.graph.store import GraphStore
from sse_kg.queries.catalogue import NamedQuery, catalogue
from sse_kg.queries.run import run_query
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL


def needed(query: NamedQuery) -> dict[str, Any]:
    return {p.name: p.example for p in query.parameters if p.required}


@pytest.fixture(scope="module")
def described(client: TestClient) -> dict[str, Any]:
    paths: dict[str, Any] = client.get("/api/openapi.json").json()["paths"]
    return paths


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_each_query_is_a_route_with_all_its_parameters(
    query: NamedQuery, described: dict[str, Any]
) -> None:
    call = described[f"/api/queries/{query.name}"]["get"]
    given = {item["name"]: item for item in call["parameters"]}
    assert given.keys() == {p.name for p in query.parameters} | {"limit"}
    assert all(item["description"] for item in given.values())
    assert all(given[p.name]["required"] is p.required for p in query.parameters)
    assert all(f"`{column.name}`" in call["description"] for column in query.columns)


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_each_query_gives_its_rows(
    query: NamedQuery, client: TestClient, small_store: GraphStore
) -> None:
    reply = client.get(f"/api/queries/{query.name}", params=needed(query))
    assert reply.status_code == 200, reply.text
    told = reply.json()
    rows = run_query(small_store, query.name, needed(query))
    assert told["columns"] == [column.name for column in query.columns]
    assert told["rows"] == [list(row) for row in rows.rows]
    assert (told["truncated"], bool(told["note"])) == (False, not rows.rows)


def test_the_list_tells_all_of_a_query(client: TestClient) -> None:
    told = {query["name"]: query for query in client.get("/api/queries").json()["queries"]}
    assert told.keys() == {query.name for query in catalogue()}
    solutions = told["solutions"]
    assert solutions["question"].endswith("?")
    assert {"name", "type", "description", "required", "values"} <= solutions["parameters"][
        0
    ].keys()
    assert {"name": "sentence", "evidence": True}.items() <= {
        k: v for c in solutions["columns"] if c["name"] == "sentence" for k, v in c.items()
    }.items()
    assert "MATCH" in solutions["cypher"]
    assert client.get("/api/queries/solutions", params=solutions["example"]).status_code == 200


@pytest.mark.parametrize("name", ["effects", "conflicts", "gaps"])
def test_three_have_a_short_name(name: str, client: TestClient) -> None:
    assert client.get(f"/api/{name}").json() == client.get(f"/api/queries/{name}").json()


@pytest.mark.parametrize("name", ["effects", "problems", "values"])
def test_a_limit_says_that_there_is_more(name: str, client: TestClient) -> None:
    given = {"property": "ionic conductivity"} if name == "values" else {}
    all_rows = client.get(f"/api/queries/{name}", params=given).json()
    some = client.get(f"/api/queries/{name}", params={**given, "limit": 1}).json()
    assert len(all_rows["rows"]) > 1
    assert (some["rows"], some["truncated"]) == (all_rows["rows"][:1], True)


def test_no_more_rows_than_the_setting_allows(small_store: GraphStore) -> None:
    client = TestClient(create_app(small_store, Settings(query_rows=1)), base_url=BASE_URL)
    told = client.get("/api/queries/effects", params={"limit": 500}).json()
    assert (len(told["rows"]), told["truncated"]) == (1, True)


def test_rows_as_csv(client: TestClient) -> None:
    reply = client.get("/api/queries/effects.csv", params={"limit": 1})
    assert reply.headers["content-type"] == "text/csv; charset=utf-8"
    assert reply.headers["content-disposition"] == 'attachment; filename="effects.csv"'
    assert reply.headers["x-truncated"] == "true"
    head, row = csv.reader(io.StringIO(reply.text))
    told = client.get("/api/queries/effects", params={"limit": 1}).json()
    assert head == told["columns"]
    assert row[0] == told["rows"][0][0]


def test_an_empty_answer_says_what_to_try(client: TestClient) -> None:
    told = client.get("/api/queries/problems", params={"electrolyte": "LLZOO"}).json()
    assert told["rows"] == []
    assert told["note"].startswith("The graph has no 'LLZOO'. Did you mean")


@pytest.mark.parametrize(
    ("call", "status", "reason"),
    [
        ("solution", 404, "no query of that name"),
        ("solutions.tsv", 404, "no query of that name"),
        ("solutions?electrolyt=LLZO", 400, "no such parameter"),
        ("compare", 400, "electrolytes"),
        ("compare?electrolytes=", 400, "electrolytes is missing"),
        ("problems?interface=moon", 400, "should be 'anode', 'cathode'"),
        ("values?property=ionic+conductivity&below=nan", 400, "finite"),
        ("effects?limit=0", 400, "greater than or equal to 1"),
        ("materials?property=ionic+conductivity&at_least=much", 400, "no number with a unit"),
    ],
)
def test_a_wrong_call_is_told(client: TestClient, call: str, status: int, reason: str) -> None:
    reply = client.get(f"/api/queries/{call}")
    assert reply.status_code == status
    assert reason in reply.json()["error"]["reason"]
    assert "--param" not in reply.json()["error"]["remedy"]
