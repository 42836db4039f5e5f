"""What speaks for or against each decision about a claim.

A feature with ``|`` speaks of one term alone ("doping_substitution|conductivity"), any other of all
terms alike ("M&cue=mitigate": the term is mentioned and the sentence has a word of mitigation).
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.claims.cues import cue
from sse_kg.claims.issues import Issue
from sse_kg.claims.scene import Scene
from sse_kg.model.claim import EntityRef, Label, Mention

_FAR = 120  # characters beyond which a distance counts as far
_BESIDE = 35  # characters in which a cue stands beside an issue


def problem_features(scene: Scene, problem: str) -> list[str]:
    """Return what speaks for or against a claim about a problem, beside ``problem_facts``."""
    own = [issue for issue in scene.issues if issue.problem == problem]
    evidence = list(dict.fromkeys(_kind(issue) for issue in own)) or ["nothing"]
    if problem in scene.earlier:
        evidence.append("earlier")
    if f"problem:{problem}" in scene.titles:
        evidence.append("title")
    ruled = [f"R:{rule.told}" for rule in scene.ruled if rule.problem == problem]
    found = ["&".join(evidence), *evidence, *ruled, *(f"{r}&{e}" for r in ruled for e in evidence)]
    found += [f"{item}&{fact}" for item in evidence for fact in scene.situation]
    for issue in own:
        kind = "P" if issue.by_property else "M"
        found += [f"{kind}{word}" for word in scene.around(issue.start, issue.end)]
        found += [f"{kind}={word}" for word in scene.within(issue.start, issue.end)]
    return found + [f"{problem}|{item}" for item in (*evidence, *ruled)]


def problem_facts(scene: Scene) -> list[str]:
    """Return what of a sentence is weighed for each problem on its own."""
    found = ["bias", *scene.situation, *scene.lexical]
    found += [f"s={m.entity.id}" for m in scene.strategies if m.entity]
    if scene.focus.section_strategy:
        found.append(f"section={scene.focus.section_strategy}")
    return found


def _kind(issue: Issue) -> str:
    return f"{'P' if issue.by_property else 'M'}:{issue.outlook}"


def strategy_features(scene: Scene, strategy: str) -> list[str]:
    """Return what speaks for or against a claim about a strategy, beside ``strategy_facts``."""
    own = _mentions(scene, strategy)
    unknown = [m for m in scene.strategies if m.entity is None]
    evidence = ["M" if own else "nothing", *(["unknown"] if unknown else [])]
    if scene.focus.section_strategy == strategy:
        evidence.append("section")
    if scene.focus.strategy == strategy:
        evidence.append("focus")
    elif strategy in scene.tried:
        evidence.append("tried")
    if any(rule.strategy == strategy for rule in scene.ruled):
        evidence.append("ruled")
    issues = [_kind(issue) for issue in scene.issues] or ["no_issue"]
    found = ["&".join(evidence), *evidence]
    found += [f"{item}&{fact}" for item in evidence for fact in (*scene.situation, *issues)]
    for mention in own:
        found += [f"M{word}" for word in scene.around(mention.start, mention.end)]
        found += [f"M={word}" for word in scene.within(mention.start, mention.end)]
    return found + [f"{strategy}|{item}" for item in evidence]


def strategy_facts(scene: Scene) -> list[str]:
    """Return what of a sentence is weighed for each strategy on its own."""
    found = ["bias", *scene.lexical]
    found += [f"p={issue.problem}" for issue in scene.issues]
    for mention in scene.strategies:
        if mention.entity is None:
            found += [f"U={word}" for word in scene.within(mention.start, mention.end)]
    return found


def _mentions(scene: Scene, strategy: str) -> list[Mention]:
    return [m for m in scene.strategies if m.entity and m.entity.id == strategy]


@dataclass(frozen=True, slots=True)
class Candidates:
    """The problems that a sentence may tell to be solved and the strategies it may credit.

    Each comes with its probability.
    """

    problems: dict[str, float]
    strategies: dict[str, float]


def remedy_features(scene: Scene, problem: str, strategy: str, candidates: Candidates) -> list[str]:
    """Return what speaks for or against a claim that a strategy addresses a problem."""
    solved, used = candidates.problems[problem], candidates.strategies[strategy]
    best_problem = solved == max(candidates.problems.values())
    best_strategy = used == max(candidates.strategies.values())
    found = [
        f"solved={_odds(solved)}",
        f"used={_odds(used)}",
        f"both={_odds(solved * used)}",
        f"best={best_problem:d}{best_strategy:d}",
        f"rivals={_rivals(candidates.problems)},{_rivals(candidates.strategies)}",
        f"{problem}|{strategy}",
        f"{strategy}|solved={_odds(solved)}",
        f"{problem}|used={_odds(used)}",
    ]
    if any((r.problem, r.strategy) == (problem, strategy) for r in scene.ruled):
        found.append("ruled")
    gaps = [
        (abs(gap), gap < 0, issue)
        for mention in _mentions(scene, strategy)
        for issue in scene.issues
        if issue.problem == problem
        for gap in [_gap(mention.start, mention.end, issue.start, issue.end)]
    ]
    if not gaps:
        return [*found, "apart"]
    distance, turned, issue = min(gaps, key=lambda item: item[0])
    place = f"{_steps(distance)}{'<' if turned else '>'}"
    return [*found, f"place={place}", f"{_kind(issue)}&{place}", f"{_kind(issue)}"]


def _odds(probability: float) -> int:
    """Return log odds as a whole number between -4 and 4."""
    safe = min(max(probability, 1e-6), 1 - 1e-6)
    return max(-4, min(4, round(math.log(safe / (1 - safe)))))


def _rivals(probabilities: dict[str, float]) -> int:
    return min(3, sum(value > 0.4 for value in probabilities.values()))


def _gap(start: int, end: int, other_start: int, other_end: int) -> int:
    """Return the characters between two spans, negative where the other one comes first."""
    return other_start - end if other_start >= end else other_end - start


def _steps(distance: int) -> str:
    return next((str(limit) for limit in (10, 30, 60, _FAR) if distance <= limit), "far")


@dataclass(frozen=True, slots=True)
class Carrier:
    """An electrolyte that a claim may be about, with where it was found.

    ``mention`` is its mention in the sentence itself, if it has one there.
    """

    entity: EntityRef
    found: tuple[str, ...]
    mention: Mention | None = None


def carriers(scene: Scene, anything: EntityRef) -> list[Carrier]:
    """Return the electrolytes that claims of a sentence may be about, ``anything`` last."""
    found: dict[EntityRef, list[str]] = {}
    mentions: dict[EntityRef, Mention] = {}
    for mention in scene.electrolytes:
        if mention.entity is not None:
            mentions.setdefault(mention.entity, mention)
            found.setdefault(mention.entity, ["here"])
    inherited = (
        ("focus", scene.focus.electrolyte),
        ("section", scene.focus.section_electrolyte),
        ("opening", scene.opening),
        ("anything", anything),
    )
    for place, entity in inherited:
        if entity is not None:
            found.setdefault(entity, []).append(place)
    return [Carrier(e, tuple(places), mentions.get(e)) for e, places in found.items()]


def carrier_features(scene: Scene, carrier: Carrier, problem: str, kind: str) -> list[str]:
    """Return what speaks for or against a claim being about an electrolyte."""
    entity, mention = carrier.entity, carrier.mention
    here = {m.entity for m in scene.electrolytes if m.entity}
    solid = {e for e in here if e.id not in ("any", "liquid")}
    sort = entity.id if entity.id in ("any", "liquid") else entity.kind
    where = "+".join(carrier.found)
    found = [
        sort,
        where,
        f"{sort}&{where}",
        f"{where}&solid={min(len(solid), 3)}",
        f"{sort}&{where}&solid={min(len(solid), 2)}",
        f"{where}&{kind}",
        f"{problem}|{sort}",
        f"{problem}|{sort}&{where}",
    ]
    if scene.focus.section_electrolyte and entity != scene.focus.section_electrolyte:
        related = scene.focus.section_electrolyte.id in entity.classes
        found.append(f"{where}&{'in_section' if related else 'off_section'}")
    if mention is None:
        return found
    order = sorted((m for m in scene.electrolytes if m.entity), key=lambda m: m.start)
    found.append(f"rank={min(order.index(mention), 3)}")
    found.append(f"label={mention.label}")
    found += [f"C{word}" for word in scene.around(mention.start, mention.end) if word[0] in "+-"]
    own = [i for i in scene.issues if i.problem == problem]
    if own:
        gaps = [_gap(mention.start, mention.end, i.start, i.end) for i in own]
        nearest = min(gaps, key=abs)
        found.append(f"to_issue={_steps(abs(nearest))}{'<' if nearest < 0 else '>'}")
        ranked = sorted(
            order, key=lambda m: min(abs(_gap(m.start, m.end, i.start, i.end)) for i in own)
        )
        found.append(f"nearest={min(ranked.index(mention), 2)}")
    return found


def side_features(scene: Scene, problem: str, strategy: str | None) -> list[str]:
    """Return what speaks for or against a side of the electrolyte at which a claim holds."""
    sides = "+".join(sorted(scene.sides)) or "no_side"
    focus = f"focus={scene.focus.side}"
    found = ["bias", problem, f"{strategy}", sides, focus, f"{sides}&{focus}"]
    found += [f"{problem}&{item}" for item in (sides, focus, f"{strategy}", *scene.sides)]
    found += [*scene.lexical, *(f"{problem}|{word}" for word in scene.lexical)]
    found += [
        f"i={word}"
        for mention in scene.sentence.mentions
        if mention.label is Label.INTERFACE
        for word in scene.within(mention.start, mention.end)
    ]
    return found


def stance_features(scene: Scene, problem: str, strategy: str) -> list[str]:
    """Return what speaks for or against a strategy having helped, failed or done harm."""
    issues = [issue for issue in scene.issues if issue.problem == problem]
    own = [_kind(issue) for issue in issues] or ["nothing"]
    found = ["bias", *scene.cues, *own, *(f"{item}&{name}" for item in own for name in scene.cues)]
    found += scene.lexical
    for issue in issues:
        found += [f"P{word}" for word in scene.around(issue.start, issue.end) if word[0] in "+-"]
        found += [f"near_{name}" for name in _near_cues(scene, issue)]
    for mention in _mentions(scene, strategy):
        found += [f"M{word}" for word in scene.around(mention.start, mention.end)]
    return found


def _near_cues(scene: Scene, issue: Issue) -> Iterator[str]:
    """Yield the cues of failure, denial and harm right before an issue or right behind it."""
    text, start = scene.sentence.text, issue.start - scene.sentence.start
    end = issue.end - scene.sentence.start
    for name in ("fail", "negate", "worsen", "raise", "cut"):
        if cue(name, text, start - _BESIDE, start):
            yield f"{name}_before"
        if cue(name, text, end, end + _BESIDE):
            yield f"{name}_behind"


def cause_features(scene: Scene, problem: str) -> list[str]:
    """Return what speaks for or against something causing a problem that is not just there."""
    own = [issue for issue in scene.issues if issue.problem == problem]
    found = ["bias", *scene.cues, *scene.lexical]
    for issue in own:
        found += [f"M{word}" for word in scene.around(issue.start, issue.end)]
    return found
