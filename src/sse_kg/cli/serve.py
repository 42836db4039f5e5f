"""The command that opens the graph as a page and as a REST API."""

from __future__ import annotations

import errno
import signal
import socket
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.errors import UsageError
from sse_kg.graph.connect import is_server, open_own
from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.graph.served_store import noticed
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings

PORT = 8765
_GRACE_S = 5  # beyond the time limit of statements, for replies under way at the end
_ANY = ("0.0.0.0", "::")
_REASONS = {
    errno.EADDRINUSE: "another program listens there",
    errno.EACCES: "listening there is not allowed to you",
    errno.EADDRNOTAVAIL: "this machine does not have the address",
}


def serve(
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Address to listen on; any but this machine's own needs a token.",
        ),
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option(min=0, max=65535, metavar="N", help="Port; 0 takes any free one.")
    ] = PORT,
    token: Annotated[
        str,
        typer.Option(
            metavar="TOKEN",
            help="What a client must know; by default SSE_KG_TOKEN, else none.",
            show_default=False,
        ),
    ] = "",
    curate: Annotated[
        bool, typer.Option("--curate", help="Let the page accept, reject and correct readings.")
    ] = False,
    show: Annotated[bool, typer.Option("--open", help="Open the page in your browser.")] = False,
    graph: Graph = "",
) -> None:
    """Serve the graph as a page to explore and as a REST API, until Ctrl-C."""
    import uvicorn

    from sse_kg.api.app import create_app
    from sse_kg.api.security import check_token

    settings = settings_for(graph)
    secret = token or settings.token or None
    check_token(host, secret)
    with (
        _listening(host, port) as listener,
        _opened(settings) as store,
        _shared(store, host, listener.getsockname()[1]) as store_token,
    ):
        app = create_app(
            store, settings, host=host, curate=curate, token=secret, store_token=store_token
        )
        address = _address(host, listener.getsockname()[1])
        _tell(store, address, secret)
        if show:
            webbrowser.open(f"{address}?token={secret}" if secret else address)
        config = uvicorn.Config(
            app,
            log_level="warning",
            ws="none",
            proxy_headers=False,
            server_header=False,
            timeout_graceful_shutdown=settings.query_timeout_s + _GRACE_S,
        )
        with _until_stopped():
            uvicorn.Server(config).run(sockets=[listener])
    typer.echo("stopped", err=True)


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """Yield a socket that takes connections; raises ``UsageError`` where there can be none."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        remedy = "Name another with --port (0 takes any free one) or --host."
        raise UsageError(f"{host}, port {port}", reason, remedy) from error
    with listener:
        yield listener


def _opened(settings: Settings) -> GraphStore:
    """Return the open store; where there is no graph yet, an empty one."""
    store = open_own(settings, create=True)
    if not is_server(settings) and not store.documents():
        store.prepare()
    return store


@contextmanager
def _shared(store: GraphStore, host: str, port: int) -> Iterator[str | None]:
    """Let other processes of ours use a folder meanwhile; yield the token that they know."""
    if not isinstance(store, EmbeddedStore):
        yield None
        return
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    with noticed(Path(store.address), _address(reached, port)) as token:
        yield token


def _address(host: str, port: int) -> str:
    name = socket.gethostname() if host in _ANY else host
    return f"http://[{name}]:{port}/" if ":" in name else f"http://{name}:{port}/"


def _tell(store: GraphStore, address: str, token: str | None) -> None:
    documents = len(store.documents())
    typer.echo(f"serving {store.address} ({documents} documents) at {address}")
    if token:
        typer.echo(f"Open {address}?token=TOKEN once in each browser, with your token.", err=True)
    if not documents:
        typer.echo("note: the graph is empty. Fill it with sse-kg ingest PATH.", err=True)
    typer.echo("Ctrl-C stops it.", err=True)


@contextmanager
def _until_stopped() -> Iterator[None]:
    """Let the server end on Ctrl-C and on SIGTERM alike, and what is around it go on."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)
