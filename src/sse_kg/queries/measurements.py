"""The values of a property one by one: of what, under which conditions, how well founded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sse_kg.graph.store import GraphStore
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import Status
from sse_kg.queries.facts import Thing
from sse_kg.queries.families import family_of
from sse_kg.queries.places import Place, surest_places
from sse_kg.queries.scope import electrolytes, term
from sse_kg.vocabulary import Term, Vocabulary, load_vocabulary

MOST = 5_000  # values at a time
_PROPERTY = "MATCH (quality:Property {id: $property}) RETURN quality AS facts"
_VALUES = """
MATCH (quality:Property {{id: $property}}) MATCH (quality)<-[:OBSERVES]-(stated:Measurement)
WHERE {conditions}
OPTIONAL MATCH (stated)-[:OF]->(bearer)
OPTIONAL MATCH (bearer)<-[:HAS_INTERFACE]-(holder)
WITH stated, bearer, coalesce(holder, bearer) AS thing
OPTIONAL MATCH (thing)-[:MEMBER_OF]->(family:ElectrolyteClass)
RETURN stated.id AS id, stated.name AS name, labels(bearer)[0] AS bearer_label,
       bearer.id AS bearer_id, bearer.name AS bearer_name, labels(thing)[0] AS thing_label,
       thing.id AS thing_id, family.id AS family,
       stated.value AS value, stated.value_unit AS unit, stated.si_min AS si_min,
       stated.si_max AS si_max, stated.cmp AS comparator,
       stated.value_uncertainty AS uncertainty, stated.kind AS kind, stated.status AS status,
       stated.plausible AS plausible, stated.temperature_k AS temperature_k,
       stated.support AS support, stated.belief AS belief
"""
# What has no canonical value cannot be compared; what was read in rejected readings only is none.
_KEPT = "stated.value IS NOT NULL AND stated.support > 0"
_CONDITIONS = {
    "status": "stated.status = $status",
    "below": "(stated.temperature_k IS NULL OR stated.temperature_k <= $below + 273.15)",
}
_YEARS = """
MATCH (:Property {id: $property})<-[:OBSERVES]-(stated:Measurement)-[cites:CITES]->(:Reference)
WHERE cites.year IS NOT NULL
RETURN stated.id AS id, min(cites.year) AS year
"""
_CONFLICTS = """
MATCH (:Property {{id: $property}})<-[:OBSERVES]-(stated:Measurement)
MATCH (stated){arrow}(other:Measurement)
RETURN stated.id AS id, count(other) AS number
"""
_ARROWS = ("-[:CONFLICTS_WITH]->", "<-[:CONFLICTS_WITH]-")
_SPREAD = 100.0  # from here on values are compared by powers of ten
_ZERO_C = 273.15


@dataclass(frozen=True, slots=True)
class PropertyFacts:
    """A property; ``unit`` is the one that most of its values have, ``scale`` log or linear."""

    id: str
    name: str
    unit: str | None
    better: str | None
    scale: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """What has a value: a material, a class or an interface."""

    label: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value with its bounds in ``unit``, none on an open side.

    ``class_id`` is the narrowest class of the bearer, ``family_id`` the widest below those that
    hold everything. ``temperature_c`` is 25 for room temperature; ``year`` is that of the oldest
    primary source; ``conflicts`` counts the values that contradict it.
    """

    id: str
    name: str
    bearer: Bearer | None
    class_id: str | None
    class_name: str | None
    family_id: str | None
    family_name: str | None
    value: float
    low: float | None
    high: float | None
    unit: str
    comparator: str
    uncertainty: float | None
    kind: str | None
    status: str
    plausible: bool | None
    temperature_c: float | None
    support: int
    belief: float
    year: int | None
    conflicts: int
    sentence: str | None
    source: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class Measurements:
    """The values of a property, from small to large.

    Of too many the best-founded are kept; ``total`` is how many there are.
    """

    property: PropertyFacts
    rows: tuple[ValueRow, ...]
    total: int
    truncated: bool


def read_measurements(
    store: GraphStore,
    named_property: str,
    *,
    electrolyte: str | None = None,
    below: float | None = None,
    status: str | None = None,
    limit: int = MOST,
) -> Measurements:
    """Return the values of a property that have a canonical unit, whatever unit it is.

    ``electrolyte`` as in ``Selection``; ``below`` is the highest temperature in °C, values without
    one are kept. Raises ``QueryParameterError`` on a name that nothing in the graph has.
    """
    property_id = term(store, "property", named_property)
    vocabulary = load_vocabulary()
    found = sorted(
        _found(store, property_id, electrolyte, {"below": below, "status": status}), key=_rank
    )
    kept = found[: min(limit, MOST)]
    given = {"property": property_id}
    years = dict(store.query(_YEARS, given).rows)
    conflicts: Counter[str] = Counter()
    for arrow in _ARROWS:
        conflicts.update(dict(store.query(_CONFLICTS.format(arrow=arrow), given).rows))
    places = surest_places(store, "Measurement", [row["id"] for row in kept])
    rows = (
        _row(row, vocabulary, years.get(row["id"]), conflicts[row["id"]], places.get(row["id"]))
        for row in kept
    )
    return Measurements(
        property=_property(store, property_id, found, vocabulary),
        rows=tuple(sorted(rows, key=lambda row: (row.unit, row.value, row.id))),
        total=len(found),
        truncated=len(kept) < len(found),
    )


def _found(
    store: GraphStore, property_id: str, electrolyte: str | None, given: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    """Yield a row for each value of what is asked for."""
    meant = None if electrolyte is None else electrolytes(store, electrolyte)
    asked = {key: value for key, value in given.items() if value is not None}
    conditions = " AND ".join([_KEPT, *(_CONDITIONS[key] for key in asked)])
    cypher = _VALUES.format(conditions=conditions)
    for row in store.query(cypher, {"property": property_id, **asked}).records():
        thing = Thing(row.pop("thing_label") or "", row.pop("thing_id") or "")
        row["class_id"] = row.pop("family") or (
            thing.id if thing.label == "ElectrolyteClass" else None
        )
        if meant is None or thing in meant:
            yield row


def _rank(row: Mapping[str, Any]) -> tuple[int, float, str]:
    return -row["support"], -row["belief"], row["id"]


def _row(
    row: dict[str, Any],
    vocabulary: Vocabulary,
    year: int | None,
    conflicts: int,
    place: Place | None,
) -> ValueRow:
    label, id_, name = (row.pop(f"bearer_{part}") for part in ("label", "id", "name"))
    low, high = (_in_unit(row.pop(side), row["unit"]) for side in ("si_min", "si_max"))
    kelvin = row.pop("temperature_k")
    family = family_of(row["class_id"], vocabulary)
    return ValueRow(
        **row,
        bearer=None if label is None else Bearer(label, id_, name),
        class_name=_class_name(row["class_id"], vocabulary),
        family_id=family,
        family_name=_class_name(family, vocabulary),
        low=low,
        high=high,
        temperature_c=None if kelvin is None else round(kelvin - _ZERO_C, 2),
        year=year,
        conflicts=conflicts,
        sentence=place.sentence if place else None,
        source=place.source if place else None,
        page=place.page if place else None,
    )


def _in_unit(bound: float | None, unit: str) -> float | None:
    """Return a bound in SI in a unit, with the digits that are meant."""
    known = parse_unit(unit)
    if bound is None or known is None:
        return None
    return float(f"{known.from_si(bound):.6g}")


def _class_name(class_id: str | None, vocabulary: Vocabulary) -> str | None:
    known = vocabulary.get("class", class_id) if class_id else None
    return known.name if known else class_id


def _property(
    store: GraphStore, property_id: str, rows: Iterable[Mapping[str, Any]], vocabulary: Vocabulary
) -> PropertyFacts:
    facts = store.query(_PROPERTY, {"property": property_id}).rows[0][0]
    known = vocabulary.get("property", property_id)
    units = Counter(row["unit"] for row in rows)
    usual = known.fact("unit") if known else None
    unit = max(units, key=lambda u: (units[u], u == usual, u), default=usual)
    values = [
        row["value"] for row in rows if row["unit"] == unit and row["status"] != Status.TARGET
    ]
    scale = "log" if _logarithmic(values, known) else "linear"
    return PropertyFacts(property_id, facts["name"], unit, facts.get("better"), scale)


def _logarithmic(values: list[float], known: Term | None) -> bool:
    """Return whether a property is compared by powers of ten, by its own or by its values."""
    if known is not None and known.fact("scale") == "log":
        return True
    return bool(values) and min(values) > 0 and max(values) > _SPREAD * min(values)
