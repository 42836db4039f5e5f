"""What all routes expect of their parameters."""

from __future__ import annotations

from fastapi import FastAPI, Request

from sse_kg.errors import QueryParameterError
from sse_kg.queries.parameters import hint


async def no_unknown_parameters(request: Request) -> None:
    """Refuse a call with a parameter that its route does not take: a misspelt one, mostly.

    Raises ``QueryParameterError``.
    """
    if not request.query_params:
        return
    names = _documented(request.app, request.scope["route"].path, request.method)
    for given in request.query_params:
        if names is not None and given not in names:
            raise QueryParameterError(given, "no such parameter", hint(given, names))


def _documented(app: FastAPI, path: str, method: str) -> list[str] | None:
    """Return the query parameters of a call as its description has them; ``None`` without one."""
    call = app.openapi()["paths"].get(path, {}).get(method.lower())
    if call is None:
        return None
    return [item["name"] for item in call.get("parameters", ()) if item["in"] == "query"]
