"""The graph, or what one document contributes to it, back from a store as plain values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sse_kg.errors import StoreError, UsageError
from sse_kg.graph import statements
from sse_kg.graph.schema import GraphSchema, NodeType, PropertyType, RelationType, load_schema
from sse_kg.graph.store import GraphStore
from sse_kg.model.graph import Edge, Graph, Node, NodeKey, Properties, Subgraph, Value

PAGE = 2000  # nodes a statement: bounds the memory of one call


def read_graph(store: GraphStore) -> Graph:
    """Return all nodes and relations, derived ones included; the same value from either store.

    Raises ``StoreError`` where the graph was changed meanwhile.
    """
    schema = load_schema()
    nodes = [node for kind in schema.nodes for node in _all_nodes(store, kind)]
    ids = _by_label(node.key for node in nodes)
    edges = [
        edge
        for relation in schema.relations
        for label in relation.domain
        for edge in _edges(store, relation, label, ids.get(label, ()))
    ]
    known = {node.key for node in nodes}
    if any(edge.end not in known for edge in edges):
        raise StoreError(store.address, "the graph was changed while it was read", "Try again.")
    return Graph(tuple(nodes), tuple(edges))


def read_document(store: GraphStore, doc_id: str) -> Subgraph:
    """Return what a document contributes; to load it again changes nothing.

    Raises ``UsageError`` where the graph does not have the document.
    """
    schema = load_schema()
    keys = {
        NodeKey(kind.label, row["id"])
        for kind in schema.nodes
        if kind.owner
        for row in _rows(store, statements.owned_nodes(kind), {"document": doc_id})
    }
    if not keys:
        remedy = "sse-kg documents lists those that it has."
        raise UsageError(doc_id, "no such document in the graph", remedy)
    edges = _said_by(store, schema, doc_id)
    keys |= {key for edge in edges for key in (edge.start, edge.end)}
    edges += _closure(store, schema, keys)
    keys |= {key for edge in edges for key in (edge.start, edge.end)}
    graph = Graph(tuple(_brought(store, schema, keys)), tuple(edges))
    return Subgraph(doc_id, graph.nodes, graph.edges)


def _said_by(store: GraphStore, schema: GraphSchema, doc_id: str) -> list[Edge]:
    return [
        _edge(relation, row)
        for relation in schema.relations
        if relation.scope == "document"
        for row in _rows(store, statements.said_relations(relation), {"document": doc_id})
    ]


def _closure(store: GraphStore, schema: GraphSchema, keys: Iterable[NodeKey]) -> list[Edge]:
    """Return the relations that the nodes imply, with those that their other ends imply in turn.

    A relation is implied by its start; where the start is there because of the relation, as the
    holder of an interface is, by its end.
    """
    found: list[Edge] = []
    known, fresh = set(keys), set(keys)
    while fresh:
        ids = _by_label(fresh)
        edges = [
            edge
            for relation in schema.relations
            if relation.scope == "nodes"
            for label, backward in _implying(schema, relation)
            for edge in _edges(store, relation, label, ids.get(label, ()), backward=backward)
        ]
        found += edges
        fresh = {key for edge in edges for key in (edge.start, edge.end)} - known
        known |= fresh
    return found


def _implying(schema: GraphSchema, relation: RelationType) -> Iterator[tuple[str, bool]]:
    held = {node.label for node in schema.nodes if relation.name in node.keep_while}
    backward = not held.isdisjoint(set(relation.domain) - set(relation.range))
    for label in relation.range if backward else relation.domain:
        yield label, backward


def _all_nodes(store: GraphStore, kind: NodeType) -> Iterator[Node]:
    after, full = "", True
    while full:
        rows = _rows(store, statements.nodes_after(kind.label, PAGE), {"after": after})
        for row in rows:
            yield _node(kind.label, kind.properties, row["properties"])
        full = len(rows) == PAGE
        after = rows[-1]["properties"]["id"] if rows else after


def _brought(store: GraphStore, schema: GraphSchema, keys: Iterable[NodeKey]) -> Iterator[Node]:
    """Yield nodes without what is computed from all documents."""
    for label, ids in _by_label(keys).items():
        kind = schema.node(label)
        types = tuple(item for item in kind.properties if not item.derived) if kind else ()
        for page in _pages(ids):
            for row in _rows(store, statements.nodes_by_id(label), {"ids": page}):
                yield _node(label, types, row["properties"])


def _edges(
    store: GraphStore,
    relation: RelationType,
    label: str,
    ids: Iterable[str],
    *,
    backward: bool = False,
) -> Iterator[Edge]:
    text = statements.relations_of(relation, label, backward=backward)
    for page in _pages(ids):
        yield from (_edge(relation, row) for row in _rows(store, text, {"ids": page}))


def _rows(store: GraphStore, text: str, parameters: Mapping[str, Any]) -> list[dict[str, Any]]:
    return store.query(text, parameters).records()


def _by_label(keys: Iterable[NodeKey]) -> dict[str, list[str]]:
    ids: dict[str, list[str]] = defaultdict(list)
    for key in sorted(keys):
        ids[key.label].append(key.id)
    return ids


def _pages(ids: Iterable[str]) -> Iterator[list[str]]:
    items = list(ids)
    for start in range(0, len(items), PAGE):
        yield items[start : start + PAGE]


def _node(label: str, types: tuple[PropertyType, ...], given: Mapping[str, Any]) -> Node:
    return Node(NodeKey(label, given["id"]), _typed(types, given))


def _edge(relation: RelationType, row: Mapping[str, Any]) -> Edge:
    start = NodeKey(row["start_label"], row["start"])
    end = NodeKey(row["end_label"], row["end"])
    return Edge(relation.name, start, end, _typed(relation.properties, row["properties"]))


def _typed(types: tuple[PropertyType, ...], given: Mapping[str, Any]) -> Properties:
    values = ((item.name, _value(item.type, given.get(item.name))) for item in types)
    return tuple((name, value) for name, value in values if value is not None)


def _value(kind: str, value: Any) -> Value:
    """Return a value as the schema types it: a store may give 3 for 3.0, or a list."""
    if isinstance(value, list):
        return tuple(value)
    if isinstance(value, int) and not isinstance(value, bool) and kind.startswith("number"):
        return float(value)
    return value  # type: ignore[no-any-return]
