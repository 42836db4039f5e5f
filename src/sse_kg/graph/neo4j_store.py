"""The graph store on a Neo4j server, over the official driver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ClientError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    TransientError,
)

from sse_kg.errors import (
    QueryError,
    StoreError,
    StoreUnavailableError,
    StoreUnusableError,
)
from sse_kg.graph import change, derive, statements
from sse_kg.graph.assemble import assemble_vocabulary
from sse_kg.graph.patience import too_long, within
from sse_kg.graph.safe import check_reading
from sse_kg.graph.schema import GraphSchema, validate
from sse_kg.graph.store import Counts, Result, StoredDocument
from sse_kg.model.graph import Subgraph
from sse_kg.vocabulary import Vocabulary

T = TypeVar("T")

CONNECT_S = 10.0
RETRY_S = 15.0
_INDEX_WAIT_S = 60
# Writes one node as it is: the transaction holds its lock until it ends, and others wait for it.
# What is derived from all documents is right only where one change after the other is made.
_TAKE_TURN = "MATCH (c:ElectrolyteClass) WITH c ORDER BY c.id LIMIT 1 SET c.name = c.name"


class Neo4jStore:
    """A ``GraphStore`` on a Neo4j 5 server."""

    def __init__(
        self,
        address: str,
        *,
        auth: tuple[str, str],
        database: str,
        schema: GraphSchema,
        vocabulary: Vocabulary,
    ) -> None:
        """Connect; raises ``StoreUnavailableError`` when no server answers or lets us in."""
        self._address = address
        self._database = database
        self._schema = schema
        self._vocabulary = vocabulary
        with self._mapped():
            self._driver = neo4j.GraphDatabase.driver(
                address,
                auth=auth,
                connection_timeout=CONNECT_S,
                max_transaction_retry_time=RETRY_S,
                notifications_min_severity="OFF",
                telemetry_disabled=True,
            )
        try:
            with self._mapped():
                self._driver.verify_connectivity()
        except StoreError:
            self._driver.close()
            raise

    @property
    def address(self) -> str:
        """Return the server's address."""
        return self._address

    def prepare(self) -> None:
        """Make constraints, indexes and vocabulary nodes; see ``GraphStore``."""
        with self._mapped(), self._session(neo4j.WRITE_ACCESS) as session:
            for text in statements.definitions(self._schema):
                session.run(text).consume()
            session.run("CALL db.awaitIndexes($seconds)", seconds=_INDEX_WAIT_S).consume()
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
        """Return the rows of a Cypher statement; see ``GraphStore``."""

        @neo4j.unit_of_work(timeout=timeout)
        def work(transaction: neo4j.ManagedTransaction) -> Result:
            answer = transaction.run(cypher, dict(parameters or {}))
            return _result(answer, limit)

        if write:
            with self._mapped(), self._session(neo4j.WRITE_ACCESS) as session:
                return session.execute_write(work)
        check_reading(cypher)

        def read() -> Result:
            with self._mapped(), self._session(neo4j.READ_ACCESS) as session:
                return session.execute_read(work)

        return within(timeout, read)

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
        """Close the connections; may be repeated."""
        self._driver.close()

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        self.close()

    def _count(self, statement: str) -> int:
        return int(self.query(statement).rows[0][0])

    def _session(self, mode: str) -> neo4j.Session:
        return self._driver.session(database=self._database, default_access_mode=mode)

    def _write(self, change_graph: Callable[[derive.Run], T]) -> T:
        def work(transaction: neo4j.ManagedTransaction) -> T:
            def run(cypher: str, parameters: Mapping[str, Any]) -> derive.Rows:
                return transaction.run(cypher, dict(parameters)).data()

            transaction.run(_TAKE_TURN).consume()
            return change_graph(run)

        with self._mapped(), self._session(neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except (DriverError, Neo4jError, ValueError) as error:
            raise _translated(error, self._address) from error


def _translated(error: Exception, address: str) -> StoreError:
    code = getattr(error, "code", None) or ""
    reason = str(getattr(error, "message", None) or error)
    if isinstance(error, AuthError):
        remedy = "Set SSE_KG_NEO4J_USER and SSE_KG_NEO4J_PASSWORD."
        return StoreUnusableError(address, "the server refuses user or password", remedy)
    if isinstance(error, ServiceUnavailable):
        remedy = "Start it, or check the address and the port."
        return StoreUnavailableError(address, "no Neo4j server answers", remedy)
    if isinstance(error, (ConfigurationError, ValueError)):
        return StoreUnusableError(address, reason, "Check the address.")
    if "DatabaseNotFound" in code:
        return StoreUnusableError(address, reason, "Set SSE_KG_NEO4J_DATABASE.")
    if code == "Neo.ClientError.Statement.AccessMode":
        return QueryError(
            "query", "the statement writes", "Only sse-kg query --write may change the graph."
        )
    if "TransactionTimedOut" in code:
        return too_long()
    if isinstance(error, ClientError):
        return QueryError("query", reason, "Check the statement.")
    if isinstance(error, (DriverError, Neo4jError)) and error.is_retryable():
        return StoreUnavailableError(address, reason, "Try again.")
    return StoreError(address, reason)


def _result(answer: neo4j.Result, limit: int | None) -> Result:
    try:
        keys = tuple(answer.keys())
        records = list(islice(answer, None if limit is None else limit + 1))
        answer.consume()
    except TransientError as error:
        if "OutOfMemory" not in (error.code or ""):
            raise
        # The driver would try again, for nothing.
        reason = "it needs more memory than the server gives it"
        raise QueryError("query", reason, "Let it collect and return less.") from error
    kept = records if limit is None else records[:limit]
    rows = tuple(tuple(_plain(value) for value in record.values()) for record in kept)
    return Result(keys, rows, truncated=len(kept) < len(records))


def _plain(value: Any) -> Any:
    if isinstance(value, (neo4j.graph.Node, neo4j.graph.Relationship)):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (str, int, float, bool)) or value is None:
        return value
    return str(value)
