"""Names as a person writes them, found among the names of the graph."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from sse_kg.graph.names import name_key
from sse_kg.graph.store import GraphStore
from sse_kg.grounding.linker import Linker
from sse_kg.queries.catalogue import NamedQuery
from sse_kg.queries.parameters import TERM_KINDS, key_of_name, kinds_of, names_given
from sse_kg.vocabulary import load_vocabulary

_ALL = "MATCH (name:Name) RETURN name.id AS id"
_THERE = "MATCH (name:Name) WHERE name.id IN $keys RETURN name.id AS id"


def grounded(
    store: GraphStore, query: NamedQuery, given: Mapping[str, Any], values: Mapping[str, Any]
) -> dict[str, Any]:
    """Return the values of parameters in which a material has a name that the graph knows.

    A formula in another notation, or another name of the lexicon, is known by its entity.
    """
    asked = {
        key_of_name(text, kind): text
        for text, kind in names_given(query, given)
        if kind not in TERM_KINDS
    }
    lacking = asked.keys() - _known(store, asked.keys())
    other = {key: _keys_of_entity(asked[key]) for key in sorted(lacking)}
    known = _known(store, {key for found in other.values() for key in found})
    better = {
        key: next((name for name in found if name in known), key) for key, found in other.items()
    }
    named = {p.name: p.type for p in query.parameters if p.type in ("name", "names")}
    changed: dict[str, Any] = {}
    for name, type_ in named.items():
        if type_ == "names":
            changed[name] = [better.get(key, key) for key in values[name] or ()]
        else:
            changed[name] = better.get(values[name], values[name])
    return {**values, **changed}


def unknown_names(
    store: GraphStore, query: NamedQuery, parameters: Mapping[str, Any]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the names given to a query that nothing in the graph has, each with the nearest ones.

    Raises what ``GraphStore.query`` raises.
    """
    known = {str(row[0]) for row in store.query(_ALL).rows}
    unknown = []
    for text, kind in names_given(query, parameters):
        terms = [term for k in kinds_of(kind) for term in load_vocabulary().terms(k)]
        names = known | {name_key(term.id) for term in terms}
        key = key_of_name(text, kind)
        if not names & {key, *_keys_of_entity(text)}:
            near = get_close_matches(key, sorted(names), n=3, cutoff=0.6)
            unknown.append((text, tuple(near)))
    return tuple(unknown)


def _known(store: GraphStore, keys: Collection[str]) -> set[str]:
    if not keys:
        return set()
    return {str(row[0]) for row in store.query(_THERE, {"keys": sorted(keys)}).rows}


def _keys_of_entity(text: str) -> tuple[str, ...]:
    entity = linker().material(text)
    return (name_key(entity.name), name_key(entity.id)) if entity else ()


@cache
def linker() -> Linker:
    """Return what grounds the names that people type."""
    return Linker()
