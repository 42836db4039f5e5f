"""Whatever goes wrong, the reply has the one shape and says nothing internal."""

from __future__ import annotations

import logging

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.api.errors import status_of
from sse_kg.errors import (
    QueryError,
    QueryParameterError,
    QueryTimeoutError,
    SchemaError,
    SseKgError,
    StoreBusyError,
    StoreUnavailableError,
    UnknownQueryError,
    UnknownThingError,
)
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (QueryParameterError, 400),
        (QueryError, 400),
        (UnknownQueryError, 404),
        (UnknownThingError, 404),
        (SchemaError, 500),
        (StoreBusyError, 503),
        (StoreUnavailableError, 503),
        (QueryTimeoutError, 504),
    ],
)
def test_each_kind_has_its_status(kind: type[SseKgError], status: int) -> None:
    assert status_of(kind("thing", "reason")) == status


def test_an_error_of_ours_is_told_with_subject_reason_and_remedy(small_store: GraphStore) -> None:
    app = create_app(small_store, Settings())

    @app.get("/api/lacking")
    def lacking() -> None:
        raise UnknownThingError("Material X", "not in the graph", "Search for it.")

    reply = TestClient(app, base_url=BASE_URL).get("/api/lacking")
    assert reply.status_code == 404
    assert reply.json() == {
        "error": {
            "kind": "UnknownThingError",
            "subject": "Material X",
            "reason": "not in the graph",
            "remedy": "Search for it.",
        }
    }


def test_a_wrong_parameter_is_named(small_store: GraphStore) -> None:
    app = create_app(small_store, Settings())

    @app.get("/api/counted")
    def counted(offset: int) -> int:
        return offset

    reply = TestClient(app, base_url=BASE_URL).get("/api/counted", params={"offset": "many"})
    assert reply.status_code == 400
    error = reply.json()["error"]
    assert error["subject"] == "offset"
    assert "valid integer" in error["reason"]


def test_a_fault_of_ours_is_logged_and_not_told(
    small_store: GraphStore, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(small_store, Settings())

    @app.get("/api/broken")
    def broken() -> None:
        raise ZeroDivisionError("the secret of line 7")

    client = TestClient(app, base_url=BASE_URL, raise_server_exceptions=False)
    with caplog.at_level(logging.ERROR, "sse_kg.api"):
        reply = client.get("/api/broken")
    assert reply.status_code == 500
    assert reply.json()["error"]["kind"] == "InternalError"
    assert "secret" not in reply.text
    assert "the secret of line 7" in caplog.text


def test_what_is_not_there_and_what_is_not_allowed(client: TestClient) -> None:
    unknown = client.get("/api/nothing")
    assert (unknown.status_code, unknown.json()["error"]["kind"]) == (404, "NotFoundError")
    wrong = client.post("/api/about")
    assert (wrong.status_code, wrong.json()["error"]["kind"]) == (405, "MethodNotAllowedError")
    assert wrong.headers["allow"] == "GET"


def test_the_documentation_promises_the_shape_everywhere(client: TestClient) -> None:
    description = client.get("/api/openapi.json").json()
    for path, calls in description["paths"].items():
        for call in calls.values():
            assert {"4XX", "5XX"} <= call["responses"].keys(), path
            assert "422" not in call["responses"], path
