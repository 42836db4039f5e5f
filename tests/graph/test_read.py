"""Reading a graph back, from both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.errors import UsageError
from sse_kg.graph import read
from sse_kg.graph.assemble import assemble_vocabulary
from sse_kg.graph.read import read_document, read_graph
from sse_kg.graph.store import GraphStore
from sse_kg.model.graph import Graph, Node, Subgraph
from tests.graph.sample import VOCABULARY, numbers_note, sample, subgraph
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer

DERIVED = ("CONFLICTS_WITH", "SUFFERS_FROM", "MITIGATES", "USES")
COMPUTED = ("support", "against", "belief")


def documents() -> tuple[Subgraph, ...]:
    return (*sample(), subgraph(numbers_note()))


def loaded(store: GraphStore) -> GraphStore:
    for graph in documents():
        store.load(graph)
    return store


def test_a_graph_is_what_was_put_in(store: GraphStore) -> None:
    graph = read_graph(loaded(store))
    parts = (assemble_vocabulary(VOCABULARY), *documents())
    nodes = {node.key: node for part in parts for node in part.nodes}
    edges = {
        (e.relation, e.start, e.end, dict(e.properties).get("id")): e
        for part in parts
        for e in part.edges
    }
    said = tuple(edge for edge in graph.edges if edge.relation not in DERIVED)
    brought = tuple(map(without_computed, graph.nodes))
    assert Graph(brought, said) == Graph(tuple(nodes.values()), tuple(edges.values()))
    conflicts = sum(edge.relation == "CONFLICTS_WITH" for edge in graph.edges)
    assert conflicts > 0
    assert len(graph.edges) - len(said) - conflicts == 5


def test_pages_do_not_show(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_graph(loaded(store))
    monkeypatch.setattr(read, "PAGE", 2)
    assert read_graph(store) == whole


def test_values_have_the_types_of_the_schema(store: GraphStore) -> None:
    graph = read_graph(loaded(store))
    temperatures = {
        type(value)
        for node in graph.nodes
        for name, value in node.properties
        if name == "temperature"
    }
    assert temperatures == {float, str}
    sections = [v for n in graph.nodes for name, v in n.properties if name == "section"]
    assert sections[0] == ("Interfaces", "Anode")
    assert all(isinstance(v, float) for n in graph.nodes for k, v in n.properties if k == "min")


@pytest.mark.parametrize("number", range(4))
def test_a_document_is_what_it_contributed(store: GraphStore, number: int) -> None:
    wanted = documents()[number]
    assert read_document(loaded(store), wanted.doc_id) == canonical(wanted)


def test_loading_what_was_read_changes_nothing(store: GraphStore) -> None:
    before = read_graph(loaded(store))
    for graph in documents():
        store.load(read_document(store, graph.doc_id))
    assert read_graph(store) == before


def test_a_document_that_is_not_there_is_named(store: GraphStore) -> None:
    with pytest.raises(UsageError, match="nobody: no such document"):
        read_document(store, "nobody")


def test_both_stores_are_read_alike(neo4j: Neo4jServer, tmp_path: Path) -> None:
    with embedded_store(tmp_path / "graph") as one, wiped_neo4j_store(neo4j) as other:
        for store in (one, other):
            store.prepare()
        assert read_graph(loaded(one)) == read_graph(loaded(other))


def without_computed(node: Node) -> Node:
    return Node(node.key, tuple(pair for pair in node.properties if pair[0] not in COMPUTED))


def canonical(part: Subgraph) -> Subgraph:
    graph = Graph(part.nodes, part.edges)
    return Subgraph(part.doc_id, graph.nodes, graph.edges)
