"""Gold annotations: files of one block a line, checked as a whole before anything is scored."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise
from pathlib import Path

from sse_kg.errors import InputError
from sse_kg.evaluation.items import ClaimItem, EntityItem, GoldBlock, MeasurementItem, Readings
from sse_kg.evaluation.records import Record, read_records
from sse_kg.model.claim import STANCES, ClaimKind, Label
from sse_kg.model.text import CharSpan
from sse_kg.vocabulary import load_vocabulary

EMPTY_KINDS = ("front", "back", "noise")  # nothing is to be found in these
TABLE = "table"
KINDS = ("paragraph", "heading", "caption", TABLE, "list", *EMPTY_KINDS)


@dataclass(frozen=True, slots=True)
class _Placed:
    place: str
    block: GoldBlock


def read_gold(folder: Path) -> tuple[tuple[GoldBlock, ...], tuple[InputError, ...]]:
    """Return the blocks of all ``*.jsonl`` of a folder, and all that is wrong with the files.

    An error tells file, line and reason.
    """
    paths = sorted(folder.glob("*.jsonl"))
    if not paths:
        reason = "no *.jsonl in this folder" if folder.is_dir() else "no such folder"
        return (), (InputError(folder, reason, "Give the folder of the gold annotations."),)
    errors: list[InputError] = []
    placed = [
        _Placed(place, _block(record))
        for path in paths
        for place, record in read_records(path, errors)
    ]
    if not errors:
        errors += _doubles(placed)
    return tuple(item.block for item in placed), tuple(errors)


def select_documents(blocks: Sequence[GoldBlock], docs: Collection[str]) -> tuple[GoldBlock, ...]:
    """Return the blocks of the documents that are named, of all where none is."""
    return tuple(block for block in blocks if not docs or block.doc in docs)


def with_texts(blocks: Sequence[GoldBlock], texts: Mapping[str, str]) -> tuple[GoldBlock, ...]:
    """Return the blocks with the words of each mention, where the gold gives its place alone.

    ``texts`` maps sources to their text; mentions in others stay as they are.
    """
    return tuple(
        replace(block, gold=replace(block.gold, entities=_told(block, texts[block.source])))
        if block.source in texts
        else block
        for block in blocks
    )


def _told(block: GoldBlock, text: str) -> tuple[EntityItem, ...]:
    return tuple(
        item if item.text else replace(item, text=text[item.span.start : item.span.end])
        for item in block.gold.entities
    )


def _block(record: Record) -> GoldBlock:
    span = record.span()
    return GoldBlock(
        doc=record.text("doc"),
        number=record.whole("block"),
        source=record.text("source"),
        span=span,
        kind=record.text("kind", KINDS),
        gold=Readings(
            tuple(_entity(item, span) for item in record.records("entities")),
            tuple(_measurement(item, span) for item in record.records("measurements")),
            tuple(_claim(item, span) for item in record.records("claims")),
        ),
    )


def _entity(record: Record, block: CharSpan) -> EntityItem:
    text = record.optional_text("text") or ""
    return EntityItem(record.span(block), record.text("label", tuple(Label)), text)


def _measurement(record: Record, block: CharSpan) -> MeasurementItem:
    names = (record.optional_text("material"), record.optional_text("class"))
    return MeasurementItem(
        span=record.span(block),
        property_id=record.text("property", _terms("property")),
        low=record.optional_number("min"),
        high=record.optional_number("max"),
        unit=record.text("unit"),
        names=(*filter(None, names), *record.texts("aliases")),
        temperature=record.temperature("temp"),
        quote=record.optional_text("quote") or "",
    )


def _claim(record: Record, block: CharSpan) -> ClaimItem:
    kind = record.text("kind", tuple(ClaimKind))
    strategies = _terms("strategy")
    return ClaimItem(
        span=record.span(block),
        kind=kind,
        names=(record.text("electrolyte"), *record.texts("aliases")),
        problem=record.optional_text("problem", _terms("problem")),
        strategy=(record.text if kind == ClaimKind.SOLUTION else record.optional_text)(
            "strategy", strategies
        ),
        side=record.optional_text("interface"),
        stance=record.text("stance", tuple(chain.from_iterable(STANCES.values()))),
        quote=record.optional_text("quote") or "",
    )


def _terms(kind: str) -> tuple[str, ...]:
    return tuple(term.id for term in load_vocabulary().terms(kind))


def _doubles(placed: Sequence[_Placed]) -> Iterator[InputError]:
    """Yield an error for each block that has the number or the place of one before it."""
    seen: dict[tuple[str, int], str] = {}
    for item in placed:
        key = (item.block.doc, item.block.number)
        if key in seen:
            yield InputError(item.place, f"block {item.block.name} stands at {seen[key]} already")
        seen.setdefault(key, item.place)
    ordered = sorted(placed, key=lambda item: (item.block.source, item.block.span))
    for one, other in pairwise(ordered):
        same = one.block.source == other.block.source
        if same and other.block.span.start < one.block.span.end:
            yield InputError(other.place, f"its place overlaps with the block at {one.place}")
