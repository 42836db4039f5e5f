"""The flat table: one row for each place that states a claim."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields

from sse_kg.exchange.view import View
from sse_kg.model.graph import Edge, Graph, NodeKey, Value

_JOINED = "; "


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One reading of a claim; a text is empty and a number ``None`` where nothing is stated.

    ``solution`` is the strategy, ``agent`` what it works with. ``support``, ``against`` and
    ``belief`` are those of the claim, ``confidence`` and ``curated`` those of this reading.
    ``doi`` is the document's, ``references`` what it cites here: DOI, else the entry itself.
    """

    electrolyte: str
    electrolyte_class: str
    interface: str
    kind: str
    problem: str
    solution: str
    agent: str
    stance: str
    assertion: str
    support: int | None
    against: int | None
    belief: float | None
    confidence: float
    curated: str
    sentence: str
    document: str
    page: int | None
    doi: str
    references: str
    claim: str


TABLE_COLUMNS = tuple(field.name for field in fields(ClaimRow))


def table_rows(graph: Graph) -> list[ClaimRow]:
    """Return the rows, by electrolyte, interface, problem, solution, and then by place."""
    view = View(graph)
    readings = (
        edge
        for node in graph.nodes
        if node.key.label == "Claim"
        for edge in view.leaving(node.key)
        if edge.relation == "EVIDENCE"
    )
    return sorted((_row(view, edge) for edge in readings), key=_order)


def _order(row: ClaimRow) -> tuple[str, ...]:
    about = (row.electrolyte, row.interface, row.problem, row.solution, row.agent)
    return (*about, row.claim, row.document, row.sentence, row.references, str(row.confidence))


def table_lines(graph: Graph) -> Iterator[str]:
    """Yield the table as CSV with a header."""
    yield _csv_line(TABLE_COLUMNS)
    for row in table_rows(graph):
        yield _csv_line(astuple(row))


def _row(view: View, evidence: Edge) -> ClaimRow:
    claim, passage = evidence.start, evidence.end
    facts, reading, place = view.facts(claim), dict(evidence.properties), view.facts(passage)
    documents = view.ends(passage, "IN")
    interfaces = view.ends(claim, "ABOUT")
    things = [thing for key in interfaces for thing in view.starts(key, "HAS_INTERFACE")]
    return ClaimRow(
        electrolyte=_names(view, things),
        electrolyte_class=_names(view, [c for thing in things for c in _classes(view, thing)]),
        interface=_names(view, interfaces),
        kind=_text(facts.get("kind")),
        problem=_names(view, view.ends(claim, "PROBLEM")),
        solution=_names(view, view.ends(claim, "STRATEGY")),
        agent=_names(view, view.ends(claim, "AGENT")),
        stance=_text(facts.get("stance")),
        assertion=_text(facts.get("assertion")),
        support=_number(facts.get("support")),
        against=_number(facts.get("against")),
        belief=_real(facts.get("belief")),
        confidence=_real(reading.get("confidence")) or 0.0,
        curated=_text(reading.get("curated")),
        sentence=_text(place.get("text")),
        document=_names(view, documents),
        page=_number(place.get("page")),
        doi=_JOINED.join(filter(None, (view.text(key, "doi") for key in documents))),
        references=_JOINED.join(_references(view, evidence)),
        claim=claim.id,
    )


def _classes(view: View, thing: NodeKey) -> list[NodeKey]:
    return [thing] if thing.label == "ElectrolyteClass" else view.ends(thing, "MEMBER_OF")


def _references(view: View, evidence: Edge) -> Iterator[str]:
    """Yield what is cited at this place: the DOI, else the entry as the document gives it."""
    document = view.text(evidence.end, "document")
    entries = {
        edge.end.id: dict(edge.properties)
        for edge in view.leaving(evidence.start)
        if edge.relation == "CITES" and dict(edge.properties).get("document") == document
    }
    for reference in _texts(dict(evidence.properties).get("references")):
        entry = entries.get(reference, {})
        doi = view.text(NodeKey("Reference", reference), "doi")
        yield doi or _text(entry.get("text")) or _text(entry.get("label"))


def _names(view: View, keys: list[NodeKey]) -> str:
    return _JOINED.join(dict.fromkeys(view.text(key, "name") for key in keys))


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _texts(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _number(value: Value) -> int | None:
    return value if isinstance(value, int) else None


def _real(value: Value) -> float | None:
    return float(value) if isinstance(value, (int, float)) else None


def _csv_line(values: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()
