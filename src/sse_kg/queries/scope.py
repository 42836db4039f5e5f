"""What a person asks about: an electrolyte with all it stands for, or a term, by id or any name."""

from __future__ import annotations

from difflib import get_close_matches

from sse_kg.errors import QueryParameterError
from sse_kg.graph.conflicts import HOLDERS
from sse_kg.graph.names import name_key
from sse_kg.graph.store import GraphStore
from sse_kg.queries.facts import Thing
from sse_kg.queries.names import linker
from sse_kg.queries.parameters import key_of_name

TERMS = {"problem": "Problem", "strategy": "Strategy", "property": "Property"}
_BY_ID = "MATCH (n:{label} {{id: $id}}) RETURN n.id AS id"
_BY_NAME = "MATCH (:Name {{id: $key}})-[:DENOTES]->(n:{label}) RETURN DISTINCT n.id AS id"
_WITHIN = """
MATCH (:{label} {{id: $id}})<-[:MEMBER_OF|SUBCLASS_OF|VARIANT_OF*0..]-(one)
RETURN DISTINCT labels(one)[0] AS label, one.id AS id
"""
_NEAR = "MATCH (n:Name) WHERE n.id STARTS WITH $start RETURN n.id AS id LIMIT 10000"


def electrolytes(store: GraphStore, text: str) -> frozenset[Thing]:
    """Return the materials and classes that a name stands for.

    A class stands for its sub-classes and their materials as well, a material for its variants.
    Raises ``QueryParameterError`` where nothing goes by the name.
    """
    meant = [Thing(label, text) for label in HOLDERS if _is_there(store, label, text)]
    meant = meant or [Thing(label, i) for label in HOLDERS for i in _ids(store, label, text, None)]
    if not meant:
        raise _unknown(store, "electrolyte", text)
    return frozenset(
        Thing(label, id_)
        for thing in meant
        for label, id_ in store.query(_WITHIN.format(label=thing.label), {"id": thing.id}).rows
    )


def materials(store: GraphStore, text: str) -> frozenset[str]:
    """Return the ids of the materials of a name; raises ``QueryParameterError`` without one."""
    ids = _ids(store, "Material", text, None)
    if not ids:
        raise _unknown(store, "material", text)
    return frozenset(ids)


def term(store: GraphStore, kind: str, text: str) -> str:
    """Return the id of a problem, a strategy or a property by its id or any name of it.

    Raises ``QueryParameterError`` where nothing goes by the name.
    """
    ids = _ids(store, TERMS[kind], text, kind)
    if not ids:
        raise _unknown(store, kind, text)
    return ids[0]


def _ids(store: GraphStore, label: str, text: str, kind: str | None) -> list[str]:
    """Return the ids of one label that a text names: its own id, else what goes by the name."""
    if _is_there(store, label, text):
        return [text]
    keys = [key_of_name(text, kind)]
    meant = linker().material(text) if label == "Material" else None
    if meant is not None:
        keys += [name_key(meant.name), name_key(meant.id)]
    for key in keys:
        rows = store.query(_BY_NAME.format(label=label), {"key": key}).rows
        if rows:
            return sorted(str(row[0]) for row in rows)
    return []


def _is_there(store: GraphStore, label: str, id_: str) -> bool:
    return bool(store.query(_BY_ID.format(label=label), {"id": id_}).rows)


def _unknown(store: GraphStore, kind: str, text: str) -> QueryParameterError:
    key = name_key(text)
    known = [str(row[0]) for row in store.query(_NEAR, {"start": key[:1]}).rows]
    near = get_close_matches(key, sorted(known), n=3, cutoff=0.6)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "See /api/search for what there is."
    return QueryParameterError(kind, f"nothing in the graph goes by {text!r}", remedy)
