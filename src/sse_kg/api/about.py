"""What is served: the program, the graph and what one may do with it."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from sse_kg.api.dependencies import ServedHere
from sse_kg.graph.connect import SERVER_SCHEMES

router = APIRouter(tags=["about"])


class GraphFacts(BaseModel):
    """Which graph it is."""

    address: str = Field(description="Folder, or address of the server.")
    kind: Literal["embedded", "neo4j"]


class About(BaseModel):
    """What is served."""

    name: str
    version: str = Field(description="The version of sse-kg.")
    graph: GraphFacts
    curate: bool = Field(description="Whether decisions on readings are taken here.")
    documents: int = Field(description="How many documents the graph holds.")


@router.get("/api/about")
def about(served: ServedHere) -> About:
    """Tell which program serves which graph."""
    address = served.store.address
    return About(
        name="sse-kg",
        version=version("sse-kg"),
        graph=GraphFacts(
            address=address, kind="neo4j" if address.startswith(SERVER_SCHEMES) else "embedded"
        ),
        curate=served.curate,
        documents=len(served.store.documents()),
    )
