"""The graph store of another process of ours that has the folder open, asked over loopback.

A folder can be open in one process. The one that serves it as a page leaves a notice in the
folder: where it listens, and a token that only who may read the folder knows. Whoever finds the
folder taken reads the notice and asks the other process instead; what that does is the same.
A notice that nobody removed is harmless: it is read only where the folder is taken.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

from sse_kg import errors
from sse_kg.errors import SseKgError, StoreError, StoreUnavailableError
from sse_kg.files import write_whole
from sse_kg.graph.schema import load_schema, validate
from sse_kg.graph.store import Counts, GraphStore, Result, StoredDocument
from sse_kg.model.graph import Edge, Node, NodeKey, Properties, Subgraph

NOTICE = "served.json"
_REPLY_S = 600  # a document is loaded in seconds, and a query has its own limit
_AGAIN = "Run it again: what was loaded is there, and nothing is there by half."


@dataclass(frozen=True, slots=True)
class Notice:
    """Where the process that has a folder open can be asked, and the token it wants."""

    folder: str
    url: str
    token: str


def read_notice(folder: Path) -> Notice | None:
    """Return the notice in a folder, none where there is none or it is of another folder."""
    try:
        notice = Notice(**json.loads((folder / NOTICE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return notice if notice.folder == str(folder.resolve()) else None


@contextmanager
def noticed(folder: Path, url: str) -> Iterator[str]:
    """Leave a notice in a folder as long as it is served; yield the token that it tells."""
    notice = Notice(str(folder.resolve()), url, secrets.token_urlsafe(32))
    write_whole(folder / NOTICE, json.dumps(asdict(notice)).encode(), mode=0o600)
    try:
        yield notice.token
    finally:
        (folder / NOTICE).unlink(missing_ok=True)


class ServedStore:
    """A ``GraphStore`` that another process of ours has open."""

    def __init__(self, notice: Notice) -> None:
        """Ask whether the process is there; raises ``StoreUnavailableError`` where it is not."""
        self._notice = notice
        self.query("RETURN 1 AS one")

    @property
    def address(self) -> str:
        """Return the folder."""
        return self._notice.folder

    @property
    def url(self) -> str:
        """Return where the other process shows the graph as a page."""
        return self._notice.url

    def prepare(self) -> None:
        """Make types, indexes and vocabulary nodes; see ``GraphStore``."""
        self._call("prepare")

    def load(self, subgraph: Subgraph, replaces: Iterable[str] = ()) -> None:
        """Put one document in; see ``GraphStore``."""
        validate(subgraph, load_schema())
        self._call("load", subgraph=asdict(subgraph), replaces=list(replaces))

    def revise(self, before: Subgraph, after: Subgraph) -> bool:
        """Change what a document says; see ``GraphStore``."""
        return bool(self._call("revise", before=asdict(before), after=asdict(after)))

    def retract(self, doc_id: str) -> bool:
        """Remove a document; see ``GraphStore``."""
        return bool(self._call("retract", doc_id=doc_id))

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents in the graph; see ``GraphStore``."""
        return tuple(StoredDocument(**item) for item in self._call("documents"))

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
        given = dict(parameters or {})
        answer = self._call(
            "query", cypher=cypher, parameters=given, write=write, limit=limit, timeout=timeout
        )
        return Result(tuple(answer["keys"]), tuple(map(tuple, answer["rows"])), answer["truncated"])

    def counts(self) -> Counts:
        """Return the numbers of nodes and relations; see ``GraphStore``."""
        return Counts(**self._call("counts"))

    def close(self) -> None:
        """Do nothing: the folder stays open in the other process."""

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Do nothing."""

    def _call(self, method: str, **arguments: Any) -> Any:
        """Return what a method gives there, or raise what it raises there."""
        connection = HTTPConnection(urlsplit(self._notice.url).netloc, timeout=_REPLY_S)
        headers = {
            "Authorization": f"Bearer {self._notice.token}",
            "Content-Type": "application/json",
        }
        try:
            connection.request("POST", f"/store/{method}", json.dumps(arguments), headers)
            reply = connection.getresponse()
            told = json.loads(reply.read())
        except (OSError, HTTPException, ValueError) as error:
            reason = "the process that has it open does not answer"
            raise StoreUnavailableError(self.address, reason, _AGAIN) from error
        finally:
            connection.close()
        if "error" in told:
            raise _raised(told["error"])
        return told["value"]


def call(store: GraphStore, method: str, arguments: Mapping[str, Any]) -> Any:
    """Return what a method of a store gives as JSON values: the other end of ``ServedStore``.

    Raises what the method raises, and ``StoreError`` where there is no such method.
    """
    match method:
        case "prepare":
            return store.prepare()
        case "load":
            return store.load(_subgraph(arguments["subgraph"]), arguments["replaces"])
        case "revise":
            return store.revise(_subgraph(arguments["before"]), _subgraph(arguments["after"]))
        case "retract":
            return store.retract(arguments["doc_id"])
        case "documents":
            return [asdict(item) for item in store.documents()]
        case "query":
            return asdict(store.query(**arguments))
        case "counts":
            return asdict(store.counts())
    raise StoreError(method, "a store has no such method", "Both programs must be of one version.")


def _subgraph(raw: Mapping[str, Any]) -> Subgraph:
    nodes = (Node(NodeKey(**n["key"]), _properties(n["properties"])) for n in raw["nodes"])
    edges = (
        Edge(
            e["relation"],
            NodeKey(**e["start"]),
            NodeKey(**e["end"]),
            _properties(e["properties"]),
        )
        for e in raw["edges"]
    )
    return Subgraph(raw["doc_id"], tuple(nodes), tuple(edges))


def _properties(raw: Iterable[tuple[str, Any]]) -> Properties:
    return tuple((n, tuple(value) if isinstance(value, list) else value) for n, value in raw)


def _raised(told: Mapping[str, str]) -> SseKgError:
    kind = getattr(errors, told["kind"], StoreError)
    made: SseKgError = kind(told["subject"], told["reason"], told["remedy"])
    return made
