"""When two claims contradict each other."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from sse_kg.knowledge.belief import CONTRARY
from sse_kg.knowledge.conflicts import (
    CLASS,
    SAME,
    Conflict,
    Kinship,
    Numbers,
    closeness,
    conflict_numbers,
    related,
    rounded,
)
from sse_kg.model.interface import OPEN_SIDE, counter_id


@dataclass(frozen=True, slots=True)
class ClaimStatement:
    """What a Claim node says, as far as it matters here.

    ``label`` and ``holder`` are label and id of the electrolyte; ``polarity`` is ``for`` where
    the problem is there or the strategy helps, ``against`` for the contrary, else ``None``.
    ``counter`` is the id of what the electrolyte meets, ``agents`` those of what does it.
    """

    id: str
    label: str
    holder: str
    side: str
    problem: str
    kind: str
    polarity: str | None
    stance: str
    hedged: bool = False
    strategy: str | None = None
    agents: frozenset[str] = frozenset()
    counter: str | None = None

    @classmethod
    def of(cls, facts: Mapping[str, object], ends: Mapping[str, object]) -> ClaimStatement:
        """Return what the properties of a node say of the things that it points to."""
        agents = ends["agents"]
        return cls(
            id=str(facts["id"]),
            label=str(ends["label"]),
            holder=str(ends["holder"]),
            side=str(ends["side"]),
            problem=str(ends["problem"]),
            kind=str(facts["kind"]),
            polarity=facts.get("polarity"),  # type: ignore[arg-type]
            stance=str(facts["stance"]),
            hedged=facts["assertion"] == "hedged",
            strategy=ends.get("strategy"),  # type: ignore[arg-type]
            agents=frozenset(agents) if isinstance(agents, Collection) else frozenset(),
            counter=counter_id(str(ends["interface"])),
        )


def compare_claims(
    one: ClaimStatement, other: ClaimStatement, kinship: Kinship = SAME
) -> Conflict | None:
    """Return how two claims contradict each other, ``None`` where they do not; symmetric."""
    numbers = conflict_numbers()
    if not related("polarity", kinship, (one.holder, other.holder), numbers):
        return None
    if one.problem in numbers.not_compared or one.problem != other.problem:
        return None
    one, other = _as_compared(one, other, numbers)
    if one.kind != other.kind or not _same_place(one, other):
        return None
    if one.polarity is None or one.polarity != CONTRARY.get(other.polarity or ""):
        return None
    if one.kind == "solution" and not _same_remedy(one, other):
        return None
    worth = closeness(kinship, one.label, one.holder, numbers) * _doubts(one, other, numbers)
    return Conflict("polarity", rounded(worth), next(_causes(one, other, kinship)))


def _as_compared(
    one: ClaimStatement, other: ClaimStatement, numbers: Numbers
) -> tuple[ClaimStatement, ClaimStatement]:
    """Return two claims of one kind where a solution is what the other's problem is about."""
    if one.kind == other.kind:
        return one, other
    if one.kind == "solution":
        return _as_problem(one, other, numbers), other
    return one, _as_problem(other, one, numbers)


def _as_problem(
    solution: ClaimStatement, problem: ClaimStatement, numbers: Numbers
) -> ClaimStatement:
    """Return a solution as the claim that the thing itself is free of the problem.

    It is that where the remedy is the electrolyte, or what the electrolyte meets in the other,
    alone or alloyed with lithium.
    """
    of_itself = solution.strategy in numbers.itself and solution.agents <= {solution.holder}
    counter = problem.counter
    of_counter = counter is not None and solution.agents in ({counter}, {f"Li-{counter}"})
    if not of_itself and not of_counter:
        return solution
    polarity = CONTRARY.get(solution.polarity or "")
    return replace(solution, kind="problem", polarity=polarity, counter=problem.counter)


def _same_place(one: ClaimStatement, other: ClaimStatement) -> bool:
    return _may_be_one(one.side, other.side, OPEN_SIDE) and _may_be_one(
        one.counter, other.counter, None
    )


def _may_be_one(one: str | None, other: str | None, unknown: str | None) -> bool:
    return one == other or unknown in (one, other)


def _same_remedy(one: ClaimStatement, other: ClaimStatement) -> bool:
    """Return whether two claims credit one thing: the same agents, or one strategy without."""
    if one.agents and other.agents:
        return one.agents == other.agents
    return one.strategy == other.strategy


def _doubts(one: ClaimStatement, other: ClaimStatement, numbers: Numbers) -> float:
    weights = numbers.weights
    hedged = weights["hedged"] ** (one.hedged + other.hedged)
    return float(hedged * (weights["unstated"] if _side_unstated(one, other) else 1.0))


def _side_unstated(one: ClaimStatement, other: ClaimStatement) -> bool:
    return one.side != other.side or one.counter != other.counter


def _causes(one: ClaimStatement, other: ClaimStatement, kinship: Kinship) -> Iterator[str]:
    """Yield the likely reasons why two claims differ, the most telling first."""
    if kinship.variant:
        yield "composition"
    if kinship.steps:
        yield "class and member"
    if one.hedged or other.hedged:
        yield "hedged"
    if bool(one.agents) != bool(other.agents):
        yield "another agent"
    if _side_unstated(one, other):
        yield "side not stated"
    if one.label == CLASS:
        yield "many materials"
    yield "unknown"
