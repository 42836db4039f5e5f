"""The store for other processes of ours on this machine: one route for each of its methods.

It is no part of the API: whoever may read the graph's folder finds the token there, see
``sse_kg.graph.served_store``.
"""

from __future__ import annotations

import hmac
import json
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request, Response

from sse_kg.api.dependencies import ServedHere, StoreHere
from sse_kg.graph.served_store import call

router = APIRouter(prefix="/store", include_in_schema=False)


async def _arguments(request: Request, served: ServedHere) -> dict[str, Any]:
    given = request.headers.get("authorization", "")
    wanted = f"Bearer {served.store_token}"
    if served.store_token is None or not hmac.compare_digest(given.encode(), wanted.encode()):
        raise HTTPException(HTTPStatus.UNAUTHORIZED)
    found: dict[str, Any] = json.loads(await request.body())
    return found


@router.post("/{method}")
def run_method(
    method: str, given: Annotated[dict[str, Any], Depends(_arguments)], store: StoreHere
) -> Response:
    """Return what a method of the store gives."""
    value = call(store, method, given)
    return Response(json.dumps({"value": value}), media_type="application/json")
