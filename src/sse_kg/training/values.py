"""Learning what values are of, property and bearer, from documents that were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from sse_kg.claims.bearers import Candidate, CandidateReader, Surroundings, surroundings
from sse_kg.claims.bearing import BearerView
from sse_kg.claims.binding import BindingModel
from sse_kg.claims.context import ContextReader
from sse_kg.claims.properties import NONE, PropertyView
from sse_kg.claims.rules import BindingRules
from sse_kg.claims.values import Place, places
from sse_kg.grounding.linker import Linker
from sse_kg.model.text import AlignedText, CharSpan
from sse_kg.nlp.read import Sentence
from sse_kg.training.config import ValueConfig
from sse_kg.training.ranking import Choice, fit_ranking
from sse_kg.training.statements import StatedDocument, StatedValue
from sse_kg.vocabulary import Vocabulary

Read: TypeAlias = tuple[StatedDocument, list[Sentence]]
_GAPS = re.compile(r"[\s‐‑‒–—―−_-]+")
_SHORTEST = 4  # a name of fewer characters is not looked for within another


def train_binding(
    documents: Sequence[Read], config: ValueConfig, *, vocabulary: Vocabulary
) -> BindingModel:
    """Return the weights that bind values as the readers of the documents did."""
    reader = _Lessons(vocabulary)
    lessons = [value for stated, sentences in documents for value in reader.of(stated, sentences)]
    properties = [choice for value in lessons if (choice := value.of_property())]
    bearers = [choice for value in lessons if (choice := value.of_bearer())]
    return BindingModel(
        fit_ranking(properties, config.ranking(config.properties_l2)),
        fit_ranking(bearers, config.ranking(config.bearers_l2)),
    )


@dataclass(frozen=True)
class Lesson:
    """A value in a document with what readers say of it; without that it is no statement."""

    around: Surroundings
    place: Place
    properties: PropertyView
    stated: tuple[StatedValue, ...]
    options: tuple[Candidate, ...]
    right: frozenset[int]
    rules: BindingRules

    def of_property(self) -> Choice | None:
        """Return the choice of the property, ``None`` where the right one is no option."""
        said = {value.property_id for value in self.stated} or {NONE}
        options = self.properties.options
        right = frozenset(i for i, option in enumerate(options) if option in said)
        return (
            Choice([self.properties.features(option) for option in options], right)
            if right
            else None
        )

    def of_bearer(self) -> Choice | None:
        """Return the choice of the bearer, ``None`` where the right one is no option."""
        if not self.right:
            return None
        view = self.view()
        return Choice([view.features(option) for option in view.options], self.right)

    def view(self) -> BearerView:
        """Return what is seen of the value when its bearer is decided."""
        return BearerView.of(
            self.around,
            self.place,
            property_id=self.stated[0].property_id,
            options=self.options,
            rules=self.rules,
        )


class _Lessons:
    """Compares documents with what their readers state."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._linker = Linker(vocabulary)
        self._context = ContextReader(vocabulary, self._linker)
        self._rules = BindingRules(vocabulary, self._context)
        self._candidates = CandidateReader(self._context)

    def of(self, document: StatedDocument, sentences: Iterable[Sentence]) -> Iterator[Lesson]:
        """Yield the values in the parts of a document that were read, in order."""
        for around in surroundings(self._context.focused(sentences)):
            sentence = around.row.sentence
            text = document.document.blocks[sentence.block].text
            whole = text.source_span(sentence.start, sentence.end)
            if not document.is_read(whole):
                continue
            near = [value for value in document.values if _share(value.span, whole)]
            options = self._candidates.candidates(around)
            for place in places(sentence):
                stated = stated_at(text, place.value.start, place.value.end, near)
                yield Lesson(
                    around=around,
                    place=place,
                    properties=PropertyView.of(around.row, place, self._rules),
                    stated=tuple(stated),
                    options=options,
                    right=frozenset(i for i, c in enumerate(options) if self._is_right(c, stated)),
                    rules=self._rules,
                )

    def _is_right(self, candidate: Candidate, stated: Iterable[StatedValue]) -> bool:
        return any(self._bears(candidate, value) for value in stated)

    def _bears(self, candidate: Candidate, value: StatedValue) -> bool:
        """Return whether a candidate is what a reader calls the bearer of a value."""
        entity = candidate.entity
        if value.material:
            named = self._linker.material(value.material)
            names = [mention.text] if (mention := candidate.mention) else []
            names += [entity.id, entity.name] if entity else []
            return (entity is not None and entity == named) or any(
                _same(name, value.material) for name in names
            )
        if value.electrolyte_class:
            return candidate.electrolyte_class == value.electrolyte_class
        return entity is None and candidate.mention is None


def _same(one: str, other: str) -> bool:
    """Return whether two names are one, or one holds the other."""
    short, long = sorted((_GAPS.sub("", one).casefold(), _GAPS.sub("", other).casefold()), key=len)
    return short == long or (len(short) >= _SHORTEST and short in long)


def stated_at(
    text: AlignedText, start: int, end: int, values: Iterable[StatedValue]
) -> list[StatedValue]:
    """Return the stated values that a place of a block is: those whose range fits it best.

    One value of several things has one range and is stated once for each of them.
    """
    span = text.source_span(start, end)
    shares = [(_share(span, value.span), value) for value in values]
    best = max((share for share, _ in shares), default=0.0)
    return [value for share, value in shares if share and share == best]


def _share(one: CharSpan, other: CharSpan) -> float:
    """Return the common part of two ranges over what they take up together."""
    common = min(one.end, other.end) - max(one.start, other.start)
    return max(0, common) / max(1, max(one.end, other.end) - min(one.start, other.start))
