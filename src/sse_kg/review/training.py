"""What people decided, as annotations that the model is trained from."""

from __future__ import annotations

import json
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sse_kg.errors import UsageError
from sse_kg.graph.correct import as_fields
from sse_kg.graph.read import read_document
from sse_kg.graph.restore import Restorer
from sse_kg.graph.store import GraphStore, StoredDocument
from sse_kg.knowledge.belief import REJECTED
from sse_kg.model.claim import Claim, Measurement
from sse_kg.model.graph import Edge, NodeKey, Subgraph
from sse_kg.vocabulary import Vocabulary

_ENDING = ".review.jsonl"  # tells these files from those that were annotated by hand
_LEARNT = ("Claim", "Measurement")


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written; ``open_sentences`` have readings that nobody has decided on yet."""

    documents: int
    sentences: int
    claims: int
    values: int
    open_sentences: int


def export(store: GraphStore, folder: Path, vocabulary: Vocabulary) -> Exported:
    """Write the sentences in which all is decided as a corpus that ``sse-kg train`` takes.

    What was accepted and what corrections put in is what they state; what was rejected they do
    not. Raises ``UsageError`` if the folder has another version of a source.
    """
    parts = []
    written = {}
    for document in store.documents():
        sentences = list(_sentences(read_document(store, document.doc_id), vocabulary))
        done = [s for s in sentences if s.decided]
        parts.append((len(done), sum(s.touched and not s.decided for s in sentences), done))
        if done:
            written[document] = done
    _write(folder, written)
    blocks = [s.block for _, _, done in parts for s in done]
    return Exported(
        documents=len(written),
        sentences=len(blocks),
        claims=sum(len(block["claims"]) for block in blocks),
        values=sum(len(block["measurements"]) for block in blocks),
        open_sentences=sum(left for _, left, _ in parts),
    )


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence as a block of annotations; ``touched``: something in it is decided."""

    block: dict[str, Any]
    touched: bool
    decided: bool


def _sentences(subgraph: Subgraph, vocabulary: Vocabulary) -> Iterator[_Sentence]:
    restorer = Restorer(subgraph, vocabulary)
    for start, end, readings in _parts(subgraph):
        marks = [dict(edge.properties).get("curated") for edge in readings]
        held = [e for e, mark in zip(readings, marks, strict=True) if mark not in (None, REJECTED)]
        claims = [restorer.claim(e) for e in held if e.start.label == "Claim"]
        values = [restorer.measurement(e) for e in held if e.start.label == "Measurement"]
        block = {
            "start": start,
            "end": end,
            "kind": "paragraph",
            "measurements": [_value_record(value) for value in values],
            "claims": [_claim_record(claim) for claim in claims],
        }
        yield _Sentence(block, any(marks), None not in marks)


def _parts(subgraph: Subgraph) -> Iterator[tuple[int, int, list[Edge]]]:
    """Yield start and end of sentences with their readings; those that overlap are one."""
    facts = {n.key: dict(n.properties) for n in subgraph.nodes if n.key.label == "Passage"}
    readings: dict[NodeKey, list[Edge]] = defaultdict(list)
    for edge in subgraph.edges:
        if edge.relation == "EVIDENCE" and edge.start.label in _LEARNT:
            readings[edge.end].append(edge)
    spans = sorted(
        (int(str(facts[key]["start"])), int(str(facts[key]["end"])), key) for key in readings
    )
    first, last, held = 0, -1, list[Edge]()
    for start, end, key in spans:
        if start >= last and held:
            yield first, last, held
            held = []
        first, last = (first, max(last, end)) if held else (start, end)
        held = [*held, *readings[key]]
    if held:
        yield first, last, held


def _claim_record(claim: Claim) -> dict[str, Any]:
    fields = as_fields(claim)
    return {
        "kind": str(claim.kind),
        "electrolyte": fields["electrolyte"],
        "implied": "electrolyte" in claim.implied,
        "interface": claim.side,
        "problem": claim.problem,
        "strategy": claim.strategy,
        "agent": "/".join(agent.name for agent in claim.agents) or None,
        "stance": claim.stance,
        "assertion": str(claim.assertion),
        **_place(claim),
    }


def _value_record(value: Measurement) -> dict[str, Any]:
    quantity = value.quantity
    return {
        "material": value.material.name if value.material else None,
        "class": value.electrolyte_class,
        "property": value.property_id,
        "min": quantity.low,
        "max": quantity.high,
        "cmp": str(quantity.comparator),
        "unit": quantity.unit.symbol,
        "temp": value.temperature,
        "context": value.context,
        "status": str(value.status),
        **_place(value),
    }


def _place(stated: Claim | Measurement) -> dict[str, Any]:
    evidence = stated.evidence
    return {
        "quote": evidence.quote,
        "refs": [int(r) if r.isdigit() else r for r in evidence.references],
        "start": evidence.span.start,
        "end": evidence.span.end,
    }


def _write(folder: Path, written: dict[StoredDocument, list[_Sentence]]) -> None:
    sources = folder / "annotations" / "sources.toml"
    digests = tomllib.loads(sources.read_text(encoding="utf-8")) if sources.is_file() else {}
    for document in written:
        known = digests.setdefault(document.source, document.sha256)
        if known != document.sha256:
            reason = f"{sources} has it with another content"
            raise UsageError(document.source, reason, "Write to another folder.")
    place = folder / "annotations" / "train"
    place.mkdir(parents=True, exist_ok=True)
    names = _names(written)
    for document, sentences in written.items():
        head = {"doc": names[document], "source": document.source}
        rows = [{**head, "block": n, **s.block} for n, s in enumerate(sentences)]
        path = place / f"{names[document]}{_ENDING}"
        path.write_text(_lines(rows), encoding="utf-8")
    if digests:
        listed = "".join(f"{_text(name)} = {_text(digests[name])}\n" for name in sorted(digests))
        sources.write_text(listed, encoding="utf-8")


def _names(documents: Iterable[StoredDocument]) -> dict[StoredDocument, str]:
    """Return a name for each document: the stem of its file, with its id where that is taken."""
    names: dict[StoredDocument, str] = {}
    for document in documents:
        stem = Path(document.source).stem
        names[document] = f"{stem}-{document.doc_id}" if stem in names.values() else stem
    return names


def _lines(rows: Sequence[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)
