"""The web application: the API's routes, its errors, and what guards them."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Depends, FastAPI

from sse_kg.api import (
    about,
    curation_routes,
    cypher_routes,
    document_routes,
    graph_routes,
    matrix_routes,
    store_routes,
)
from sse_kg.api.dependencies import Served
from sse_kg.api.errors import ErrorReply, add_error_handlers
from sse_kg.api.export_routes import export_router
from sse_kg.api.pages import add_page
from sse_kg.api.parameters import no_unknown_parameters
from sse_kg.api.query_routes import query_router
from sse_kg.api.security import Guard, check_token
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings

# Every module of routes, in the order in which the documentation lists them.
ROUTERS: tuple[APIRouter, ...] = (
    about.router,
    graph_routes.router,
    matrix_routes.router,
    document_routes.router,
    curation_routes.router,
    cypher_routes.router,
    store_routes.router,
)
_ERROR_SCHEMA = {"$ref": f"#/components/schemas/{ErrorReply.__name__}"}
_ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorReply, "description": "The request cannot be answered as it is."},
    "5XX": {"model": ErrorReply, "description": "The store cannot answer, or a fault of ours."},
}


class _Application(FastAPI):
    """An application whose description says that every error is JSON, also of other replies."""

    def openapi(self) -> dict[str, Any]:
        description = super().openapi()
        calls = (call for path in description["paths"].values() for call in path.values())
        for reply in (call["responses"][status] for call in calls for status in _ERRORS):
            reply["content"] = {"application/json": {"schema": _ERROR_SCHEMA}}
        return description


def create_app(
    store: GraphStore,
    settings: Settings,
    *,
    host: str = "127.0.0.1",
    curate: bool = False,
    token: str | None = None,
    store_token: str | None = None,
    page: Path | None = None,
) -> FastAPI:
    """Return the application that serves a store on an address; who opened the store closes it.

    ``store_token`` is what other processes of ours must know to use the store; without it they
    cannot. ``page`` is the folder of the built page, if it is not the package's.
    Raises ``UsageError`` where the address needs a token, or the token is too weak.
    """
    check_token(host, token)
    app = _Application(
        title="sse-kg",
        version=version("sse-kg"),
        summary="A knowledge graph of solid-state electrolytes that shows its evidence.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=_ERRORS,
        dependencies=[Depends(no_unknown_parameters)],
    )
    app.state.served = Served(store, settings, curate=curate, token=token, store_token=store_token)
    app.add_middleware(Guard, host=host, token=token)
    add_error_handlers(app)
    for router in (*ROUTERS, query_router(), export_router()):
        app.include_router(router)
    add_page(app, page)
    return app
