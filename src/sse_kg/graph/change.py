"""The steps of a load and of a retraction, inside a transaction that a store has opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sse_kg.errors import StoreError
from sse_kg.graph import conflicts, statements
from sse_kg.graph.derive import Rows, Run, Touched, batches, derive
from sse_kg.graph.difference import edges_of, nodes_of
from sse_kg.graph.schema import GraphSchema
from sse_kg.model.graph import Edge, NodeKey, Subgraph


def load(run: Run, schema: GraphSchema, subgraph: Subgraph, replaces: Iterable[str]) -> None:
    """Put a subgraph in, in place of what its document and ``replaces`` had said before."""
    touched = Touched()
    old = sorted({subgraph.doc_id, *replaces})
    gone = _remove(run, schema, old, touched)
    _write_nodes(run, subgraph)
    _write_edges(run, schema, subgraph)
    if gone:
        _clean_up(run, schema)
    touched.look(run, schema, [subgraph.doc_id])
    derive(run, schema, touched)
    conflicts.relate(run, schema, _stated(subgraph.edges))


def revise(run: Run, schema: GraphSchema, before: Subgraph, after: Subgraph) -> bool:
    """Let a document say ``after`` in place of ``before``, both without what they share.

    Return false, and change nothing, where the document has gone or was read by another program
    meanwhile. It gives what ``load`` would and touches only what differs.
    """
    rows = run(statements.EXTRACTOR, {"document": before.doc_id})
    if not rows or rows[0]["extractor"] != _extractor(before):
        return False
    change = _Difference(before, after)
    touched = change.touched()
    claims = sorted(change.stated["Claim"])
    touched.look_at(run, schema, claims)
    _remove_edges(run, schema, change.gone_edges)
    _write_nodes(run, change.fresh)
    _write_edges(run, schema, change.fresh)
    _clean_up_of(run, schema, change.gone_nodes)
    touched.look_at(run, schema, claims)
    derive(run, schema, touched)
    conflicts.relate(run, schema, change.stated)
    return True


def retract(run: Run, schema: GraphSchema, doc_id: str) -> bool:
    """Remove what only a document says; return whether the document was there."""
    touched = Touched()
    if not _remove(run, schema, [doc_id], touched):
        return False
    _clean_up(run, schema)
    derive(run, schema, touched)
    return True


def load_vocabulary(run: Run, schema: GraphSchema, subgraph: Subgraph) -> None:
    """Put the vocabulary in, in place of what an earlier vocabulary said."""
    _run_all(run, statements.remove_documents(schema), {"documents": [subgraph.doc_id]})
    _write_nodes(run, subgraph)
    _write_edges(run, schema, subgraph)
    _clean_up(run, schema)


class _Difference:
    """What differs between what a document says before and after.

    ``stated`` are the statements, by label, of which the readings do.
    """

    def __init__(self, before: Subgraph, after: Subgraph) -> None:
        old, new = edges_of(before), edges_of(after)
        was, now = nodes_of(before), nodes_of(after)
        nodes = tuple(node for node in after.nodes if was.get(node.key) != node)
        edges = tuple(edge for key, edge in new.items() if old.get(key) != edge)
        self.fresh = Subgraph(after.doc_id, nodes, edges)
        self.gone_edges = [edge for key, edge in old.items() if key not in new]
        self.gone_nodes = [key for key in was if key not in now]
        self.stated = _stated((*edges, *self.gone_edges))
        facts = {key: dict(node.properties) for key, node in {**was, **now}.items()}
        claims = (NodeKey("Claim", claim) for claim in self.stated["Claim"])
        self._topics = {str(facts[key]["topic"]) for key in claims}

    def touched(self) -> Touched:
        """Return what this touches, but for the pairs that claims relate."""
        touched = Touched(topics=set(self._topics))
        for label in statements.VALUES:
            touched.stated[label] |= self.stated[label]
        return touched


def _stated(edges: Iterable[Edge]) -> dict[str, set[str]]:
    """Return the ids of the statements, by label, of which there are readings among edges."""
    found: dict[str, set[str]] = defaultdict(set)
    for edge in edges:
        if edge.relation == "EVIDENCE":
            found[edge.start.label].add(edge.start.id)
    return found


def _remove_edges(run: Run, schema: GraphSchema, edges: Iterable[Edge]) -> None:
    """Remove relations that one document says; those between shared nodes go with a node."""
    own = {node.label for node in schema.nodes if node.scope == "document"}
    kinds = {relation.name: relation for relation in schema.relations}
    rows: dict[tuple[str, str, str], Rows] = defaultdict(list)
    for edge in edges:
        said = kinds[edge.relation].scope == "document"
        if said or not own.isdisjoint((edge.start.label, edge.end.label)):
            rows[edge.relation, edge.start.label, edge.end.label].append(_edge_row(edge))
    for relation, start, end in sorted(rows):
        text = statements.remove_relations(kinds[relation], start, end)
        run(text, {"rows": rows[relation, start, end]})


def _clean_up_of(run: Run, schema: GraphSchema, gone: Iterable[NodeKey]) -> None:
    """Remove those of some nodes which nothing keeps alive, to the end."""
    ids: dict[str, list[str]] = defaultdict(list)
    for key in sorted(gone):
        ids[key.label].append(key.id)
    for label in (item for item in schema.clean_up if item in ids):
        text = statements.clean_up_of(label, schema)
        while run(text, {"ids": ids[label]})[0]["gone"]:
            continue


def _remove(run: Run, schema: GraphSchema, documents: list[str], touched: Touched) -> bool:
    present = [row["id"] for row in run(statements.PRESENT, {"documents": documents})]
    if not present:
        return False
    touched.look(run, schema, present)
    _run_all(run, statements.remove_documents(schema), {"documents": present})
    return True


def _clean_up(run: Run, schema: GraphSchema) -> None:
    """Remove what nothing keeps alive, and then what was kept by that alone, to the end."""
    for text in statements.clean_up(schema):
        while run(text, {})[0]["gone"]:
            continue


def _write_nodes(run: Run, subgraph: Subgraph) -> None:
    rows: dict[str, Rows] = defaultdict(list)
    for node in subgraph.nodes:
        rows[node.key.label].append({"id": node.key.id, "properties": _plain(node.properties)})
    for label in sorted(rows):
        for batch in batches(rows[label]):
            run(statements.merge_nodes(label), {"rows": batch})


def _write_edges(run: Run, schema: GraphSchema, subgraph: Subgraph) -> None:
    rows: dict[tuple[str, str, str], list[Edge]] = defaultdict(list)
    for edge in subgraph.edges:
        rows[edge.relation, edge.start.label, edge.end.label].append(edge)
    kinds = {relation.name: relation for relation in schema.relations}
    for relation, start, end in sorted(rows):
        text = statements.merge_relations(kinds[relation], start, end)
        for batch in batches([_edge_row(edge) for edge in rows[relation, start, end]]):
            written = run(text, {"rows": batch})[0]["n"]
            if written != len(batch):
                raise StoreError(
                    f"document {subgraph.doc_id}",
                    f"{len(batch) - written} relations {relation} lack a node",
                    "This is a fault in the program; nothing was written.",
                )


def _edge_row(edge: Edge) -> dict[str, Any]:
    properties = _plain(edge.properties)
    return {
        "start": edge.start.id,
        "end": edge.end.id,
        "id": properties.get("id"),
        "properties": properties,
    }


def _extractor(subgraph: Subgraph) -> object:
    key = NodeKey("Document", subgraph.doc_id)
    return dict(nodes_of(subgraph)[key].properties)["extractor"]


def _run_all(run: Run, texts: Iterable[str], parameters: Mapping[str, Any]) -> None:
    for text in texts:
        run(text, parameters)


def _plain(properties: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in properties}
