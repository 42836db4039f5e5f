"""The embedded graph store: ArcadeDB in this process, a folder on disk, no server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from types import ModuleType, TracebackType
from typing import Any, Self, TypeVar

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
from sse_kg.graph.gate import Gate
from sse_kg.graph.patience import too_long, within
from sse_kg.graph.safe import check_reading
from sse_kg.graph.schema import GraphSchema, PropertyType, validate
from sse_kg.graph.store import Counts, Result, StoredDocument
from sse_kg.model.graph import Subgraph
from sse_kg.vocabulary import Vocabulary

T = TypeVar("T")

_CYPHER = "opencypher"
_UNKNOWN = -1.0  # the limit that an earlier process left in the folder
_SQL_TYPES = {"text": "STRING", "number": "DOUBLE", "whole": "LONG", "flag": "BOOLEAN"}


class EmbeddedStore:
    """A ``GraphStore`` in a folder; one process at a time can have it open, in many threads.

    Reads go on side by side and see a change whole or not at all; changes take turns.
    """

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
        self._gate = Gate()
        self._writing = Lock()
        self._starting = Lock()  # held while a statement starts that a limit of time is set for
        self._timeout: float | None = _UNKNOWN
        self._unlimited = False  # whether statements start without a limit, whatever is asked for
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
        with self._writing, self._mapped(), self._without_limits():
            for node in self._schema.nodes:
                self._type("VERTEX", node.label)
                self._index(node.label, PropertyType("id", "text", ""), kind="UNIQUE")
                for item in statements.indexed(node):
                    self._index(node.label, item, kind="NOTUNIQUE")
            for relation in self._schema.relations:
                self._type("EDGE", relation.name)
        subgraph = assemble_vocabulary(self._vocabulary)
        validate(subgraph, self._schema)
        self._write(lambda run: change.load_vocabulary(run, self._schema, subgraph))

    def load(self, subgraph: Subgraph, replaces: Iterable[str] = ()) -> None:
        """Put one document in, in one transaction; see ``GraphStore``."""
        validate(subgraph, self._schema)
        old = tuple(replaces)
        self._write(lambda run: change.load(run, self._schema, subgraph, old))

    def revise(self, before: Subgraph, after: Subgraph) -> bool:
        """Change what a document says, in one transaction; see ``GraphStore``."""
        validate(after, self._schema)
        return self._write(lambda run: change.revise(run, self._schema, before, after))

    def retract(self, doc_id: str) -> bool:
        """Remove a document, in one transaction; see ``GraphStore``."""
        return self._write(lambda run: change.retract(run, self._schema, doc_id))

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
        given = dict(parameters or {})
        if not write:
            check_reading(cypher)
            return self._gate.read(lambda: self._read(cypher, given, limit, timeout))
        with self._mapped(), self._limited(timeout):
            pass
        with self._transaction():
            return _result(self._database.command(_CYPHER, cypher, given), limit)

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
        """Close the folder, once a change that is being made has ended; may be repeated."""
        with self._writing, self._mapped():
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

    def _read(
        self, cypher: str, parameters: dict[str, Any], limit: int | None, timeout: float | None
    ) -> Result:
        def read() -> Result:
            with self._mapped():
                with self._limited(timeout):
                    rows = self._database.query(_CYPHER, cypher, parameters)
                return _result(rows, limit)

        return within(timeout, read)

    def _write(self, make: Callable[[derive.Run], T]) -> T:
        """Return what ``make`` returns once its change is made, in a transaction.

        A limit of time that a read has set holds for the statements of a change too: should it
        be too short for one, the change is made again while there is none.
        """
        try:
            return self._attempt(make)
        except QueryTimeoutError:
            with self._without_limits():
                return self._attempt(make)

    def _attempt(self, make: Callable[[derive.Run], T]) -> T:
        def run(cypher: str, parameters: Mapping[str, Any]) -> derive.Rows:
            rows: derive.Rows = self._database.command(_CYPHER, cypher, dict(parameters)).to_list()
            return rows

        with self._transaction():
            return make(run)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Make a change; it is seen as a whole when the block has ended without an error."""
        with self._writing, self._mapped():
            self._database.begin()
            try:
                yield
                with self._gate.change():
                    self._database.commit()
            except BaseException:
                if self._database.is_transaction_active():
                    self._database.rollback()
                raise

    @contextmanager
    def _limited(self, seconds: float | None) -> Iterator[None]:
        """Set the limit of time for the statements that start in the block.

        The engine has one limit for all threads, and a statement takes the one of its start.
        """
        with self._starting:
            if not self._unlimited:
                self._set_timeout(seconds)
            yield

    @contextmanager
    def _without_limits(self) -> Iterator[None]:
        with self._starting:
            self._set_timeout(None)
            self._unlimited = True
        try:
            yield
        finally:
            with self._starting:
                self._unlimited = False

    def _set_timeout(self, seconds: float | None) -> None:
        if seconds == self._timeout:
            return
        milliseconds = round((seconds or 0) * 1000)
        self._database.command("sql", f"ALTER DATABASE `arcadedb.command.timeout` {milliseconds}")
        self._timeout = seconds

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except self._engine.ArcadeDBError as error:
            raise _refused(error) from error


def _engine() -> ModuleType:
    """Return the engine's module, which reads its environment when it is imported.

    Its log goes to the user's log folder, not to the terminal or the working directory, lists of
    floats come back as doubles, and a query returns when it has started, before its first row.
    """
    os.environ.setdefault("ARCADEDB_LOG_CONSOLE", "0")
    os.environ.setdefault("ARCADEDB_LOG_DIR", platformdirs.user_log_dir("sse-kg", False))
    os.environ.setdefault("ARCADEDB_NATIVE_BIN_REPLY", "0")
    import arcadedb
    from arcadedb._native import database

    database._FIRST_BATCH = 0
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
        remedy = "Only sse-kg query --write may change the graph. Check the names of its functions."
        return QueryError("query", "the statement writes", remedy)
    if "TimeoutException" in text:
        return too_long()
    if "OutOfMemoryError" in text:
        reason = "it needs more memory than there is"
        return QueryError("query", reason, "Let it collect and return less.")
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
