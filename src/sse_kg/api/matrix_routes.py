"""Strategies against families of electrolytes."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from sse_kg.api.dependencies import StoreHere
from sse_kg.queries.matrix import Matrix, read_matrix

router = APIRouter(tags=["graph"])


@router.get("/api/matrix")
def matrix(
    store: StoreHere,
    problem: Annotated[
        str | None,
        Query(max_length=300, description="By id or any name.", examples=["dendrite growth"]),
    ] = None,
) -> Matrix:
    """Tell which strategies are reported for which families, and where one is missing."""
    return read_matrix(store, problem)
