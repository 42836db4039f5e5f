"""One reading by itself: what was decided on it, what may be corrected in it, and deciding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sse_kg.errors import DecisionError, UnknownThingError, UsageError
from sse_kg.graph.correct import MUST_BE, Corrector, as_fields, identity
from sse_kg.graph.curate import Readings
from sse_kg.graph.read import read_document
from sse_kg.graph.restore import Restorer
from sse_kg.graph.store import GraphStore
from sse_kg.ingest.curator import Curator
from sse_kg.knowledge.belief import CORRECTED
from sse_kg.knowledge.curation import (
    Decision,
    Field,
    Seen,
    Verdict,
    on_document,
    read_curation,
    standing,
)
from sse_kg.model.graph import Edge, Subgraph
from sse_kg.review.decide import write
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary

_DONE = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected", Verdict.CORRECT: "corrected"}
_AGAIN = "Look at the statement again."
_CORRECTABLE = ("Claim", "Measurement")
_LABELS = (*_CORRECTABLE, "Effect")


@dataclass(frozen=True, slots=True)
class Choice:
    """What may stand in a field, and how a person reads it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class CorrectionField:
    """A field of a correction: what stands there, and what may.

    Without ``choices`` it takes names, numbers or texts. It cannot be left out if it is
    ``required``, and takes several values if ``many``.
    """

    name: str
    value: Field
    choices: tuple[Choice, ...]
    required: bool
    many: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that holds: who made it when (UTC), and what a correction changed.

    ``about`` is the statement that was read, in words; ``statement`` is its id.
    """

    verdict: str
    at: str
    by: str
    changes: Mapping[str, Field]
    statement: str
    about: str


@dataclass(frozen=True, slots=True)
class Form:
    """What may be decided on a reading; without ``fields`` it cannot be corrected as it is."""

    reading: str
    statement: str
    decision: Decided | None
    fields: tuple[CorrectionField, ...]


def reading_form(store: GraphStore, settings: Settings, reading: str) -> Form:
    """Return what was decided on a reading, and what may be; raises ``UnknownThingError``."""
    found = _found(store, settings, (_DOCUMENT_OF,), {"reading": reading})
    if found is None:
        raise UnknownThingError(reading, "no such reading in the graph", _AGAIN)
    held = found.held()
    return Form(reading, found.edge.start.id, _decided(held) if held else None, found.fields())


def decide(
    store: GraphStore,
    settings: Settings,
    *,
    statement: str,
    reading: str,
    verdict: Verdict,
    fields: Mapping[str, Field],
) -> str:
    """Write down what is decided on a reading of a statement, and bring it to the graph.

    Return the id of the statement to look at then: of a correction what is meant, of one that is
    undone what was read. To decide the same again changes nothing. Raises ``DecisionError`` where
    the reading is not as the person saw it, and ``UsageError`` on a correction that cannot be.
    """
    given = {"statement": statement, "reading": reading}
    texts = (_STATED_IN.format(label=label) for label in _LABELS)
    found = _found(store, settings, texts, given)
    if found is None:
        raise DecisionError(reading, "it is no longer read so", _AGAIN)
    if verdict is Verdict.UNDO:
        return _undo(store, settings, found)
    if fields and verdict is not Verdict.CORRECT:
        raise UsageError(
            "changes", f"they do not go with {verdict}", "Leave them out, or correct the reading."
        )
    changed = found.changes(fields) if verdict is Verdict.CORRECT else {}
    held = found.held()
    if held is None:
        write(settings, verdict, found.seen, fields=tuple(changed.items()))
    found.bring(store)
    if held is not None and (held.verdict, dict(held.fields)) != (verdict, changed):
        raise DecisionError(reading, _told(held), "Undo that first.")
    return found.meant(changed) if changed else statement


def _undo(store: GraphStore, settings: Settings, found: _Found) -> str:
    held = found.held()
    if held is not None:
        write(settings, Verdict.UNDO, held.about)
    found.bring(store)
    if held is None and found.mark is None:
        raise DecisionError(found.seen.evidence, "nothing is decided on it", _AGAIN)
    original = found.original(held) if held and found.mark == CORRECTED else None
    return (original or found.edge).start.id


def _told(held: Decision) -> str:
    by = f" by {held.by}" if held.by else ""
    at = f" on {held.at[:10]}" if held.at else ""
    return f"it was {_DONE[held.verdict]}{by}{at}"


def _decided(held: Decision) -> Decided:
    assert isinstance(held.about, Seen)
    about = held.about
    fields = dict(held.fields)
    return Decided(str(held.verdict), held.at, held.by, fields, about.statement, about.name)


class _Found:
    """A reading, the document that it stands in, and what was decided there."""

    def __init__(self, subgraph: Subgraph, edge: Edge, settings: Settings) -> None:
        self.edge = edge
        self.mark = dict(edge.properties).get("curated")
        self._subgraph = subgraph
        self._settings = settings
        self._readings = Readings(subgraph)
        self.seen = self._readings.seen(edge)
        self._curator = Curator(read_curation(settings.curation_file))
        self._corrector = Corrector(self._curator.linker)
        self._restorer = Restorer(subgraph, load_vocabulary())

    def held(self) -> Decision | None:
        """Return the decision that holds on the reading, or else the one that has put it in."""
        decisions = on_document(standing(self._curator.curation.decisions), self.seen.sha256)
        own = (d for d in decisions if self.original(d) is self.edge)
        put_in = (d for d in decisions if self._is_meant_by(d))
        return next(own, None) or next(put_in, None)

    def original(self, decision: Decision) -> Edge | None:
        """Return the reading that a decision was made on, ``None`` if it is read no longer."""
        assert isinstance(decision.about, Seen)
        return next(iter(self._readings.find(decision.about)), None)

    def fields(self) -> tuple[CorrectionField, ...]:
        """Return what may be corrected."""
        if self.mark == CORRECTED or self.edge.start.label not in _CORRECTABLE:
            return ()
        given = as_fields(self._restorer.statement(self.edge))
        return tuple(self._field(name, value) for name, value in given.items())

    def changes(self, fields: Mapping[str, Field]) -> dict[str, Field]:
        """Return what a correction changes; raises ``UsageError`` if it cannot be."""
        return self._corrector.changes(self._restorer.statement(self.edge), fields)

    def meant(self, fields: Mapping[str, Field]) -> str:
        """Return the id of the statement that is meant by a correction."""
        meant = self._corrector.statement(self._restorer.statement(self.edge), fields)
        return identity(meant)

    def bring(self, store: GraphStore) -> None:
        """Bring the document up to what is decided by now."""
        Curator(read_curation(self._settings.curation_file)).bring(store, self._subgraph)

    def _is_meant_by(self, decision: Decision) -> bool:
        """Return whether a correction of the same words states what the reading does."""
        original = self.original(decision) if decision.verdict is Verdict.CORRECT else None
        if original is None or _words(original) != _words(self.edge):
            return False
        try:
            statement = self._restorer.statement(original)
            return identity(self._corrector.statement(statement, dict(decision.fields))) == (
                self.edge.start.id
            )
        except UsageError:
            return False

    def _field(self, name: str, value: Field) -> CorrectionField:
        return CorrectionField(
            name=name,
            value=self._corrector.spelled(name, value),
            choices=tuple(
                Choice(item, _spelled(name, item)) for item in self._corrector.choices(name)
            ),
            required=name in MUST_BE,
            many=isinstance(value, tuple),
        )


def _found(
    store: GraphStore, settings: Settings, texts: Iterable[str], given: Mapping[str, str]
) -> _Found | None:
    """Return the reading whose document one of the queries tells, ``None`` if none does."""
    for doc_id in (row[0] for text in texts for row in store.query(text, given).rows):
        try:
            subgraph = read_document(store, doc_id)
        except UsageError:  # it has gone since
            return None
        edge = Readings(subgraph).by_id.get(given["reading"])
        return _Found(subgraph, edge, settings) if edge is not None else None
    return None


def _words(reading: Edge) -> tuple[object, object]:
    facts = dict(reading.properties)
    return facts["start"], facts["end"]


def _spelled(field: str, item: str) -> str:
    term = load_vocabulary().get(field, item)
    return term.name if term else item.replace("_", " ")


_STATED_IN = """
MATCH (:{label} {{id: $statement}})-[reading:EVIDENCE]->(passage:Passage)
WHERE reading.id = $reading RETURN passage.document AS document
"""
_DOCUMENT_OF = """
MATCH ()-[reading:EVIDENCE]->(passage:Passage) WHERE reading.id = $reading
RETURN passage.document AS document
"""
