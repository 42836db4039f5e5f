"""What things are called: the names that a document, or the vocabulary, has for its entities."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from sse_kg.graph.schema import LABELS
from sse_kg.model.claim import Definition, EntityRef, Extraction
from sse_kg.vocabulary import Term, Vocabulary

_DASHES = re.compile(r"[\s_\-‐‑‒–—―−]+")
_PATTERN = re.compile(r"[{}|~]")


def name_key(text: str) -> str:
    """Return the form in which names are compared: no case, dashes, underscores, or wide forms."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _DASHES.sub(" ", unicodedata.normalize("NFKC", folded)).strip()


def names(extraction: Extraction, vocabulary: Vocabulary) -> Iterator[tuple[EntityRef, str, int]]:
    """Yield entity, spelling, and how often it is mentioned so; 0 for names not in the text."""
    entities: dict[tuple[str, str], EntityRef] = {}
    counts: Counter[tuple[tuple[str, str], str]] = Counter()
    for entity, text, mentions in _namings(extraction, vocabulary):
        identity = (entity.kind, entity.id)
        entities.setdefault(identity, entity)
        counts[identity, _spaced(text)] += mentions
    for (identity, text), mentions in sorted(counts.items()):
        if name_key(text):
            yield entities[identity], text, mentions


def definitions(extraction: Extraction) -> dict[tuple[str, str], Definition]:
    """Return what the document says that a name stands for, by id of the entity and spelling."""
    return {
        (told.entity.id, _spaced(name)): told
        for told in extraction.definitions
        for name in (told.name, *((told.long, told.entity.name) if told.own else ()))
    }


def _namings(
    extraction: Extraction, vocabulary: Vocabulary
) -> Iterator[tuple[EntityRef, str, int]]:
    defined = {definition.name for definition in extraction.definitions}
    for mention in extraction.mentions:
        entity, text = mention.entity, mention.text
        if entity is None or entity.kind not in LABELS or mention.partly:
            continue
        if text in defined or not _is_layered(text, entity):
            yield entity, text, 1
    for definition in extraction.definitions:
        yield definition.entity, definition.name, 0
        yield definition.entity, definition.long, 0
    for entity, aliases in _stated(extraction):
        for text in aliases:
            yield entity, text, 0
    seen = [m.entity for m in extraction.mentions if m.entity is not None]
    seen += [definition.entity for definition in extraction.definitions]
    for entity in dict.fromkeys([*seen, *(entity for entity, _ in _stated(extraction))]):
        for text in synonyms(entity, vocabulary):
            yield entity, text, 0


def _is_layered(text: str, entity: EntityRef) -> bool:
    """Return whether a text names a cell or a stack, of which the material is one layer."""
    return entity.kind == "material" and any(s in text and s not in entity.id for s in "|‖∥/")


def synonyms(entity: EntityRef, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield by which names a material is known beside those that the document gives it."""
    if entity.kind == "material":
        term = vocabulary.get("material", entity.id)
        known = (entity.name, *(phrases(term) if term else ()))
        yield from (_spaced(text) for text in known if name_key(text))


def _stated(extraction: Extraction) -> Iterator[tuple[EntityRef, tuple[str, ...]]]:
    for measurement in extraction.measurements:
        if measurement.material is not None:
            yield measurement.material, measurement.aliases
    for claim in extraction.claims:
        yield claim.electrolyte, claim.aliases
        for agent in claim.agents:
            yield agent, ()


def phrases(term: Term) -> Iterator[str]:
    """Yield the synonyms that are phrases as they stand, not patterns for many."""
    return (text for text in term.synonyms if not _PATTERN.search(text))


def _spaced(text: str) -> str:
    return " ".join(text.split())
