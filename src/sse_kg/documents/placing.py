"""Where the tables of a document stand among the blocks of its text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sse_kg.model.text import BlockKind, CharSpan, Document, Table


def tables_behind(document: Document) -> dict[int, list[Table]]:
    """Return the tables by the block behind which they stand; -1 is before the first."""
    spans = block_spans(document)
    behind: dict[int, list[Table]] = defaultdict(list)
    for table in document.tables:
        captions = captions_of(table, document)
        behind[captions[0] if captions else _place(table, document, spans)].append(table)
    return dict(behind)


def captions_of(table: Table, document: Document) -> list[int]:
    """Return the blocks that are the caption of a table."""
    return [
        number
        for number, block in enumerate(document.blocks)
        if block.kind is BlockKind.CAPTION and block.text.text == table.caption.text
    ]


def block_spans(document: Document) -> list[tuple[int, CharSpan]]:
    """Return the number and the source range of each block with a text."""
    return [
        (number, block.text.source_span(0, len(block.text)))
        for number, block in enumerate(document.blocks)
        if block.text.text
    ]


def _place(table: Table, document: Document, spans: Sequence[tuple[int, CharSpan]]) -> int:
    """Return the block behind which a table stands: the first that names it, else by offset.

    In a PDF the cells stand behind the running text, so that their offsets do not tell.
    """
    if table.label:
        named = re.compile(rf"\b{re.escape(table.label)}(?!\w)")
        for number, block in enumerate(document.blocks):
            if named.search(block.text.text):
                return number
    starts = [cell.starts[0] for row in table.rows for cell in row if cell.text]
    before = [i for i, span in spans if starts and span.start < min(starts)]
    return before[-1] if before else -1
