"""Run a named query: read its parameters, ask the store, give the answer its columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sse_kg.errors import UnknownQueryError
from sse_kg.graph.store import GraphStore, Result
from sse_kg.queries.catalogue import NamedQuery, catalogue
from sse_kg.queries.names import grounded
from sse_kg.queries.parameters import hint, read_parameters


def run_query(
    store: GraphStore,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Return the answer of a named query; its columns are there even without a row.

    ``parameters`` may be given as text, as a command line has them. Raises ``UnknownQueryError``,
    ``QueryParameterError``, and what ``GraphStore.query`` raises.
    """
    query = find_query(name)
    given = parameters or {}
    values = grounded(store, query, given, read_parameters(query, given))
    result = store.query(query.cypher, values, limit=limit, timeout=timeout)
    keys = tuple(column.name for column in query.columns)
    return Result(keys, result.rows, result.truncated)


def find_query(name: str) -> NamedQuery:
    """Return a named query; raises ``UnknownQueryError`` that names the nearest ones."""
    queries = {query.name: query for query in catalogue()}
    if name in queries:
        return queries[name]
    raise UnknownQueryError(name, "no query of that name", hint(name, list(queries)))
