"""What the graph holds: numbers, things and how they are joined, statements with their evidence."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from sse_kg.api.dependencies import StoreHere
from sse_kg.queries.overview import Overview, read_overview
from sse_kg.queries.search import MOST, Finder, Hits

router = APIRouter(tags=["graph"])


@router.get("/api/overview")
def overview(store: StoreHere) -> Overview:
    """Tell how much of everything the graph holds, and by what it can be told apart."""
    return read_overview(store)


async def _finder(request: Request, store: StoreHere) -> Finder:
    """Return the finder of the application, which keeps the names of its store in memory."""
    state = request.app.state
    if not hasattr(state, "finder"):
        state.finder = Finder(store)
    finder: Finder = state.finder
    return finder


@router.get("/api/search")
def search(
    finder: Annotated[Finder, Depends(_finder)],
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="What someone has typed of a name, a formula or a title.",
            examples=["LPSCl"],
        ),
    ],
    limit: Annotated[int, Query(ge=1, le=MOST, description="Results at most.")] = 20,
) -> Hits:
    """Find what goes by a name or its beginning, by any of its names, best-founded first."""
    return finder.find(q, limit)
