"""Scores of claims: as a set for each block, however often a claim is made there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sse_kg.evaluation.findings import BlockScore, Likeness, findings, quoted, without
from sse_kg.evaluation.forms import GENERAL, family
from sse_kg.evaluation.items import ClaimItem
from sse_kg.evaluation.scores import Counts, pairs
from sse_kg.model.claim import ClaimKind

ALL = "claims (electrolyte, problem, solution)"
LOOSE = "claims without electrolyte"
PLACE = "claims problem@interface"
NAMES = (ALL, *(f"claims {kind}" for kind in ClaimKind), LOOSE, PLACE)
WRONG_ELECTROLYTE, WRONG_ANSWER = "wrong electrolyte", "wrong strategy or stance"


class Statement(NamedTuple):
    """What makes two claims of a block the same.

    ``answer`` is the strategy of a solution, and for a problem whether it is resisted.
    """

    kind: str
    family: str
    problem: str | None
    answer: str | bool | None


def score_claims(gold: Sequence[ClaimItem], predicted: Sequence[ClaimItem]) -> BlockScore:
    """Return the counts of a block's claims.

    What is said of solid electrolytes as such fits what is said of any family.
    """
    left, right = _statements(gold), _statements(predicted)
    counts = {f"claims {kind}": _of_kind(left, right, kind) for kind in ClaimKind}
    matched = pairs(left, right, _same)
    counts[ALL] = Counts(len(matched), len(left), len(right))
    counts[LOOSE] = Counts(len(pairs(left, right, _but_electrolyte)), len(left), len(right))
    places, found = _places(gold), _places(predicted)
    counts[PLACE] = Counts(len(places & found), len(places), len(found))
    quotes = {_statement(item): item.quote for item in reversed([*gold, *predicted])}
    wrong = findings(
        without(left, [i for i, _ in matched]),
        without(right, [j for _, j in matched]),
        (Likeness(WRONG_ELECTROLYTE, _but_electrolyte), Likeness(WRONG_ANSWER, _but_answer)),
        lambda statement: _told(statement, quotes[statement]),
    )
    return BlockScore(counts, tuple(wrong))


def _statements(items: Iterable[ClaimItem]) -> list[Statement]:
    """Return the distinct statements in an order that does not depend on that of the claims."""
    return sorted({_statement(item) for item in items}, key=lambda item: tuple(map(repr, item)))


def _statement(item: ClaimItem) -> Statement:
    solution = item.kind == ClaimKind.SOLUTION
    answer = item.strategy if solution else item.stance == "resists"
    return Statement(item.kind, family(item.names), item.problem, answer)


def _places(items: Iterable[ClaimItem]) -> set[tuple[str | None, str | None]]:
    return {(item.problem, item.side) for item in items}


def _of_kind(gold: Sequence[Statement], predicted: Sequence[Statement], kind: str) -> Counts:
    left = [item for item in gold if item.kind == kind]
    right = [item for item in predicted if item.kind == kind]
    return Counts(len(pairs(left, right, _same)), len(left), len(right))


def _same(gold: Statement, predicted: Statement) -> bool:
    return _but_electrolyte(gold, predicted) and _same_family(gold, predicted)


def _same_family(gold: Statement, predicted: Statement) -> bool:
    return gold.family == predicted.family or GENERAL in (gold.family, predicted.family)


def _but_electrolyte(gold: Statement, predicted: Statement) -> bool:
    same_kind = gold.kind == predicted.kind
    return same_kind and gold.problem == predicted.problem and gold.answer == predicted.answer


def _but_answer(gold: Statement, predicted: Statement) -> bool:
    same_kind = gold.kind == predicted.kind
    return same_kind and gold.problem == predicted.problem and _same_family(gold, predicted)


def _told(statement: Statement, quote: str) -> str:
    answer = statement.answer
    if isinstance(answer, bool):
        answer = "resisted" if answer else "suffered"
    return f"{statement.family}, {statement.problem}, {answer or 'no strategy'} {quoted(quote)}"
