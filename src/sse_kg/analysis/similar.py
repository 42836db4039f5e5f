"""Which electrolytes are most like a given one: problems by side, strategies, and values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from sse_kg.analysis.rules import cosine, jaccard, rules, supports, weighted
from sse_kg.errors import UsageError
from sse_kg.model.interface import OPEN_SIDE
from sse_kg.queries.facts import Facts, Thing, Told, Value

_CLASS = "ElectrolyteClass"
_NEAR = 3  # names that an error suggests


@dataclass(frozen=True, slots=True)
class Similar:
    """An electrolyte with what it shares with the one asked for, and what only one of both has.

    ``class_name`` is the nearest class that holds it. ``cosine`` weighs items by support and
    rarity, ``jaccard`` counts them. Items stand in the order of their weight.
    """

    name: str
    class_name: str | None
    cosine: float
    jaccard: float
    shared: tuple[str, ...]
    asked_only: tuple[str, ...]
    other_only: tuple[str, ...]


def similar(facts: Facts, name: str) -> tuple[Similar, ...]:
    """Return the electrolytes that have anything in common with the named one, nearest first.

    A material is compared with materials, a class, with all that belongs to it, with classes that
    neither hold it nor belong to it. Raises ``UsageError`` if nothing goes by the name, or nothing
    is told of it.
    """
    known = profiles(facts)
    asked = _asked(facts, name, known)
    others = _comparable(facts, asked, known)
    weights = weighted({thing: known[thing] for thing in (asked, *others)})
    found = [_compared(facts, (asked, other), known, weights) for other in others]
    near = [item for item in found if item.cosine > 0]
    return tuple(sorted(near, key=lambda item: (-item.cosine, -item.jaccard, item.name)))


def _asked(facts: Facts, name: str, profiles: Mapping[Thing, object]) -> Thing:
    things = facts.named(name)
    known = next((thing for thing in things if thing in profiles), None)
    if known is not None:
        return known
    if things:
        remedy = "sse-kg ask profile shows what is; more documents may tell more."
        raise UsageError(name, "no problem, strategy or value of it is in the graph", remedy)
    names = {facts.name(thing.label, thing.id) for thing in profiles}
    folded = {candidate.casefold(): candidate for candidate in sorted(names)}
    near = [folded[key] for key in get_close_matches(name.casefold(), folded, n=_NEAR, cutoff=0.5)]
    remedy = f"Did you mean {' or '.join(near)}?" if near else "sse-kg ask profile finds names."
    raise UsageError(name, "no electrolyte in the graph goes by this name", remedy)


def _comparable(
    facts: Facts, asked: Thing, profiles: Mapping[Thing, Mapping[str, int]]
) -> list[Thing]:
    """Return what is compared with a thing: the same sort, with a profile of some size."""
    least = rules().profile_items
    same = [t for t, items in profiles.items() if t.label == asked.label and len(items) >= least]
    return sorted(t for t in same if t != asked and (t.label != _CLASS or _apart(facts, t, asked)))


def _apart(facts: Facts, one: Thing, other: Thing) -> bool:
    """Return whether the first of two classes is a solid electrolyte, and neither holds the other.

    Generic classes are none.
    """
    lineage = facts.lineage(one)
    solid = one.id not in rules().generic and bool(set(lineage).intersection(rules().generic))
    return solid and one.id not in facts.lineage(other) and other.id not in lineage


def profiles(facts: Facts) -> dict[Thing, dict[str, int]]:
    """Return the items of all materials, and of all classes with what belongs to them."""
    told: dict[Thing, list[Told]] = defaultdict(list)
    values: dict[Thing, list[Value]] = defaultdict(list)
    for item in facts.told:
        for thing in _holders(facts, item.thing):
            told[thing].append(item)
    for value in facts.values:
        for thing in _holders(facts, value.thing):
            values[thing].append(value)
    found = {}
    for thing in sorted({*told, *values}):
        items = dict(_claimed(facts, told[thing]))
        items |= dict.fromkeys(_binned(facts, values[thing]), 1)
        if items:
            found[thing] = items
    return found


def _holders(facts: Facts, thing: Thing) -> Iterator[Thing]:
    """Yield a thing, and the classes that hold it; generic ones only for themselves."""
    yield thing
    for name in facts.lineage(thing):
        holder = Thing(_CLASS, name)
        if holder != thing and name not in rules().generic:
            yield holder


def _claimed(facts: Facts, told: Iterable[Told]) -> Iterator[tuple[str, int]]:
    """Yield problems with their side and strategies, each with its support."""
    unnamed = rules().unnamed
    known = [item for item in told if item.problem not in unnamed]

    def problem(item: Told) -> str:
        side = "" if item.side == OPEN_SIDE else f" ({item.side})"
        return f"problem: {facts.name('Problem', item.problem)}{side}"

    def strategy(item: Told) -> str | None:
        if item.strategy is None or item.strategy in unnamed:
            return None
        return f"strategy: {facts.name('Strategy', item.strategy)}"

    yield from supports(known, problem).items()
    yield from supports(known, strategy).items()


def _binned(facts: Facts, values: Iterable[Value]) -> Iterator[str]:
    """Yield the bins in which values at room temperature lie."""
    low, high = rules().room
    bins = dict(rules().bins)
    for value in values:
        bin_ = bins.get(value.property)
        at_room = value.temperature_k is None or low <= value.temperature_k <= high
        if bin_ is not None and at_room and bin_.takes(value.value, value.unit):
            name = facts.name("Property", value.property)
            first, behind = bin_.bounds(value.value)
            unit = "" if value.unit in (None, "1") else f" {value.unit}"
            yield f"{name}: {first:g} to {behind:g}{unit}"


def _compared(
    facts: Facts,
    pair: tuple[Thing, Thing],
    profiles: Mapping[Thing, Mapping[str, int]],
    weights: Mapping[Thing, Mapping[str, float]],
) -> Similar:
    here, there = pair

    def ranked(items: Iterable[str], *of: Thing) -> tuple[str, ...]:
        heavy = {i: sum(weights[thing].get(i, 0.0) for thing in of) for i in items}
        return tuple(sorted(heavy, key=lambda i: (-heavy[i], i)))

    one, other = profiles[here], profiles[there]
    lineage = facts.lineage(there)
    holder = next((name for name in lineage if name != there.id), None)
    return Similar(
        name=facts.name(there.label, there.id),
        class_name=facts.name(_CLASS, holder) if holder else None,
        cosine=cosine(weights[here], weights[there]),
        jaccard=jaccard(one, other),
        shared=ranked(one.keys() & other.keys(), here, there),
        asked_only=ranked(one.keys() - other.keys(), here),
        other_only=ranked(other.keys() - one.keys(), there),
    )
