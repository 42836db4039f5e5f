"""What people decided about names: two that mean the same, two that do not; laid over the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import yaml

from sse_kg.grounding.lexicon import name_words
from sse_kg.model.claim import EntityRef
from sse_kg.resources import data_path


@dataclass(frozen=True, slots=True)
class NameDecision:
    """That two names mean the ``same``, or not."""

    same: bool
    one: str
    other: str
    reason: str = ""

    @property
    def names(self) -> frozenset[tuple[str, ...]]:
        """Return the keys of the two names, in no order."""
        return frozenset((name_words(self.one), name_words(self.other)))


@cache
def shipped_decisions() -> tuple[NameDecision, ...]:
    """Return the decisions of ``schema/identity.yaml``."""
    path = data_path("schema", "identity.yaml")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return tuple(
        NameDecision(verdict == "same", one, other, reason)
        for verdict in ("same", "apart")
        for one, other, reason in data[verdict] or ()
    )


def own_entity(name: str, classes: tuple[str, ...] = ()) -> EntityRef:
    """Return a material that is known by this name and nothing else."""
    return EntityRef("material", name, name, classes)


class Identities:
    """Decisions as they act: what a name is taken for, given what it would be without them.

    Two names that are the same become the thing that the first of them is, if it is known at all,
    and so does all that the second was, what earlier decisions made of it too. Of two that are
    apart, the one that is the preferred name or the id keeps the thing, else the first; the other
    is a material of its own.
    """

    def __init__(
        self,
        decisions: Iterable[NameDecision],
        ground: Callable[[str], EntityRef | None],
    ) -> None:
        self._names: dict[tuple[str, ...], EntityRef] = {}
        self._ids: dict[str, EntityRef] = {}
        self._parted: set[tuple[tuple[str, ...], str]] = set()
        given = tuple(decisions)
        for decision in (d for d in given if d.same):
            self._join(decision, ground)
        for decision in (d for d in given if not d.same):
            self._part(decision, ground)

    def of(self, name: str, entity: EntityRef | None) -> EntityRef | None:
        """Return what a name is taken for; ``entity`` is what it would be without decisions."""
        if not (self._names or self._ids or self._parted):
            return entity
        key = name_words(name)
        if key in self._names:
            return self._names[key]
        if entity is None:
            return None
        entity = self._ids.get(entity.id, entity)
        if (key, entity.id) in self._parted:
            return own_entity(name, entity.classes)
        return entity

    def _join(self, decision: NameDecision, ground: Callable[[str], EntityRef | None]) -> None:
        first, second = (self.of(n, ground(n)) for n in (decision.one, decision.other))
        kept = first or second or own_entity(decision.one)
        self._names |= dict.fromkeys(decision.names, kept)
        if second is None or second.id == kept.id:
            return
        self._names |= {key: kept for key, thing in self._names.items() if thing.id == second.id}
        self._ids |= {id: kept for id, thing in self._ids.items() if thing.id == second.id}
        self._ids[second.id] = kept

    def _part(self, decision: NameDecision, ground: Callable[[str], EntityRef | None]) -> None:
        one, other = decision.one, decision.other
        first = self.of(one, ground(one)) or own_entity(one)
        second = self.of(other, ground(other)) or own_entity(other)
        if first.id == second.id:
            if name_words(other) in (name_words(second.id), name_words(second.name)):
                one, other, first, second = other, one, second, first
            second = own_entity(other, second.classes)
            self._names[name_words(other)] = second
        self._parted |= {(name_words(one), second.id), (name_words(other), first.id)}
