"""Sentences with the values and claims that were read in them, and what is credited there."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sse_kg.claims.agents import agent_of
from sse_kg.claims.context import Focus
from sse_kg.claims.contrasts import Place
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Claim, ClaimKind, EntityRef, Label, Measurement
from sse_kg.model.text import Document
from sse_kg.nlp.read import Sentence


@dataclass(frozen=True, slots=True)
class Value:
    """A measurement and its place in the text of its block."""

    measurement: Measurement
    place: Place


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, what it inherits, and the values and claims that it states."""

    sentence: Sentence
    focus: Focus
    values: tuple[Value, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Credit:
    """The strategy that is said to have made a change, and the claim that says so.

    ``own`` tells that the sentence names it itself.
    """

    strategy: str | None = None
    agents: tuple[EntityRef, ...] = ()
    claim: Claim | None = None
    own: bool = False


def passages_of(
    document: Document,
    focused: Sequence[tuple[Sentence, Focus]],
    measurements: Sequence[Measurement],
    claims: Sequence[Claim],
) -> list[Passage]:
    """Return all sentences of running text with what was read in each, in order."""
    values, stated = defaultdict(list), defaultdict(list)
    for measurement in measurements:
        values[measurement.evidence.sentence_span].append(measurement)
    for claim in claims:
        stated[claim.evidence.sentence_span].append(claim)
    passages = []
    for sentence, focus in focused:
        span = document.blocks[sentence.block].text.source_span(sentence.start, sentence.end)
        placed = (Value(m, _place(document, sentence, m)) for m in values[span])
        in_order = tuple(sorted(placed, key=lambda value: value.place))
        passages.append(Passage(sentence, focus, in_order, tuple(stated[span])))
    return passages


def _place(document: Document, sentence: Sentence, measurement: Measurement) -> Place:
    text, span = document.blocks[sentence.block].text, measurement.evidence.span
    return Place(
        bisect_left(text.starts, span.start, sentence.start, sentence.end),
        bisect_left(text.starts, span.end, sentence.start, sentence.end),
    )


def before_it(passages: Sequence[Passage], number: int) -> Passage | None:
    """Return the passage before another one in its block, ``None`` if that opens the block."""
    if number == 0 or passages[number - 1].sentence.block != passages[number].sentence.block:
        return None
    return passages[number - 1]


def credit(
    passages: Sequence[Passage], number: int, *, problem: str | None, linker: Linker
) -> Credit:
    """Return what a passage credits a change to, by itself, else by the sentence before it.

    ``problem`` is what a bad value of the property is: claims about that come first. Where no
    sentence names a strategy it is that of the paragraph or of the section.
    """
    passage, earlier = passages[number], before_it(passages, number)
    own = _claimed(passage, problem) or _named(passage, linker)
    if own is not None:
        return own
    near = (_claimed(earlier, problem) or _named(earlier, linker)) if earlier else None
    if near is not None:
        return replace(near, own=False)
    focus = passage.focus
    return Credit(focus.strategy or focus.section_strategy if focus.in_strategies else None)


def _claimed(passage: Passage, problem: str | None) -> Credit | None:
    """Return the strategy of a claim about the problem, else of any, one with an agent first."""
    solutions = [c for c in passage.claims if c.kind is ClaimKind.SOLUTION and c.strategy]
    if not solutions:
        return None
    best = min(solutions, key=lambda c: (c.problem != problem, not c.agents))
    return Credit(best.strategy, best.agents, best, "strategy" not in best.implied)


def _named(passage: Passage, linker: Linker) -> Credit | None:
    """Return the first strategy that a sentence names, with its agents."""
    for mention in passage.sentence.mentions:
        if mention.label is Label.STRATEGY and mention.entity and mention.entity.id != "other":
            return Credit(mention.entity.id, agent_of(passage.sentence, mention, linker), own=True)
    return None
