"""The embedded graph store: ArcadeDB in this process, a folder on disk, no server."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType, TracebackType
from typing import Any, Self

import platformdirs

from sse_kg.errors import (
    QueryError,
    QueryTimeoutError,
    StoreBusyError,
    StoreError,
    StoreUnavailableError,
    StoreUnusableError,
)
from sse_kg.graph import change, derive, statements
from sse_kg.graph.assemble import assemble_vocabulary
from sse_kg.graph.schema import GraphSchema, PropertyType, validate
from sse_kg.graph.store import Counts, Result, StoredDocument
from sse_kg.model.graph import Subgraph
from sse_kg.vocabulary import Vocabulary

_CYPHER = "opencypher"
_UNKNOWN = -1.0  # the limit that an earlier process left in the folder
_SQL_TYPES = {"text": "STRING", "number": "DOUBLE", "whole": "LONG", "flag": "BOOLEAN"}


class EmbeddedStore:
    """A ``GraphStore`` in a folder; one process at a time can have it open."""

    def __init__(
        self, path: Path, *, schema: GraphSchema, vocabulary: Vocabulary, create: bool = False
    ) -> None:
        """Open the folder; with ``create`` an absent or empty one becomes a graph.

        Raises ``StoreBusyError`` where another process has it open, and
        ``StoreUnusableError`` where there is no graph or something else.
        """
        self._path = path
        self._schema = schema
        self._vocabulary = vocabulary
        self._engine = _engine()
        self._timeout: float | None = _UNKNOWN
        try:
            self._database = self._opened(create)
        except (self._engine.ArcadeDBError, OSError) as error:
            raise _not_opened(error, path) from error

    @property
    def address(self) -> str:
        """Return the folder."""
        return str(self._path)

    def prepare(self) -> None:
        """Make types, indexes and vocabulary nodes; see ``GraphStore``."""
        with self._mapped():
            for node in self._schema.nodes:
                self._type("VERTEX", node.label)
                self._index(node.label, PropertyType("id", "text", ""), kind="UNIQUE")
                for item in statements.indexed(node):
                    self._index(node.label, item, kind="NOTUNIQUE")
            for relation in self._schema.relations:
                self._type("EDGE", relation.name)
        subgraph = assemble_vocabulary(self._vocabulary)
        validate(subgraph, self._schema)
        with self._transaction() as run:
            change.load_vocabulary(run, self._schema, subgraph)

    def load(self, subgraph: Subgraph, replaces: Iterable[str] = ()) -> None:
        """Put one document in, in one transaction; see ``GraphStore``."""
        validate(subgraph, self._schema)
        with self._transaction() as run:
            change.load(run, self._schema, subgraph, replaces)

    def retract(self, doc_id: str) -> bool:
        """Remove a document, in one transaction; see ``GraphStore``."""
        with self._transaction() as run:
            return change.retract(run, self._schema, doc_id)

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents in the graph; see ``GraphStore``."""
        return tuple(
            StoredDocument.from_properties(row[0]) for row in self.query(statements.DOCUMENTS).rows
        )

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Result:
        """Return the rows of a Cypher statement; see ``GraphStore``.

        A result without rows has no column names: the engine does not tell them.
        """
        with self._mapped():
            self._set_timeout(timeout)
            if not write:
                return _result(self._database.query(_CYPHER, cypher, dict(parameters or {})), limit)
            with self._database.transaction():
                rows = self._database.command(_CYPHER, cypher, dict(parameters or {}))
                return _result(rows, limit)

    def counts(self) -> Counts:
        """Return the numbers of nodes and relations; see ``GraphStore``."""
        nodes = {n.label: self._count(statements.count_nodes(n.label)) for n in self._schema.nodes}
        relations = {
            r.name: self._count(statements.count_relations(r.name)) for r in self._schema.relations
        }
        return Counts(
            {label: number for label, number in nodes.items() if number},
            {name: number for name, number in relations.items() if number},
        )

    def close(self) -> None:
        """Close the folder; may be repeated."""
        with self._mapped():
            self._database.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the folder."""
        self.close()

    def _opened(self, create: bool) -> Any:
        path = self._path
        if self._engine.database_exists(str(path)):
            database = self._engine.open_database(str(path))
            names = {item.getName() for item in database.schema.get_types()}
            if names and not names & {node.label for node in self._schema.nodes}:
                database.close()
                raise _no_graph(path)
        elif path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise _no_graph(path)
        elif create:
            self._create()
            database = self._engine.open_database(str(path))
        else:
            raise StoreUnusableError(path, "there is no graph", "Ingest a document first.")
        # The log reaches the disk before a commit returns: a kill or a power cut loses no document.
        database.set_wal_flush("yes_full")
        return database

    def _create(self) -> None:
        """Make an empty database beside the folder and move it there whole, against a kill."""
        place = self._path.resolve()
        place.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as folder:
            made = Path(folder, "graph")
            self._engine.create_database(str(made)).close()
            made.rename(place)

    def _type(self, kind: str, name: str) -> None:
        self._database.command("sql", f"CREATE {kind} TYPE `{name}` IF NOT EXISTS")

    def _index(self, label: str, item: PropertyType, *, kind: str) -> None:
        name = f"`{item.name}`"
        run = self._database.command
        run("sql", f"CREATE PROPERTY `{label}`.{name} IF NOT EXISTS {_SQL_TYPES[item.type]}")
        run("sql", f"CREATE INDEX IF NOT EXISTS ON `{label}` ({name}) {kind}")

    def _count(self, statement: str) -> int:
        return int(self.query(statement).rows[0][0])

    def _set_timeout(self, seconds: float | None) -> None:
        if seconds == self._timeout:
            return
        milliseconds = round((seconds or 0) * 1000)
        self._database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {milliseconds}")
        self._timeout = seconds

    @contextmanager
    def _transaction(self) -> Iterator[derive.Run]:
        def run(cypher: str, parameters: Mapping[str, Any]) -> derive.Rows:
            rows: derive.Rows = self._database.command(_CYPHER, cypher, dict(parameters)).to_list()
            return rows

        with self._mapped():
            self._set_timeout(None)
            with self._database.transaction():
                yield run

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except self._engine.ArcadeDBError as error:
            raise _refused(error) from error


def _engine() -> ModuleType:
    """Return the engine's module, which reads its environment when it is imported.

    Its log goes to the user's log folder, not to the terminal or the working directory, and
    lists of floats come back as doubles.
    """
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", platformdirs.user_log_dir("sse-kg", False))
    os.environ.setdefault("ARCADEDB_NATIVE_BIN_REPLY", "0")
    import arcadedb

    return arcadedb  # type: ignore[no-any-return]


def _no_graph(path: Path) -> StoreUnusableError:
    reason = "this is something else than a graph of ours"
    return StoreUnusableError(path, reason, "Name another folder with --graph.")


def _not_opened(error: Exception, path: Path) -> StoreError:
    if "LockException" in str(error):
        remedy = "Wait for it, or name another with --graph."
        return StoreBusyError(path, "another process has the graph open", remedy)
    remedy = "Check the folder, or name another with --graph."
    return StoreUnavailableError(path, f"cannot be opened ({error})", remedy)


def _refused(error: Exception) -> QueryError:
    text = str(error)
    if "QueryNotIdempotentException" in text:
        remedy = "Add --write to allow it, or check the names of its functions."
        return QueryError("query", "the statement writes", remedy)
    if "TimeoutException" in text:
        return QueryTimeoutError(
            "query", "it took too long", "Narrow it, or raise SSE_KG_QUERY_TIMEOUT_S."
        )
    reply = getattr(error, "native", None) or {}
    return QueryError("query", str(reply.get("error") or text), "Check the statement.")


def _result(rows: Any, limit: int | None) -> Result:
    with rows:
        records = [row.to_dict() for row in islice(rows, None if limit is None else limit + 1)]
    keys = tuple(records[0]) if records else ()
    kept = records if limit is None else records[:limit]
    values = tuple(tuple(_plain(record[key]) for key in keys) for record in kept)
    return Result(keys, values, truncated=len(kept) < len(records))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if not k.startswith("@")}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(value)
