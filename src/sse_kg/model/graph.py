"""Nodes and edges as plain values, before any store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Properties: TypeAlias = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, order=True)
class NodeKey:
    """Identity of a node: its label and the value of the key property ``id``."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node; its properties are a function of its identity, or of its own document alone."""

    key: NodeKey
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A typed relation between two nodes."""

    relation: str
    start: NodeKey
    end: NodeKey
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Subgraph:
    """What one document contributes to the graph."""

    doc_id: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A whole graph in canonical order: equal graphs are equal values, whoever built them.

    Nodes are sorted by key, edges by relation, ends and ``id``, properties by name; a property
    without a value is left out.
    """

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()

    def __post_init__(self) -> None:
        """Put what was given in canonical order."""
        nodes = (Node(node.key, _sorted(node.properties)) for node in self.nodes)
        edges = (Edge(e.relation, e.start, e.end, _sorted(e.properties)) for e in self.edges)
        object.__setattr__(self, "nodes", tuple(sorted(nodes, key=_node_order)))
        object.__setattr__(self, "edges", tuple(sorted(edges, key=_edge_order)))


def _sorted(properties: Properties) -> Properties:
    return tuple(sorted((pair for pair in properties if pair[1] is not None), key=lambda p: p[0]))


def _node_order(node: Node) -> tuple[str, str]:
    return (node.key.label, node.key.id)


def _edge_order(edge: Edge) -> tuple[str, ...]:
    key = next((str(value) for name, value in edge.properties if name == "id"), "")
    return (edge.relation, edge.start.label, edge.start.id, edge.end.label, edge.end.id, key)
