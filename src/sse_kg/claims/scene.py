"""A sentence with all that a claim in it may rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.cues import cue
from sse_kg.claims.issues import Issue, IssueReader, Outlook
from sse_kg.claims.rule_claims import RuleClaim, rule_claims
from sse_kg.grounding.lexicon import norm, term_index, token_spans, words_of
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

_CUES = (
    "mitigate",
    "improve",
    "achieve",
    "suffer",
    "cause",
    "fail",
    "worsen",
    "negate",
    "hedge",
    "target",
    "compute",
)
_HELPED = (Outlook.RELIEVED, Outlook.ACHIEVED, Outlook.NEGATED)
_STEM = 5  # letters
_SIDES = 3  # words to each side of a mention


@dataclass(frozen=True)
class Scene:
    """What is seen of a sentence when its claims are decided.

    ``electrolytes`` and ``sides`` are what the sentence names itself, ``focus`` is what it
    inherits, ``ruled`` is what the rules make of it. ``earlier`` are the problems that the sentence
    before speaks of, ``tried`` the strategies that the block has named so far, ``titles`` the terms
    that the titles of its sections name, as ``kind:id``, ``opening`` the electrolyte that the
    block names first.
    """

    sentence: Sentence
    focus: Focus
    issues: tuple[Issue, ...]
    electrolytes: tuple[Mention, ...]
    sides: frozenset[str]
    ruled: tuple[RuleClaim, ...] = ()
    tried: frozenset[str] = frozenset()
    earlier: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    opening: EntityRef | None = None

    @cached_property
    def strategies(self) -> tuple[Mention, ...]:
        """Return the mentions of strategies, with a term or without."""
        return tuple(m for m in self.sentence.mentions if m.label is Label.STRATEGY)

    @cached_property
    def words(self) -> tuple[tuple[int, int, str], ...]:
        """Return start, end (in the sentence) and normal form of each word outside of materials."""
        text = self.sentence.text
        named = [
            (m.start - self.sentence.start, m.end - self.sentence.start, m.label)
            for m in self.sentence.mentions
            if m.label in (Label.MATERIAL, Label.QUANTITY)
        ]
        found: list[tuple[int, int, str]] = []
        for start, end in token_spans(text):
            label = next((lb for s, e, lb in named if s <= start < e), None)
            word = f"<{label.lower()}>" if label else norm(text[start:end])
            if label is None or not found or found[-1][2] != word:
                found.append((start, end, word))
        return tuple(found)

    @cached_property
    def cues(self) -> tuple[str, ...]:
        """Return the names of the cue lists of which the sentence has a word."""
        return tuple(name for name in _CUES if cue(name, self.sentence.text))

    @cached_property
    def lexical(self) -> tuple[str, ...]:
        """Return the words of the sentence but the shortest, and the stems of the long ones."""
        words = [word for _, _, word in self.words if len(word) > 2]
        stems = (f"w={word[:_STEM]}~" for word in words if len(word) > _STEM)
        return tuple(dict.fromkeys((*(f"w={word}" for word in words), *stems)))

    @cached_property
    def situation(self) -> tuple[str, ...]:
        """Return what holds for every decision about the sentence."""
        helped = any(issue.outlook in _HELPED for issue in self.issues)
        stated = any(issue.outlook is Outlook.STATED for issue in self.issues)
        return (
            f"strategies={min(len(self.strategies), 2)}",
            *(["in_strategies"] if self.focus.in_strategies else []),
            *(["helped"] if helped else []),
            *(["stated"] if stated else []),
            *(
                ["quantity"]
                if any(m.label is Label.QUANTITY for m in self.sentence.mentions)
                else []
            ),
            *(f"cue={name}" for name in self.cues),
        )

    def around(self, start: int, end: int) -> Iterator[str]:
        """Yield the words beside ``[start, end)`` of the block with their distance."""
        first, last = start - self.sentence.start, end - self.sentence.start
        before = [word for _, e, word in self.words if e <= first][-_SIDES:]
        behind = [word for s, _, word in self.words if s >= last][:_SIDES]
        for distance, word in enumerate(reversed(before), 1):
            yield f"-{distance}={word}"
        for distance, word in enumerate(behind, 1):
            yield f"+{distance}={word}"
        yield from (f"before={word}" for _, e, word in self.words if e <= first and len(word) > 3)

    def within(self, start: int, end: int) -> Iterator[str]:
        """Yield the words in ``[start, end)`` of the block."""
        first, last = start - self.sentence.start, end - self.sentence.start
        yield from (word for s, _, word in self.words if first <= s < last)


class SceneReader:
    """Makes scenes of the sentences of a document."""

    def __init__(self, vocabulary: Vocabulary, context: ContextReader) -> None:
        self._context = context
        self._issues = IssueReader(vocabulary)
        self._indexes = tuple(
            term_index(vocabulary.terms(kind)) for kind in ("problem", "strategy")
        )

    def read(self, focused: Iterable[tuple[Sentence, Focus]]) -> Iterator[Scene]:
        """Yield the scene of each sentence; what a block inherits, its section says."""
        block = -1
        earlier: frozenset[str] = frozenset()
        tried: frozenset[str] = frozenset()
        opening: EntityRef | None = None
        for sentence, focus in focused:
            if sentence.block != block:
                block = sentence.block
                earlier, tried, opening = frozenset(), frozenset(), None
            electrolytes = tuple(self._context.electrolytes(sentence))
            issues = self._issues.read(sentence)
            yield Scene(
                sentence=sentence,
                focus=focus,
                issues=issues,
                electrolytes=electrolytes,
                sides=self._context.sides(sentence.text),
                ruled=tuple(rule_claims(sentence, issues, focus, explicit=bool(electrolytes))),
                tried=tried,
                earlier=earlier,
                titles=self._titles(sentence.section),
                opening=opening,
            )
            earlier = frozenset(issue.problem for issue in issues)
            tried |= {
                m.entity.id for m in sentence.mentions if m.label is Label.STRATEGY and m.entity
            }
            named = (m.entity for m in electrolytes if m.entity and m.entity.id != "any")
            opening = opening or next(named, None)

    def _titles(self, section: tuple[str, ...]) -> frozenset[str]:
        return frozenset(
            f"{term.kind}:{term.id}"
            for title in section
            for index in self._indexes
            for _, _, term in index.find(words_of(title))
        )
