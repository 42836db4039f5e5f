"""The store that an address names."""

from __future__ import annotations

from pathlib import Path

from sse_kg.errors import UsageError
from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.graph.schema import load_schema
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary

SERVER_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")


def open_store(settings: Settings, *, create: bool = False) -> GraphStore:
    """Return the open store at ``settings.graph_address``: Neo4j, or a folder of our own.

    With ``create`` an absent folder becomes a graph. Raises ``StoreBusyError``,
    ``StoreUnavailableError``, or ``UsageError`` on an address of another kind.
    """
    schema, vocabulary = load_schema(), load_vocabulary()
    address = settings.graph_address
    if address.startswith(SERVER_SCHEMES):
        from sse_kg.graph.neo4j_store import Neo4jStore  # its driver takes long to import

        return Neo4jStore(
            address,
            auth=(settings.neo4j_user, settings.neo4j_password),
            database=settings.neo4j_database,
            schema=schema,
            vocabulary=vocabulary,
        )
    if "://" in address:
        known = ", ".join(SERVER_SCHEMES)
        raise UsageError(address, "no such kind of graph", f"Give a folder, or one of {known}.")
    path = Path(address).expanduser()
    return EmbeddedStore(path, schema=schema, vocabulary=vocabulary, create=create)
