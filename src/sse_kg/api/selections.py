"""What the routes on claims take: by what a person picks them."""

from __future__ import annotations

from dataclasses import fields
from typing import Literal

from pydantic import BaseModel, Field

from sse_kg.queries import claims, measurements
from sse_kg.queries import map as mapping
from sse_kg.queries.selection import Selection

_NAME = 300  # characters of a name or an id
_PAGE = 1000  # rows of a table in one reply


_ELECTROLYTE = (
    "A material or a class, by id or any name; a class stands for its sub-classes and their "
    "materials as well, a material for its variants."
)


class ClaimFilter(BaseModel):
    """Which claims; a condition that is not given admits all."""

    electrolyte: str | None = Field(
        None,
        max_length=_NAME,
        description=_ELECTROLYTE,
        examples=["LLZO"],
    )
    interface: Literal["anode", "cathode", "bulk", "air", "unspecified"] | None = Field(
        None, description="The side of the electrolyte."
    )
    problem: str | None = Field(
        None, max_length=_NAME, description="By id or any name.", examples=["dendrite growth"]
    )
    strategy: str | None = Field(
        None, max_length=_NAME, description="By id or any name.", examples=["interlayer coating"]
    )
    min_belief: float | None = Field(
        None, ge=0, le=1, allow_inf_nan=False, description="To be believed at least so far."
    )
    from_year: int | None = Field(
        None, ge=0, le=9999, description="With a primary source of this year or later."
    )
    to_year: int | None = Field(
        None, ge=0, le=9999, description="With a primary source of this year or earlier."
    )

    def selection(self) -> Selection:
        """Return it as the queries take it; a field left blank admits all."""
        given = {f.name: getattr(self, f.name, None) for f in fields(Selection)}
        return Selection(**{key: None if value == "" else value for key, value in given.items()})


class MapFilter(ClaimFilter):
    """Which claims make the map, and how much of it is told."""

    detail: Literal["class", "material"] = Field(
        "class", description="Whether materials stand under the narrowest class of theirs."
    )
    limit: int = Field(400, ge=1, le=mapping.MOST, description="Relations at most.")


class ClaimTableFilter(ClaimFilter):
    """Which claims are in a table."""

    family: str | None = Field(
        None,
        max_length=_NAME,
        description="The id of a class: claims about it, or about a material of which it is the "
        "narrowest class, as in a map by class.",
        examples=["garnet"],
    )
    interface_id: str | None = Field(
        None,
        max_length=_NAME,
        description="The id of one interface.",
        examples=["class:garnet|air"],
    )
    agent: str | None = Field(
        None, max_length=_NAME, description="A material that does it.", examples=["LiF"]
    )
    kind: Literal["problem", "solution"] | None = None
    stance: Literal["suffers", "causes", "resists", "mitigates", "worsens", "no_effect"] | None = (
        None
    )
    document: str | None = Field(
        None, max_length=_NAME, description="The id of a document that states it."
    )


class ClaimPageFilter(ClaimTableFilter):
    """Which claims, and which part of their table."""

    offset: int = Field(0, ge=0, le=10_000_000, description="Rows before the first one.")
    limit: int = Field(50, ge=1, le=_PAGE, description="Rows at most.")


class ClaimFileFilter(ClaimTableFilter):
    """Which claims, and how much of their table."""

    offset: int = Field(0, ge=0, le=10_000_000, description="Rows before the first one.")
    limit: int = Field(claims.MOST, ge=1, le=claims.MOST, description="Rows at most.")


class ValueFilter(BaseModel):
    """Which values of a property."""

    property: str = Field(
        min_length=1,
        max_length=_NAME,
        description="The property, by id or any name.",
        examples=["ionic conductivity"],
    )
    electrolyte: str | None = Field(
        None, max_length=_NAME, description=_ELECTROLYTE, examples=["LLZO"]
    )
    below: float | None = Field(
        None,
        ge=-273.15,
        allow_inf_nan=False,
        description="The highest temperature in °C; values without a temperature are kept.",
        examples=[30],
    )
    status: Literal["measured", "computed", "target", "cited", "typical"] | None = Field(
        None, description="How the value came about; a target is a requirement."
    )
    limit: int = Field(measurements.MOST, ge=1, le=measurements.MOST, description="Values at most.")
