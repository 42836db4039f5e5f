"""The canonical form of a graph: one JSON object a line, nodes then edges, sorted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sse_kg.model.graph import Edge, Graph, Node, NodeKey, Properties, Value


def jsonl_lines(graph: Graph) -> Iterator[str]:
    """Yield the lines; equal graphs give equal bytes, and other graphs others."""
    for node in graph.nodes:
        yield _line(
            {
                "type": "node",
                "label": node.key.label,
                "id": node.key.id,
                "properties": dict(node.properties),
            }
        )
    for edge in graph.edges:
        yield _line(
            {
                "type": "edge",
                "relation": edge.relation,
                "start": [edge.start.label, edge.start.id],
                "end": [edge.end.label, edge.end.id],
                "properties": dict(edge.properties),
            }
        )


def parse_jsonl(lines: Iterable[str]) -> Graph:
    """Return the graph that the lines hold."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for raw in map(json.loads, lines):
        properties = _properties(raw["properties"])
        if raw["type"] == "node":
            nodes.append(Node(NodeKey(raw["label"], raw["id"]), properties))
        else:
            start, end = NodeKey(*raw["start"]), NodeKey(*raw["end"])
            edges.append(Edge(raw["relation"], start, end, properties))
    return Graph(tuple(nodes), tuple(edges))


def _line(record: dict[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def _properties(raw: dict[str, Any]) -> Properties:
    return tuple((name, _value(value)) for name, value in raw.items())


def _value(value: Any) -> Value:
    return tuple(value) if isinstance(value, list) else value
