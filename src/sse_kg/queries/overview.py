"""What is in a graph at a glance: how much of everything, and by what it can be told apart."""

from __future__ import annotations

from dataclasses import dataclass

from sse_kg.graph.store import GraphStore

_NUMBER = "MATCH (n:{label}) RETURN count(n) AS number"
_LABELS = {
    "documents": "Document",
    "materials": "Material",
    "claims": "Claim",
    "values": "Measurement",
    "effects": "Effect",
    "sources": "Reference",
}
_CONFLICTS = "MATCH (:{label})-[r:CONFLICTS_WITH]->(:{label}) RETURN count(r) AS number"
# Claims of a class are those of its materials as well, each under the narrowest class alone.
_BY_CLASS = """
MATCH (family:ElectrolyteClass)-[:HAS_INTERFACE]->(:Interface)<-[:ABOUT]-(stated:Claim)
RETURN 'ElectrolyteClass' AS label, family.id AS id, family.name AS name, count(stated) AS number
UNION ALL
MATCH (family:ElectrolyteClass)<-[:MEMBER_OF]-(:Material)-[:HAS_INTERFACE]->(:Interface)
  <-[:ABOUT]-(stated:Claim)
RETURN 'ElectrolyteClass' AS label, family.id AS id, family.name AS name, count(stated) AS number
"""
_BY_TERM = """
MATCH (stated:{of})-[:{relation}]->(term:{label})
RETURN '{label}' AS label, term.id AS id, term.name AS name, count(stated) AS number
"""
_BY_YEAR = """
MATCH (primary:Reference)<-[cites:CITES]-() WHERE cites.year IS NOT NULL
RETURN 'Reference' AS label, toString(cites.year) AS id, toString(cites.year) AS name,
       count(DISTINCT primary.id) AS number
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many statements (of a year: primary sources) there are of one thing."""

    label: str
    id: str
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Overview:
    """How many there are of everything; ``sources`` are the primary references cited.

    Bars come longest first, years in their order. A claim counts once in ``by_class``: under the
    narrowest class of what it is about.
    """

    documents: int
    materials: int
    claims: int
    values: int
    effects: int
    conflicts: int
    sources: int
    by_class: tuple[Bar, ...]
    by_problem: tuple[Bar, ...]
    by_strategy: tuple[Bar, ...]
    by_property: tuple[Bar, ...]
    by_year: tuple[Bar, ...]


def read_overview(store: GraphStore) -> Overview:
    """Return what is in a graph at a glance; raises what ``GraphStore.query`` raises."""
    numbers = {what: _number(store, _NUMBER, label) for what, label in _LABELS.items()}
    conflicts = sum(_number(store, _CONFLICTS, label) for label in ("Claim", "Measurement"))
    years = _bars(store, _BY_YEAR)
    return Overview(
        **numbers,
        conflicts=conflicts,
        by_class=_bars(store, _BY_CLASS),
        by_problem=_bars(store, _of_term("Claim", "PROBLEM", "Problem")),
        by_strategy=_bars(store, _of_term("Claim", "STRATEGY", "Strategy")),
        by_property=_bars(store, _of_term("Measurement", "OBSERVES", "Property")),
        by_year=tuple(sorted(years, key=lambda bar: bar.id)),
    )


def _number(store: GraphStore, cypher: str, label: str) -> int:
    return int(store.query(cypher.format(label=label)).rows[0][0])


def _of_term(of: str, relation: str, label: str) -> str:
    return _BY_TERM.format(of=of, relation=relation, label=label)


def _bars(store: GraphStore, cypher: str) -> tuple[Bar, ...]:
    """Return the bars that rows tell, those of one thing added up."""
    counts: dict[tuple[str, str, str], int] = {}
    for label, id_, name, number in store.query(cypher).rows:
        counts[label, id_, name] = counts.get((label, id_, name), 0) + number
    bars = (Bar(*thing, number) for thing, number in counts.items())
    return tuple(sorted(bars, key=lambda bar: (-bar.count, bar.id)))
