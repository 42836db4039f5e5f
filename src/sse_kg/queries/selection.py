"""Claims that a person asks for: by electrolyte, side, problem, strategy, year and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sse_kg.graph.store import GraphStore
from sse_kg.queries.facts import Thing
from sse_kg.queries.scope import electrolytes, materials, term

_ALL = "MATCH (holder)-[:HAS_INTERFACE]->(site:Interface)<-[:ABOUT]-(stated:Claim)"
_OF = """
UNWIND $holders AS key
MATCH (holder:{label} {{id: key}})-[:HAS_INTERFACE]->(site:Interface)<-[:ABOUT]-(stated:Claim)
"""
_CLAIMS = """
{start}
MATCH (stated)-[:PROBLEM]->(trouble:Problem)
OPTIONAL MATCH (stated)-[:STRATEGY]->(remedy:Strategy)
OPTIONAL MATCH (holder)-[:MEMBER_OF]->(family:ElectrolyteClass)
WITH stated, holder, site, trouble, remedy, family
WHERE {conditions}
RETURN stated.id AS id, stated.name AS name, stated.kind AS kind, stated.stance AS stance,
       stated.assertion AS assertion, stated.polarity AS polarity, stated.support AS support,
       stated.against AS against, stated.belief AS belief, labels(holder)[0] AS holder_label,
       holder.id AS holder_id, holder.name AS holder_name,
       CASE WHEN 'ElectrolyteClass' IN labels(holder) THEN holder.id ELSE family.id END AS class_id,
       CASE WHEN 'ElectrolyteClass' IN labels(holder) THEN holder.name ELSE family.name END
         AS class_name,
       site.side AS side, site.counter AS counter, trouble.id AS problem_id,
       trouble.name AS problem_name, remedy.id AS strategy_id, remedy.name AS strategy_name
"""
# What a reading was rejected for counts nowhere.
_FOUNDED = "stated.support > 0"
_YEAR = """EXISTS {
  MATCH (stated)-[cites:CITES]->(:Reference)
  WHERE cites.year >= $from_year AND cites.year <= $to_year
}"""
_CONDITIONS = {
    "interface": "site.side = $interface",
    "interface_id": "site.id = $interface_id",
    "problem": "trouble.id = $problem",
    "strategy": "remedy.id = $strategy",
    "family": "(family.id = $family OR ('ElectrolyteClass' IN labels(holder) "
    "AND holder.id = $family))",
    "agents": "EXISTS { MATCH (stated)-[:AGENT]->(helper:Material) WHERE helper.id IN $agents }",
    "kind": "stated.kind = $kind",
    "stance": "stated.stance = $stance",
    "min_belief": "stated.belief >= $min_belief",
    "document": "EXISTS { MATCH (stated)-[:EVIDENCE]->(:Passage {document: $document}) }",
}
_ANY_YEAR = (0, 9999)


@dataclass(frozen=True, slots=True)
class Selection:
    """Which claims are asked for; what is ``None`` admits all.

    ``electrolyte``, ``problem``, ``strategy`` and ``agent`` are ids or any names. An electrolyte
    that is a class stands for its sub-classes and their materials, a material for its variants;
    ``family`` is the id of a class and stands for itself and the materials of which it is the
    narrowest class. ``interface`` is a side, ``interface_id`` one interface alone. Years are those
    of primary sources: a claim for which none with a year is cited is in no span of years.
    """

    electrolyte: str | None = None
    family: str | None = None
    interface: str | None = None
    interface_id: str | None = None
    problem: str | None = None
    strategy: str | None = None
    agent: str | None = None
    kind: str | None = None
    stance: str | None = None
    min_belief: float | None = None
    from_year: int | None = None
    to_year: int | None = None
    document: str | None = None

    @property
    def years(self) -> tuple[int, int] | None:
        """Return the first and the last year admitted, ``None`` where all are."""
        if self.from_year is None and self.to_year is None:
            return None
        first, last = _ANY_YEAR
        return (
            first if self.from_year is None else self.from_year,
            last if self.to_year is None else self.to_year,
        )


@dataclass(frozen=True, slots=True)
class SelectedClaim:
    """A claim and what it is about; ``class_id`` is the narrowest class of its electrolyte."""

    id: str
    name: str
    kind: str
    stance: str
    assertion: str
    polarity: str | None
    support: int
    against: int
    belief: float
    holder: Thing
    holder_name: str
    class_id: str | None
    class_name: str | None
    side: str
    counter: str | None
    problem_id: str
    problem_name: str
    strategy_id: str | None
    strategy_name: str | None


def select_claims(store: GraphStore, selection: Selection) -> tuple[SelectedClaim, ...]:
    """Return the claims of a selection, best-founded first; those that were rejected are none.

    Raises ``QueryParameterError`` on a name that nothing in the graph has, and what
    ``GraphStore.query`` raises.
    """
    given = dict(_parameters(store, selection))
    conditions = [_FOUNDED, *(text for key, text in _CONDITIONS.items() if key in given)]
    if selection.years:
        conditions.append(_YEAR)
        given["from_year"], given["to_year"] = selection.years
    rows: list[dict[str, Any]] = []
    for start, holders in _starts(store, selection):
        cypher = _CLAIMS.format(start=start, conditions=" AND ".join(conditions))
        rows += store.query(cypher, {**given, **holders}).records()
    return tuple(sorted(map(_claim, rows), key=_rank))


def _parameters(store: GraphStore, selection: Selection) -> Iterator[tuple[str, Any]]:
    """Yield the conditions of a selection with the ids that its names stand for."""
    for key in ("family", "interface", "interface_id", "kind", "stance", "min_belief", "document"):
        if (value := getattr(selection, key)) is not None:
            yield key, value
    for key in ("problem", "strategy"):
        if (name := getattr(selection, key)) is not None:
            yield key, term(store, key, name)
    if selection.agent is not None:
        yield "agents", sorted(materials(store, selection.agent))


def _starts(store: GraphStore, selection: Selection) -> Iterator[tuple[str, dict[str, list[str]]]]:
    if selection.electrolyte is None:
        yield _ALL, {}
        return
    meant = electrolytes(store, selection.electrolyte)
    for label in sorted({thing.label for thing in meant}):
        ids = sorted(thing.id for thing in meant if thing.label == label)
        yield _OF.format(label=label), {"holders": ids}


def _claim(row: dict[str, Any]) -> SelectedClaim:
    holder = Thing(row.pop("holder_label"), row.pop("holder_id"))
    return SelectedClaim(**row, holder=holder)


def _rank(claim: SelectedClaim) -> tuple[int, float, str]:
    return -claim.support, -claim.belief, claim.id
