"""Claims in running text: problems an electrolyte has, and what was done about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.cues import cue, last_cue
from sse_kg.claims.evidence import of_sentence
from sse_kg.model.claim import Assertion, Claim, ClaimKind, EntityRef, Label, Mention
from sse_kg.model.text import BlockKind, Document
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_REACH = 55  # characters before a mention in which a cue speaks for it


@dataclass(frozen=True, slots=True)
class _Issue:
    """A problem spoken of: named itself, or as the property that it spoils."""

    problem: str
    mention: Mention
    relieved: bool  # the words around say that it was made better
    good: bool  # a good property is stated: the electrolyte resists the problem


class ClaimReader:
    """Reads the claims of sentences."""

    def __init__(self, vocabulary: Vocabulary, context: ContextReader) -> None:
        self._context = context
        self._sides = {t.id: t.fact("side") for t in vocabulary.terms("problem")}
        self._spoiled_by = {
            t.id: (t.fact("problem"), t.fact("better"))
            for t in vocabulary.terms("property")
            if t.fact("problem")
        }

    def read(self, document: Document, sentence: Sentence, focus: Focus) -> Iterator[Claim]:
        """Yield the claims of one sentence, given what it inherits."""
        issues = list(self._issues(sentence))
        strategies = [m for m in sentence.mentions if m.label is Label.STRATEGY and m.entity]
        for issue in issues:
            strategy, implied = self._strategy(sentence, issue, strategies, focus)
            if strategy and (issue.relieved or issue.good):
                yield self._claim(document, sentence, focus, issue, (strategy, implied))
            elif not issue.relieved or not strategies:
                yield self._claim(document, sentence, focus, issue, None)

    def _issues(self, sentence: Sentence) -> Iterator[_Issue]:
        for mention in sentence.mentions:
            if mention.entity is None:
                continue
            start = mention.start - sentence.start
            before = (sentence.text, start - _REACH, start)
            behind = (sentence.text, start, start + len(mention.text) + 40)
            if mention.label is Label.PROBLEM:
                relieved = bool(cue("mitigate", *before) or _made_better(behind))
                yield _Issue(mention.entity.id, mention, relieved, False)
            elif mention.label is Label.PROPERTY and mention.entity.id in self._spoiled_by:
                problem, better = self._spoiled_by[mention.entity.id]
                if better == "high":
                    relieved = bool(cue("improve", *before) or cue("improve", *behind))
                    good = cue("good", sentence.text, start - 30, start) is not None
                else:
                    relieved = bool(cue("mitigate", *before) or cue("mitigate", *behind))
                    good = cue("low", sentence.text, start - 25, start) is not None
                if relieved or good:
                    yield _Issue(problem, mention, relieved, good)

    def _strategy(
        self, sentence: Sentence, issue: _Issue, named: list[Mention], focus: Focus
    ) -> tuple[Mention | str | None, bool]:
        """Return the strategy that a sentence credits, and whether it is implied by context."""
        if named:
            return min(named, key=lambda m: abs(m.start - issue.mention.start)), False
        if focus.in_strategies and focus.strategy and issue.relieved:
            return focus.strategy, True
        return None, False

    def _claim(
        self,
        document: Document,
        sentence: Sentence,
        focus: Focus,
        issue: _Issue,
        solution: tuple[Mention | str, bool] | None,
    ) -> Claim:
        electrolyte, electrolyte_implied = self._electrolyte(sentence, issue, focus)
        implied = ["electrolyte"] if electrolyte_implied else []
        side = self._side(sentence, issue, focus)
        strategy = agent = None
        if solution is not None:
            strategy = _strategy_id(solution[0], side)
            agent = self._agent(sentence, solution[0])
            implied += ["strategy"] if solution[1] else []
        start, end = _statement(sentence, issue, solution)
        return Claim(
            kind=ClaimKind.SOLUTION if solution else ClaimKind.PROBLEM,
            electrolyte=electrolyte,
            problem=issue.problem,
            stance=_solution_stance(sentence) if solution else _problem_stance(sentence, issue),
            evidence=of_sentence(document, sentence, start, end),
            side=side,
            strategy=strategy,
            agent=agent,
            assertion=_assertion(sentence),
            implied=tuple(implied),
            confidence=round(
                0.8 - 0.15 * len(implied) - (0.1 if not issue.relieved and solution else 0.0), 2
            ),
        )

    def _electrolyte(
        self, sentence: Sentence, issue: _Issue, focus: Focus
    ) -> tuple[EntityRef, bool]:
        named = [m for m in self._context.electrolytes(sentence) if m.entity]
        solid = [m for m in named if m.entity and m.entity.id not in ("any", "liquid")]
        for group in (solid, [m for m in named if m.entity and m.entity.id == "liquid"]):
            if group:
                nearest = min(group, key=lambda m: abs(m.start - issue.mention.start))
                assert nearest.entity is not None
                return nearest.entity, False
        if focus.electrolyte is not None:
            return focus.electrolyte, True
        return self._context.any_electrolyte, not named

    def _side(self, sentence: Sentence, issue: _Issue, focus: Focus) -> str | None:
        own = self._sides.get(issue.problem)
        named = self._context.sides(sentence.text) & {"anode", "cathode"}
        if own in ("bulk", "air") or (own is None and not named):
            return own or (focus.side if issue.problem in ("other", "capacity_fade") else None)
        if len(named) == 1:
            return next(iter(named))
        return focus.side if focus.side in ("anode", "cathode") else own

    def _agent(self, sentence: Sentence, strategy: Mention | str) -> EntityRef | None:
        """Return the material that does it: the one nearest to the strategy, no electrolyte."""
        if isinstance(strategy, str):
            return None
        materials = [
            m
            for m in sentence.mentions
            if m.label is Label.MATERIAL
            and m.entity
            and not self._context.is_electrolyte(m)
            and m.entity.id not in ("Li", "Na")
        ]
        if materials:
            nearest = min(materials, key=lambda m: abs(m.start - strategy.start))
            if abs(nearest.start - strategy.start) < 60:
                return nearest.entity
        return self._context.material_in(strategy.text)


def _made_better(behind: tuple[str, int, int]) -> bool:
    text, start, end = behind
    return (
        re.search(
            r"\b(?:is|are|was|were|be|been)\s(?:\w+ly\s)?(?:suppress|mitigat|prevent|inhibit|alleviat|reduc|"
            r"eliminat|avoid|overcome|minimi|address|resolv|hinder)\w*|\b(?:suppression|mitigation|inhibition|"
            r"resistance|prevention)\b",
            text[max(0, start) : end],
        )
        is not None
    )


def _strategy_id(strategy: Mention | str, side: str | None) -> str:
    if isinstance(strategy, str):
        return strategy
    assert strategy.entity is not None
    if strategy.entity.id == "interlayer_coating" and side == "cathode":
        return "cathode_coating"
    return strategy.entity.id


def _statement(
    sentence: Sentence, issue: _Issue, solution: tuple[Mention | str, bool] | None
) -> tuple[int, int]:
    """Return the part of the sentence that the claim rests on: problem and strategy mention."""
    spans = [(issue.mention.start, issue.mention.end)]
    if solution is not None and isinstance(solution[0], Mention):
        spans.append((solution[0].start, solution[0].end))
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return max(start, sentence.start), min(end, sentence.end)


def _solution_stance(sentence: Sentence) -> str:
    if cue("fail", sentence.text):
        return "no_effect"
    return (
        "worsens"
        if cue("worsen", sentence.text) and not cue("mitigate", sentence.text)
        else "mitigates"
    )


def _problem_stance(sentence: Sentence, issue: _Issue) -> str:
    start = issue.mention.start - sentence.start
    if issue.mention.label is Label.PROPERTY:
        return "resists"
    if issue.relieved or last_cue("negate", sentence.text, start - 40, start):
        return "resists"
    return "suffers"


def _assertion(sentence: Sentence) -> Assertion:
    return Assertion.HEDGED if cue("hedge", sentence.text) else Assertion.AFFIRMED


def in_argument(sentence: Sentence) -> bool:
    """Return whether a sentence is of a kind that makes claims."""
    return sentence.kind in (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.ABSTRACT)
