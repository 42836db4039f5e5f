"""The decisions about the claims of a sentence, each by a trained classifier."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from sse_kg.claims.cues import last_cue, leads
from sse_kg.claims.features import (
    Candidates,
    Carrier,
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
from sse_kg.claims.issues import decided, outcome
from sse_kg.claims.loglinear import LogLinear
from sse_kg.claims.modelfiles import read_part
from sse_kg.claims.scene import Scene
from sse_kg.model.claim import ClaimKind, EntityRef

NO_SIDE = "none"
DECISIONS = ("problems", "strategies", "remedies", "electrolytes", "sides", "stances", "causes")
_THRESHOLDS = "claims.json"
_REACH = 40  # characters before an electrolyte in which a word compares others with it
_LAYER_AT: dict[
    tuple[str | None, str], str
] = {  # the same layer is another strategy on the other side
    ("interlayer_coating", "cathode"): "cathode_coating",
    ("cathode_coating", "anode"): "interlayer_coating",
}


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on a claim is made.

    ``candidate`` is what a problem and a strategy need to be looked at together, ``electrolyte``
    what a further electrolyte needs beside the likeliest one.
    """

    candidate: float
    remedy: float
    suffers: float
    resists: float
    electrolyte: float


@dataclass(frozen=True, slots=True)
class ClaimModel:
    """A classifier for each of ``DECISIONS``, and from which probability on they count."""

    classifiers: Mapping[str, LogLinear]
    thresholds: Thresholds

    @classmethod
    def of_folder(cls, model: str) -> ClaimModel:
        """Return what a model's folder says; empty is the model that ships.

        Raises ``InputError`` if it can't be read.
        """
        return cls(
            {name: read_part(model, _file(name), LogLinear.parse) for name in DECISIONS},
            read_part(model, _THRESHOLDS, lambda text: Thresholds(**json.loads(text))),
        )

    def files(self) -> dict[str, str]:
        """Return name and content of the files that hold the model."""
        found = {_file(name): classifier.dump() for name, classifier in self.classifiers.items()}
        return {**found, _THRESHOLDS: json.dumps(asdict(self.thresholds), indent=1) + "\n"}


def _file(decision: str) -> str:
    return f"claims.{decision}.tsv"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim as decided, with its probability."""

    kind: ClaimKind
    problem: str
    strategy: str | None
    carrier: Carrier
    side: str | None
    stance: str
    probability: float


@dataclass(frozen=True, slots=True)
class _Finding:
    kind: ClaimKind
    problem: str
    strategy: str | None
    stance: str
    probability: float


class Judge:
    """Decides which claims a sentence makes."""

    def __init__(
        self,
        model: ClaimModel,
        *,
        problems: Sequence[str],
        strategies: Sequence[str],
        anything: EntityRef,
    ) -> None:
        self._by = model.classifiers
        self._thresholds = model.thresholds
        self._problems = problems
        self._strategies = strategies
        self._anything = anything

    def read(self, scene: Scene) -> list[Verdict]:
        """Return the claims of a sentence, problems before solutions."""
        told = self._told(scene)
        candidates = self._candidates(scene, told)
        if not candidates.strategies:
            told = {problem: _without(shares, "solved") for problem, shares in told.items()}
        findings = [*self._flaws(scene, told), *self._remedies(scene, candidates)]
        verdicts = [v for finding in findings for v in self._verdicts(scene, finding)]
        return _distinct(verdicts)

    def _told(self, scene: Scene) -> dict[str, dict[str, float]]:
        """Return for each problem how probable it is that it is told to be there or solved."""
        own = {problem: problem_features(scene, problem) for problem in self._problems}
        return self._by["problems"].by_term(own, problem_facts(scene))

    def _used(self, scene: Scene) -> dict[str, dict[str, float]]:
        own = {strategy: strategy_features(scene, strategy) for strategy in self._strategies}
        return self._by["strategies"].by_term(own, strategy_facts(scene))

    def _flaws(self, scene: Scene, told: Mapping[str, Mapping[str, float]]) -> list[_Finding]:
        found = []
        for problem, shares in told.items():
            probabilities = _as_said(shares, scene, problem)
            if probabilities.get("resists", 0.0) >= self._thresholds.resists:
                stance = "resists"
            elif probabilities.get("suffers", 0.0) >= self._thresholds.suffers:
                causes = self._by["causes"].probability(cause_features(scene, problem))
                stance = "causes" if causes > 0.5 else "suffers"
            else:
                continue
            probability = probabilities["resists" if stance == "resists" else "suffers"]
            found.append(_Finding(ClaimKind.PROBLEM, problem, None, stance, probability))
        return found

    def candidates(self, scene: Scene) -> Candidates:
        """Return the problems and strategies that may make a claim together."""
        return self._candidates(scene, self._told(scene))

    def _candidates(self, scene: Scene, told: Mapping[str, Mapping[str, float]]) -> Candidates:
        least = self._thresholds.candidate
        solved = _likely(told, "solved", least)
        used = self._used(scene) if solved else {}
        return Candidates(solved, _likely(used, "yes", least))

    def _remedies(self, scene: Scene, candidates: Candidates) -> list[_Finding]:
        found = []
        strategies = [s for s in candidates.strategies if not _is_other_layer(scene, s)]
        for problem in candidates.problems:
            for strategy in strategies:
                features = remedy_features(scene, problem, strategy, candidates)
                probability = self._by["remedies"].probability(features)
                if probability >= self._thresholds.remedy:
                    stance = self._stance(scene, problem, strategy)
                    found.append(
                        _Finding(ClaimKind.SOLUTION, problem, strategy, stance, probability)
                    )
        return found

    def _stance(self, scene: Scene, problem: str, strategy: str) -> str:
        """Return what a strategy did: as the sentence says outright, else what is most likely."""
        issues = [issue for issue in scene.issues if issue.problem == problem]
        if said := next(filter(None, (outcome(scene.sentence, issue) for issue in issues)), None):
            return said
        likely = self._by["stances"].probabilities(stance_features(scene, problem, strategy))
        return max(likely, key=lambda name: likely[name])

    def _verdicts(self, scene: Scene, finding: _Finding) -> list[Verdict]:
        features = side_features(scene, finding.problem, finding.strategy)
        sides = self._by["sides"].probabilities(features)
        side = max(sides, key=lambda name: sides[name])
        return [
            Verdict(
                kind=finding.kind,
                problem=finding.problem,
                strategy=_LAYER_AT.get((finding.strategy, side), finding.strategy),
                carrier=carrier,
                side=None if side == NO_SIDE else side,
                stance=finding.stance,
                probability=round(finding.probability, 3),
            )
            for carrier in self._carriers(scene, finding)
        ]

    def _carriers(self, scene: Scene, finding: _Finding) -> list[Carrier]:
        possible = carriers(scene, self._anything)
        own = [carrier for carrier in possible if not _is_yardstick(scene, carrier)]
        ranked = sorted(
            (
                (
                    self._by["electrolytes"].probability(
                        carrier_features(scene, carrier, finding.problem, finding.kind)
                    ),
                    -place,
                    carrier,
                )
                for place, carrier in enumerate(own or possible)
            ),
            key=lambda item: item[:2],
            reverse=True,
        )
        best = ranked[0][2]
        return [best] + [
            carrier
            for probability, _, carrier in ranked[1:]
            if probability >= self._thresholds.electrolyte and carrier.mention is not None
        ]


def _as_said(shares: Mapping[str, float], scene: Scene, problem: str) -> Mapping[str, float]:
    """Return probabilities with those of "suffers" and "resists" where the words decide it."""
    said = decided(issue for issue in scene.issues if issue.problem == problem)
    if said is None:
        return shares
    both = shares.get("suffers", 0.0) + shares.get("resists", 0.0)
    return {**shares, "suffers": 0.0, "resists": 0.0, said: both}


def _likely(told: Mapping[str, Mapping[str, float]], label: str, least: float) -> dict[str, float]:
    """Return the terms of which a label is likely enough, with its probability."""
    shares = {term: value.get(label, 0.0) for term, value in told.items()}
    return {term: share for term, share in shares.items() if share >= least}


def _without(shares: Mapping[str, float], label: str) -> dict[str, float]:
    """Return probabilities as they are where one label can't be: nothing is solved by nothing."""
    rest = 1 - shares.get(label, 0.0)
    return {
        name: share / rest if rest > 0 else 0.0 for name, share in shares.items() if name != label
    }


def _is_yardstick(scene: Scene, carrier: Carrier) -> bool:
    """Return whether others are measured by an electrolyte: "more stable than LGPS"."""
    if carrier.mention is None:
        return False
    text, start = scene.sentence.text, carrier.mention.start - scene.sentence.start
    return leads(last_cue("than", text, start - _REACH, start), text, start, words=2)


def _is_other_layer(scene: Scene, strategy: str) -> bool:
    """Return whether a layer is meant that the sentence names for the other side."""
    named = {mention.entity.id for mention in scene.strategies if mention.entity}
    layers = set(_LAYER_AT.values())
    return strategy in layers and strategy not in named and bool(layers & named)


def _distinct(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """Return the verdicts without those that say the same as a more probable one."""
    best: dict[tuple[ClaimKind, str, str | None, EntityRef], Verdict] = {}
    for verdict in verdicts:
        key = (verdict.kind, verdict.problem, verdict.strategy, verdict.carrier.entity)
        if key not in best or best[key].probability < verdict.probability:
            best[key] = verdict
    return list(best.values())
