"""Each format of ``sse-kg export`` can be saved from the API, byte for byte the same."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from sse_kg.api import export_routes
from sse_kg.exchange.export import FORMATS, ExportFormat, export
from sse_kg.graph.read import read_graph
from sse_kg.graph.store import GraphStore


@pytest.fixture(autouse=True)
def nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the exports a folder for temporary files in which none may be left."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_each_format(
    form: ExportFormat,
    client: TestClient,
    small_store: GraphStore,
    tmp_path: Path,
    nothing_is_left_behind: Path,
) -> None:
    reply = client.get(f"/api/export/{form.name}")
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"].split(";")[0] == form.media_type
    name = f"sse-kg{form.suffix}"
    assert reply.headers["content-disposition"] == f'attachment; filename="{name}"'
    export(read_graph(small_store), form, tmp_path / "sse-kg")
    if form.folder:
        with zipfile.ZipFile(io.BytesIO(reply.content)) as archive:
            archive.extractall(tmp_path / "unpacked")
        expected = {p.name: p.read_bytes() for p in (tmp_path / "sse-kg").iterdir()}
        unpacked = tmp_path / "unpacked" / "sse-kg"
        assert {p.name: p.read_bytes() for p in unpacked.iterdir()} == expected
    else:
        assert reply.content == (tmp_path / "sse-kg").read_bytes()
    assert list(nothing_is_left_behind.iterdir()) == []


def test_an_unknown_format(client: TestClient) -> None:
    reply = client.get("/api/export/xlsx")
    assert reply.status_code == 404
    assert "graphml" in reply.json()["error"]["remedy"]


def test_one_export_at_a_time(client: TestClient) -> None:
    with export_routes._TURN:
        reply = client.get("/api/export/jsonl")
    assert reply.status_code == 503
    assert reply.headers["retry-after"] == "5"
    assert reply.json()["error"]["kind"] == "BusyError"
    assert client.get("/api/export/jsonl").status_code == 200
