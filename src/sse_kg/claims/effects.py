"""Effects: what a strategy changed, told as two values, as a factor, or as the value it reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.contrasts import ends_in_change
from sse_kg.claims.cues import cue, last_cue
from sse_kg.claims.evidence import of_sentence
from sse_kg.claims.factors import Factor, factor_words, find_factors
from sse_kg.claims.pairs import BARE_REACH, Pair, PairReader
from sse_kg.claims.passages import Credit, Passage, Value, before_it, credit, passages_of
from sse_kg.claims.series import Derived, SeriesReader
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Claim, EntityRef, Evidence, Label, Measurement, Status
from sse_kg.model.effect import Effect, EffectType, improvement
from sse_kg.model.quantity import Comparator
from sse_kg.model.text import CharSpan, Document
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_NEAR = 110  # characters between a factor and the property it is of
_RESULT_REACH = 100  # characters before a value in which it is told to be a result
_BEHIND_REACH = 45  # and behind it: "were achieved"
_BREAKS_REACH = 25  # characters before a value in which it is told to be the end of something
_OVER_REACH = 60  # characters between a value and the number of cycles it is told for
_RESULT = ("achieve", "improve", "result")
_NOT_REACHED = (Status.TARGET, Status.COMPUTED)


class EffectReader:
    """Reads effects from the sentences, measurements and claims of a document."""

    def __init__(self, vocabulary: Vocabulary, context: ContextReader, linker: Linker) -> None:
        self._context = context
        self._linker = linker
        self._series = SeriesReader(vocabulary)
        self._terms = {term.id: term for term in vocabulary.terms("property")}
        self._pairs = PairReader()
        self._over_cycles = frozenset(factor_words()["over_cycles"])

    def read(
        self,
        document: Document,
        focused: Sequence[tuple[Sentence, Focus]],
        measurements: Sequence[Measurement],
        claims: Sequence[Claim],
    ) -> list[Effect]:
        """Return the effects of a document in the order of their evidence."""
        passages = passages_of(document, focused, measurements, claims)
        numbers = range(len(passages))
        found = [e for n in numbers for e in self._told(document, passages, n)]
        found += self._of_series(document, passages, measurements)
        used = {m.evidence.span for e in found for m in (e.before, e.after) if m}
        found += [e for n in numbers for e in self._reached(document, passages, n, used)]
        return sorted(found, key=lambda effect: (effect.evidence.span, effect.effect_id))

    def _told(
        self, document: Document, passages: Sequence[Passage], number: int
    ) -> Iterator[Effect]:
        """Yield what a sentence, with the one before it, tells as two values or as a factor."""
        passage, earlier = passages[number], before_it(passages, number)
        paired = set()
        for pair in self._pairs.read(earlier, passage):
            given = self._credit(passages, number, pair.after.measurement.property_id)
            effect = self._changed(document, pair, given)
            # A change for the worse that the sentence does not credit to anything is ageing.
            if given.own or (pair.marked and (effect.factor or 0) > 1):
                paired.add(effect.property_id)
                yield effect
        for factor in find_factors(passage.sentence.text):
            property_id = self._of_factor(passage.sentence, factor)
            if property_id is not None and property_id not in paired:
                given = self._credit(passages, number, property_id)
                effect = self._relative(document, passage, property_id, factor, given)
                told = given.strategy is not None or not factor.compares
                if given.own or (told and (effect.factor or 0) > 1):
                    yield effect

    def _credit(self, passages: Sequence[Passage], number: int, property_id: str) -> Credit:
        problem = self._terms[property_id].fact("problem")
        return credit(passages, number, problem=problem, linker=self._linker)

    def _changed(self, document: Document, pair: Pair, given: Credit) -> Effect:
        before, after = pair.before.measurement, pair.after.measurement
        one_sentence = before.evidence.sentence_span == after.evidence.sentence_span
        made = self._series.derived(before.material, after.material)
        return self._effect(
            Effect(
                EffectType.COMPOSITION if made else EffectType.BEFORE_AFTER,
                after.property_id,
                _of_both(document, before.evidence, after.evidence),
                before,
                after,
                confidence=0.8 if one_sentence else 0.6,
            ),
            given,
        )

    def _effect(self, effect: Effect, given: Credit) -> Effect:
        """Return an effect with its thing, its factor, and what it is credited to."""
        stated = effect.after or effect.before
        thing = effect.thing or (self._thing(stated) if stated else None)
        factor = effect.factor
        if effect.before and effect.after:
            better = self._better(effect.property_id, effect.after)
            factor = improvement(effect.before.quantity, effect.after.quantity, better=better)
        return replace(
            effect,
            thing=thing,
            factor=factor,
            strategy=given.strategy,
            agents=given.agents,
            claim=given.claim,
            confidence=round(effect.confidence - (0.0 if given.own else 0.1), 2),
        )

    def _better(self, property_id: str, measurement: Measurement) -> str | None:
        """Return the good end of a property: "high", "low", or ``None``.

        What is good for an electrolyte need not be so for another material.
        """
        term, material = self._terms[property_id], measurement.material
        if term.fact("of_any_material") and material is not None and not material.classes:
            return None
        better: str | None = term.fact("better")
        return better

    def _thing(self, measurement: Measurement) -> EntityRef | None:
        if measurement.material is not None:
            return measurement.material
        name = measurement.electrolyte_class
        return self._linker.electrolyte_class(name) if name else None

    def _of_factor(self, sentence: Sentence, factor: Factor) -> str | None:
        """Return the property that a factor is of: the nearest one named that has a better end."""
        start, end = sentence.start + factor.start, sentence.start + factor.end
        named = [
            (min(abs(m.start - end), abs(start - m.end)), m.entity.id)
            for m in sentence.mentions
            if m.label is Label.PROPERTY and m.entity and self._has_better_value(m.entity.id)
        ]
        return min(named)[1] if named and min(named)[0] <= _NEAR else None

    def _has_better_value(self, property_id: str) -> bool:
        term = self._terms.get(property_id)
        return term is not None and bool(term.fact("better") and term.fact("unit"))

    def _relative(
        self,
        document: Document,
        passage: Passage,
        property_id: str,
        factor: Factor,
        given: Credit,
    ) -> Effect:
        sentence, better = passage.sentence, self._terms[property_id].fact("better")
        start, end = sentence.start + factor.start, sentence.start + factor.end
        change = factor.change(better)
        times = change if change is None or better == "high" else 1 / change
        named = [m for m in self._context.electrolytes(sentence) if m.entity]
        nearest = min(named, key=lambda m: abs(m.start - start)).entity if named else None
        return self._effect(
            Effect(
                EffectType.RELATIVE,
                property_id,
                of_sentence(document, sentence, start, end),
                thing=nearest or passage.focus.electrolyte,
                factor=float(f"{times:.4g}") if times else None,
                confidence=0.7,
            ),
            given,
        )

    def _reached(
        self,
        document: Document,
        passages: Sequence[Passage],
        number: int,
        used: set[CharSpan],
    ) -> Iterator[Effect]:
        """Yield the values that a sentence tells as the result of a strategy."""
        passage = passages[number]
        text = document.blocks[passage.sentence.block].text.text
        for value in passage.values:
            measurement = value.measurement
            if measurement.evidence.span in used or not self._may_be_result(passage, value):
                continue
            given = self._credit(passages, number, measurement.property_id)
            better = self._better(measurement.property_id, measurement)
            if given.strategy is None or not _is_result(text, passage.sentence, value, better):
                continue
            effect = Effect(
                EffectType.AFTER_ONLY,
                measurement.property_id,
                measurement.evidence,
                after=measurement,
                confidence=0.6,
            )
            yield self._effect(effect, given)

    def _may_be_result(self, passage: Passage, value: Value) -> bool:
        """Return whether a value is of a kind that a strategy reaches, and no condition."""
        measurement = value.measurement
        ranges = measurement.quantity.comparator is Comparator.RANGE
        return (
            measurement.status not in _NOT_REACHED
            and self._has_better_value(measurement.property_id)
            and not (ranges and measurement.quantity.unit.dimension != "potential")
            and not self._tells_how_long(passage, value)
        )

    def _tells_how_long(self, passage: Passage, value: Value) -> bool:
        """Return whether a number of cycles is that over which another value holds."""
        if value.measurement.property_id != "cycle_life":
            return False
        told = [(v.place.end, v.measurement.property_id) for v in passage.values]
        told += [(m.end, m.entity.id) for m in passage.sentence.mentions if m.entity]
        start = value.place.start
        return any(start - _OVER_REACH < end <= start and p in self._over_cycles for end, p in told)

    def _of_series(
        self,
        document: Document,
        passages: Sequence[Passage],
        measurements: Sequence[Measurement],
    ) -> Iterator[Effect]:
        """Yield the effects of composition that a block of text, or the tables, show."""
        blocks: dict[int, list[Measurement]] = {}
        for passage in passages:
            found = [value.measurement for value in passage.values]
            blocks.setdefault(passage.sentence.block, []).extend(found)
        placed = {m.evidence.span for stated in blocks.values() for m in stated}
        in_tables = [m for m in measurements if m.evidence.span not in placed]
        for stated in (*blocks.values(), in_tables):
            judged = [m for m in stated if self._has_better_value(m.property_id)]
            for before, after, made in self._series.pairs(judged):
                effect = Effect(
                    EffectType.COMPOSITION,
                    after.property_id,
                    _of_both(document, before.evidence, after.evidence),
                    before,
                    after,
                    confidence=0.7,
                )
                if before.quantity != after.quantity:
                    yield self._effect(effect, self._made(made))

    def _made(self, made: Derived) -> Credit:
        added = (self._linker.material(name) for name in made.added)
        agents = tuple(entity for entity in added if entity is not None)
        return Credit(made.strategy, agents, own=True)


def _is_result(text: str, sentence: Sentence, value: Value, better: str | None) -> bool:
    """Return whether the words around a value tell that it was reached, and is no bad one."""
    start, end = value.place
    begin = max(sentence.start, start - _RESULT_REACH)
    behind = min(sentence.end, end + _BEHIND_REACH)
    told = any(cue(n, text, begin, start) or cue(n, text, end, behind) for n in _RESULT)
    told = told or ends_in_change(text, begin, start)
    near = max(sentence.start, start - _BREAKS_REACH)
    broken = cue("breaks", text, near, start) or cue("in_general", sentence.text)
    return told and not broken and not _is_bad(text, begin, start, better)


def _is_bad(text: str, begin: int, start: int, better: str | None) -> bool:
    """Return whether the last word that judges a value calls it bad, or of something untreated."""
    bad, good = ("too_high", "low") if better == "low" else ("too_low", "good")
    begin = max(begin, start - BARE_REACH)
    begin = max(begin, *(text.rfind(joint, begin, start) for joint in (" and ", ", ")))
    worst, best = last_cue(bad, text, begin, start), last_cue(good, text, begin, start)
    judged = worst is not None and (best is None or best.start() < worst.start())
    return judged or cue("baseline", text, begin, start) is not None


def _of_both(document: Document, one: Evidence, other: Evidence) -> Evidence:
    """Return the evidence of two values: from the first to the last, with what states each."""
    first, last = sorted((one, other), key=lambda evidence: evidence.span)
    span = CharSpan(first.span.start, max(first.span.end, last.span.end))
    sentences = dict.fromkeys((first.sentence, last.sentence))
    whole = CharSpan(first.sentence_span.start, last.sentence_span.end)
    return replace(
        first,
        span=span,
        quote=document.text[span.start : span.end],
        sentence="\n".join(sentences),
        sentence_span=whole,
        references=tuple(dict.fromkeys((*one.references, *other.references))),
    )
