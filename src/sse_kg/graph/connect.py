"""The store that an address names."""

from __future__ import annotations

import time
from pathlib import Path

from sse_kg.errors import StoreBusyError, StoreUnavailableError, UsageError
from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.graph.schema import load_schema
from sse_kg.graph.served_store import ServedStore, read_notice
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary

SERVER_SCHEMES = ("bolt://", "bolt+s://", "bolt+ssc://", "neo4j://", "neo4j+s://", "neo4j+ssc://")
WAIT_S = 10.0  # for another process to let a folder go
_LOOK_S = 0.02


def open_store(settings: Settings, *, create: bool = False) -> GraphStore:
    """Return the open store at ``settings.graph_address``: Neo4j, or a folder of our own.

    Where another process serves the folder, it is asked in our place; where another has it open
    for a moment, that is waited for. With ``create`` an absent folder becomes a graph. Raises
    ``StoreBusyError``, ``StoreUnavailableError``, or ``UsageError`` on an address of another kind.
    """
    if is_server(settings):
        return _server(settings)
    path = _folder(settings)
    end = time.monotonic() + WAIT_S
    while True:
        try:
            return _embedded(path, create=create)
        except StoreBusyError:
            if (served := _served(path)) is not None:
                return served
            if time.monotonic() > end:
                raise
        time.sleep(_LOOK_S)


def open_own(settings: Settings, *, create: bool = False) -> GraphStore:
    """Return what ``open_store`` returns, but a folder only in this process.

    Raises ``StoreBusyError`` also where another process serves the folder.
    """
    store = open_store(settings, create=create)
    if isinstance(store, ServedStore):
        remedy = "Use that one, or stop it first."
        raise StoreBusyError(store.address, f"it is served at {store.url}", remedy)
    return store


def is_server(settings: Settings) -> bool:
    """Return whether the graph lies on a Neo4j server."""
    return settings.graph_address.startswith(SERVER_SCHEMES)


def is_shared(settings: Settings) -> bool:
    """Return whether others may have the graph open as well: it lies on a server, or is served."""
    return is_server(settings) or _served(_folder(settings)) is not None


def _server(settings: Settings) -> GraphStore:
    # Its driver takes a moment to import, which a graph in a folder need not wait for.
    from sse_kg.graph.neo4j_store import Neo4jStore

    return Neo4jStore(
        settings.graph_address,
        auth=(settings.neo4j_user, settings.neo4j_password),
        database=settings.neo4j_database,
        schema=load_schema(),
        vocabulary=load_vocabulary(),
    )


def _folder(settings: Settings) -> Path:
    address = settings.graph_address
    if "://" in address:
        known = ", ".join(SERVER_SCHEMES)
        raise UsageError(address, "no such kind of graph", f"Give a folder, or one of {known}.")
    return Path(address).expanduser()


def _embedded(path: Path, *, create: bool) -> EmbeddedStore:
    return EmbeddedStore(path, schema=load_schema(), vocabulary=load_vocabulary(), create=create)


def _served(path: Path) -> ServedStore | None:
    """Return the store of the process that serves a folder, none where none answers."""
    notice = read_notice(path)
    if notice is None:
        return None
    try:
        return ServedStore(notice)
    except StoreUnavailableError:
        return None
