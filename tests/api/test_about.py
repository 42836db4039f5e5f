"""What is served is told."""

from __future__ import annotations

from fastapi.testclient import TestClient


def test_about_names_the_graph(client: TestClient) -> None:
    about = client.get("/api/about").json()
    assert about["name"] == "sse-kg"
    assert about["graph"]["kind"] == "embedded"
    assert about["documents"] == 3
    assert about["curate"] is False
