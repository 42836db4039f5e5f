"""Readers of the exported files, to see that nothing is lost on the way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx as nx
from rdflib import RDF, BNode, Literal, URIRef
from rdflib import Graph as RdfGraph
from rdflib.collection import Collection

from sse_kg.exchange.graphml import unescaped
from sse_kg.exchange.neo4j_csv import ARRAY_DELIMITER
from sse_kg.exchange.networks import from_networkx
from sse_kg.exchange.rdf import rdf_terms, statement_class
from sse_kg.graph.schema import PropertyType, load_schema
from sse_kg.model.graph import Edge, Graph, Node, NodeKey, Value

_FIELD = re.compile(r'(?:"((?:[^"]|"")*)"|([^",\n]*))([,\n])')


def read_graphml(path: Path) -> Graph:
    made = nx.read_graphml(path, force_multigraph=True)
    types = {
        item.name: item.type
        for kind in (*load_schema().nodes, *load_schema().relations)
        for item in kind.properties
    }
    for _, data in made.nodes(data=True):
        del data["label"]
        data.update({name: _of_text(types.get(name), value) for name, value in data.items()})
    for *_, data in made.edges(data=True):
        data.update({name: _of_text(types.get(name), value) for name, value in data.items()})
    return from_networkx(made)


def _of_text(kind: str | None, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = unescaped(value)
    if kind == "texts":
        return tuple(json.loads(text))
    if kind == "number or text":
        return float(text) if re.fullmatch(r"[-+.e\d]+", text) else text
    return text


def read_neo4j(folder: Path) -> Graph:
    nodes: list[Node] = []
    edges: list[Edge] = []
    for path in sorted(folder.glob("*.csv")):
        header, *rows = _csv_rows(path.read_bytes().decode("utf-8"))
        for row in rows:
            record = dict(zip(header, row, strict=True))
            if ":LABEL" in record:
                label = record[":LABEL"]
                record["id:string"] = record.pop(f"id:ID({label})")
                nodes.append(Node(NodeKey(label, record["id:string"]), _facts(record)))
            else:
                start, end = (
                    NodeKey(name[name.index("(") + 1 : -1], record[name])
                    for name in header
                    if "_ID(" in name
                )
                edges.append(Edge(record[":TYPE"], start, end, _facts(record)))
    return Graph(tuple(nodes), tuple(edges))


def _csv_rows(text: str) -> Iterator[list[str | None]]:
    row: list[str | None] = []
    for match in _FIELD.finditer(text):
        quoted, plain, end = match.groups()
        row.append(plain or None if quoted is None else quoted.replace('""', '"'))
        if end == "\n":
            yield row
            row = []


_CASTS: dict[str, Callable[[str], Value]] = {
    "string": str,
    "double": float,
    "long": int,
    "boolean": lambda text: text == "true",
    "string[]": lambda text: tuple(text.split(ARRAY_DELIMITER)),
}


def _facts(record: dict[str, Any]) -> tuple[tuple[str, Value], ...]:
    columns = [name for name in record if name.partition(":")[2] in _CASTS]
    return tuple(
        (name.partition(":")[0], _CASTS[name.partition(":")[2]](record[name]))
        for name in columns
        if record[name] is not None
    )


def read_rdf(text: str, form: str) -> Graph:
    triples = RdfGraph().parse(data=text, format=form)
    schema = load_schema()
    nodes = [
        Node(_key(subject), _properties(triples, subject, kind.properties))
        for kind in schema.nodes
        for subject in triples.subjects(RDF.type, _own(kind.label))
    ]
    edges: list[Edge] = []
    for relation in schema.relations:
        if relation.properties:
            name = _own(statement_class(relation.name).removeprefix("sse:"))
            for told in triples.subjects(RDF.type, name):
                start, end = triples.value(told, RDF.subject), triples.value(told, RDF.object)
                facts = _properties(triples, told, relation.properties)
                edges.append(Edge(relation.name, _key(start), _key(end), facts))
        else:
            pairs = triples.subject_objects(_own(relation.name))
            edges += [Edge(relation.name, _key(start), _key(end)) for start, end in pairs]
    return Graph(tuple(nodes), tuple(edges))


def _properties(
    triples: RdfGraph, subject: Any, types: tuple[PropertyType, ...]
) -> tuple[tuple[str, Value], ...]:
    found = ((item.name, triples.value(subject, _own(item.name))) for item in types)
    return tuple((name, _python(triples, value)) for name, value in found if value is not None)


def _python(triples: RdfGraph, value: Any) -> Value:
    if isinstance(value, Literal):
        plain: Value = value.toPython()
        return plain
    assert isinstance(value, BNode) or value == RDF.nil
    return tuple(item.toPython() for item in Collection(triples, value))  # type: ignore[attr-defined]


def _own(name: str) -> URIRef:
    return URIRef(rdf_terms().prefixes["sse"] + name)


def _key(iri: Any) -> NodeKey:
    label, _, name = str(iri).removeprefix(rdf_terms().base).partition("/")
    return NodeKey(label, unquote(name))
