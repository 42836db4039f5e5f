"""What the graph holds: numbers, things and how they are joined, statements with their evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, is_dataclass
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request

from sse_kg.api.csv_reply import CSV_REPLY, CsvReply, csv_reply
from sse_kg.api.dependencies import StoreHere
from sse_kg.api.selections import ClaimFileFilter, ClaimPageFilter, MapFilter, ValueFilter
from sse_kg.graph.store import GraphStore, Result
from sse_kg.queries import map as mapping
from sse_kg.queries import neighbours as exploring
from sse_kg.queries import path as tracing
from sse_kg.queries import search as searching
from sse_kg.queries.claims import ClaimRow, Claims, read_claims
from sse_kg.queries.kept import Kept
from sse_kg.queries.measurements import Measurements, ValueRow, read_measurements
from sse_kg.queries.overview import Overview, read_overview
from sse_kg.queries.statement import Statement, read_statement
from sse_kg.queries.thing import ThingFacts, read_thing

router = APIRouter(tags=["graph"])

Label = Annotated[str, Query(max_length=50, description="Its label.", examples=["Material"])]
Id = Annotated[str, Query(min_length=1, max_length=300, description="Its id.", examples=["LLZO"])]


async def _kept(request: Request, store: StoreHere) -> Kept:
    """Return what keeps the answers that take long to find."""
    state = request.app.state
    if not hasattr(state, "kept"):
        state.kept = Kept(store)
    kept: Kept = state.kept
    return kept


KeptHere = Annotated[Kept, Depends(_kept)]


@router.get("/api/overview")
def overview(store: StoreHere, kept: KeptHere) -> Overview:
    """Tell how much of everything the graph holds, and by what it can be told apart."""
    return kept.get("overview", lambda: read_overview(store))


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


@router.get("/api/entity")
def entity(store: StoreHere, kept: KeptHere, label: Label, id: Id) -> ThingFacts:
    """Tell what a thing or a statement is, how it is called, and how much is said about it."""
    return kept.get(("entity", label, id), lambda: read_thing(store, label, id))


@router.get("/api/neighbours")
def neighbours(
    store: StoreHere,
    label: Label,
    id: Id,
    relation: Annotated[
        str | None,
        Query(
            max_length=300,
            description="Types of relations, with commas between; by default all of them.",
            examples=["SUFFERS_FROM,MITIGATES"],
        ),
    ] = None,
    direction: Annotated[
        Literal["in", "out"] | None, Query(description="To the thing, or from it.")
    ] = None,
    offset: Annotated[
        int, Query(ge=0, le=10_000_000, description="Relations before the first one.")
    ] = 0,
    limit: Annotated[int, Query(ge=1, le=exploring.MOST, description="Relations at most.")] = 50,
) -> exploring.Neighbours:
    """Tell what a thing or a statement is joined to, the best-founded of each relation first."""
    return exploring.read_neighbours(
        store,
        label,
        id,
        relations=[name for part in (relation or "").split(",") if (name := part.strip())],
        direction=direction,
        offset=offset,
        limit=limit,
    )


@router.get("/api/path")
def path(
    store: StoreHere,
    from_label: Label,
    from_id: Id,
    to_label: Label,
    to_id: Id,
    length: Annotated[int, Query(ge=1, le=tracing.MOST, description="Relations at most.")] = 4,
) -> tracing.Path:
    """Find the shortest way between two things; of equally short ones that believed most."""
    return tracing.read_path(store, (from_label, from_id), (to_label, to_id), length=length)


@router.get("/api/map")
def map_of_claims(
    store: StoreHere, kept: KeptHere, given: Annotated[MapFilter, Query()]
) -> mapping.Map:
    """Join electrolytes, their interfaces, the problems there and what is done against them."""
    selection, detail, limit = given.selection(), given.detail, given.limit
    return kept.get(
        ("map", selection, detail, limit),
        lambda: mapping.read_map(store, selection, detail=detail, limit=limit),
    )


@router.get("/api/claims")
def claims(store: StoreHere, given: Annotated[ClaimPageFilter, Query()]) -> Claims:
    """List claims, best-founded first, each with the sentence that states it most surely."""
    return read_claims(store, given.selection(), offset=given.offset, limit=given.limit)


@router.get("/api/claims.csv", response_class=CsvReply, responses=CSV_REPLY)
def claims_csv(store: StoreHere, given: Annotated[ClaimFileFilter, Query()]) -> CsvReply:
    """List claims as CSV."""
    found = read_claims(store, given.selection(), offset=given.offset, limit=given.limit)
    return csv_reply(_table(ClaimRow, found.rows, truncated=found.truncated), "claims")


@router.get("/api/measurements")
def measurements(store: StoreHere, given: Annotated[ValueFilter, Query()]) -> Measurements:
    """List the values of a property, from small to large, each with bearer and conditions."""
    return _measurements(store, given)


@router.get("/api/measurements.csv", response_class=CsvReply, responses=CSV_REPLY)
def measurements_csv(store: StoreHere, given: Annotated[ValueFilter, Query()]) -> CsvReply:
    """List the values of a property as CSV."""
    found = _measurements(store, given)
    name = f"measurements-{found.property.id}"
    return csv_reply(_table(ValueRow, found.rows, truncated=found.truncated), name)


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


def _measurements(store: GraphStore, given: ValueFilter) -> Measurements:
    return read_measurements(
        store,
        given.property,
        electrolyte=given.electrolyte or None,
        below=given.below,
        status=given.status,
        limit=given.limit,
    )


def _table(kind: type, rows: Iterable[Any], *, truncated: bool) -> Result:
    """Return rows, dataclasses of one kind, with a column for each field."""
    keys = tuple(field.name for field in fields(kind))
    return Result(
        keys, tuple(tuple(_cell(getattr(row, key)) for key in keys) for row in rows), truncated
    )


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return list(value)
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
