"""A graph by node and relation, to follow relations in memory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sse_kg.model.graph import Edge, Graph, NodeKey, Value


class View:
    """Finds a node's properties and the relations that leave or reach it."""

    def __init__(self, graph: Graph) -> None:
        self._nodes = {node.key: dict(node.properties) for node in graph.nodes}
        self._out: dict[NodeKey, list[Edge]] = defaultdict(list)
        self._into: dict[NodeKey, list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            self._out[edge.start].append(edge)
            self._into[edge.end].append(edge)

    def facts(self, key: NodeKey) -> Mapping[str, Value]:
        """Return a node's properties."""
        return self._nodes[key]

    def text(self, key: NodeKey, name: str) -> str:
        """Return a property as text, empty where the node does not have it."""
        value = self._nodes[key].get(name)
        return "" if value is None else str(value)

    def leaving(self, key: NodeKey) -> list[Edge]:
        """Return all relations that leave a node, in canonical order."""
        return self._out.get(key, [])

    def ends(self, key: NodeKey, relation: str) -> list[NodeKey]:
        """Return the nodes that a relation leads to, in canonical order."""
        return [edge.end for edge in self.leaving(key) if edge.relation == relation]

    def starts(self, key: NodeKey, relation: str) -> list[NodeKey]:
        """Return the nodes from which a relation leads here, in canonical order."""
        return [edge.start for edge in self._into.get(key, ()) if edge.relation == relation]
