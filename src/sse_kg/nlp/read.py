"""A document's blocks as annotated sentences: plain values, no spaCy object leaves this module."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from sse_kg.grounding.formula import stated_values
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.quantities import QuantityMatch, find_quantities
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.model.text import Block, BlockKind, Document
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
    numbered = [(i, b) for i, b in enumerate(document.blocks) if b.kind is not BlockKind.NOISE]
    texts = ((block.text.text, number) for number, block in numbered)
    sentences: list[Sentence] = []
    for doc, number in nlp.pipe(texts, as_tuples=True):
        sentences += _sentences(doc, number, document.blocks[number], linker)
    return apply_definitions(document, sentences, definitions(sentences))


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


_ABBREVIATION = re.compile(r"\s?\(\s?(?P<short>[A-Z][A-Za-z0-9−–-]{1,11})\s?\)")


def definitions(sentences: list[Sentence]) -> dict[str, EntityRef]:
    """Return the abbreviations that the document defines behind a material: ``Li6PS5Cl (LPSC)``.

    Only those the lexicon does not know; where one is defined twice, the first stands.
    """
    found: dict[str, EntityRef] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.label is not Label.MATERIAL or mention.entity is None:
                continue
            match = _ABBREVIATION.match(sentence.text, mention.end - sentence.start)
            if match and match["short"] not in found and not _known(sentence, match):
                found[match["short"]] = mention.entity
    return found


def _known(sentence: Sentence, match: re.Match[str]) -> bool:
    start, end = (sentence.start + offset for offset in match.span("short"))
    return any(m.start < end and m.end > start and m.entity for m in sentence.mentions)


def apply_definitions(
    document: Document, sentences: list[Sentence], known: dict[str, EntityRef]
) -> list[Sentence]:
    """Return the sentences with a mention wherever a defined abbreviation stands alone."""
    if not known:
        return sentences
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w])")
    return [
        _with_names(sentence, document.blocks[sentence.block], pattern, known)
        for sentence in sentences
    ]


def _with_names(
    sentence: Sentence, block: Block, pattern: re.Pattern[str], known: dict[str, EntityRef]
) -> Sentence:
    mentions = [_named(mention, known) for mention in sentence.mentions]
    for match in pattern.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(m.start < end and m.end > start for m in sentence.mentions):
            continue
        span = block.text.source_span(start, end)
        entity = known[match[0]]
        mentions.append(Mention(sentence.block, start, end, Label.MATERIAL, match[0], span, entity))
    return replace(sentence, mentions=tuple(sorted(mentions, key=lambda m: m.start)))


def _named(mention: Mention, known: dict[str, EntityRef]) -> Mention:
    """Return a mention of a material with what the document says its abbreviation stands for."""
    if mention.label is Label.MATERIAL and mention.entity is None and mention.text in known:
        return replace(mention, entity=known[mention.text])
    return mention
