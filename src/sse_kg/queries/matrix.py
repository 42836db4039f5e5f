"""Strategies against families of electrolytes: who reports what for whom, and where nobody does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.belief import Reading
from sse_kg.queries.readings import claim_readings, source_count
from sse_kg.queries.selection import SelectedClaim, Selection, select_claims
from sse_kg.vocabulary import Term, load_vocabulary

LEAST = 2  # families for which a strategy is reported, that it lacks for another is a gap
_NONE = "other"  # the problem and the strategy that are none in particular


@dataclass(frozen=True, slots=True)
class Family:
    """A class of electrolytes; ``parent`` is the next wider one that is a family as well.

    ``suffers`` counts the independent primary sources that say it has the problem (or any);
    ``problem_claim`` is the claim of these that is to be believed most.
    """

    id: str
    name: str
    parent: str | None
    suffers: int
    problem_claim: str | None


@dataclass(frozen=True, slots=True)
class MatrixStrategy:
    """A strategy; ``support`` counts the sources that say it helps any family."""

    id: str
    name: str
    support: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a strategy for a family, its sub-classes and their materials.

    ``support`` and ``against`` count independent primary sources, ``claims`` the claims behind
    them; ``belief`` is that of ``best_claim``, the one of them for it that is to be believed most.
    """

    family: str
    strategy: str
    support: int
    against: int
    claims: int
    belief: float | None
    best_claim: str | None


@dataclass(frozen=True, slots=True)
class Gap:
    """A strategy that nobody reports for a family against problems that the family has.

    It is reported to help against each of them for two or more other families; ``reported_for``
    counts these, of the problem with most. The named query ``gaps`` has the sentences.
    """

    family: str
    strategy: str
    problems: tuple[str, ...]
    reported_for: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Families in the order of the vocabulary, strategies by their sources, and who meets whom."""

    families: tuple[Family, ...]
    strategies: tuple[MatrixStrategy, ...]
    cells: tuple[Cell, ...]
    gaps: tuple[Gap, ...]


_Told: TypeAlias = tuple[SelectedClaim, tuple[Reading, ...]]


def read_matrix(store: GraphStore, problem: str | None = None) -> Matrix:
    """Return who reports which strategy for which family, against one problem or against any.

    A family has what is told of its sub-classes and their materials; what is told of all solid or
    all inorganic electrolytes is told of no family. Raises what ``select_claims`` raises.
    """
    claims = tuple(
        claim
        for claim in select_claims(store, Selection(problem=problem))
        if _NONE not in (claim.problem_id, claim.strategy_id)
    )
    families = {term.id: term for term in _families()}
    told = _by_place(store, claims, families)
    held = {family for family, _ in told}
    return Matrix(
        families=tuple(
            _family(term, families, told.get((term.id, None), []))
            for term in families.values()
            if term.id in held
        ),
        strategies=_strategies(told),
        cells=tuple(
            _cell(family, strategy, found)
            for (family, strategy), found in told.items()
            if strategy is not None
        ),
        gaps=tuple(_gaps(claims, families)),
    )


def _by_place(
    store: GraphStore, claims: Iterable[SelectedClaim], families: Collection[str]
) -> Mapping[tuple[str, str | None], list[_Told]]:
    """Return claims by family and strategy, those of problems without one."""
    readings = claim_readings(store, {claim.id for claim in claims})
    told: dict[tuple[str, str | None], list[_Told]] = defaultdict(list)
    for claim in claims:
        for family in _lineage(claim.class_id or "", families):
            told[family, claim.strategy_id].append((claim, readings.get(claim.id, ())))
    return told


def _lineage(class_id: str, families: Collection[str]) -> tuple[str, ...]:
    """Return a class and the classes that hold it, as far as they are families."""
    lineage = load_vocabulary().lineage(class_id)
    return tuple(family for family in lineage if family in families)


def _gaps(claims: Iterable[SelectedClaim], families: Collection[str]) -> Iterator[Gap]:
    """Yield the gaps, by the rule of the named query ``gaps``."""
    needs: dict[str, set[str]] = defaultdict(set)
    reports: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for claim in claims:
        family, helps = claim.class_id or "", claim.polarity == "for"
        if claim.strategy_id is None and helps:
            needs[claim.problem_id].update(_lineage(family, families))
        elif claim.strategy_id is not None and family in families:
            told = reports[claim.problem_id, claim.strategy_id]
            told[family] = told.get(family, False) or helps
    found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for (problem, strategy), told in reports.items():
        helped = _narrowest({family for family, helps in told.items() if helps})
        for family in needs[problem] if len(helped) >= LEAST else ():
            if not any(_related(family, other) for other in told):
                found[family, strategy][problem] = len(helped)
    for (family, strategy), problems in sorted(found.items()):
        yield Gap(family, strategy, tuple(sorted(problems)), max(problems.values()))


def _related(one: str, other: str) -> bool:
    """Return whether one class is the other or part of it, either way round."""
    lineage = load_vocabulary().lineage
    return one in lineage(other) or other in lineage(one)


def _narrowest(classes: Collection[str]) -> set[str]:
    """Return the classes that hold no other of them."""
    lineage = load_vocabulary().lineage
    return {one for one in classes if not any(one in lineage(o) for o in classes if o != one)}


def _families() -> Iterator[Term]:
    """Yield the classes that are families: within another, and not of classes with classes."""
    terms = load_vocabulary().terms("class")
    parents = {term.id: term.parent for term in terms}
    grand = {parents.get(parent) for parent in parents.values() if parent is not None}
    for term in terms:
        if term.parent is not None and term.id not in grand:
            yield term


def _family(term: Term, families: Mapping[str, Term], told: Iterable[_Told]) -> Family:
    pro = [one for one in told if one[0].polarity == "for"]
    best = _best(pro)
    return Family(
        id=term.id,
        name=term.name,
        parent=term.parent if term.parent in families else None,
        suffers=_sources(pro),
        problem_claim=best.id if best else None,
    )


def _cell(family: str, strategy: str, told: list[_Told]) -> Cell:
    pro = [one for one in told if one[0].polarity == "for"]
    best = _best(pro)
    return Cell(
        family=family,
        strategy=strategy,
        support=_sources(pro),
        against=_sources([one for one in told if one[0].polarity == "against"]),
        claims=len(told),
        belief=best.belief if best else None,
        best_claim=best.id if best else None,
    )


def _strategies(
    told: Mapping[tuple[str, str | None], list[_Told]],
) -> tuple[MatrixStrategy, ...]:
    names: dict[str, str] = {}
    groups: dict[str, dict[str, _Told]] = defaultdict(dict)
    for (_, strategy), found in told.items():
        for one in found if strategy is not None else ():
            names[one[0].strategy_id or ""] = one[0].strategy_name or ""
            if one[0].polarity == "for":
                groups[one[0].strategy_id or ""][one[0].id] = one
    found_ = [MatrixStrategy(i, name, _sources(groups[i].values())) for i, name in names.items()]
    return tuple(sorted(found_, key=lambda s: (-s.support, s.id)))


def _best(told: Iterable[_Told]) -> SelectedClaim | None:
    claims = (claim for claim, _ in told)
    return max(claims, key=lambda c: (c.belief, c.support, c.id), default=None)


def _sources(told: Iterable[_Told]) -> int:
    return source_count(reading for _, readings in told for reading in readings)
