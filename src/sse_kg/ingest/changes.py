"""What differs between two states of a graph; pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sse_kg.graph.store import StoredDocument
from sse_kg.queries.state import ClaimState, ConflictState, GraphState, Sources

_TOLERANCE = 0.005  # of a belief: what two printed digits show


@dataclass(frozen=True, slots=True)
class BeliefChange:
    """A claim whose belief is another than before, and the sources that came and went."""

    claim: ClaimState
    before: ClaimState
    gained: Sources
    lost: Sources


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that stands in place of another that was read from the same file."""

    old: StoredDocument
    new: StoredDocument


@dataclass(frozen=True, slots=True)
class Changes:
    """What came, went and changed; each list with what matters most first."""

    documents: tuple[StoredDocument, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    retracted: tuple[StoredDocument, ...] = ()
    claims: tuple[ClaimState, ...] = ()
    claims_gone: tuple[ClaimState, ...] = ()
    beliefs: tuple[BeliefChange, ...] = ()
    conflicts: tuple[ConflictState, ...] = ()
    conflicts_gone: tuple[ConflictState, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is anything."""
        return any(getattr(self, name) for name in self.__slots__)


def changes(before: GraphState, after: GraphState) -> Changes:
    """Return what differs between two states."""
    came = [item for key, item in after.documents.items() if key not in before.documents]
    went = [item for key, item in before.documents.items() if key not in after.documents]
    places = {item.path: item for item in came}
    replaced = tuple(Replaced(old, places[old.path]) for old in went if old.path in places)
    again = {item.new.doc_id for item in replaced}
    return Changes(
        documents=_listed(item for item in came if item.doc_id not in again),
        replaced=replaced,
        retracted=_listed(item for item in went if item.path not in places),
        claims=by_belief(c for key, c in after.claims.items() if key not in before.claims),
        claims_gone=by_belief(c for key, c in before.claims.items() if key not in after.claims),
        beliefs=_beliefs(before, after),
        conflicts=by_strength(
            c for key, c in after.conflicts.items() if key not in before.conflicts
        ),
        conflicts_gone=by_strength(
            c for key, c in before.conflicts.items() if key not in after.conflicts
        ),
    )


def by_belief(claims: Iterable[ClaimState]) -> tuple[ClaimState, ...]:
    """Return claims from the best founded down."""
    return tuple(sorted(claims, key=lambda c: (-c.belief, -c.support, c.name, c.id)))


def by_strength(conflicts: Iterable[ConflictState]) -> tuple[ConflictState, ...]:
    """Return conflicts from the plainest down."""
    return tuple(sorted(conflicts, key=lambda c: (-c.strength, c.first_name, c.id)))


def _listed(documents: Iterable[StoredDocument]) -> tuple[StoredDocument, ...]:
    return tuple(sorted(documents, key=lambda item: (item.source, item.doc_id)))


def _beliefs(before: GraphState, after: GraphState) -> tuple[BeliefChange, ...]:
    pairs = [(old, after.claims[key]) for key, old in before.claims.items() if key in after.claims]
    found = [_change(old, new) for old, new in pairs if _differs(old, new)]
    found.sort(key=lambda c: (-abs(c.claim.belief - c.before.belief), c.claim.name, c.claim.id))
    return tuple(found)


def _differs(old: ClaimState, new: ClaimState) -> bool:
    return abs(new.belief - old.belief) >= _TOLERANCE or new.support != old.support


def _change(old: ClaimState, new: ClaimState) -> BeliefChange:
    gained = tuple(item for item in new.sources if item not in old.sources)
    lost = tuple(item for item in old.sources if item not in new.sources)
    return BeliefChange(new, old, gained, lost)
