"""Every format that loses nothing, read back: the same graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.exchange.export import FORMATS, export, find_format
from sse_kg.exchange.jsonl import parse_jsonl
from sse_kg.exchange.networks import from_networkx, to_networkx
from sse_kg.graph.read import read_graph
from sse_kg.model.graph import Graph
from tests.exchange.readers import read_graphml, read_neo4j, read_rdf
from tests.exchange.sample import HARD, sample_graph
from tests.graph.stores import neo4j_store
from tests.neo4j_server import Neo4jServer


def exported(form: str, folder: Path) -> Path:
    path = folder / form
    export(sample_graph(), find_format(form), path)
    return path


def read_back(form: str, path: Path) -> Graph:
    if form == "graphml":
        return read_graphml(path)
    if form == "neo4j":
        return read_neo4j(path)
    text = path.read_bytes().decode("utf-8")
    if form == "jsonl":
        return parse_jsonl(text.split("\n")[:-1])
    return read_rdf(text, {"jsonld": "json-ld"}.get(form, form))


def test_the_sample_has_all_that_can_be_lost() -> None:
    graph = sample_graph()
    values = [value for item in (*graph.nodes, *graph.edges) for _, value in item.properties]
    assert {type(value) for value in values} == {str, int, float, bool, tuple}
    assert HARD in values
    temperatures = {type(dict(node.properties).get("temperature")) for node in graph.nodes}
    assert {float, str} <= temperatures
    assert {edge.relation for edge in graph.edges} >= {"EVIDENCE", "CITES", "MITIGATES", "NARROWS"}


@pytest.mark.parametrize("form", ["graphml", "neo4j", "jsonl", "turtle", "jsonld"])
def test_a_graph_is_read_back_as_it_was(form: str, tmp_path: Path) -> None:
    assert read_back(form, exported(form, tmp_path)) == sample_graph()


def test_networkx_and_back() -> None:
    made = to_networkx(sample_graph())
    assert made.number_of_nodes() == len(sample_graph().nodes)
    assert made.number_of_edges() == len(sample_graph().edges)
    assert from_networkx(made) == sample_graph()


def test_the_cypher_script_builds_the_graph(neo4j: Neo4jServer, tmp_path: Path) -> None:
    with neo4j_store(neo4j) as store:
        store.query("MATCH (n) DETACH DELETE n", write=True)
        script = exported("cypher", tmp_path).read_bytes().decode("utf-8")
        for statement in script.split(";\n")[:-1]:
            store.query(statement, write=True)
        assert read_graph(store) == sample_graph()


@pytest.mark.parametrize("form", [item.name for item in FORMATS])
def test_the_same_graph_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    graph = sample_graph()
    other = Graph(tuple(reversed(graph.nodes)), tuple(reversed(graph.edges)))
    export(graph, find_format(form), tmp_path / "one")
    export(other, find_format(form), tmp_path / "other")
    assert contents(tmp_path / "one") == contents(tmp_path / "other") != {}


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {file.name if path.is_dir() else "": file.read_bytes() for file in files}
