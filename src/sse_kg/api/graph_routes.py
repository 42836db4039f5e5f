"""What the graph holds: numbers, things and how they are joined, statements with their evidence."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request

from sse_kg.api.dependencies import StoreHere
from sse_kg.queries import map as mapping
from sse_kg.queries import search as searching
from sse_kg.queries.overview import Overview, read_overview
from sse_kg.queries.selection import Selection
from sse_kg.queries.statement import Statement, read_statement

router = APIRouter(tags=["graph"])

Electrolyte = Annotated[
    str | None,
    Query(
        max_length=300,
        description="A material or a class, by id or any name; a class stands for its sub-classes "
        "and their materials as well, a material for its variants.",
        examples=["LLZO"],
    ),
]
Side = Annotated[
    Literal["anode", "cathode", "bulk", "air", "unspecified"] | None,
    Query(description="The side of the electrolyte."),
]
Problem = Annotated[
    str | None,
    Query(max_length=300, description="By id or any name.", examples=["dendrite growth"]),
]
Strategy = Annotated[
    str | None,
    Query(max_length=300, description="By id or any name.", examples=["interlayer coating"]),
]
MinBelief = Annotated[
    float | None, Query(ge=0, le=1, description="Claims to be believed at least so far.")
]
FromYear = Annotated[
    int | None,
    Query(ge=0, le=9999, description="Claims with a primary source of this year or later."),
]
ToYear = Annotated[
    int | None,
    Query(ge=0, le=9999, description="Claims with a primary source of this year or earlier."),
]


@router.get("/api/overview")
def overview(store: StoreHere) -> Overview:
    """Tell how much of everything the graph holds, and by what it can be told apart."""
    return read_overview(store)


async def _finder(request: Request, store: StoreHere) -> searching.Finder:
    """Return the finder of the application, which keeps the names of its store in memory."""
    state = request.app.state
    if not hasattr(state, "finder"):
        state.finder = searching.Finder(store)
    finder: searching.Finder = state.finder
    return finder


@router.get("/api/search")
def search(
    finder: Annotated[searching.Finder, Depends(_finder)],
    q: Annotated[
        str,
        Query(
            max_length=200,
            description="What someone has typed of a name, a formula or a title.",
            examples=["LPSCl"],
        ),
    ],
    limit: Annotated[int, Query(ge=1, le=searching.MOST, description="Results at most.")] = 20,
) -> searching.Hits:
    """Find what goes by a name or its beginning, by any of its names, best-founded first."""
    return finder.find(q, limit)


@router.get("/api/map")
def map_of_claims(
    store: StoreHere,
    electrolyte: Electrolyte = None,
    interface: Side = None,
    problem: Problem = None,
    strategy: Strategy = None,
    min_belief: MinBelief = None,
    from_year: FromYear = None,
    to_year: ToYear = None,
    detail: Annotated[
        Literal["class", "material"],
        Query(description="Whether materials stand under the narrowest class of theirs."),
    ] = "class",
    limit: Annotated[int, Query(ge=1, le=mapping.MOST, description="Relations at most.")] = 400,
) -> mapping.Map:
    """Join electrolytes, their interfaces, the problems there and what is done against them."""
    selection = Selection(
        electrolyte=electrolyte,
        interface=interface,
        problem=problem,
        strategy=strategy,
        min_belief=min_belief,
        from_year=from_year,
        to_year=to_year,
    )
    return mapping.read_map(store, selection, detail=detail, limit=limit)


@router.get("/api/statement")
def statement(
    store: StoreHere,
    id: Annotated[
        str,
        Query(
            min_length=1,
            max_length=100,
            description="The id of a claim, a value or an effect, or its beginning.",
        ),
    ],
) -> Statement:
    """Tell all on one claim, value or effect: its belief part by part, and where it is read."""
    return read_statement(store, id)
