"""The order of a page: which statements belong to which block, and where tables stand."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sse_kg.documents.placing import block_spans, captions_of, tables_behind
from sse_kg.model.claim import Claim, Evidence, Extraction, Measurement, Mention
from sse_kg.model.text import CharSpan, Document, Table

Statement: TypeAlias = Measurement | Claim


@dataclass(frozen=True, slots=True)
class PlacedTable:
    """A table with the caption to be shown, empty where a block of the text has it already."""

    table: Table
    caption: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands at each block and table, by their places in the document."""

    mentions: dict[int, list[Mention]]
    of_blocks: dict[int, list[Statement]]
    of_cells: dict[CharSpan, list[Statement]]
    tables_behind: dict[int, list[PlacedTable]]  # -1: before the first block


def outline(extraction: Extraction) -> Outline:
    """Return what stands where in a document."""
    document = extraction.document
    mentions: dict[int, list[Mention]] = defaultdict(list)
    for mention in sorted(extraction.mentions, key=lambda item: (item.block, item.start)):
        mentions[mention.block].append(mention)
    cells = sorted(
        cell.source_span(0, len(cell))
        for table in document.tables
        for row in table.rows
        for cell in row
        if cell.text
    )
    of_blocks: dict[int, list[Statement]] = defaultdict(list)
    of_cells: dict[CharSpan, list[Statement]] = defaultdict(list)
    statements: tuple[Statement, ...] = (*extraction.measurements, *extraction.claims)
    spans = block_spans(document)
    for statement in statements:
        cell = _cell_at(statement.evidence, cells)
        if cell is not None:
            of_cells[cell].append(statement)
        else:
            of_blocks[_block_at(statement.evidence, spans)].append(statement)
    behind = {
        number: [_placed(table, document) for table in tables]
        for number, tables in tables_behind(document).items()
    }
    return Outline(dict(mentions), dict(of_blocks), dict(of_cells), behind)


def by_sentence(statements: Sequence[Statement]) -> list[tuple[Evidence, list[Statement]]]:
    """Return statements grouped by their sentence, in the order of the text."""
    groups: dict[CharSpan, list[Statement]] = defaultdict(list)
    for statement in statements:
        groups[statement.evidence.sentence_span].append(statement)
    return [(groups[span][0].evidence, groups[span]) for span in sorted(groups)]


def _cell_at(evidence: Evidence, cells: Sequence[CharSpan]) -> CharSpan | None:
    """Return the cell that a statement is made in, ``None`` for one of running text."""
    sentence = evidence.sentence_span
    number = bisect_right(cells, sentence.start, key=lambda span: span.start) - 1
    return cells[number] if number >= 0 and sentence.end <= cells[number].end else None


def _placed(table: Table, document: Document) -> PlacedTable:
    caption = table.caption.text or table.label
    return PlacedTable(table, "" if captions_of(table, document) else caption)


def _block_at(evidence: Evidence, spans: Sequence[tuple[int, CharSpan]]) -> int:
    """Return the smallest block around a statement: a caption may part a paragraph in two."""
    at = evidence.span.start
    around = [(span.end - span.start, i) for i, span in spans if span.start <= at < span.end]
    return min(around)[1] if around else -1
