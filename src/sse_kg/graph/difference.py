"""What differs between two states of what one document says; pure."""

from __future__ import annotations

from sse_kg.model.graph import Edge, Graph, Node, NodeKey, Subgraph

EdgeKey = tuple[str, NodeKey, NodeKey, object]


def differing(before: Subgraph, after: Subgraph) -> tuple[Subgraph, Subgraph]:
    """Return of both what the other does not have, with the document and the ends of relations."""
    one, other = _canonical(before), _canonical(after)
    return _without(one, other), _without(other, one)


def nodes_of(subgraph: Subgraph) -> dict[NodeKey, Node]:
    """Return the nodes by their keys."""
    return {node.key: node for node in subgraph.nodes}


def edges_of(subgraph: Subgraph) -> dict[EdgeKey, Edge]:
    """Return the relations by what tells them apart."""
    return {
        (edge.relation, edge.start, edge.end, dict(edge.properties).get("id")): edge
        for edge in subgraph.edges
    }


def _canonical(part: Subgraph) -> Subgraph:
    graph = Graph(part.nodes, part.edges)
    return Subgraph(part.doc_id, graph.nodes, graph.edges)


def _without(part: Subgraph, other: Subgraph) -> Subgraph:
    nodes, edges = nodes_of(other), edges_of(other)
    own = {key: edge for key, edge in edges_of(part).items() if edges.get(key) != edge}
    ends = {key for edge in own.values() for key in (edge.start, edge.end)}
    ends.add(NodeKey("Document", part.doc_id))
    kept = (n for n in part.nodes if n.key in ends or nodes.get(n.key) != n)
    return Subgraph(part.doc_id, tuple(kept), tuple(own.values()))
