"""The readings in a graph that wait for a person, the most useful ones first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from sse_kg.errors import UsageError
from sse_kg.graph.names import name_key
from sse_kg.graph.store import GraphStore
from sse_kg.grounding.lexicon import term_index
from sse_kg.knowledge.belief import CONTRARY, Reading
from sse_kg.knowledge.curation import Seen
from sse_kg.knowledge.stakes import Stake, stake
from sse_kg.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which readings are asked for; what is empty admits all.

    ``document`` is an id; ``problem`` and ``material`` are keys of names, a class stands for its
    sub-classes and their materials as well.
    """

    document: str | None = None
    problem: str | None = None
    material: str | None = None
    conflicts: bool = False
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A reading as a person is shown it; ``names`` are spellings to be highlighted.

    ``status`` is that of a measurement: measured, computed, target, cited or typical.
    """

    seen: Seen
    label: str
    document: str
    sentence: str
    quote: str
    page: int | None
    section: tuple[str, ...]
    cited: tuple[str, ...]
    status: str | None
    confidence: float
    stake: Stake
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A reading that nobody has decided on, before its sentence is fetched."""

    label: str
    statement: str
    evidence: str
    passage: str
    start: int
    stake: Stake


def name_known(store: GraphStore, kind: str, text: str) -> str:
    """Return the key of a name in the graph; raises ``UsageError`` that names the nearest."""
    term = term_index(load_vocabulary().terms(kind)).exact(text)
    key = name_key(term.id if term else text)
    names = [row[0] for row in store.query("MATCH (n:Name) RETURN n.id AS id").rows]
    if key in names:
        return key
    near = get_close_matches(key, sorted(names), n=3, cutoff=0.6)
    remedy = f"Did you mean {' or '.join(near)}?" if near else "See sse-kg ask materials."
    raise UsageError(text, "nothing in the graph has this name", remedy)


def items(store: GraphStore, wanted: Wanted, *, limit: int) -> list[Item]:
    """Return the readings to be reviewed, sentence by sentence.

    First comes the sentence with the reading whose decision is expected to change beliefs most.
    """
    chosen = _ordered(_waiting(store, wanted))[:limit]
    return [_item(store, waiting) for waiting in chosen]


def _waiting(store: GraphStore, wanted: Wanted) -> list[_Waiting]:
    rows = store.query(_READINGS).records()
    admitted = {row["evidence"] for row in store.query(_ADMITTED, asdict(wanted)).records()}
    told: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    sides: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for row in rows:
        told[row["label"], row["statement"]].append(row)
        if row["topic"]:
            sides[row["topic"], row["polarity"]].append(Reading.of(row))
    found = []
    for (label, statement), own in told.items():
        readings = [Reading.of(row) for row in own]
        contrary = sides.get((own[0]["topic"], CONTRARY.get(own[0]["polarity"], "")), [])
        for index, row in enumerate(own):
            if row["curated"] is None and row["evidence"] in admitted:
                at_stake = stake(readings, index, contrary)
                place = row["evidence"], row["passage"], row["start"]
                found.append(_Waiting(label, statement, *place, at_stake))
    return found


def _ordered(waiting: Iterable[_Waiting]) -> list[_Waiting]:
    """Return readings so that those of one sentence follow each other."""
    most: dict[str, float] = defaultdict(float)
    readings = list(waiting)
    for item in readings:
        most[item.passage] = max(most[item.passage], item.stake.change)
    return sorted(
        readings, key=lambda i: (-most[i.passage], i.passage, -i.stake.change, i.start, i.evidence)
    )


def _item(store: GraphStore, waiting: _Waiting) -> Item:
    given = {"statement": waiting.statement, "evidence": waiting.evidence}
    (row,) = store.query(_DETAILS % waiting.label, given).records()
    named = {"statement": waiting.statement, "document": row["document"]}
    names = {r["text"] for text in _NAMES for r in store.query(text, named).records()}
    return Item(
        seen=seen_in(row),
        label=waiting.label,
        document=row["document"],
        sentence=row["sentence"],
        quote=row["quote"],
        page=row["page"],
        section=tuple(row["section"] or ()),
        cited=tuple(sorted(filter(None, row["cited"]), key=lambda r: (len(r), r))),
        status=row["status"],
        confidence=row["confidence"],
        stake=waiting.stake,
        names=tuple(sorted(names, key=lambda name: (-len(name), name))),
    )


def seen_in(row: Mapping[str, Any]) -> Seen:
    """Return the reading that a row tells of."""
    return Seen(
        evidence=row["evidence"],
        statement=row["statement"],
        name=row["name"],
        sha256=row["sha256"],
        source=row["source"],
        start=row["start"],
        end=row["end"],
    )


SEEN = (
    "n.id AS statement, n.name AS name, e.id AS evidence, e.start AS start, e.end AS end, "
    "d.id AS document, d.sha256 AS sha256, d.source AS source"
)
_READINGS = """
MATCH (n:Claim|Measurement|Effect)-[e:EVIDENCE]->(p:Passage)-[:IN]->(d:Document)
RETURN labels(n)[0] AS label, n.id AS statement, n.topic AS topic, n.polarity AS polarity,
       n.assertion AS assertion, e.id AS evidence, e.confidence AS confidence,
       e.curated AS curated, e.references AS references, e.start AS start, p.id AS passage,
       d.id AS document, d.work AS work
ORDER BY evidence
"""
_ADMITTED = """
MATCH (n:Claim|Measurement|Effect)-[e:EVIDENCE]->(p:Passage)-[:IN]->(d:Document)
WHERE ($document IS NULL OR d.id = $document)
  AND ($confidence IS NULL OR e.confidence < $confidence)
  AND ($problem IS NULL OR EXISTS {
    MATCH (n)-[:PROBLEM]->(t)<-[:DENOTES]-(:Name {id: $problem}) })
  AND ($conflicts = false OR EXISTS { MATCH (n)-[:CONFLICTS_WITH]-(other) })
  AND ($material IS NULL OR EXISTS {
    MATCH (n)-[:OF|AGENT]->(m)-[:MEMBER_OF|SUBCLASS_OF*0..]->(w)<-[:DENOTES]-(:Name {id: $material})
  } OR EXISTS {
    MATCH (n)-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(h)-[:MEMBER_OF|SUBCLASS_OF*0..]->(v)
          <-[:DENOTES]-(:Name {id: $material})
  })
RETURN e.id AS evidence
"""
_DETAILS = f"""
MATCH (n:%s {{id: $statement}})-[e:EVIDENCE]->(p:Passage)-[:IN]->(d:Document)
WHERE e.id = $evidence
OPTIONAL MATCH (n)-[c:CITES]->(r:Reference)
WHERE c.document = d.id AND r.id IN e.references
WITH n, e, p, d, collect(c.label) AS cited
RETURN {SEEN}, n.status AS status, e.quote AS quote, e.confidence AS confidence,
       p.text AS sentence, p.page AS page, p.section AS section, cited
"""
_NAMES = (
    """
MATCH (n {id: $statement})-[:PROBLEM|STRATEGY|AGENT|OF|OBSERVES]->(t)<-[r:DENOTES]-(:Name)
WHERE r.document = $document RETURN DISTINCT r.text AS text
""",
    """
MATCH (n:Claim {id: $statement})-[:ABOUT]->(:Interface)<-[:HAS_INTERFACE]-(t)<-[r:DENOTES]-(:Name)
WHERE r.document = $document RETURN DISTINCT r.text AS text
""",
)
