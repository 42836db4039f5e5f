"""The graph for other programs: a route for each format, which gives a file to save."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from tempfile import mkdtemp
from threading import Lock
from typing import Any

from fastapi import APIRouter
from starlette.responses import FileResponse
from starlette.types import Receive, Scope, Send

from sse_kg.api.dependencies import StoreHere
from sse_kg.api.errors import RefusedError
from sse_kg.exchange.export import FORMATS, ExportFormat, export, find_format
from sse_kg.graph.read import read_graph
from sse_kg.graph.store import GraphStore
from sse_kg.model.graph import Graph

_NAME = "sse-kg"
_TURN = Lock()  # an export holds the graph in memory: one at a time


class _TemporaryFile(FileResponse):
    """A file that is sent once; its folder goes, however that ends."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        finally:
            shutil.rmtree(Path(self.path).parent, ignore_errors=True)


def export_router() -> APIRouter:
    """Return the routes, one for each format of ``sse-kg export``."""
    router = APIRouter(tags=["export"])
    for item in FORMATS:
        router.add_api_route(
            f"/api/export/{item.name}",
            _endpoint(item),
            response_class=FileResponse,
            responses={200: _described(item)},
            name=f"export/{item.name}",
            summary=item.name,
            description=f"{item.description[:1].upper()}{item.description[1:]}.",
        )
    router.add_api_route("/api/export/{name}", unknown_format, include_in_schema=False)
    return router


def unknown_format(name: str) -> None:
    """Say that there is no such format, and which there are."""
    find_format(name)


def _described(form: ExportFormat) -> dict[str, Any]:
    is_json = form.media_type.endswith("json")
    kind = {} if is_json else {"schema": {"type": "string", "format": "binary"}}
    what = "The folder as a ZIP archive." if form.folder else "The file."
    return {"description": what, "content": {form.media_type: kind}}


def _endpoint(form: ExportFormat) -> Callable[[GraphStore], FileResponse]:
    def endpoint(store: StoreHere) -> FileResponse:
        if not _TURN.acquire(blocking=False):
            raise RefusedError(
                HTTPStatus.SERVICE_UNAVAILABLE,
                "BusyError",
                subject=form.name,
                reason="another export is being written",
                remedy="Try again when it is done.",
                retry_after_s=5,
            )
        try:
            path = _written(store, form)
        finally:
            _TURN.release()
        return _TemporaryFile(path, media_type=form.media_type, filename=path.name)

    return endpoint


def _written(store: GraphStore, form: ExportFormat) -> Path:
    """Write a format into a folder of its own, and return the file."""
    graph = read_graph(store) if form.of_graph else Graph()
    folder = Path(mkdtemp(prefix="sse-kg-export-"))
    try:
        if not form.folder:
            path = folder / f"{_NAME}{form.suffix}"
            export(graph, form, path)
            return path
        export(graph, form, folder / _NAME)
        return Path(shutil.make_archive(str(folder / _NAME), "zip", folder, _NAME))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
