"""Claims as a table: what each says, how well it is founded, and the sentence that says it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sse_kg.graph.store import GraphStore
from sse_kg.queries.places import Place, surest_places
from sse_kg.queries.selection import SelectedClaim, Selection, select_claims

MOST = 10_000  # rows at a time
_AGENTS = """
UNWIND $ids AS key MATCH (:Claim {id: key})-[:AGENT]->(helper:Material)
RETURN key AS id, helper.name AS name ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim; ``electrolyte``, ``problem`` and ``strategy`` are names, beside them their ids.

    ``class_id`` is the narrowest class of the electrolyte, ``side`` where the electrolyte meets
    ``counter``, the electrode, if that is named. ``sentence`` is where it is read surest.
    """

    id: str
    name: str
    kind: str
    stance: str
    assertion: str
    polarity: str | None
    electrolyte: str
    electrolyte_label: str
    electrolyte_id: str
    class_id: str | None
    side: str
    counter: str | None
    problem: str
    problem_id: str
    strategy: str | None
    strategy_id: str | None
    agents: tuple[str, ...]
    support: int
    against: int
    belief: float
    sentence: str | None
    source: str | None
    page: int | None
    document: str | None


@dataclass(frozen=True, slots=True)
class Claims:
    """A part of the claims of a selection, best-founded first, and how many there are."""

    rows: tuple[ClaimRow, ...]
    total: int
    truncated: bool


def read_claims(
    store: GraphStore, selection: Selection, *, offset: int = 0, limit: int = 50
) -> Claims:
    """Return the claims of a selection from ``offset`` on, at most ``limit``.

    Raises what ``select_claims`` raises.
    """
    selected = select_claims(store, selection)
    shown = selected[offset : offset + min(limit, MOST)]
    ids = [claim.id for claim in shown]
    places = surest_places(store, "Claim", ids, selection.document)
    agents = _agents(store, ids)
    rows = tuple(_row(claim, agents.get(claim.id, ()), places.get(claim.id)) for claim in shown)
    return Claims(rows, len(selected), offset + len(rows) < len(selected))


def _agents(store: GraphStore, ids: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for id_, name in store.query(_AGENTS, {"ids": list(ids)}).rows:
        found[id_].append(name)
    return found


def _row(claim: SelectedClaim, agents: Iterable[str], place: Place | None) -> ClaimRow:
    return ClaimRow(
        id=claim.id,
        name=claim.name,
        kind=claim.kind,
        stance=claim.stance,
        assertion=claim.assertion,
        polarity=claim.polarity,
        electrolyte=claim.holder_name,
        electrolyte_label=claim.holder.label,
        electrolyte_id=claim.holder.id,
        class_id=claim.class_id,
        side=claim.side,
        counter=claim.counter,
        problem=claim.problem_name,
        problem_id=claim.problem_id,
        strategy=claim.strategy_name,
        strategy_id=claim.strategy_id,
        agents=tuple(agents),
        support=claim.support,
        against=claim.against,
        belief=claim.belief,
        sentence=place.sentence if place else None,
        source=place.source if place else None,
        page=place.page if place else None,
        document=place.document if place else None,
    )
