"""What every graph store offers: the protocol and the plain values that go in and come out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from sse_kg.model.graph import Subgraph


@dataclass(frozen=True, slots=True)
class Result:
    """Rows of a query: plain JSON values; a node or relation is the mapping of its properties.

    ``truncated`` tells that there were more rows than the limit let through.
    """

    keys: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool = False

    def records(self) -> list[dict[str, Any]]:
        """Return each row as a mapping from column to value."""
        return [dict(zip(self.keys, row, strict=True)) for row in self.rows]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document as the graph knows it.

    ``source`` is the file's name, ``path`` where it was read, ``extractor`` what read it;
    ``mentions``, ``measurements``, ``claims`` and ``effects`` count what was read from it.
    """

    doc_id: str
    source: str
    path: str
    sha256: str
    title: str | None
    doi: str | None
    extractor: str
    pages: int
    mentions: int
    measurements: int
    claims: int
    effects: int

    @classmethod
    def from_properties(cls, properties: Mapping[str, Any]) -> StoredDocument:
        """Return a document from the properties of its node."""
        values = {item.name: properties.get(item.name) for item in fields(cls)}
        return cls(**{**values, "doc_id": properties["id"]})


def stored_path(path: Path) -> str:
    """Return a path as the graph keeps it: absolute, and with signs that any store can hold."""
    return str(path.resolve()).encode("utf-8", "replace").decode("utf-8")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many nodes each label and how many relations each type has; zeros are left out."""

    nodes: Mapping[str, int]
    relations: Mapping[str, int]


class GraphStore(Protocol):
    """A property graph that takes documents whole and answers Cypher.

    Every method may raise ``StoreUnavailableError`` when the store cannot be reached.
    """

    @property
    def address(self) -> str:
        """Return where the graph lies: a folder or a ``bolt://`` or ``neo4j://`` address."""
        ...

    def prepare(self) -> None:
        """Make constraints, indexes and vocabulary nodes as the schema says; may be repeated."""
        ...

    def load(self, subgraph: Subgraph, replaces: Iterable[str] = ()) -> None:
        """Put one document in, in place of itself and of the documents ``replaces``.

        It is one transaction: the document is in whole, derived relations included, or the graph
        is as it was. Raises ``SchemaError`` on a subgraph that the schema does not allow.
        """
        ...

    def revise(self, before: Subgraph, after: Subgraph) -> bool:
        """Let a document say ``after`` in place of ``before``, as ``differing`` gives both.

        It is one transaction that leaves what ``load`` would, and quick where little differs.
        Return false, with nothing changed, where the document is no longer there as it was read.
        """
        ...

    def retract(self, doc_id: str) -> bool:
        """Remove a document and what it alone supported; return whether it was there."""
        ...

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents in the graph, by source and identifier."""
        ...

    def query(
        self,
        cypher: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        limit: int | None = None,
        timeout: float | None = None,
    ) -> Result:
        """Return the rows of a Cypher statement, at most ``limit``, within ``timeout`` seconds.

        Raises ``QueryError`` on a statement that the store rejects, on one that takes too long,
        and, unless ``write`` is set, on one that writes.
        """
        ...

    def counts(self) -> Counts:
        """Return the numbers of nodes and relations."""
        ...

    def close(self) -> None:
        """Let the store go; may be repeated."""
        ...

    def __enter__(self) -> Self:
        """Return the store."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the store."""
        ...
