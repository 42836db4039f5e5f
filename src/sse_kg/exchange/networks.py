"""The graph as a networkx multigraph, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from sse_kg.model.graph import Edge, Graph, Node, NodeKey, Properties


def to_networkx(graph: Graph) -> nx.MultiDiGraph:
    """Return the graph for networkx: nodes are named ``Label:id``, edges keyed by relation.

    A node has its properties and its label as ``node_type``, an edge its properties and its
    ``relation``; lists of texts are tuples.
    """
    made = nx.MultiDiGraph()
    for node in graph.nodes:
        made.add_node(node_name(node.key), node_type=node.key.label, **dict(node.properties))
    for edge in graph.edges:
        made.add_edge(
            node_name(edge.start),
            node_name(edge.end),
            key=edge_name(edge),
            relation=edge.relation,
            **dict(edge.properties),
        )
    return made


def from_networkx(made: nx.MultiDiGraph) -> Graph:
    """Return the graph of which ``to_networkx`` makes this multigraph."""
    keys = {name: NodeKey(data["node_type"], data["id"]) for name, data in made.nodes(data=True)}
    nodes = (
        Node(keys[name], _properties(data, "node_type")) for name, data in made.nodes(data=True)
    )
    edges = (
        Edge(data["relation"], keys[start], keys[end], _properties(data, "relation"))
        for start, end, data in made.edges(data=True)
    )
    return Graph(tuple(nodes), tuple(edges))


def node_name(key: NodeKey) -> str:
    """Return a name for a node that no other node of the graph has."""
    return f"{key.label}:{key.id}"


def edge_name(edge: Edge) -> str:
    """Return a name for an edge that no other edge between the same nodes has."""
    own = dict(edge.properties).get("id")
    return edge.relation if own is None else f"{edge.relation}:{own}"


def _properties(data: Mapping[str, Any], without: str) -> Properties:
    return tuple((name, value) for name, value in data.items() if name != without)
