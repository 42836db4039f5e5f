"""What a person says of readings and names: written to the curation file, brought to the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sse_kg.errors import InputError, UsageError
from sse_kg.graph.captions import claim_name, measurement_name
from sse_kg.graph.correct import Corrector
from sse_kg.graph.read import read_document
from sse_kg.graph.restore import Restorer
from sse_kg.graph.store import GraphStore
from sse_kg.ingest.curator import Curator
from sse_kg.knowledge.belief import CORRECTED
from sse_kg.knowledge.curation import (
    Decision,
    Field,
    Names,
    Seen,
    Verdict,
    append,
    read_curation,
    standing,
)
from sse_kg.model.claim import Claim, Measurement
from sse_kg.review.items import SEEN, seen_in
from sse_kg.settings import Settings

_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A reading in the graph, and the id of its document."""

    seen: Seen
    document: str


def find_readings(store: GraphStore, text: str) -> tuple[Reading, ...]:
    """Return the readings that an id, or the beginning of one, of a reading or statement means.

    Of a statement these are all its readings. Raises ``UsageError`` if nothing, or more than one
    thing, has an id like that, and on what a person put in.
    """
    if len(text) < _SHORTEST_PREFIX:
        reason = f"an id has at least {_SHORTEST_PREFIX} characters"
        raise UsageError(text, reason, "sse-kg review --format csv lists them.")
    rows = store.query(_WITH_ID, {"id": text}).records()
    exact = [r for r in rows if text in (r["evidence"], r["statement"])]
    by_evidence = [r for r in exact or rows if str(r["evidence"]).startswith(text)]
    found = by_evidence or exact or rows
    things = {r["evidence"] if by_evidence else r["statement"] for r in found}
    if len(things) != 1:
        reason = f"{len(things)} ids begin so" if things else "no statement or reading has this id"
        raise UsageError(text, reason, "sse-kg review --format csv lists the ids of readings.")
    own = [r for r in found if r["curated"] != CORRECTED]
    if not own:
        remedy = "Undo the correction: sse-kg review list, then sse-kg review undo N."
        raise UsageError(text, "this is what a person put in", remedy)
    return tuple(Reading(seen_in(row), row["document"]) for row in own)


class Reviewer:
    """Writes decisions down, and brings the documents they touch up to them."""

    def __init__(self, store: GraphStore, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._touched: set[str] = set()
        self._curator = Curator(read_curation(settings.curation_file))
        self._corrector: Corrector | None = None

    @property
    def error(self) -> InputError | None:
        """Return what is wrong with the curation file as it was found, if anything."""
        return self._curator.curation.error(self._settings.curation_file)

    @property
    def corrector(self) -> Corrector:
        """Return what checks corrections."""
        self._corrector = self._corrector or Corrector(self._curator.linker)
        return self._corrector

    def decide(
        self, verdict: Verdict, reading: Reading, fields: Mapping[str, Field] | None = None
    ) -> None:
        """Write down what is decided on a reading."""
        given = tuple((fields or {}).items())
        self._write(Decision(verdict, reading.seen, fields=given))
        self._touched.add(reading.document)

    def statement(self, reading: Reading) -> Claim | Measurement:
        """Return what a reading states; raises ``UsageError`` if that cannot be corrected."""
        subgraph = read_document(self._store, reading.document)
        edge = next(
            e for e in subgraph.edges if dict(e.properties).get("id") == reading.seen.evidence
        )
        return Restorer(subgraph, self._curator.linker.vocabulary).statement(edge)

    def meant(self, statement: Claim | Measurement, fields: Mapping[str, Field]) -> str:
        """Return in words what is meant by a correction."""
        made = self.corrector.statement(statement, fields)
        return claim_name(made) if isinstance(made, Claim) else measurement_name(made)

    def apply(self) -> tuple[str, ...]:
        """Bring what was decided to the graph; return what of it found no reading."""
        touched, self._touched = sorted(self._touched), set()
        self._curator = Curator(read_curation(self._settings.curation_file))
        return tuple(m for doc_id in touched for m in self._curator.refresh(self._store, doc_id))

    def undo(self, decision: Decision) -> None:
        """Write down that what was decided holds no longer."""
        self._write(Decision(Verdict.UNDO, decision.about))
        if isinstance(decision.about, Seen):
            sha256 = decision.about.sha256
            self._touched |= {d.doc_id for d in self._store.documents() if d.sha256 == sha256}

    def _write(self, decision: Decision) -> None:
        write(self._settings, decision.verdict, decision.about, fields=decision.fields)


def write(
    settings: Settings,
    verdict: Verdict,
    about: Seen | Names,
    *,
    fields: Sequence[tuple[str, Field]] = (),
) -> None:
    """Write a decision of now, and of whom the settings name, to the curation file."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    decision = Decision(verdict, about, at=at, by=settings.curator, fields=tuple(fields))
    append(settings.curation_file, [decision])


def decisions(settings: Settings) -> tuple[Decision, ...]:
    """Return the decisions that hold, in the order in which they are numbered."""
    return standing(read_curation(settings.curation_file).decisions)


def numbered(settings: Settings, number: int) -> Decision:
    """Return the decision of a number; raises ``UsageError`` if there is none."""
    held = decisions(settings)
    if not 1 <= number <= len(held):
        raise UsageError(number, "no decision has this number", "sse-kg review list shows them.")
    return held[number - 1]


def beliefs(store: GraphStore, readings: Iterable[Reading]) -> dict[str, float]:
    """Return how far the statements of readings are believed, by their ids."""
    ids = sorted({reading.seen.statement for reading in readings})
    rows = store.query(_BELIEFS, {"ids": ids}).records()
    return {row["id"]: row["belief"] for row in rows}


_WITH_ID = f"""
MATCH (n:Claim|Measurement|Effect)-[e:EVIDENCE]->(p:Passage)-[:IN]->(d:Document)
WHERE n.id STARTS WITH $id OR e.id STARTS WITH $id
RETURN {SEEN}, e.curated AS curated ORDER BY evidence
"""
_BELIEFS = (
    "MATCH (n:Claim|Measurement|Effect) WHERE n.id IN $ids RETURN n.id AS id, n.belief AS belief"
)
