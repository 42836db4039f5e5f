"""The part of the graph that is about electrolytes: its labels, and the relations among them."""

from __future__ import annotations

from functools import cache

from sse_kg.errors import QueryParameterError, UnknownThingError
from sse_kg.graph.schema import RelationType, load_schema
from sse_kg.graph.store import GraphStore
from sse_kg.queries.parameters import hint

# What tells where something is written, and how things are called, is told elsewhere.
_WRITTEN = frozenset(("Document", "Passage", "Block", "Reference", "Name"))
_NODE = "MATCH (n:{label} {{id: $id}}) RETURN n AS properties"


@cache
def domain_labels() -> tuple[str, ...]:
    """Return the labels of things and of statements about them, as the schema lists them."""
    return tuple(node.label for node in load_schema().nodes if node.label not in _WRITTEN)


@cache
def domain_relations() -> tuple[RelationType, ...]:
    """Return the relations between them."""
    return tuple(
        relation
        for relation in load_schema().relations
        if not _WRITTEN & {*relation.domain, *relation.range}
    )


def properties_of(store: GraphStore, label: str, id_: str) -> dict[str, object]:
    """Return the properties of a thing or a statement.

    Raises ``QueryParameterError`` on a label that is none of theirs, and ``UnknownThingError``
    where the graph does not have it.
    """
    labels = domain_labels()
    if label not in labels:
        raise QueryParameterError("label", f"there is no label {label!r}", hint(label, [*labels]))
    rows = store.query(_NODE.format(label=label), {"id": id_}).rows
    if not rows:
        raise UnknownThingError(
            f"{label} {id_}", "the graph does not have it", "/api/search finds what there is."
        )
    return dict(rows[0][0])
