"""Every path that is not the API's is the page; its assets are files of one folder and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL

INDEX = "<!doctype html><title>made</title>"


@pytest.fixture
def page(tmp_path: Path, small_store: GraphStore) -> TestClient:
    """A client of an application with a made page; a file lies beside its folder."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    built = tmp_path / "static"
    (built / "assets").mkdir(parents=True)
    (built / "index.html").write_text(INDEX, encoding="utf-8")
    (built / "icon.svg").write_text("<svg/>", encoding="utf-8")
    (built / "assets" / "main-1a2b.js").write_text("1", encoding="utf-8")
    (built / "assets" / "link.js").symlink_to(tmp_path / "secret.txt")
    return TestClient(create_app(small_store, Settings(), page=built), base_url=BASE_URL)


@pytest.mark.parametrize(
    "path", ["/", "/map", "/api", "/queries/effects", "/thing?label=Material&id=a.b"]
)
def test_client_routes_are_the_page(page: TestClient, path: str) -> None:
    reply = page.get(path)
    assert (reply.status_code, reply.text) == (200, INDEX)
    assert reply.headers["cache-control"] == "no-cache"
    assert page.head(path).status_code == 200


@pytest.mark.parametrize("path", ["/favicon.ico", "/api/none", "/static/none"])
def test_what_is_no_page_is_not_found(page: TestClient, path: str) -> None:
    reply = page.get(path)
    assert reply.status_code == 404
    assert reply.json()["error"]["kind"] == "NotFoundError"


def test_assets_with_a_hash_are_kept_for_ever(page: TestClient) -> None:
    hashed = page.get("/static/assets/main-1a2b.js")
    assert "immutable" in hashed.headers["cache-control"]
    assert page.get("/static/icon.svg").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/static/../secret.txt",
        "/static/%2e%2e/secret.txt",
        "/static/..%2fsecret.txt",
        "/static/assets/..%2f..%2f..%2fsecret.txt",
        "/static/..%5csecret.txt",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/assets/link.js",
        "/static/%00",
    ],
)
def test_no_path_leads_out_of_the_folder(page: TestClient, path: str) -> None:
    reply = page.get(path)
    assert reply.status_code == 404
    assert "secret" not in reply.text.replace("secret.txt", "")


def test_a_page_that_is_not_built_says_so(tmp_path: Path, small_store: GraphStore) -> None:
    app = create_app(small_store, Settings(), page=tmp_path / "none")
    client = TestClient(app, base_url=BASE_URL)
    reply = client.get("/map")
    assert reply.status_code == 503
    assert "frontend/build.py" in reply.text
    assert client.get("/api/about").status_code == 200
