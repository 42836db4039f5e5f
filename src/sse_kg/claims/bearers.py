"""What a value may be of: the things named in its sentence, those before, or what it inherits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.values import Row, in_brackets_behind
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.model.text import BlockKind
from sse_kg.nlp.read import Sentence

Key: TypeAlias = tuple[str, str]
BACK = 4  # sentences before that are looked at
INHERITED = BACK + 1  # how far back a thing counts that the section is about
LABELS = (Label.MATERIAL, Label.CLASS, Label.INTERFACE, Label.STRATEGY)
_HOLDING = (Label.PROPERTY, Label.PROBLEM)  # may have a name in theirs: "LLZO/Li resistance"
_SHORT = re.compile(r"\s?\(\s?([A-Z][A-Za-z0-9−–-]{1,11})\s?\)")

_VARIABLE = re.compile(r"[xyzδ]")
_LAYER = re.compile(r"layers?\b|coatings?\b|films?\b|membranes?\b|separators?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something that a value may be of; without mention and entity it is nothing that is named.

    A name without identity has no ``entity`` but a ``name``; ``back`` counts sentences.
    """

    mention: Mention | None = None
    entity: EntityRef | None = None
    name: str = ""
    back: int = 0

    @property
    def key(self) -> Key:
        """Return what two mentions of one thing have in common."""
        return (self.entity.kind, self.entity.id) if self.entity else ("name", self.name)

    @property
    def material(self) -> EntityRef | None:
        """Return the material, by its name in the text where it has no identity of its own."""
        if self.entity is not None:
            return self.entity if self.entity.kind == "material" else None
        return EntityRef("material", self.name, self.name) if self.name else None

    @property
    def electrolyte_class(self) -> str | None:
        """Return the narrowest class of electrolytes that it is of."""
        classes = self.entity.classes if self.entity else ()
        return classes[0] if classes else None


NOTHING = Candidate()


@dataclass(frozen=True)
class Surroundings:
    """A sentence, those before it in its section, and what it inherits.

    ``number`` counts the sentences of the document.
    """

    number: int
    row: Row
    earlier: tuple[Sentence, ...]
    focus: Focus

    @cached_property
    def times(self) -> Counter[Key]:
        """Return how often each thing was named in the section up to here."""
        return Counter(
            _plain_key(mention)
            for sentence in (*self.earlier, self.row.sentence)
            for mention in sentence.mentions
            if mention.label in LABELS
        )

    def named(self, candidate: Candidate) -> int:
        """Return how often a candidate was named in the section up to here."""
        return self.times[candidate.key]


def _plain_key(mention: Mention) -> Key:
    entity = mention.entity
    return (entity.kind, entity.id) if entity else ("name", mention.text)


def surroundings(focused: Iterable[tuple[Sentence, Focus]]) -> Iterator[Surroundings]:
    """Yield the sentences of running text with what stands around each."""
    earlier: list[Sentence] = []
    for number, (sentence, focus) in enumerate(focused):
        if earlier and earlier[-1].section != sentence.section:
            earlier = []
        if in_running_text(sentence):
            yield Surroundings(number, Row(sentence), tuple(earlier), focus)
        earlier.append(sentence)


def in_running_text(sentence: Sentence) -> bool:
    """Return whether a sentence is of a kind that states measurements."""
    return sentence.kind not in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.NOISE)


class CandidateReader:
    """Finds what the values of a sentence may be of; holds nothing of a document."""

    def __init__(self, context: ContextReader) -> None:
        self._context = context

    def candidates(self, around: Surroundings) -> tuple[Candidate, ...]:
        """Return the candidates of a sentence: all its mentions, then things before, then nothing.

        Of what was named before only the last mention of each thing counts.
        """
        found = list(self._of(around.row.sentence, 0))
        seen = {candidate.key for candidate in found}
        for back, sentence in enumerate(reversed(around.earlier[-BACK:]), 1):
            for candidate in reversed(list(self._of(sentence, back))):
                if candidate.key not in seen:
                    seen.add(candidate.key)
                    found.append(candidate)
        inherited = Candidate(entity=around.focus.electrolyte, back=INHERITED)
        if inherited.entity is not None and inherited.key not in seen:
            found.append(inherited)
        return (*found, NOTHING)

    def _of(self, sentence: Sentence, back: int) -> Iterator[Candidate]:
        things = [mention for mention in sentence.mentions if mention.label in (*LABELS, *_HOLDING)]
        entities = [self._entity(mention, sentence) for mention in things]
        for number, mention in enumerate(things[1:], 1):
            if in_brackets_behind(mention, things[number - 1], sentence):
                one = _surer(entities[number - 1], entities[number])
                entities[number - 1] = entities[number] = one
        for mention, entity in zip(things, entities, strict=True):
            if entity or self._is_name(mention):
                yield Candidate(mention, entity, "" if entity else mention.text, back)

    @staticmethod
    def _is_name(mention: Mention) -> bool:
        """Return whether a mention without entity is called something by its own words."""
        if mention.label is Label.STRATEGY:
            return _LAYER.search(mention.text) is not None
        return mention.label not in _HOLDING

    def _entity(self, mention: Mention, sentence: Sentence) -> EntityRef | None:
        if mention.label is Label.STRATEGY:
            return self._context.material_in(mention.text)
        if mention.label is Label.INTERFACE or mention.label in _HOLDING:
            return self._context.electrolyte_of(mention.text)
        short = _SHORT.match(sentence.text, mention.end - sentence.start)
        if mention.label is Label.CLASS and short and not _named_at(sentence, short):
            classes = mention.entity.classes if mention.entity else ()
            return EntityRef("material", short[1], short[1], classes)
        return mention.entity


def _surer(name: EntityRef | None, short: EntityRef | None) -> EntityRef | None:
    """Return what a name with an abbreviation behind it is; a general formula says less."""
    if name is None or short is None:
        return name or short
    return short if _VARIABLE.search(name.id) else name


def _named_at(sentence: Sentence, short: re.Match[str]) -> bool:
    """Return whether an abbreviation in brackets is known as something."""
    start, end = (sentence.start + offset for offset in short.span(1))
    return any(m.start < end and start < m.end and m.entity for m in sentence.mentions)
