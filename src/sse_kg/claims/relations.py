"""Claims in running text: problems an electrolyte has, and what was done about them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.cues import cue, last_cue
from sse_kg.claims.evidence import of_sentence
from sse_kg.grounding.lexicon import TermIndex, norm, token_spans
from sse_kg.model.claim import Assertion, Claim, ClaimKind, EntityRef, Label, Mention
from sse_kg.model.text import BlockKind, Document
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_REACH = 55  # characters before a mention in which a cue speaks for it


class _Outlook(StrEnum):
    """How a sentence speaks of a problem."""

    STATED = "stated"  # it is there
    RELIEVED = "relieved"  # it was made better
    ACHIEVED = "achieved"  # a good result is reported
    GOOD = "good"  # the property that it would spoil is good
    NEGATED = "negated"  # it is not there


@dataclass(frozen=True, slots=True)
class _Issue:
    """A problem spoken of: named itself, or as the property that it spoils."""

    problem: str
    start: int
    end: int
    outlook: _Outlook
    by_property: bool = False  # a property or an achievement is named, not the problem


# Results that a cell reports when a remedy worked; other good properties are the material's own.
_RESULTS = frozenset(
    (
        "capacity_fade",
        "low_critical_current_density",
        "poor_contact",
        "nonuniform_deposition",
        "dendrite_growth",
        "electronic_leakage",
        "side_reactions",
        "air_instability",
    )
)
# Strategies that make the electrolyte itself another: its good properties are their result.
_OF_MATERIAL = frozenset(
    ("polymer_design", "composite_electrolyte", "doping_substitution", "structure_design")
)


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
        self._achieved = TermIndex(
            replace(term, synonyms=term.fact("achieved"))
            for term in vocabulary.terms("problem")
            if term.fact("achieved")
        )

    def read(self, document: Document, sentence: Sentence, focus: Focus) -> Iterator[Claim]:
        """Yield the claims of one sentence, given what it inherits."""
        named = [m for m in sentence.mentions if m.label is Label.STRATEGY and m.entity]
        explicit = bool(self._context.electrolytes(sentence))
        required = cue("target", sentence.text) is not None
        for issue in self._issues(sentence):
            if required and issue.outlook in (_Outlook.GOOD, _Outlook.ACHIEVED):
                continue  # "should have a wide window" states no property
            solution = self._solution(issue, named, focus)
            if solution is not None:
                yield self._claim(document, sentence, focus, issue, solution)
            elif _is_problem(issue, explicit and not named):
                yield self._claim(document, sentence, focus, issue, None)

    def _issues(self, sentence: Sentence) -> Iterator[_Issue]:
        achieved = list(self._achievements(sentence))
        for mention in sentence.mentions:
            if mention.entity is None or mention.entity.id == "other":
                continue  # "interfacial challenges" names no problem
            if any(i.start < mention.end and mention.start < i.end for i in achieved):
                continue  # "uniform plating" is what was reached, whatever the words remind of
            if mention.label is Label.PROBLEM:
                outlook = _of_problem(sentence, mention)
                yield _Issue(mention.entity.id, mention.start, mention.end, outlook)
            elif mention.label is Label.PROPERTY and mention.entity.id in self._spoiled_by:
                problem, better = self._spoiled_by[mention.entity.id]
                judged = _of_property(sentence, mention, better)
                if judged is not None:
                    yield _Issue(problem, mention.start, mention.end, judged, True)
        yield from achieved

    def _achievements(self, sentence: Sentence) -> Iterator[_Issue]:
        spans = token_spans(sentence.text)
        words = [norm(sentence.text[start:end]) for start, end in spans]
        for first, behind, term in self._achieved.find(words):
            start, end = sentence.start + spans[first][0], sentence.start + spans[behind - 1][1]
            yield _Issue(term.id, start, end, _Outlook.ACHIEVED, True)

    def _solution(
        self, issue: _Issue, named: list[Mention], focus: Focus
    ) -> tuple[Mention | str, bool] | None:
        """Return the strategy credited with a better outlook, and whether context implies it."""
        if issue.outlook is _Outlook.STATED:
            return None
        credited = self._credited(issue, named, focus)
        if credited is None:
            return None
        strategy = credited[0] if isinstance(credited[0], str) else _id_of(credited[0])
        helped = issue.outlook in (_Outlook.RELIEVED, _Outlook.NEGATED)
        if helped or issue.problem in _RESULTS or strategy in _OF_MATERIAL:
            return credited
        return None

    def _credited(
        self, issue: _Issue, named: list[Mention], focus: Focus
    ) -> tuple[Mention | str, bool] | None:
        if named:
            nearest = min(named, key=lambda m: abs(m.start - issue.start))
            if {_id_of(nearest), focus.section_strategy} <= _LAYERS:
                return focus.section_strategy or nearest, False
            return nearest, False
        implied = focus.section_strategy or focus.strategy
        return (implied, True) if focus.in_strategies and implied else None

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
            stance=_solution_stance(sentence, issue) if solution else _problem_stance(issue),
            evidence=of_sentence(document, sentence, start, end),
            side=side,
            strategy=strategy,
            agent=agent,
            assertion=_assertion(sentence),
            implied=tuple(implied),
            confidence=round(
                0.8
                - 0.15 * len(implied)
                - (0.1 if solution and issue.outlook is not _Outlook.RELIEVED else 0.0),
                2,
            ),
        )

    def _electrolyte(
        self, sentence: Sentence, issue: _Issue, focus: Focus
    ) -> tuple[EntityRef, bool]:
        named = [m for m in self._context.electrolytes(sentence) if m.entity]
        solid = [m for m in named if m.entity and m.entity.id not in ("any", "liquid")]
        if group := solid or named:
            nearest = min(group, key=lambda m: abs(m.start - issue.start))
            assert nearest.entity is not None
            if nearest.entity.id != "any":
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


_LAYERS = frozenset(("interlayer_coating", "in_situ_interphase", "cathode_coating"))
_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|be|been)\s(?:\w+ly\s)?(?:suppress|mitigat|prevent|inhibit|alleviat|reduc|"
    r"eliminat|avoid|overcome|minimi|address|resolv|hinder)\w*|\b(?:mitigation|inhibition|prevention)\b"
)
_PASSIVE_FAILURE = re.compile(
    r"\b(?:was|were|is|are|did|does|do|could|can)\s?not\s(?:\w+\s)?"
    r"(?:suppress|prevent|improv|reduc|remov|avoid|mitigat|increas|chang|eliminat)"
)


def _of_problem(sentence: Sentence, mention: Mention) -> _Outlook:
    text, start = sentence.text, mention.start - sentence.start
    end = start + len(mention.text)
    if cue("mitigate", text, start - _REACH, start) or _PASSIVE.search(text[start : end + 40]):
        return _Outlook.RELIEVED
    if "suppression" in mention.text and not cue("poor", mention.text):
        return _Outlook.RELIEVED
    return _Outlook.NEGATED if last_cue("negate", text, start - 30, start) else _Outlook.STATED


def _of_property(sentence: Sentence, mention: Mention, better: str) -> _Outlook | None:
    """Return how a sentence speaks of a property; ``None`` where it only names it."""
    text, start = sentence.text, mention.start - sentence.start
    end = start + len(mention.text)
    relief, quality = ("improve", "good") if better == "high" else ("mitigate", "low")
    if re.search(r"^\W{0,2}(?:of\b.{0,60})?\s(?:is|are|was|were|remains?)\s", text[end:]) and cue(
        "poor" if better == "high" else "good", text, end, end + 60
    ):
        return _Outlook.STATED
    spoiling = last_cue("cut" if better == "high" else "raise", text, start - 35, start)
    helping = last_cue(relief, text, start - 35, start)
    if spoiling and (helping is None or helping.start() < spoiling.start()):
        return _Outlook.STATED
    if cue(relief, text, start - _REACH, start) or cue(relief, text, end, end + 30):
        return _Outlook.RELIEVED
    if cue(quality, text, start - 30, end):
        achieved = cue("achieve", text, start - _REACH, start)
        return _Outlook.ACHIEVED if achieved else _Outlook.GOOD
    return None


def _is_problem(issue: _Issue, sure: bool) -> bool:
    """Return whether an issue that no strategy relieves is a claim of its own.

    A good property is one only where the electrolyte is named and no remedy is.
    """
    if not issue.by_property:
        return issue.outlook is _Outlook.STATED or (issue.outlook is _Outlook.NEGATED and sure)
    return issue.outlook is _Outlook.STATED or sure


def _id_of(strategy: Mention) -> str:
    return strategy.entity.id if strategy.entity else ""


def _strategy_id(strategy: Mention | str, side: str | None) -> str:
    if isinstance(strategy, str):
        return strategy
    coated = _id_of(strategy) == "interlayer_coating" and side == "cathode"
    return "cathode_coating" if coated else _id_of(strategy)


def _statement(
    sentence: Sentence, issue: _Issue, solution: tuple[Mention | str, bool] | None
) -> tuple[int, int]:
    """Return the part of the sentence that the claim rests on: problem and strategy mention."""
    spans = [(issue.start, issue.end)]
    if solution is not None and isinstance(solution[0], Mention):
        spans.append((solution[0].start, solution[0].end))
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return max(start, sentence.start), min(end, sentence.end)


def _solution_stance(sentence: Sentence, issue: _Issue) -> str:
    text, start = sentence.text, issue.start - sentence.start
    if cue("fail", text, 0, start) or _PASSIVE_FAILURE.search(text, start):
        return "no_effect"
    return "worsens" if cue("worsen", text) and not cue("mitigate", text) else "mitigates"


def _problem_stance(issue: _Issue) -> str:
    return "suffers" if issue.outlook is _Outlook.STATED else "resists"


def _assertion(sentence: Sentence) -> Assertion:
    return Assertion.HEDGED if cue("hedge", sentence.text) else Assertion.AFFIRMED


def in_argument(sentence: Sentence) -> bool:
    """Return whether a sentence is of a kind that makes claims."""
    return sentence.kind in (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.ABSTRACT)
