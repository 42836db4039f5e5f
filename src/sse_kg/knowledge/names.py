"""What people decided about names, in the form in which grounding takes it up."""

from __future__ import annotations

from collections.abc import Sequence

from sse_kg.grounding.identity import NameDecision
from sse_kg.knowledge.curation import Curation, Names, Verdict, standing
from sse_kg.model.claim import content_id


def name_decisions(curation: Curation) -> tuple[NameDecision, ...]:
    """Return the decisions on names that stand, in their order."""
    return tuple(
        NameDecision(d.verdict is Verdict.SAME, d.about.one, d.about.other)
        for d in standing(curation.decisions)
        if isinstance(d.about, Names)
    )


def names_version(decisions: Sequence[NameDecision]) -> str:
    """Return a hash of decisions on names, empty where there are none."""
    facts = [(d.same, d.one, d.other) for d in decisions]
    return content_id("names", facts)[:8] if facts else ""
