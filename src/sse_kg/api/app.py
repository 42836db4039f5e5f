"""The web application: the API's routes, its errors, and what guards them."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, FastAPI

from sse_kg.api import about, graph_routes
from sse_kg.api.dependencies import Served
from sse_kg.api.errors import ErrorReply, add_error_handlers
from sse_kg.graph.store import GraphStore
from sse_kg.settings import Settings

# Every module of routes, in the order in which the documentation lists them.
ROUTERS: tuple[APIRouter, ...] = (about.router, graph_routes.router)
_ERRORS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorReply, "description": "The request cannot be answered as it is."},
    "5XX": {"model": ErrorReply, "description": "The store cannot answer, or a fault of ours."},
}


def create_app(
    store: GraphStore,
    settings: Settings,
    *,
    curate: bool = False,
    token: str | None = None,
) -> FastAPI:
    """Return the application that serves a store; who opened the store closes it."""
    app = FastAPI(
        title="sse-kg",
        version=version("sse-kg"),
        summary="A knowledge graph of solid-state electrolytes that shows its evidence.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        responses=_ERRORS,
    )
    app.state.served = Served(store, settings, curate=curate, token=token)
    add_error_handlers(app)
    for router in ROUTERS:
        app.include_router(router)
    return app
