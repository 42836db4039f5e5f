"""Learning the decisions about claims from documents in which a reader found them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.features import (
    carrier_features,
    carriers,
    cause_features,
    problem_facts,
    problem_features,
    remedy_features,
    side_features,
    stance_features,
    strategy_facts,
    strategy_features,
)
from sse_kg.claims.judge import NO_SIDE, ClaimModel, Judge
from sse_kg.claims.loglinear import SPECIFIC, LogLinear
from sse_kg.claims.relations import ARGUES
from sse_kg.claims.scene import Scene, SceneReader
from sse_kg.grounding.lexicon import term_index
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import ClaimKind, EntityRef
from sse_kg.model.text import CharSpan, Document
from sse_kg.nlp.read import Sentence
from sse_kg.training.config import ClaimConfig
from sse_kg.training.loglinear import Decision, fit_loglinear
from sse_kg.training.statements import StatedClaim, StatedDocument
from sse_kg.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence with the claims that it makes and those that its block makes.

    ``standard`` tells that its reader's sense of what counts as a claim is the one to learn.
    """

    scene: Scene
    claims: tuple[StatedClaim, ...]
    block: tuple[StatedClaim, ...]
    standard: bool


def lessons(
    stated: StatedDocument,
    focused: Iterable[tuple[Sentence, Focus]],
    reader: SceneReader,
    *,
    standard: bool,
) -> list[Lesson]:
    """Return the sentences of a document that were read for claims."""
    document = stated.document
    scenes = [s for s in reader.read(focused) if s.sentence.kind in ARGUES]
    spans = [_span(document, scene.sentence) for scene in scenes]
    own: list[list[StatedClaim]] = [[] for _ in scenes]
    for claim in stated.claims:
        shared = [_overlap(claim.span, span) for span in spans]
        if shared and max(shared) > 0:
            own[shared.index(max(shared))].append(claim)
    blocks: dict[int, list[StatedClaim]] = {}
    for scene, claims in zip(scenes, own, strict=True):
        blocks.setdefault(scene.sentence.block, []).extend(claims)
    return [
        Lesson(scene, tuple(claims), tuple(blocks[scene.sentence.block]), standard)
        for scene, span, claims in zip(scenes, spans, own, strict=True)
        if claims or stated.is_read(CharSpan(span.start, span.start + 1))
    ]


def _span(document: Document, sentence: Sentence) -> CharSpan:
    text = document.blocks[sentence.block].text
    return text.source_span(sentence.start, sentence.end)


def _overlap(one: CharSpan, other: CharSpan) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


class ClaimTrainer:
    """Learns the decisions about claims."""

    def __init__(self, vocabulary: Vocabulary, linker: Linker, config: ClaimConfig) -> None:
        self._config = config
        self._vocabulary = vocabulary
        self._classes = term_index(vocabulary.terms("class"))
        self._linker = linker
        self._context = ContextReader(vocabulary, linker)
        self._scenes = SceneReader(vocabulary, self._context)
        self._problems = tuple(term.id for term in vocabulary.terms("problem"))
        self._strategies = tuple(term.id for term in vocabulary.terms("strategy"))

    def train(self, documents: Sequence[tuple[StatedDocument, Sequence[Sentence]]]) -> ClaimModel:
        """Return the classifiers of all decisions.

        Whether a problem and a strategy belong together is learnt from what classifiers say that
        have not seen the document.
        """
        read = [self.lessons(stated, sentences) for stated, sentences in documents]
        parts = range(self._config.parts)
        remedies: list[Decision] = []
        for part in parts:
            judge = self._judge(
                self._first([x for i, x in enumerate(read) if i % len(parts) != part])
            )
            for lesson in (y for i, x in enumerate(read) if i % len(parts) == part for y in x):
                remedies += self._of_remedies(judge, lesson)
        found = self._first(read)
        found["remedies"] = self._fit(remedies, self._config.specific)
        everything = [lesson for document in read for lesson in document]
        found["electrolytes"] = self._fit(self._of_electrolytes(everything), 1.0)
        found["sides"] = self._fit(_of_sides(everything), self._config.specific)
        found["stances"] = self._fit(_of_stances(everything), 1.0)
        found["causes"] = self._fit(_of_causes(everything), 1.0)
        return ClaimModel(found, self._config.thresholds)

    def lessons(self, stated: StatedDocument, sentences: Sequence[Sentence]) -> list[Lesson]:
        """Return the sentences of a document that were read for claims."""
        standard = stated.name in self._config.standard
        focused = self._context.focused(sentences)
        return lessons(stated, focused, self._scenes, standard=standard)

    def _first(self, read: Iterable[Sequence[Lesson]]) -> dict[str, LogLinear]:
        everything = [lesson for document in read for lesson in document]
        return {
            "problems": self._fit(self._of_problems(everything), 1.0),
            "strategies": self._fit(self._of_strategies(everything), self._config.specific),
        }

    def _judge(self, classifiers: Mapping[str, LogLinear]) -> Judge:
        return Judge(
            ClaimModel(classifiers, self._config.thresholds),
            problems=self._problems,
            strategies=self._strategies,
            anything=self._context.any_electrolyte,
        )

    def _fit(self, decisions: Iterable[Decision], specific: float) -> LogLinear:
        return fit_loglinear(decisions, self._config.field, specific=specific)

    def _of_problems(self, read: Iterable[Lesson]) -> Iterator[Decision]:
        for lesson in read:
            common = problem_facts(lesson.scene)
            for problem in self._problems:
                label = told(lesson.claims, problem)
                spoken = any(issue.problem == problem for issue in lesson.scene.issues)
                if label == NOTHING and spoken and told(lesson.block, problem) != NOTHING:
                    continue  # said elsewhere in the block: nobody asked whether it is said again
                features = problem_features(lesson.scene, problem)
                facts = [f"{problem}{SPECIFIC}{fact}" for fact in common]
                yield Decision([*_marked(features, lesson), *facts], label)

    def _of_strategies(self, read: Iterable[Lesson]) -> Iterator[Decision]:
        for lesson in read:
            used = {claim.strategy for claim in lesson.claims}
            elsewhere = {claim.strategy for claim in lesson.block} - used
            common = strategy_facts(lesson.scene)
            for strategy in self._strategies:
                if strategy not in elsewhere:
                    features = strategy_features(lesson.scene, strategy)
                    facts = [f"{strategy}{SPECIFIC}{fact}" for fact in common]
                    yield Decision([*_marked(features, lesson), *facts], _yes(strategy in used))

    def _of_remedies(self, judge: Judge, lesson: Lesson) -> Iterator[Decision]:
        pairs = {(claim.problem, claim.strategy) for claim in lesson.claims}
        elsewhere = {(claim.problem, claim.strategy) for claim in lesson.block} - pairs
        candidates = judge.candidates(lesson.scene)
        for problem in candidates.problems:
            for strategy in candidates.strategies:
                if (problem, strategy) not in elsewhere:
                    features = remedy_features(lesson.scene, problem, strategy, candidates)
                    yield Decision(_marked(features, lesson), _yes((problem, strategy) in pairs))

    def _of_electrolytes(self, read: Iterable[Lesson]) -> Iterator[Decision]:
        for lesson in read:
            options = carriers(lesson.scene, self._context.any_electrolyte)
            told_of: dict[tuple[str, str], list[str]] = {}
            for claim in lesson.claims:
                told_of.setdefault((claim.kind, claim.problem or ""), []).append(claim.electrolyte)
            for (kind, problem), names in told_of.items():
                right = [self._electrolyte(name) for name in names]
                if any(entity is None for entity in right):
                    continue
                for option in options:
                    features = carrier_features(lesson.scene, option, problem, kind)
                    yield Decision(features, _yes(_among(option.entity, right)))

    def _electrolyte(self, name: str) -> EntityRef | None:
        """Return what a reader calls an electrolyte; ``None`` if it can't be told."""
        term = self._vocabulary.get("class", name) or self._classes.exact(name)
        if term is not None:
            return self._linker.of_term(term)
        return self._linker.material(name) or self._linker.compound(name)


NOTHING = "nothing"


def told(claims: Iterable[StatedClaim], problem: str) -> str:
    """Return what claims tell of a problem: ``solved``, ``suffers``, ``resists`` or nothing."""
    found = {
        "solved" if claim.kind is ClaimKind.SOLUTION else _at_all(claim.stance)
        for claim in claims
        if claim.problem == problem
    }
    return next((name for name in ("solved", "suffers", "resists") if name in found), NOTHING)


def _at_all(stance: str) -> str:
    return "resists" if stance == "resists" else "suffers"


def _yes(right: bool) -> str:
    return "yes" if right else "no"


def _marked(features: list[str], lesson: Lesson) -> list[str]:
    """Return the features with marks that take up by how much a reader differs from the standard.

    They hold for no document that is read later.
    """
    return features if lesson.standard else [*features, *(f"{f}~" for f in features[:2])]


def _among(entity: EntityRef, right: Sequence[EntityRef | None]) -> bool:
    """Return whether an electrolyte is one of those, or of the same narrow class."""
    return any(
        other is not None
        and (entity == other or (entity.classes[:1] or "-") == (other.classes[:1] or "+"))
        for other in right
    )


def _of_sides(read: Iterable[Lesson]) -> Iterator[Decision]:
    for lesson in read:
        for claim in lesson.claims:
            if claim.problem is not None:
                features = side_features(lesson.scene, claim.problem, claim.strategy)
                yield Decision(_marked(features, lesson), claim.side or NO_SIDE)


def _of_stances(read: Iterable[Lesson]) -> Iterator[Decision]:
    for lesson in read:
        for claim in lesson.claims:
            if claim.strategy is not None and claim.problem is not None:
                features = stance_features(lesson.scene, claim.problem, claim.strategy)
                yield Decision(features, claim.stance)


def _of_causes(read: Iterable[Lesson]) -> Iterator[Decision]:
    for lesson in read:
        for claim in lesson.claims:
            if claim.stance in ("causes", "suffers") and claim.problem is not None:
                features = cause_features(lesson.scene, claim.problem)
                yield Decision(features, _yes(claim.stance == "causes"))
