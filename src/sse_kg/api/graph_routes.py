"""What the graph holds: numbers, things and how they are joined, statements with their evidence."""

from __future__ import annotations

from fastapi import APIRouter

from sse_kg.api.dependencies import StoreHere
from sse_kg.queries.overview import Overview, read_overview

router = APIRouter(tags=["graph"])


@router.get("/api/overview")
def overview(store: StoreHere) -> Overview:
    """Tell how much of everything the graph holds, and by what it can be told apart."""
    return read_overview(store)
