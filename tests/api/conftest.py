"""The application over a small made graph, called in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from tests.graph.sample import sample
from tests.graph.stores import embedded_store

BASE_URL = "http://127.0.0.1:8765"


@pytest.fixture(scope="package")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """An embedded graph of the three made reviews; only to be read."""
    with embedded_store(tmp_path_factory.mktemp("api") / "graph") as store:
        store.prepare()
        for part in sample():
            store.load(part)
        yield store


@pytest.fixture(scope="package")
def client(small_store: GraphStore) -> TestClient:
    """A client of the application; a fault of ours is a reply of status 500, as for users."""
    app = create_app(small_store, Settings())
    return TestClient(app, base_url=BASE_URL, raise_server_exceptions=False)
