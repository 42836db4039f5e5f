"""A document's blocks as annotated sentences: plain values, no spaCy object leaves this module."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from sse_kg.grounding.formula import stated_values
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import QuantityMatch, find_quantities
from sse_kg.model.claim import Definition, EntityRef, Label, Mention
from sse_kg.model.text import Block, BlockKind, Document
from sse_kg.nlp.abbreviations import find_definitions, with_definitions
from sse_kg.nlp.components.candidates import GROUP


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with its mentions and quantities; all offsets count in the block's normal text."""

    block: int
    start: int
    end: int
    text: str
    kind: BlockKind
    section: tuple[str, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[QuantityMatch, ...]


def read_sentences(nlp: Language, linker: Linker, document: Document) -> list[Sentence]:
    """Return the sentences of all blocks but noise, names defined in the document resolved."""
    return read_text(nlp, linker, document)[0]


def read_text(
    nlp: Language, linker: Linker, document: Document
) -> tuple[list[Sentence], tuple[Definition, ...]]:
    """Return the sentences, and what the document defines by abbreviations."""
    sentences = list(_read(nlp, linker, document))
    definitions = tuple(find_definitions(document, sentences, linker))
    return with_definitions(document, sentences, definitions), definitions


def _read(nlp: Language, linker: Linker, document: Document) -> Iterator[Sentence]:
    numbered = [(i, b) for i, b in enumerate(document.blocks) if b.kind is not BlockKind.NOISE]
    texts = ((block.text.text, number) for number, block in numbered)
    for doc, number in nlp.pipe(texts, as_tuples=True):
        yield from _sentences(doc, number, document.blocks[number], linker)


def _sentences(doc: Doc, number: int, block: Block, linker: Linker) -> Iterator[Sentence]:
    found = find_quantities(doc.text)
    for sent in doc.sents:
        values = stated_values(sent.text)
        yield Sentence(
            block=number,
            start=sent.start_char,
            end=sent.end_char,
            text=sent.text,
            kind=block.kind,
            section=block.section,
            mentions=tuple(_mention(ent, number, block, linker, values) for ent in sent.ents),
            quantities=tuple(q for q in found if sent.start_char <= q.start < sent.end_char),
        )


def _mention(
    ent: Span, number: int, block: Block, linker: Linker, values: Mapping[str, float]
) -> Mention:
    """Return an entity of the Doc as a mention; ``values`` are the variables its sentence fills in.

    A material that has no identity of its own is grounded by the electrolyte in it, else by what
    is left without words of shape and place.
    """
    entity = _entity(ent, linker, values)
    within = bare = None
    if entity is None and ent.label_ == "MATERIAL":
        within = electrolyte_in(ent, linker)
        bare = linker.bare(ent.text)
    return Mention(
        block=number,
        start=ent.start_char,
        end=ent.end_char,
        label=Label(ent.label_),
        text=ent.text,
        span=block.text.source_span(ent.start_char, ent.end_char),
        entity=entity or within or bare,
        partly=within is not None,
    )


def electrolyte_in(ent: Span, linker: Linker) -> EntityRef | None:
    """Return the electrolyte of the longest material that the rules found inside of a mention."""
    inside = [
        span
        for span in ent.doc.spans.get(GROUP, ())
        if span.label_ == ent.label_ and ent.start <= span.start and span.end <= ent.end
    ]
    longest = sorted(inside, key=lambda span: (len(span.text), span.start), reverse=True)
    found = (linker.material(span.text) for span in longest)
    return next((entity for entity in found if entity and entity.classes), None)


def _entity(ent: Span, linker: Linker, values: Mapping[str, float]) -> EntityRef | None:
    if ent.label_ == "MATERIAL":
        material = linker.material(ent.text, values=values)
        return material or linker.compound(ent.text) or linker.cell(ent.text)
    if ent.kb_id_:
        kind, _, term_id = ent.kb_id_.partition(":")
        term = linker.vocabulary.get(kind, term_id)
        return linker.of_term(term) if term else None
    return linker.alone(ent.label_.lower(), ent.text)
