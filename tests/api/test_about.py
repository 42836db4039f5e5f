"""What is served is told."""

from __future__ import annotations

import re
from pathlib import Path

from fastapi.testclient import TestClient


def test_about_names_the_graph(client: TestClient) -> None:
    about = client.get("/api/about").json()
    assert about["name"] == "sse-kg"
    assert about["graph"]["kind"] == "embedded"
    assert about["documents"] == 3
    assert about["curate"] is False


def test_each_call_is_in_the_documentation(client: TestClient) -> None:
    page = Path(__file__).resolve().parents[2].joinpath("docs", "serve.md").read_text("utf-8")
    documented = set(re.findall(r"/api/[\w./]+", page))
    for path in client.get("/api/openapi.json").json()["paths"]:
        known = re.sub(r"/queries/.+", "/queries/NAME", path)
        assert re.sub(r"/export/.+", "/export/FORMAT", known) in documented
