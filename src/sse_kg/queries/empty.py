"""What to try where a named query has no answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sse_kg.graph.store import GraphStore
from sse_kg.queries.catalogue import NamedQuery
from sse_kg.queries.names import unknown_names


def why_empty(store: GraphStore, query: NamedQuery, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Return sentences that say why there may be no answer, and what to try.

    ``given`` are the parameters as a person wrote them. Raises what ``GraphStore.query`` raises.
    """
    documents = len(store.documents())
    if not documents:
        return ("the graph is empty. Fill it with sse-kg ingest PATH.",)
    unknown = unknown_names(store, query, given)
    if unknown:
        return tuple(
            f"the graph has no {text!r}."
            + (f" Did you mean {' or '.join(map(repr, near))}?" if near else "")
            for text, near in unknown
        )
    extra = [p.name for p in query.parameters if not p.required and given.get(p.name)]
    drop = f"Leave out {' or '.join(extra)}, or try" if extra else "Try"
    return (
        f"nothing in the {documents} documents of the graph answers this. "
        f"{drop} a wider or another name.",
    )
