from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.errors import StoreUnavailableError
from sse_kg.graph.connect import open_store
from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.graph.neo4j_store import Neo4jStore
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary
from tests.neo4j_server import Neo4jServer, free_port


def test_a_path_is_a_folder_of_our_own(tmp_path: Path) -> None:
    with open_store(Settings(graph=str(tmp_path / "graph")), create=True) as store:
        assert isinstance(store, EmbeddedStore)
        store.prepare()
        assert store.counts().nodes["Problem"] == len(load_vocabulary().terms("problem"))


def test_an_address_is_a_server(neo4j: Neo4jServer) -> None:
    settings = Settings(graph=neo4j.address, neo4j_password=neo4j.password)
    with open_store(settings) as store:
        assert isinstance(store, Neo4jStore)
        assert store.address == neo4j.address
        assert store.query("RETURN 1 AS one").rows == ((1,),)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_an_address_without_a_server_makes_no_folder(
    scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreUnavailableError, match="no Neo4j server answers"):
        open_store(Settings(graph=f"{scheme}://127.0.0.1:{free_port()}"), create=True)
    assert list(tmp_path.iterdir()) == []


def test_no_graph_yet_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailableError, match=r"there is no graph.*Ingest"):
        open_store(Settings(graph=str(tmp_path / "graph")))
