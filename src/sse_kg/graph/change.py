"""The steps of a load and of a retraction, inside a transaction that a store has opened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sse_kg.errors import StoreError
from sse_kg.graph import conflicts, statements
from sse_kg.graph.derive import Rows, Run, Touched, batches, derive
from sse_kg.graph.schema import GraphSchema
from sse_kg.model.graph import Edge, Subgraph


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
    conflicts.relate(run, schema, subgraph.doc_id)


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


def _run_all(run: Run, texts: Iterable[str], parameters: Mapping[str, Any]) -> None:
    for text in texts:
        run(text, parameters)


def _plain(properties: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {k: list(v) if isinstance(v, tuple) else v for k, v in properties}
