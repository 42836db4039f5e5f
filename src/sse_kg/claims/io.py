"""The files that other programs read: ``document.json`` and four files of one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from sse_kg.model.claim import Claim, Extraction, Measurement, Mention, names_of
from sse_kg.model.effect import Effect
from sse_kg.model.quantity import Quantity
from sse_kg.model.text import Block, Document, Reference, Repair, Table

LINE_FILES = ("entities.jsonl", "measurements.jsonl", "claims.jsonl", "effects.jsonl")
REPAIRS_FILE = "repairs.jsonl"
_AROUND = 30  # characters of the source shown on both sides of a repair
Record = Mapping[str, Any]


def write_extraction(extraction: Extraction, folder: Path) -> None:
    """Write one document's five files into a folder, which is made if it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    document = document_record(extraction.document)
    (folder / "document.json").write_text(
        json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    source = extraction.document.source
    _write_lines(folder / "entities.jsonl", (entity_record(m, source) for m in extraction.mentions))
    _write_lines(
        folder / "measurements.jsonl",
        (measurement_record(m, source) for m in extraction.measurements),
    )
    _write_lines(folder / "claims.jsonl", (claim_record(c, source) for c in extraction.claims))
    _write_lines(folder / "effects.jsonl", (effect_record(e, source) for e in extraction.effects))


def write_repairs(document: Document, folder: Path) -> None:
    """Write the repairs of a document, in the order of the source, into its folder."""
    records = [repair_record(repair, document) for repair in document.repairs]
    records.sort(key=lambda record: (record["start"], record["end"]))
    _write_lines(folder / REPAIRS_FILE, records)


def concatenate(folders: Iterable[Path], out: Path) -> None:
    """Write the line files of all folders one behind the other into ``out``."""
    ordered = list(folders)
    for name in LINE_FILES:
        with (out / name).open("w", encoding="utf-8") as joined:
            for folder in ordered:
                joined.write((folder / name).read_text(encoding="utf-8"))


def document_record(document: Document) -> dict[str, Any]:
    """Return a document as ``document.json`` has it."""
    return {
        "source": document.source,
        "sha256": document.sha256,
        "title": document.title,
        "doi": document.doi,
        "blocks": [_block(block) for block in document.blocks],
        "tables": [_table(table) for table in document.tables],
        "references": [_reference(reference) for reference in document.references],
        "notes": list(document.notes),
    }


def _block(block: Block) -> dict[str, Any]:
    span = block.text.source_span(0, len(block.text))
    return {
        "kind": str(block.kind),
        "text": block.text.text,
        "section": list(block.section),
        "page": block.page,
        "bbox": [round(edge, 2) for edge in block.bbox] if block.bbox else None,
        "start": span.start,
        "end": span.end,
    }


def _table(table: Table) -> dict[str, Any]:
    rows = [[cell.text for cell in row] for row in table.rows]
    return {"label": table.label, "caption": table.caption.text, "page": table.page, "rows": rows}


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "label": reference.label,
        "text": reference.text,
        "doi": reference.doi,
        "year": reference.year,
        "authors": list(reference.authors),
    }


def entity_record(mention: Mention, source: str) -> dict[str, Any]:
    """Return a mention as a line of ``entities.jsonl``; ``id`` is null where it is ungrounded."""
    entity = mention.entity
    return {
        "source": source,
        "start": mention.span.start,
        "end": mention.span.end,
        "label": str(mention.label),
        "text": mention.text,
        "normal": entity.name if entity else mention.text,
        "id": f"{entity.kind}:{entity.id}" if entity else None,
    }


def measurement_record(measurement: Measurement, source: str) -> dict[str, Any]:
    """Return a measurement as a line of ``measurements.jsonl``."""
    quantity, evidence = measurement.quantity, measurement.evidence
    canonical = measurement.canonical
    return {
        "source": source,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "material": measurement.material.name if measurement.material else None,
        "aliases": list(measurement.aliases),
        "class": measurement.electrolyte_class,
        "property": measurement.property_id,
        "min": quantity.low,
        "max": quantity.high,
        "cmp": str(quantity.comparator),
        "unit": quantity.unit.symbol,
        "si_min": quantity.si_low,
        "si_max": quantity.si_high,
        "si_unit": quantity.unit.si_symbol,
        "uncertainty": quantity.uncertainty,
        "value": canonical.value if canonical else None,
        "value_unit": canonical.unit if canonical else None,
        "plausible": canonical.plausible if canonical else None,
        "kind": measurement.kind,
        "temperature": measurement.temperature,
        "temperature_k": measurement.temperature_k,
        "conditions": dict(map(_condition, measurement.conditions.stated())),
        "context": measurement.context,
        "status": str(measurement.status),
        "refs": _labels(evidence.references),
        "evidence": evidence.sentence,
        "confidence": measurement.confidence,
    }


def _condition(stated: tuple[str, Quantity | str]) -> tuple[str, Any]:
    name, value = stated
    if isinstance(value, str):
        return name, value
    bounds = {"min": value.low, "max": value.high, "cmp": str(value.comparator)}
    return name, {**bounds, "unit": value.unit.symbol}


def claim_record(claim: Claim, source: str) -> dict[str, Any]:
    """Return a claim as a line of ``claims.jsonl``."""
    electrolyte = claim.electrolyte
    return {
        "source": source,
        "start": claim.evidence.span.start,
        "end": claim.evidence.span.end,
        "quote": claim.evidence.quote,
        "kind": str(claim.kind),
        "electrolyte": electrolyte.id if electrolyte.kind == "class" else electrolyte.name,
        "aliases": list(claim.aliases),
        "class": electrolyte.classes[0] if electrolyte.classes else None,
        "interface": claim.side,
        "counter": claim.counter.name if claim.counter else None,
        "problem": claim.problem,
        "strategy": claim.strategy,
        "agent": names_of(claim.agents) or None,
        "stance": claim.stance,
        "assertion": str(claim.assertion),
        "refs": _labels(claim.evidence.references),
        "confidence": claim.confidence,
    }


def effect_record(effect: Effect, source: str) -> dict[str, Any]:
    """Return an effect as a line of ``effects.jsonl``; both values are in ``unit``."""
    return {
        "source": source,
        "start": effect.evidence.span.start,
        "end": effect.evidence.span.end,
        "quote": effect.evidence.quote,
        "type": str(effect.type),
        "property": effect.property_id,
        "material": effect.thing.name if effect.thing else None,
        "before": effect.before_value,
        "after": effect.after_value,
        "unit": effect.unit.symbol if effect.unit else None,
        "factor": effect.factor,
        "log10": effect.log_factor,
        "strategy": effect.strategy,
        "agent": names_of(effect.agents) or None,
        "refs": _labels(effect.evidence.references),
        "evidence": effect.evidence.sentence,
        "confidence": effect.confidence,
    }


def repair_record(repair: Repair, document: Document) -> dict[str, Any]:
    """Return a repair as a line of ``repairs.jsonl``.

    ``old`` is what the rule met, which an earlier rule may have changed before; ``before`` and
    ``after`` are what the source has around it.
    """
    start, end = repair.span
    return {
        "source": document.source,
        "start": start,
        "end": end,
        "rule": repair.rule,
        "guess": repair.guess,
        "old": repair.old,
        "new": repair.new,
        "before": document.text[max(0, start - _AROUND) : start],
        "after": document.text[end : end + _AROUND],
    }


def _labels(references: tuple[str, ...]) -> list[int | str]:
    return [int(label) if label.isdigit() else label for label in references]


def _write_lines(path: Path, records: Iterable[Record]) -> None:
    path.write_text("".join(_lines(records)), encoding="utf-8")


def _lines(records: Iterable[Record]) -> Iterator[str]:
    for record in records:
        yield json.dumps(record, ensure_ascii=False) + "\n"
