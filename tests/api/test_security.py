"""Who may ask, how often and how much; and what a browser is told to forbid."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.api.security import BODY_LIMIT, HEADERS, Guard, Limiter
from sse_kg.errors import UsageError
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL

TOKEN = "a-token-made-for-tests"


@pytest.fixture
def guarded(small_store: GraphStore) -> TestClient:
    """A client, not yet with a token, of an application that listens on all addresses."""
    app = create_app(small_store, Settings(), host="0.0.0.0", token=TOKEN)
    return TestClient(app, base_url="http://192.168.7.7:8765", follow_redirects=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.7.7", "graphs.example"])
def test_other_addresses_need_a_token(small_store: GraphStore, host: str) -> None:
    with pytest.raises(UsageError, match="others could read the graph; it needs a token"):
        create_app(small_store, Settings(), host=host)


@pytest.mark.parametrize("token", ["", "short", "has a space in it, really", "größer-als-sechzehn"])
def test_a_token_that_can_be_guessed_or_not_be_sent_is_refused(
    small_store: GraphStore, token: str
) -> None:
    with pytest.raises(UsageError, match="at least 16"):
        create_app(small_store, Settings(), token=token)


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}]
)
def test_the_api_needs_the_token(guarded: TestClient, headers: dict[str, str]) -> None:
    reply = guarded.get("/api/about", headers=headers)
    assert reply.status_code == 401
    assert reply.headers["www-authenticate"] == "Bearer"
    assert reply.json()["error"]["kind"] == "TokenError"


def test_the_token_in_a_header(guarded: TestClient) -> None:
    reply = guarded.get("/api/about", headers={"Authorization": f"Bearer {TOKEN}"})
    assert reply.status_code == 200


def test_the_token_once_in_the_address_becomes_a_cookie(guarded: TestClient) -> None:
    assert guarded.get("/?token=wrong").status_code == 401
    assert guarded.get("/api/about").status_code == 401
    reply = guarded.get(f"/?token={TOKEN}")
    assert (reply.status_code, reply.headers["location"]) == (303, "/")
    cookie = reply.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert guarded.get("/api/about").status_code == 200


def test_the_page_itself_holds_no_data_and_needs_no_token(guarded: TestClient) -> None:
    assert guarded.get("/map").status_code in (200, 503)


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", ""]
)
def test_a_foreign_host_is_refused(client: TestClient, host: str) -> None:
    reply = client.get("/api/about", headers={"Host": host})
    assert reply.status_code == 403
    assert reply.json()["error"]["kind"] == "HostError"


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:8765", "LOCALHOST"])
def test_this_machine_has_several_names(client: TestClient, host: str) -> None:
    assert client.get("/api/about", headers={"Host": host}).status_code == 200


def test_an_address_is_no_name_that_can_be_bound_anew(guarded: TestClient) -> None:
    token = {"Authorization": f"Bearer {TOKEN}"}
    assert guarded.get("/api/about", headers={**token, "Host": "10.0.0.4"}).status_code == 200
    assert guarded.get("/api/about", headers={**token, "Host": "evil.example"}).status_code == 403


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:1", "null", "http://localhost:8765"]
)
def test_pages_of_other_sites_change_nothing(client: TestClient, origin: str) -> None:
    reply = client.post("/api/about", headers={"Origin": origin})
    assert reply.status_code == 403
    assert reply.json()["error"]["kind"] == "OriginError"


def test_our_own_page_may(client: TestClient) -> None:
    assert client.post("/api/about", headers={"Origin": BASE_URL}).status_code == 405


@pytest.mark.parametrize("path", ["/", "/api/about", "/api/none", "/static/none"])
def test_every_reply_has_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert all(headers[name] == value for name, value in HEADERS.items())
    assert "access-control-allow-origin" not in headers


def test_no_preflight_is_answered(client: TestClient) -> None:
    reply = client.options("/api/about", headers={"Origin": "http://evil.example"})
    assert reply.status_code == 405
    assert "access-control-allow-origin" not in reply.headers


def test_a_body_that_tells_that_it_is_too_large_is_not_read(client: TestClient) -> None:
    reply = client.post("/api/about", content=b" " * (BODY_LIMIT + 1))
    assert reply.status_code == 413
    assert reply.json()["error"]["kind"] == "TooLargeError"


def test_other_processes_of_ours_send_whole_documents(client: TestClient) -> None:
    reply = client.post("/store/none", content=b" " * (BODY_LIMIT + 1))
    assert reply.status_code in (401, 404)


def test_a_client_that_asks_too_often_is_told_when_to_come_back(small_store: GraphStore) -> None:
    limiter = Limiter(rate=0.5, burst=2, now=lambda: 0.0)
    app = Guard(create_app(small_store, Settings()), host="127.0.0.1", token=None, limiter=limiter)
    client = TestClient(app, base_url=BASE_URL)
    assert [client.get("/api/about").status_code for _ in range(3)] == [200, 200, 429]
    reply = client.get("/api/about")
    assert reply.headers["retry-after"] == "3"
    assert reply.json()["error"]["kind"] == "TooManyRequestsError"


def test_the_bucket_fills_again_and_forgets_who_is_gone() -> None:
    times = iter([0.0, 0.0, 0.5, 1.0, *[100.0] * 10_001])
    limiter = Limiter(rate=1, burst=1, now=lambda: next(times))
    assert [limiter.wait("a") for _ in range(4)] == [0.0, 1.0, 0.5, 0.0]
    for number in range(10_001):
        assert limiter.wait(f"client {number}") == 0.0
    assert len(limiter._buckets) <= 10_000
