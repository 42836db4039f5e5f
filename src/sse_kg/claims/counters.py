"""Counter-materials: the electrode on the other side of an interface, as its sentence names it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any, NamedTuple

import yaml

from sse_kg.claims.clauses import clause_at
from sse_kg.grounding.composition import clean_formula, parse_symbols
from sse_kg.grounding.formula import find_formulas
from sse_kg.grounding.lexicon import norm, term_index, token_spans
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import EntityRef, Label
from sse_kg.nlp.read import Sentence
from sse_kg.resources import data_path

_SIDES = ("anode", "cathode")
_SIGN = r"[|‖∥/]"
_FIRST_OF_CELL = re.compile(rf"\s?{_SIGN}+\s?(?!Li\s?[⁺+])\w")
_LAST_OF_CELL = re.compile(rf"{_SIGN}\s?$")
_FIRST_OF_INTERFACE = re.compile(r"\s?[–-](?:[\w().−]+[\s–-]){1,5}?interfac")
_LAST_OF_INTERFACE = re.compile(r"(?:metal|anode|cathode|electrode|\s)*interfac")
_BARE = re.compile(r"(?<![^\W_])(?:[A-Z][a-z]?|[Ll]ithium|[Ss]odium)(?![^\W_])")
_SHORT_WORD = re.compile(r"(?<![^\W_])[a-z]{1,2}(?![^\W_])")  # "Li in" is no Li-In
_AND = re.compile(r",?\s(?:and|or|as well as)\s|,\s")
_POTENTIAL = re.compile(r"\b(?:vs\.?|versus)\s(?:\w+\s?/\s?)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Side:
    """The electrode materials of a side: ids, and elements by which a formula is known as one."""

    always: frozenset[str]
    named: frozenset[str]
    elements: tuple[frozenset[str], frozenset[str]]


class _Electrode(NamedTuple):
    """An electrode in a sentence; ``cell``: in the notation of a cell or of an interface."""

    start: int
    end: int
    entity: EntityRef
    cell: bool


@dataclass(frozen=True, slots=True)
class Electrodes:
    """The electrodes that a sentence names, given by ``named`` for a side."""

    sentence: Sentence
    named: Callable[[str], Sequence[_Electrode]]

    def met(
        self, side: str | None, start: int, end: int, *, but: Collection[str]
    ) -> EntityRef | None:
        """Return the electrode that a statement's electrolyte meets on a side.

        The statement is ``[start, end)`` of the block. What stands in the notation of a cell comes
        before what words join, its own clause before the sentence, itself before its clause.
        ``None`` if no electrode is named, or several are. ``but`` are ids of what acts there.
        """
        if side not in _SIDES:
            return None
        found = [e for e in self.named(side) if e.entity.id not in but]
        first, last = start - self.sentence.start, end - self.sentence.start
        clause = _within(found, *clause_at(self.sentence.text, first, last))
        own = _within(found, first, last)
        for group in (clause or found, own):
            for chosen in ([e for e in group if e.cell], group):
                entities = {electrode.entity for electrode in chosen}
                if len(entities) == 1:
                    return entities.pop()
        return None


class CounterReader:
    """Reads what an electrolyte meets; holds the vocabulary, nothing of a document."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker
        self._words = _words()
        self._index = term_index(linker.vocabulary.terms("material"))
        self._sides = {side: _side(_data()[side], linker) for side in _SIDES}

    def read(self, sentence: Sentence) -> Electrodes:
        """Return the electrodes of a sentence; it is looked through when a side is asked for."""
        return Electrodes(sentence, cache(partial(self._electrodes, sentence)))

    def _electrodes(self, sentence: Sentence, of: str) -> list[_Electrode]:
        """Return the electrodes of a side that a sentence names, all of a list."""
        text, side = sentence.text, self._sides[of]
        found: list[_Electrode] = []
        for start, end, entity in self._materials(sentence):
            always = _is_always(entity, side)
            if not always and entity.id not in side.named:
                continue
            cell = _in_cell(text, start, end)
            said = always or cell or self._is_electrode(text, start, end)
            listed = bool(found) and _AND.fullmatch(text, found[-1].end, start) is not None
            if (said or listed) and self._is_meant(text, start, end):
                found.append(_Electrode(start, end, entity, cell))
        return found

    def _materials(self, sentence: Sentence) -> list[tuple[int, int, EntityRef]]:
        """Return the materials of a sentence: those mentioned, and those within other mentions."""
        text = sentence.text
        found = [
            (m.start - sentence.start, m.end - sentence.start, m.entity)
            for m in sentence.mentions
            if m.label is Label.MATERIAL and m.entity and not m.entity.classes and not m.partly
        ]
        for start, end, entity in self._scanned(text):
            if not any(s < end and start < e for s, e, _ in found):
                found.append((start, end, entity))
        return sorted(found, key=lambda item: item[:2])

    def _scanned(self, text: str) -> Iterator[tuple[int, int, EntityRef]]:
        spans = token_spans(text)
        behind = 0
        for first, last, _ in self._index.find([norm(text[s:e]) for s, e in spans]):
            start, end = spans[first][0], spans[last - 1][1]
            entity = self._linker.material(text[start:end])
            if start >= behind and entity is not None and not _SHORT_WORD.search(text, start, end):
                behind = end
                yield start, end, entity
        for match in _BARE.finditer(text):
            entity = self._linker.material(match[0]) or self._linker.alone("material", match[0])
            if entity is not None:
                yield *match.span(), entity
        for start, end, _ in find_formulas(text):
            if entity := self._linker.material(text[start:end]):
                yield start, end, entity

    def _is_meant(self, text: str, start: int, end: int) -> bool:
        """Return whether a name stands for the material as it is there."""
        words = self._words
        absent = words.instead.search(text, 0, start) or _POTENTIAL.search(text, 0, start)
        return not absent and not words.apart.match(text, end)

    def _is_electrode(self, text: str, start: int, end: int) -> bool:
        """Return whether words in a name, behind it or in front of it say that it is met."""
        words = self._words
        if words.electrode.search(text, start, end) or words.behind.match(text, end):
            return True
        return bool(words.ends.match(text, end) and words.meets.search(text, 0, start))


def _within(found: Sequence[_Electrode], first: int, last: int) -> list[_Electrode]:
    return [e for e in found if first <= e.start and e.end <= last]


def _in_cell(text: str, start: int, end: int) -> bool:
    """Return whether a name stands beside the sign of a cell, or is joined to an interface."""
    if _FIRST_OF_CELL.match(text, end) or _FIRST_OF_INTERFACE.match(text, end):
        return True
    if _LAST_OF_CELL.search(text, 0, start):
        return True
    joined = start > 0 and text[start - 1] in "–-"
    return joined and _LAST_OF_INTERFACE.match(text, end) is not None


def _is_always(entity: EntityRef, side: _Side) -> bool:
    """Return whether a material is an electrode and nothing else, by name or by its elements."""
    if entity.id in side.always:
        return True
    one_of, all_of = side.elements
    composition = parse_symbols(clean_formula(entity.id)) if one_of else None
    if composition is None or composition.variables:
        return False
    return all_of <= composition.elements and bool(one_of & composition.elements)


def _side(raw: dict[str, Any], linker: Linker) -> _Side:
    def ids(names: Iterable[object]) -> frozenset[str]:
        return frozenset(e.id for name in names if (e := linker.material(str(name))))

    one_of, all_of = raw.get("elements", ((), ()))
    elements = (frozenset(map(str, one_of)), frozenset(map(str, all_of)))
    return _Side(ids(raw["always"]), ids(raw["named"]), elements)


def electrode_strategies() -> frozenset[str]:
    """Return the strategies whose material is the electrode itself."""
    return frozenset(_data()["strategies"])


@cache
def _data() -> dict[str, Any]:
    """Return ``schema/electrodes.yaml``."""
    raw: dict[str, Any] = yaml.safe_load(
        data_path("schema", "electrodes.yaml").read_text(encoding="utf-8")
    )
    return raw


class _Words(NamedTuple):
    electrode: re.Pattern[str]
    behind: re.Pattern[str]
    meets: re.Pattern[str]
    instead: re.Pattern[str]
    apart: re.Pattern[str]
    ends: re.Pattern[str]


@cache
def _words() -> _Words:
    """Return the patterns of ``schema/electrodes.yaml``."""
    any_of = {
        name: "|".join(words)
        for name, words in _data().items()
        if name not in (*_SIDES, "strategies")
    }
    to_it = rf"(?:{any_of['meets']})\s(?:[\w–-]+\s){{0,2}}$"
    and_it = r"between\s(?:(?!\sand\s)[^.;()]){1,80}\sand\s(?:\w+\s)?$"
    return _Words(
        electrode=re.compile(rf"\b(?:{any_of['electrode']})\b", re.IGNORECASE),
        behind=re.compile(rf"[\s-](?:{any_of['electrode']})\b", re.IGNORECASE),
        meets=re.compile(rf"\b(?:{to_it}|{and_it})", re.IGNORECASE),
        instead=re.compile(rf"\b(?:{any_of['instead']})\s(?:\w+\s)?$", re.IGNORECASE),
        apart=re.compile(any_of["apart"]),
        ends=re.compile(rf"\s?(?:$|[^\w\s–−-])|\s(?:{any_of['ends']})\b"),
    )
