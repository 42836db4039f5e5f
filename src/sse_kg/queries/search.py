"""Completion: the things of a graph whose names begin with what someone types."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from threading import Lock
from time import monotonic
from typing import Any, TypeAlias

from sse_kg.graph.names import name_key
from sse_kg.graph.store import GraphStore
from sse_kg.queries.kept import node_counts
from sse_kg.queries.names import linker

MOST = 100  # results of one call
_QUICK, _REST = 1.0, 20.0  # seconds; times
_THINGS = """
MATCH (n:Material) OPTIONAL MATCH (n)-[:MEMBER_OF]->(family)
RETURN 'Material' AS label, n.id AS id, n.name AS name, family.id AS class_id
UNION ALL
MATCH (n:ElectrolyteClass)
RETURN 'ElectrolyteClass' AS label, n.id AS id, n.name AS name, n.id AS class_id
UNION ALL
MATCH (n:Problem) RETURN 'Problem' AS label, n.id AS id, n.name AS name, NULL AS class_id
UNION ALL
MATCH (n:Strategy) RETURN 'Strategy' AS label, n.id AS id, n.name AS name, NULL AS class_id
UNION ALL
MATCH (n:Property) RETURN 'Property' AS label, n.id AS id, n.name AS name, NULL AS class_id
"""
# What texts call a term is a phrase of theirs; what they call a material is a name of it.
_NAMES = """
MATCH (name:Name)-[denotes:DENOTES]->(thing)
WHERE denotes.document = 'vocabulary' OR thing:Material
RETURN labels(thing)[0] AS label, thing.id AS id, denotes.text AS text,
       sum(denotes.mentions) AS mentions
ORDER BY mentions DESC, text, label, id
"""
_INTERFACES = """
MATCH (n:Interface)<-[:HAS_INTERFACE]-(holder)
OPTIONAL MATCH (holder)-[:MEMBER_OF]->(family:ElectrolyteClass)
OPTIONAL MATCH (n)-[:NARROWS]->(wide:Interface)
RETURN n.id AS id, n.name AS name, labels(holder)[0] AS holder_label, holder.id AS holder,
       coalesce(family.id, holder.id) AS class_id, wide.id AS wide
"""
_DOCUMENTS = """
MATCH (n:Document)
RETURN n.id AS id, n.name AS name, n.source AS source, n.doi AS doi,
       n.claims + n.measurements + n.effects AS number
"""
_WIDER = """
MATCH (n:Material)-[:MEMBER_OF|VARIANT_OF]->(wide)
RETURN 'Material' AS label, n.id AS id, labels(wide)[0] AS wide_label, wide.id AS wide
UNION ALL
MATCH (n:ElectrolyteClass)-[:SUBCLASS_OF]->(wide)
RETURN 'ElectrolyteClass' AS label, n.id AS id, 'ElectrolyteClass' AS wide_label, wide.id AS wide
"""
_COUNTS = """
MATCH (n:{label})<-[:{relation}]-(stated:{of}) RETURN n.id AS id, count(stated) AS number
"""
# Which statements count for a thing: those about it ...
_ABOUT = (
    ("Claim", "ABOUT", "Interface"),
    ("Measurement", "OF", "Interface"),
    ("Effect", "OF", "Interface"),
    ("Measurement", "OF", "Material"),
    ("Effect", "OF", "Material"),
    ("Measurement", "OF", "ElectrolyteClass"),
    ("Effect", "OF", "ElectrolyteClass"),
)
# ... and those that name it.
_NAMING = (
    ("Claim", "AGENT", "Material"),
    ("Effect", "AGENT", "Material"),
    ("Claim", "PROBLEM", "Problem"),
    ("Claim", "STRATEGY", "Strategy"),
    ("Effect", "STRATEGY", "Strategy"),
    ("Measurement", "OBSERVES", "Property"),
    ("Effect", "OBSERVES", "Property"),
)
_WORDS = re.compile(r"[^\s|()\[\]/,;:]+")
_KINDS = {
    "Material": "material",
    "ElectrolyteClass": "class",
    "Interface": "interface",
    "Problem": "problem",
    "Strategy": "strategy",
    "Property": "property",
    "Document": "document",
}
_LAST = "\U0010ffff"  # behind all that begins alike

Key: TypeAlias = tuple[str, str]  # label and id


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing that goes by what was typed.

    ``kind_name`` is its label in a word; ``matched`` the name by which it was found, mostly
    its own. ``count`` says how many statements there are about it or with it: a class
    stands for its sub-classes and their materials, a material for its variants.
    """

    label: str
    id: str
    name: str
    kind_name: str
    matched: str
    count: int
    class_id: str | None


@dataclass(frozen=True, slots=True)
class Hits:
    """What was asked and what was found, best first; ``truncated`` tells that there is more."""

    q: str
    results: tuple[Hit, ...]
    truncated: bool


@dataclass(frozen=True, slots=True)
class _Thing:
    label: str
    id: str
    name: str
    class_id: str | None
    count: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name as it is compared, the same as it is spelled, and whose it is."""

    key: str
    text: str
    thing: int


@dataclass(frozen=True)
class Names:
    """All names of a graph, in the order of their keys."""

    things: tuple[_Thing, ...]
    entries: tuple[_Entry, ...]

    @cached_property
    def _keys(self) -> list[str]:
        return [entry.key for entry in self.entries]

    @cached_property
    def _places(self) -> Mapping[str, list[int]]:
        """Return in which entries a word stands."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for word in dict.fromkeys(_WORDS.findall(entry.key)):
                found[word].append(number)
        return found

    @cached_property
    def _words(self) -> list[str]:
        return sorted(self._places)

    @cached_property
    def _things_by_key(self) -> Mapping[Key, int]:
        return {(thing.label, thing.id): number for number, thing in enumerate(self.things)}

    def find(self, q: str, limit: int) -> Hits:
        """Return the things with a name that is ``q``, then those with one that begins with it.

        Then come those with its words, or words that begin with them, in any order, and at last
        those of which nothing is stated. What fits equally well comes with most statements first.
        """
        key = name_key(q)
        found = self._exact(q, key) if key else {}
        tiers = [(tier, stated) for stated in (True, False) for tier in (self._first, self._within)]
        for tier, stated in tiers:
            if key and len(found) <= limit:
                told = [n for n in tier(key) if bool(self._thing_of(n).count) is stated]
                for number, text in self._best(told, limit + 1 + len(found)):
                    found.setdefault(number, text)
        shown = list(found.items())[:limit]
        return Hits(q, tuple(self._hit(*item) for item in shown), truncated=len(found) > limit)

    def _hit(self, number: int, text: str) -> Hit:
        thing = self.things[number]
        own = name_key(text) == name_key(thing.name)
        return Hit(
            label=thing.label,
            id=thing.id,
            name=thing.name,
            kind_name=_KINDS[thing.label],
            matched=thing.name if own else text,
            count=thing.count,
            class_id=thing.class_id,
        )

    def _exact(self, q: str, key: str) -> dict[int, str]:
        """Return the things with exactly this name, or this formula in another notation."""
        first, last = bisect_left(self._keys, key), bisect_left(self._keys, key + "\0")
        found = self._best(range(first, last), last - first)
        meant = linker().material(q)
        number = self._things_by_key.get(("Material", meant.id)) if meant else None
        if number is not None and number not in dict(found):
            found.append((number, q))
        return dict(found)

    def _first(self, key: str) -> Iterable[int]:
        """Return the entries that begin with a key."""
        last = bisect_left(self._keys, key + _LAST)
        return range(bisect_left(self._keys, key), last)

    def _within(self, key: str) -> Iterable[int]:
        """Return the entries with the words of a key; of interfaces, by any name of a material."""
        words = _WORDS.findall(key)
        entries = self._with_words(words)
        respelled = [self._own_name(word) for word in words]
        if len(words) > 1 and respelled != words:
            sides = self._with_words(respelled)
            entries |= {n for n in sides if self._thing_of(n).label == "Interface"}
        return entries

    def _thing_of(self, entry: int) -> _Thing:
        return self.things[self.entries[entry].thing]

    def _with_words(self, words: Iterable[str]) -> set[int]:
        """Return the entries in which each of some words begins a word."""
        found: set[int] | None = None
        for word in sorted(set(words), key=len, reverse=True):
            first = bisect_left(self._words, word)
            last = bisect_left(self._words, word + _LAST)
            if found is None:
                found = {n for known in self._words[first:last] for n in self._places[known]}
            else:
                found = {n for n in found if _has_word(self.entries[n].key, word)}
        return found or set()

    def _own_name(self, word: str) -> str:
        place = bisect_left(self._keys, word)
        for entry in self.entries[place : place + 1]:
            thing = self.things[entry.thing]
            if entry.key == word and thing.label == "Material":
                return name_key(thing.name)
        return word

    def _best(self, entries: Iterable[int], most: int) -> list[tuple[int, str]]:
        """Return the things of some entries, at most so many, each with the name that fits best."""
        texts: dict[int, tuple[bool, str]] = {}
        for number in entries:
            entry = self.entries[number]
            other = name_key(self.things[entry.thing].name) != entry.key
            fits = (other, entry.text)
            texts[entry.thing] = min(texts.get(entry.thing, fits), fits)
        best = nsmallest(most, texts, key=self._rank)
        return [(number, texts[number][1]) for number in best]

    def _rank(self, number: int) -> tuple[bool, int, str, str]:
        thing = self.things[number]
        return thing.label == "Document", -thing.count, thing.name, thing.id


def _has_word(key: str, beginning: str) -> bool:
    return any(word.startswith(beginning) for word in _WORDS.findall(key))


class Finder:
    """Finds things in one store by names that it keeps in memory until the graph changes.

    Of a large graph that takes in document after document the names are not read all the time:
    where that took more than a second, they stay for twenty times as long.
    """

    def __init__(self, store: GraphStore) -> None:
        self._store = store
        self._lock = Lock()
        self._state: tuple[int, ...] = ()
        self._until = 0.0
        self._names = Names((), ())

    def find(self, q: str, limit: int = 20) -> Hits:
        """Return what goes by the beginning of a name, at most ``limit`` things of it.

        Raises what ``GraphStore.query`` raises.
        """
        with self._lock:
            state = node_counts(self._store)
            if state != self._state and monotonic() >= self._until:
                begun = monotonic()
                self._names = read_names(self._store)
                self._state = state
                took = monotonic() - begun
                self._until = monotonic() + (_REST * took if took > _QUICK else 0.0)
            names = self._names
        return names.find(q, min(limit, MOST))


def read_names(store: GraphStore) -> Names:
    """Return all names of a graph; raises what ``GraphStore.query`` raises."""
    sites = store.query(_INTERFACES).records()
    counts = _counts(store, sites)
    things = [
        _Thing(label, id_, name, class_id, counts.get((label, id_), 0))
        for label, id_, name, class_id in store.query(_THINGS).rows
    ]
    things += [
        _Thing("Interface", row["id"], row["name"], row["class_id"], counts["Interface", row["id"]])
        for row in sites
    ]
    files = store.query(_DOCUMENTS).records()
    things += [_Thing("Document", r["id"], r["name"], None, r["number"]) for r in files]
    numbers = {(thing.label, thing.id): number for number, thing in enumerate(things)}
    spelled: dict[tuple[str, int], str] = {}  # the first is the thing's own name
    for key, text in (
        *(((thing.label, thing.id), thing.name) for thing in things),
        *(((row["label"], row["id"]), row["text"]) for row in store.query(_NAMES).records()),
        *((("Document", row["id"]), row["source"]) for row in files),
        *((("Document", row["id"]), row["doi"]) for row in files if row["doi"]),
        *((key, key[1]) for key in numbers if key[0] not in ("Document", "Interface")),
    ):
        spelled.setdefault((name_key(text), numbers[key]), text)
    entries = (_Entry(key, text, number) for (key, number), text in spelled.items() if key)
    ordered = sorted(entries, key=lambda entry: (entry.key, entry.thing))
    return Names(tuple(things), tuple(ordered))


def _counts(store: GraphStore, sites: Iterable[Mapping[str, Any]]) -> dict[Key, int]:
    """Return how many statements there are about each thing, or with it."""
    about = _counted(store, _ABOUT)
    for row in sites:
        about["Interface", row["id"]] += 0
        about[row["holder_label"], row["holder"]] += about["Interface", row["id"]]
    total = defaultdict(int, about)
    for row in sites:
        if row["wide"]:
            total["Interface", row["wide"]] += about["Interface", row["id"]]
    wider = _wider(store)
    for key, number in about.items():
        for wide in _above(key, wider):
            total[wide] += number
    for key, number in _counted(store, _NAMING).items():
        total[key] += number
    return total


def _counted(store: GraphStore, kinds: Iterable[tuple[str, str, str]]) -> dict[Key, int]:
    counts: dict[Key, int] = defaultdict(int)
    for of, relation, label in kinds:
        rows = store.query(_COUNTS.format(of=of, relation=relation, label=label)).rows
        for id_, number in rows:
            counts[label, id_] += number
    return counts


def _wider(store: GraphStore) -> Mapping[Key, list[Key]]:
    wider: dict[Key, list[Key]] = defaultdict(list)
    for label, id_, wide_label, wide in store.query(_WIDER).rows:
        wider[label, id_].append((wide_label, wide))
    return wider


def _above(key: Key, wider: Mapping[Key, list[Key]]) -> Iterator[Key]:
    """Yield each class and each series that a thing belongs to, once."""
    seen = {key}
    front = [key]
    while front:
        for wide in wider.get(front.pop(), ()):
            if wide not in seen:
                seen.add(wide)
                front.append(wide)
                yield wide
