"""Cypher of one's own, which only reads; and the schema that it is written against."""

from __future__ import annotations

import time
from http import HTTPStatus
from threading import BoundedSemaphore
from typing import Annotated, Any

from fastapi import APIRouter, Body
from pydantic import BaseModel, ConfigDict, Field

from sse_kg.api.dependencies import SettingsHere, StoreHere
from sse_kg.api.errors import RefusedError
from sse_kg.graph.schema import NodeType, PropertyType, RelationType, load_schema

AT_ONCE = 4  # statements that run at a time: the rest of the page stays quick beside them
_TURNS = BoundedSemaphore(AT_ONCE)

router = APIRouter(tags=["cypher"])


class PropertyFacts(BaseModel):
    """What a node or a relation may carry."""

    name: str
    type: str = Field(description="text, number, whole, flag, texts, or number or text.")
    description: str


class NodeFacts(BaseModel):
    """A label."""

    label: str
    description: str
    properties: list[PropertyFacts]


class RelationFacts(BaseModel):
    """A type of relation, and the labels it joins."""

    type: str
    description: str
    domain: list[str] = Field(description="Labels it starts from.")
    range: list[str] = Field(description="Labels it leads to.")
    properties: list[PropertyFacts]


class Schema(BaseModel):
    """What the graph is made of."""

    nodes: list[NodeFacts]
    relations: list[RelationFacts]


class Statement(BaseModel):
    """A Cypher statement that reads."""

    model_config = ConfigDict(extra="forbid")

    cypher: str = Field(min_length=1, examples=["MATCH (p:Problem) RETURN p.name LIMIT 5"])
    parameters: dict[str, Any] = Field(default_factory=dict)
    limit: int | None = Field(
        default=None, ge=1, description="Rows at most; never more than SSE_KG_QUERY_ROWS."
    )


class Rows(BaseModel):
    """What a statement returns."""

    columns: list[str] = Field(
        description="Empty where there are no rows and the store does not tell."
    )
    rows: list[list[Any]] = Field(description="A node or relation is an object of its properties.")
    truncated: bool = Field(description="Whether there are more rows.")
    seconds: float = Field(description="How long it took.")


@router.get("/api/schema")
def schema() -> Schema:
    """Tell which labels and relations there are, with their properties."""
    known = load_schema()
    return Schema(
        nodes=[_node(node) for node in known.nodes],
        relations=[_relation(relation) for relation in known.relations],
    )


@router.post("/api/cypher")
def cypher(
    statement: Annotated[Statement, Body()], store: StoreHere, settings: SettingsHere
) -> Rows:
    """Run a Cypher statement that reads, within SSE_KG_QUERY_TIMEOUT_S seconds.

    Refused are statements that write, load files or addresses, or call procedures.
    """
    if not _TURNS.acquire(blocking=False):
        raise RefusedError(
            HTTPStatus.TOO_MANY_REQUESTS,
            "BusyError",
            subject="query",
            reason=f"{AT_ONCE} statements are running already",
            remedy="Wait until one of them has ended.",
            retry_after_s=1,
        )
    begin = time.monotonic()
    try:
        result = store.query(
            statement.cypher,
            statement.parameters,
            limit=min(statement.limit or settings.query_rows, settings.query_rows),
            timeout=settings.query_timeout_s,
        )
    finally:
        _TURNS.release()
    return Rows(
        columns=list(result.keys),
        rows=[list(row) for row in result.rows],
        truncated=result.truncated,
        seconds=round(time.monotonic() - begin, 4),
    )


def _node(node: NodeType) -> NodeFacts:
    return NodeFacts(
        label=node.label, description=node.description, properties=_properties(node.properties)
    )


def _relation(relation: RelationType) -> RelationFacts:
    return RelationFacts(
        type=relation.name,
        description=relation.description,
        domain=list(relation.domain),
        range=list(relation.range),
        properties=_properties(relation.properties),
    )


def _properties(types: tuple[PropertyType, ...]) -> list[PropertyFacts]:
    return [
        PropertyFacts(name=item.name, type=item.type, description=item.description)
        for item in types
    ]
