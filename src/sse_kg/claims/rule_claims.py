"""Claims by rule: what issues and strategies of a sentence say without any learning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sse_kg.claims.context import Focus
from sse_kg.claims.cues import cue
from sse_kg.claims.issues import Issue, Outlook
from sse_kg.model.claim import Mention
from sse_kg.nlp.read import Sentence

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
_LAYERS = frozenset(("interlayer_coating", "in_situ_interphase", "cathode_coating"))


@dataclass(frozen=True, slots=True)
class RuleClaim:
    """What the rules make of an issue; ``told`` is ``solved``, ``suffers`` or ``resists``."""

    problem: str
    told: str
    strategy: str | None = None


def rule_claims(
    sentence: Sentence, issues: Sequence[Issue], focus: Focus, *, explicit: bool
) -> Iterator[RuleClaim]:
    """Yield what the rules make of a sentence; ``explicit``: it names an electrolyte itself."""
    named = [m for m in sentence.mentions if m.label == "STRATEGY" and m.entity]
    required = cue("target", sentence.text) is not None
    for issue in issues:
        if issue.outlook is Outlook.NAMED:
            continue
        if required and issue.outlook in (Outlook.GOOD, Outlook.ACHIEVED):
            continue  # "should have a wide window" states no property
        strategy = _credited(issue, named, focus)
        if strategy is not None:
            yield RuleClaim(issue.problem, "solved", strategy)
        elif _is_problem(issue, sure=explicit and not named):
            stated = issue.outlook is Outlook.STATED
            yield RuleClaim(issue.problem, "suffers" if stated else "resists")


def _credited(issue: Issue, named: Sequence[Mention], focus: Focus) -> str | None:
    """Return the strategy credited with a better outlook."""
    if issue.outlook is Outlook.STATED:
        return None
    strategy = _nearest(issue, named, focus)
    helped = issue.outlook in (Outlook.RELIEVED, Outlook.NEGATED)
    if helped or issue.problem in _RESULTS or strategy in _OF_MATERIAL:
        return strategy
    return None


def _nearest(issue: Issue, named: Sequence[Mention], focus: Focus) -> str | None:
    if not named:
        return focus.section_strategy or focus.strategy if focus.in_strategies else None
    nearest = min(named, key=lambda m: abs(m.start - issue.start))
    strategy = nearest.entity.id if nearest.entity else None
    if {strategy, focus.section_strategy} <= _LAYERS:
        return focus.section_strategy or strategy
    return strategy


def _is_problem(issue: Issue, *, sure: bool) -> bool:
    """Return whether an issue that no strategy relieves is a claim of its own.

    A good property is one only where the electrolyte is named and no remedy is.
    """
    if not issue.by_property:
        return issue.outlook is Outlook.STATED or (issue.outlook is Outlook.NEGATED and sure)
    return issue.outlook is Outlook.STATED or sure
