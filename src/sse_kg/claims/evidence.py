"""Evidence of a statement: its place in the source and the sentence it stands in."""

from __future__ import annotations

from sse_kg.claims.citations import cited_for, cited_in
from sse_kg.model.claim import Evidence
from sse_kg.model.text import AlignedText, Document
from sse_kg.nlp.read import Sentence


def of_sentence(document: Document, sentence: Sentence, start: int, end: int) -> Evidence:
    """Return the evidence of what stands at ``[start, end)`` of the sentence's block."""
    block = document.blocks[sentence.block]
    span = block.text.source_span(start, end)
    whole = block.text.source_span(sentence.start, sentence.end)
    page, bbox = document.locate(span)
    return Evidence(
        span=span,
        quote=document.text[span.start : span.end],
        sentence=sentence.text.strip(),
        sentence_span=whole,
        section=sentence.section,
        page=page or block.page,
        bbox=bbox or block.bbox,
        references=cited_in(block.text.text, (sentence.start, sentence.end), start, end),
    )


def of_cell(
    document: Document, cell: AlignedText, *, row: str, section: tuple[str, ...], page: int | None
) -> Evidence:
    """Return the evidence of a table cell; its sentence is the row as text."""
    span = cell.source_span(0, len(cell))
    found, bbox = document.locate(span)
    return Evidence(
        span=span,
        quote=document.text[span.start : span.end],
        sentence=row,
        sentence_span=span,
        section=section,
        page=found or page,
        bbox=bbox,
        references=cited_for(row, 0, 0),
    )
