"""What is in a graph at a glance: how much of everything, and by what it can be told apart."""

from __future__ import annotations

from dataclasses import dataclass

from sse_kg.graph.store import GraphStore

_NUMBERS = """
MATCH (n:Document) WITH count(n) AS number RETURN 'documents' AS what, number
UNION ALL MATCH (n:Material) WITH count(n) AS number RETURN 'materials' AS what, number
UNION ALL MATCH (n:Claim) WITH count(n) AS number RETURN 'claims' AS what, number
UNION ALL MATCH (n:Measurement) WITH count(n) AS number RETURN 'values' AS what, number
UNION ALL MATCH (n:Effect) WITH count(n) AS number RETURN 'effects' AS what, number
UNION ALL MATCH (n:Reference) WITH count(n) AS number RETURN 'sources' AS what, number
UNION ALL
MATCH (:Claim)-[r:CONFLICTS_WITH]->(:Claim)
WITH count(r) AS number RETURN 'conflicts' AS what, number
UNION ALL
MATCH (:Measurement)-[r:CONFLICTS_WITH]->(:Measurement)
WITH count(r) AS number RETURN 'conflicts' AS what, number
"""
# Claims of a class are those of its materials as well, each under the narrowest class alone.
_BY_CLASS = """
MATCH (stated:Claim)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(family:ElectrolyteClass)
RETURN 'ElectrolyteClass' AS label, family.id AS id, family.name AS name, count(stated) AS number
UNION ALL
MATCH (stated:Claim)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(:Material)-[:MEMBER_OF]->(family)
RETURN 'ElectrolyteClass' AS label, family.id AS id, family.name AS name, count(stated) AS number
"""
_BY_TERM = """
MATCH (stated:{of})-[:{relation}]->(term:{label})
RETURN '{label}' AS label, term.id AS id, term.name AS name, count(stated) AS number
"""
_BY_YEAR = """
MATCH ()-[cites:CITES]->(primary:Reference) WHERE cites.year IS NOT NULL
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
    numbers: dict[str, int] = {}
    for what, number in store.query(_NUMBERS).rows:
        numbers[what] = numbers.get(what, 0) + number
    years = _bars(store, _BY_YEAR)
    return Overview(
        **numbers,
        by_class=_bars(store, _BY_CLASS),
        by_problem=_bars(store, _of_term("Claim", "PROBLEM", "Problem")),
        by_strategy=_bars(store, _of_term("Claim", "STRATEGY", "Strategy")),
        by_property=_bars(store, _of_term("Measurement", "OBSERVES", "Property")),
        by_year=tuple(sorted(years, key=lambda bar: bar.id)),
    )


def _of_term(of: str, relation: str, label: str) -> str:
    return _BY_TERM.format(of=of, relation=relation, label=label)


def _bars(store: GraphStore, cypher: str) -> tuple[Bar, ...]:
    """Return the bars that rows tell, those of one thing added up."""
    counts: dict[tuple[str, str, str], int] = {}
    for label, id_, name, number in store.query(cypher).rows:
        counts[label, id_, name] = counts.get((label, id_, name), 0) + number
    bars = (Bar(*thing, number) for thing, number in counts.items())
    return tuple(sorted(bars, key=lambda bar: (-bar.count, bar.id)))
