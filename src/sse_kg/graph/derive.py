"""What depends on all documents: beliefs and derived relations, for what a change has touched."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sse_kg.graph import statements
from sse_kg.graph.schema import GraphSchema, RelationType
from sse_kg.knowledge.belief import CONTRARY, REJECTED, Reading, belief

Rows: TypeAlias = list[dict[str, Any]]
Run: TypeAlias = Callable[[str, Mapping[str, Any]], Rows]

BATCH = 2000  # rows a statement: bounds the memory of one call


@dataclass(slots=True)
class Touched:
    """What a change may touch: topics of claims, ids of values, pairs of derived relations."""

    topics: set[str] = field(default_factory=set)
    stated: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    pairs: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    def look(self, run: Run, schema: GraphSchema, documents: list[str]) -> None:
        """Take in what the documents say as the graph now has it."""
        given = {"documents": documents}
        self.topics |= {row["topic"] for row in run(statements.TOPICS, given)}
        for label in statements.VALUES:
            self.stated[label] |= {row["id"] for row in run(statements.stated(label), given)}
        self._relate(run, schema, statements.CLAIMS_IN, given)

    def look_at(self, run: Run, schema: GraphSchema, claims: list[str]) -> None:
        """Take in the pairs that some claims relate as the graph now has it."""
        self._relate(run, schema, statements.CLAIMS, {"ids": claims})

    def _relate(self, run: Run, schema: GraphSchema, claims: str, given: Mapping[str, Any]) -> None:
        for relation in schema.derived:
            rows = run(statements.pairs(relation, claims), given)
            self.pairs[relation.name] |= {(row["start"], row["end"]) for row in rows}


def derive(run: Run, schema: GraphSchema, touched: Touched) -> None:
    """Compute anew what is touched: support and belief of statements, derived relations."""
    for topics in batches(sorted(touched.topics)):
        _write(run, "Claim", _of_claims(run(statements.CLAIM_READINGS, {"ids": topics})))
    for label, ids in touched.stated.items():
        for part in batches(sorted(ids)):
            _write(run, label, _of_values(run(statements.value_readings(label), {"ids": part})))
    for relation in schema.derived:
        pairs = [{"start": a, "end": b} for a, b in sorted(touched.pairs[relation.name])]
        for part in batches(pairs):
            _relate(run, relation, part)


def batches(rows: list[Any]) -> Iterator[list[Any]]:
    """Yield rows in parts of at most ``BATCH``."""
    for start in range(0, len(rows), BATCH):
        yield rows[start : start + BATCH]


def _of_claims(rows: Rows) -> Iterator[dict[str, Any]]:
    """Yield what follows for each claim of some topics: its readings, and those of its contrary."""
    told = _readings(rows, ("topic", "polarity"))
    for (claim, topic, polarity), own in _readings(rows, ("id", "topic", "polarity")).items():
        contrary = CONTRARY.get(polarity)
        result = belief(own, told.get((topic, contrary), ()) if contrary else ())
        facts = {"support": result.support, "against": result.against, "belief": result.belief}
        yield {"id": claim, "facts": facts}


def _of_values(rows: Rows) -> Iterator[dict[str, Any]]:
    for (value,), own in _readings(rows, ("id",)).items():
        result = belief(own, ())
        yield {"id": value, "facts": {"support": result.support, "belief": result.belief}}


def _relate(run: Run, relation: RelationType, pairs: Rows) -> None:
    """Write a derived relation anew for pairs of nodes; it stands where something is for it."""
    run(statements.unrelate(relation), {"pairs": pairs})
    rows = run(statements.pair_readings(relation), {"pairs": pairs})
    by_side = _readings(rows, ("start", "end", "polarity"))
    claims = defaultdict(set)
    for row in rows:
        if row["polarity"] == "for" and row["curated"] != REJECTED:
            claims[row["start"], row["end"]].add(row["id"])
    written = []
    for (start, end), ids in sorted(claims.items()):
        pro = by_side[start, end, "for"]
        result = belief(pro, by_side.get((start, end, "against"), ()))
        properties = {
            "support": result.support,
            "against": result.against,
            "claims": len(ids),
            "documents": len({r.document for r in pro if r.curated != REJECTED}),
            "belief": result.belief,
        }
        written.append({"start": start, "end": end, "id": None, "properties": properties})
    start, end = relation.domain[0], relation.range[0]
    if written:
        run(statements.merge_relations(relation, start, end), {"rows": written})


def _readings(rows: Rows, keys: tuple[str, ...]) -> dict[tuple[Any, ...], list[Reading]]:
    """Return the readings that rows tell, by the values of some columns."""
    found: dict[tuple[Any, ...], list[Reading]] = defaultdict(list)
    for row in rows:
        found[tuple(row[key] for key in keys)].append(Reading.of(row))
    return found


def _write(run: Run, label: str, rows: Iterable[dict[str, Any]]) -> None:
    for part in batches(list(rows)):
        run(statements.set_derived(label, tuple(part[0]["facts"])), {"rows": part})
