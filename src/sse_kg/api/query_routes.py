"""The named queries: their list, and for each a route that answers in JSON and one in CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import Parameter as Argument
from inspect import Signature
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from sse_kg.api.csv_reply import CSV_REPLY, CsvReply, csv_reply
from sse_kg.api.dependencies import Served, ServedHere
from sse_kg.errors import QueryParameterError
from sse_kg.graph.store import Result
from sse_kg.queries.catalogue import NamedQuery, Parameter, catalogue
from sse_kg.queries.empty import why_empty
from sse_kg.queries.run import find_query, run_query

SHORT = ("effects", "conflicts", "gaps")  # queries that have a route of their own name as well
LIMIT = "limit"


class ColumnFacts(BaseModel):
    """A column of an answer."""

    name: str
    description: str
    evidence: bool = Field(description="Whether it says where something stands.")


class QueryFacts(BaseModel):
    """A named query: what it asks, takes and answers."""

    name: str
    topic: str
    title: str
    question: str
    parameters: list[Parameter]
    columns: list[ColumnFacts]
    cypher: str
    example: dict[str, Any] = Field(description="Parameters of a call that works.")


class Queries(BaseModel):
    """All named queries."""

    queries: list[QueryFacts]


class Answer(BaseModel):
    """Rows of a named query, best-founded first unless its question asks for another order."""

    query: str = Field(description="The query's name.")
    parameters: dict[str, Any] = Field(description="The parameters as they were given.")
    columns: list[str]
    rows: list[list[Any]]
    truncated: bool = Field(description="Whether there are more rows.")
    note: str | None = Field(description="Where there are no rows: why, and what to try.")


def query_router() -> APIRouter:
    """Return the routes, made from the catalogue."""
    router = APIRouter(tags=["named queries"])
    router.add_api_route("/api/queries", queries)
    for query in catalogue():
        _add_routes(router, query)
    router.add_api_route("/api/queries/{name}", unknown_query, include_in_schema=False)
    return router


def queries() -> Queries:
    """List the named queries with their parameters, columns and Cypher."""
    return Queries(queries=[_facts(query) for query in catalogue()])


def unknown_query(name: str) -> None:
    """Say that there is no such query, and which are nearest."""
    find_query(name)


def ask(served: Served, query: NamedQuery, given: dict[str, Any]) -> Answer:
    """Return the answer of a query as JSON."""
    result = _result(served, query, given)
    why = () if result.rows else why_empty(served.store, query, given)
    return Answer(
        query=query.name,
        parameters=given,
        columns=list(result.keys),
        rows=[list(row) for row in result.rows],
        truncated=result.truncated,
        note=" ".join(text[:1].upper() + text[1:] for text in why) or None,
    )


def ask_csv(served: Served, query: NamedQuery, given: dict[str, Any]) -> CsvReply:
    """Return the answer of a query as CSV."""
    return csv_reply(_result(served, query, given), query.name)


def _result(served: Served, query: NamedQuery, given: dict[str, Any]) -> Result:
    """Return the rows; one more than asked for is asked for, to know whether there are more."""
    most = served.settings.query_rows
    rows = min(given.get(LIMIT) or _default_limit(query) or most, most)
    values = {name: value for name, value in given.items() if name != LIMIT}
    if _default_limit(query) is not None:
        values[LIMIT] = rows + 1
    try:
        return run_query(
            served.store,
            query.name,
            values,
            limit=rows,
            timeout=served.settings.query_timeout_s,
        )
    except QueryParameterError as error:
        remedy = f"For example: {_call(query)}"
        raise QueryParameterError(error.subject, error.reason, remedy) from error


def _default_limit(query: NamedQuery) -> int | None:
    """Return how many rows a query gives by itself, if it takes a limit."""
    return next((int(p.default) for p in query.parameters if p.name == LIMIT), None)


def _facts(query: NamedQuery) -> QueryFacts:
    return QueryFacts(
        name=query.name,
        topic=query.topic,
        title=query.title,
        question=query.question,
        parameters=list(query.parameters),
        columns=[
            ColumnFacts(name=c.name, description=c.description, evidence=c.is_evidence)
            for c in query.columns
        ],
        cypher=query.cypher,
        example=_example(query),
    )


def _example(query: NamedQuery) -> dict[str, Any]:
    return {p.name: p.example for p in query.parameters if p.required}


def _call(query: NamedQuery) -> str:
    path = f"/api/queries/{query.name}"
    return f"{path}?{urlencode(_example(query))}" if _example(query) else path


def _add_routes(router: APIRouter, query: NamedQuery) -> None:
    endpoint = _endpoint(query, ask)
    paths = [f"/api/queries/{query.name}", *([f"/api/{query.name}"] if query.name in SHORT else [])]
    for path in paths:
        router.add_api_route(
            path,
            endpoint,
            response_model=Answer,
            name=path.removeprefix("/api/"),
            summary=query.title,
            description=_description(query),
        )
    router.add_api_route(
        f"/api/queries/{query.name}.csv",
        _endpoint(query, ask_csv),
        response_class=CsvReply,
        responses=CSV_REPLY,
        name=f"queries/{query.name}.csv",
        summary=f"{query.title}, as CSV",
        description=_description(query),
    )


def _endpoint(
    query: NamedQuery, answer: Callable[[Served, NamedQuery, dict[str, Any]], Any]
) -> Callable[..., Any]:
    """Return a function whose signature, which FastAPI reads, has the query's parameters."""

    def endpoint(served: Served, **given: Any) -> Any:
        told = {name: value for name, value in given.items() if value not in (None, "")}
        return answer(served, query, told)

    arguments = [Argument("served", Argument.KEYWORD_ONLY, annotation=ServedHere)]
    endpoint.__signature__ = Signature([*arguments, *_arguments(query)])  # type: ignore[attr-defined]
    return endpoint


def _arguments(query: NamedQuery) -> Iterator[Argument]:
    for parameter in query.parameters:
        if parameter.name != LIMIT:
            yield _argument(parameter)
    default = _default_limit(query)
    told = f"; by default {default}" if default else ""
    text = f"How many rows at most{told}. Never more than SSE_KG_QUERY_ROWS."
    kind = Annotated[int | None, Query(description=text, ge=1, examples=[20])]
    yield Argument(LIMIT, Argument.KEYWORD_ONLY, default=None, annotation=kind)


def _argument(parameter: Parameter) -> Argument:
    facts = Query(
        description=parameter.description,
        examples=[parameter.example if parameter.type == "number" else str(parameter.example)],
        allow_inf_nan=False if parameter.type == "number" else None,
    )
    kind, needed = _kind(parameter), parameter.required
    return Argument(
        parameter.name,
        Argument.KEYWORD_ONLY,
        default=Argument.empty if needed else None,
        annotation=Annotated[kind if needed else kind | None, facts],
    )


def _kind(parameter: Parameter) -> Any:
    if parameter.values:
        return Literal[parameter.values]
    return float if parameter.type == "number" else str


def _description(query: NamedQuery) -> str:
    columns = "\n".join(f"- `{column.name}`: {column.description}" for column in query.columns)
    return f"{query.question}\n\nColumns:\n\n{columns}"
