"""Claims in running text: problems an electrolyte has, and what was done about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sse_kg.claims.agents import agent_of, lone_materials
from sse_kg.claims.clauses import clause_at
from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.counters import CounterReader, Electrodes, electrode_strategies
from sse_kg.claims.cues import cue
from sse_kg.claims.evidence import of_sentence
from sse_kg.claims.judge import ClaimModel, Judge, Verdict
from sse_kg.claims.scene import Scene, SceneReader
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Assertion, Claim, ClaimKind, EntityRef, Mention
from sse_kg.model.text import BlockKind, Document
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import Vocabulary

ARGUES = (BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.ABSTRACT)  # blocks that make claims


class ClaimReader:
    """Reads the claims of a document."""

    def __init__(
        self, vocabulary: Vocabulary, context: ContextReader, linker: Linker, model: ClaimModel
    ) -> None:
        self._linker = linker
        self._counters = CounterReader(linker)
        self._scenes = SceneReader(vocabulary, context)
        self._judge = Judge(
            model,
            problems=tuple(term.id for term in vocabulary.terms("problem")),
            strategies=tuple(term.id for term in vocabulary.terms("strategy")),
            anything=context.any_electrolyte,
        )

    def read(
        self, document: Document, focused: Iterable[tuple[Sentence, Focus]]
    ) -> Iterator[Claim]:
        """Yield the claims of a document's sentences, given what each inherits."""
        for scene in self._scenes.read(focused):
            if scene.sentence.kind in ARGUES:
                electrodes = self._counters.read(scene.sentence)
                for verdict in self._judge.read(scene):
                    yield self._claim(document, scene, verdict, electrodes)

    def _claim(
        self, document: Document, scene: Scene, verdict: Verdict, electrodes: Electrodes
    ) -> Claim:
        sentence = scene.sentence
        strategy = _named(scene, verdict)
        implied = ["electrolyte"] if verdict.carrier.mention is None else []
        if verdict.kind is ClaimKind.SOLUTION and strategy is None:
            implied.append("strategy")
        start, end = _statement(scene, verdict, strategy)
        agents, met = self._actors(electrodes, verdict, strategy, (start, end))
        return Claim(
            kind=verdict.kind,
            electrolyte=verdict.carrier.entity,
            problem=verdict.problem,
            stance=verdict.stance,
            evidence=of_sentence(document, sentence, start, end),
            side=verdict.side,
            strategy=verdict.strategy,
            agents=agents,
            assertion=_assertion(sentence, start, end),
            implied=tuple(implied),
            confidence=verdict.probability,
            counter=met,
        )

    def _actors(
        self,
        electrodes: Electrodes,
        verdict: Verdict,
        strategy: Mention | None,
        place: tuple[int, int],
    ) -> tuple[tuple[EntityRef, ...], EntityRef | None]:
        """Return the agents of a claim, and the electrode that its electrolyte meets.

        What acts is not met; what is met is no agent unless words say so, or it is the electrode
        that the strategy is about.
        """
        told: tuple[EntityRef, ...] = ()
        guessed: tuple[EntityRef, ...] = ()
        if verdict.kind is ClaimKind.SOLUTION:
            told = agent_of(electrodes.sentence, strategy, self._linker)
            guessed = () if told else lone_materials(electrodes.sentence)
        acting = (*told, *guessed) if verdict.strategy in electrode_strategies() else told
        met = electrodes.met(verdict.side, *place, but={agent.id for agent in acting})
        return told or tuple(agent for agent in guessed if agent in acting or agent != met), met


def _named(scene: Scene, verdict: Verdict) -> Mention | None:
    """Return the mention of a verdict's strategy, the one nearest to its problem if it has more."""
    mentions = [m for m in scene.strategies if m.entity and m.entity.id == verdict.strategy]
    issues = [issue for issue in scene.issues if issue.problem == verdict.problem]
    if not mentions or not issues:
        return mentions[0] if mentions else None
    return min(mentions, key=lambda m: min(abs(m.start - issue.start) for issue in issues))


def _statement(scene: Scene, verdict: Verdict, strategy: Mention | None) -> tuple[int, int]:
    """Return the part of the sentence that a claim rests on: what names problem and strategy.

    Where the sentence names neither, that is the whole sentence.
    """
    sentence = scene.sentence
    spans = [(i.start, i.end) for i in scene.issues if i.problem == verdict.problem]
    if strategy is not None:
        spans = sorted(spans, key=lambda span: abs(span[0] - strategy.start))[:1]
        spans.append((strategy.start, strategy.end))
    if not spans:
        return sentence.start, sentence.end
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    return max(start, sentence.start), min(end, sentence.end)


def _assertion(sentence: Sentence, start: int, end: int) -> Assertion:
    """Return how firmly the clause of a statement speaks."""
    first, last = clause_at(sentence.text, start - sentence.start, end - sentence.start)
    return Assertion.HEDGED if cue("hedge", sentence.text, first, last) else Assertion.AFFIRMED
