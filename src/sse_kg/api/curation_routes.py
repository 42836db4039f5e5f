"""Deciding on readings: accepted, rejected, corrected, and taken back; where it is allowed."""

from __future__ import annotations

from http import HTTPStatus
from threading import Lock
from typing import Annotated, Literal, TypeAlias

from fastapi import APIRouter, Body, Depends, Query
from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StringConstraints

from sse_kg.api.dependencies import ServedHere, SettingsHere, StoreHere
from sse_kg.api.errors import RefusedError
from sse_kg.knowledge.curation import Verdict
from sse_kg.queries.statement import Statement, read_statement
from sse_kg.review import single

_TURN = Lock()  # one decision at a time: each is made on what the last has left

Text = Annotated[str, StringConstraints(strict=True, max_length=1000)]
Given: TypeAlias = Text | StrictInt | StrictFloat | list[Text] | None


class Decision(BaseModel):
    """What someone says of a reading of a statement."""

    model_config = ConfigDict(extra="forbid")

    statement: str = Field(max_length=300, description="The id of the statement, as it was shown.")
    reading: str = Field(max_length=300, description="The id of the reading.")
    verdict: Literal["accept", "reject", "correct", "undo"]
    changes: dict[str, Given] = Field(
        default_factory=dict,
        description="Of a correction: the fields that are otherwise; null takes a value away. "
        "GET /api/curation tells the fields and what may stand in them.",
        examples=[{"side": "cathode"}],
    )


async def _allowed(served: ServedHere) -> None:
    if not served.curate:
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            "CurationOffError",
            subject="/api/curation",
            reason="decisions are not taken here",
            remedy="Start it with sse-kg serve --curate.",
        )


router = APIRouter(tags=["curation"], dependencies=[Depends(_allowed)])


@router.get("/api/curation")
def form(
    store: StoreHere,
    settings: SettingsHere,
    reading: Annotated[str, Query(max_length=300, description="The id of a reading.")],
) -> single.Form:
    """Tell what was decided on a reading, and the fields that a correction may change."""
    return single.reading_form(store, settings, reading)


@router.post("/api/curation")
def decide(
    store: StoreHere, settings: SettingsHere, decision: Annotated[Decision, Body()]
) -> Statement:
    """Decide on a reading, and return the statement to look at then.

    After a correction that is what is meant, after one was undone what had been read. The decision
    is a line of the curation file, under the name of SSE_KG_CURATOR, and holds for later readings
    of the same file. Where the reading has changed or is decided otherwise already, the answer is
    409 and nothing is written.
    """
    given = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in decision.changes.items()
    }
    try:
        with _TURN:
            after = single.decide(
                store,
                settings,
                statement=decision.statement,
                reading=decision.reading,
                verdict=Verdict(decision.verdict),
                fields=given,
            )
    except OSError as error:
        raise RefusedError(
            HTTPStatus.SERVICE_UNAVAILABLE,
            "CurationFileError",
            subject=str(settings.curation_file),
            reason=f"the file cannot be read or written ({error.strerror})",
            remedy="Check its rights, or name another with SSE_KG_CURATION.",
        ) from error
    return read_statement(store, after)
