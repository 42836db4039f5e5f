"""The graph as a Cypher script that builds it on an empty Neo4j."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sse_kg.graph.schema import load_schema
from sse_kg.graph.statements import definitions
from sse_kg.model.graph import Edge, Graph, Node, Properties, Value

_ROWS = 200  # of one statement: bounds its length
_CONTROL = {number: f"\\u{number:04x}" for number in range(0x7F, 0xA0)}  # JSON lets them stand


def cypher_lines(graph: Graph) -> Iterator[str]:
    """Yield the statements, one a line; ``cypher-shell -f`` runs them."""
    for text in definitions(load_schema()):
        yield f"{text};\n"
    nodes: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        nodes[node.key.label].append(node)
    for label, group in nodes.items():
        for rows in _parts([_map(node.properties) for node in group]):
            yield f"UNWIND [{', '.join(rows)}] AS row CREATE (n:{label}) SET n = row;\n"
    edges: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in graph.edges:
        edges[edge.start.label, edge.relation, edge.end.label].append(edge)
    for (start, relation, end), between in edges.items():
        for rows in _parts([_row(edge) for edge in between]):
            yield (
                f"UNWIND [{', '.join(rows)}] AS row "
                f"MATCH (a:{start} {{id: row.a}}) MATCH (b:{end} {{id: row.b}}) "
                f"CREATE (a)-[r:{relation}]->(b) SET r = row.r;\n"
            )


def _row(edge: Edge) -> str:
    ends = f"a: {_literal(edge.start.id)}, b: {_literal(edge.end.id)}"
    return f"{{{ends}, r: {_map(edge.properties)}}}"


def _map(properties: Properties) -> str:
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in properties) + "}"


def _literal(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_literal, value)) + "]"
    if isinstance(value, (int, float)):
        return repr(value)
    return json.dumps(value, ensure_ascii=False).translate(_CONTROL)


def _parts(rows: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(rows), _ROWS):
        yield rows[start : start + _ROWS]
