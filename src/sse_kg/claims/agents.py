"""Agents: the materials by which a strategy is carried out, as its sentence names them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import yaml

from sse_kg.grounding.formula import find_formulas
from sse_kg.grounding.lexicon import norm, term_index, token_spans
from sse_kg.grounding.linker import Linker
from sse_kg.grounding.names import element_symbols, read_name
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.nlp.read import Sentence
from sse_kg.resources import data_path

_DOPING = "doping_substitution"
_CARRIERS = frozenset(("Li", "Na", "K"))  # what moves and what is plated, not what is added
_BRACKET = r"(?:\s?\([^()]{1,40}\)|\))?"
_CITED = r"(?:\s?\[[\d,\s–-]+\])?"
_AND = re.compile(
    rf"{_BRACKET}{_CITED}\s?(?:,?\s?\b(?:and|or|as well as)\b(?:\s(?:the|an?))?|[,/+–-]|\()"
    r"\s?(?:(?:[\d.–-]+|(?:wt|mol|vol)?\s?%)\s)*"
)
_HOST = re.compile(  # what a material is named with where it is treated
    r"[-–\s](?:based|type)\s(?:[\w–-]+\s){0,3}(?:S?SEs?|[SC]PEs?|electrolytes?|cells?|batteries)\b"
    r"|[-–\s](?:pellets?|(?:an|cath|electr)odes?|surfaces?|particles?|interfaces?|cells?|S?SEs?)\b"
)
_WORDS_TOO = r"(?:In|As|At|He|Be|No|Am|I)(?=\s[a-z])"  # words and symbols, by what follows
_SYMBOL_OR_NAME = re.compile(rf"(?<![^\W_])(?!{_WORDS_TOO})(?:[A-Z][a-z]?|[a-z]{{3,}})(?![^\W_])")
_ARTICLE = re.compile(r"(?:(?:either|the|an?)\s)?")
_ELECTRODE = re.compile(r"anode|cathode|electrode", re.IGNORECASE)
_FEW = 2  # materials of a sentence that may be agents without words that say so
_LONG = 5  # letters from which on a name need not have a capital


class _Thing(NamedTuple):
    """A material or an element in a sentence; offsets count in the sentence's text."""

    start: int
    end: int
    entity: EntityRef


def agent_of(sentence: Sentence, strategy: Mention | None, linker: Linker) -> tuple[EntityRef, ...]:
    """Return the materials that carry out a strategy, in the order of the text.

    They are named by the strategy itself ("LiF coating"), or joined with it ("a layer of LiF",
    "PEO as a buffer layer"), all of a list. What is treated ("on LLZO") is none. A strategy that
    the sentence does not name, ``None``, has no agent.
    """
    if strategy is None:
        return ()
    text, first, last = (
        sentence.text,
        strategy.start - sentence.start,
        strategy.end - sentence.start,
    )
    doping = strategy.entity is not None and strategy.entity.id == _DOPING
    own = _named(text, first, last, linker, single=doping)
    things = sorted([*own, *_around(sentence, strategy, linker, single=doping)])
    if acting := _acting(text, own, first):
        chosen = _with_list(text, acting, things)
    else:
        chosen = _joined(text, things, first, last)
    if doping and not chosen:
        chosen = _exchanged(text, things) or list(_dopants(sentence))
    return tuple(dict.fromkeys(t.entity for t in sorted(chosen) if t.entity.id not in _CARRIERS))


def _around(
    sentence: Sentence, strategy: Mention, linker: Linker, *, single: bool
) -> Iterator[_Thing]:
    """Yield the materials outside of a strategy's words; where ``single``, elements too."""
    known: list[_Thing] = []
    for mention in sentence.mentions:
        start, end = mention.start - sentence.start, mention.end - sentence.start
        if mention.label is not Label.MATERIAL or _overlap(mention, strategy):
            continue
        if mention.entity is not None and not mention.partly:
            known.append(_Thing(start, end, mention.entity))
        else:
            known += _named(sentence.text, start, end, linker, single=False)
    yield from known
    first, last = strategy.start - sentence.start, strategy.end - sentence.start
    for part in ((0, first), (last, len(sentence.text))) if single else ():
        found = _elements(sentence.text, *part, linker, single=True)
        yield from (thing for thing in found if not _within(thing, known))


def lone_materials(sentence: Sentence) -> tuple[EntityRef, ...]:
    """Return the materials of a sentence that are no electrolyte and no electrode, if few.

    Where no words join a material with the strategy, one or two that stand alone are its agent
    more often than not.
    """
    found = {
        mention.entity: None
        for mention in sentence.mentions
        if mention.label is Label.MATERIAL
        and mention.entity
        and not mention.entity.classes
        and mention.entity.id not in _CARRIERS
        and not _ELECTRODE.search(mention.text)
    }
    return tuple(found) if len(found) <= _FEW else ()


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _within(thing: _Thing, others: Sequence[_Thing]) -> bool:
    return any(other.start < thing.end and thing.start < other.end for other in others)


def _named(text: str, first: int, last: int, linker: Linker, *, single: bool) -> list[_Thing]:
    """Return the materials that a stretch of a text names, the longer of two that overlap."""
    part = text[first:last]
    known = [
        _Thing(first + start, first + end, entity)
        for start, end, entity in (*_terms(part, linker), *_formulas(part, linker))
    ]
    known += _elements(text, first, last, linker, single=single)
    kept: list[_Thing] = []
    for thing in sorted(known, key=lambda t: t.start - t.end):
        if not _within(thing, kept):
            kept.append(thing)
    return sorted(kept)


def _terms(text: str, linker: Linker) -> Iterator[_Thing]:
    spans = token_spans(text)
    index = term_index(linker.vocabulary.terms("material"))
    for first, behind, term in index.find([norm(text[start:end]) for start, end in spans]):
        start, end = spans[first][0], spans[behind - 1][1]
        if end - start >= _LONG or not text[start:end].islower():
            yield _Thing(start, end, linker.material(text[start:end]) or linker.of_term(term))


def _formulas(text: str, linker: Linker) -> Iterator[_Thing]:
    for start, end, _ in find_formulas(text):
        if entity := linker.material(text[start:end]):
            yield _Thing(start, end, entity)


def _elements(
    text: str, first: int, last: int, linker: Linker, *, single: bool
) -> Iterator[_Thing]:
    """Yield the elements of a stretch of a text; symbols of one letter only where ``single``."""
    for match in _SYMBOL_OR_NAME.finditer(text, first):
        if match.end() > last:
            break
        symbol = element_symbols().get(match[0])
        if symbol and (single or len(match[0]) > 1):
            entity = linker.material(symbol) or EntityRef("material", symbol, symbol)
            yield _Thing(match.start(), match.end(), entity)


def _acting(text: str, own: Sequence[_Thing], first: int) -> list[_Thing]:
    """Return which of the things in a strategy's words act: O in "replacing S with O"."""
    words = _words()
    end = own[-1].end if own else first
    if exchange := words.exchange.search(text, first, end):
        return [thing for thing in own if thing.start >= exchange.end()]
    return [
        thing
        for thing in own
        if not words.target.search(text, first, thing.start) and not _HOST.match(text, thing.end)
    ]


def _joined(text: str, things: Sequence[_Thing], first: int, last: int) -> list[_Thing]:
    """Return the things outside of a strategy's words that the text joins with it."""
    words = _words()
    for thing in things:
        if thing.start >= last and words.behind.fullmatch(text, last, thing.start):
            return _with_list(text, [thing], things)
    for thing in reversed(things):
        treated = words.target.search(text, 0, thing.start)
        if thing.end <= first and words.in_front.fullmatch(text, thing.end, first) and not treated:
            return _with_list(text, [thing], things)
    return []


def _with_list(text: str, chosen: Sequence[_Thing], things: Sequence[_Thing]) -> list[_Thing]:
    """Return the chosen things with all that a list joins them with: "LiF, LiI and Al2O3"."""
    left, right = things.index(chosen[0]), things.index(chosen[-1]) + 1
    low, high = left, right
    while low and _AND.fullmatch(text, things[low - 1].end, things[low].start):
        low -= 1
    while high < len(things) and _AND.fullmatch(text, things[high - 1].end, things[high].start):
        high += 1
    return [*things[low:left], *chosen, *things[right:high]]


def _exchanged(text: str, things: Sequence[_Thing]) -> list[_Thing]:
    """Return what takes the place of something: O in "sulfur is replaced with O"."""
    for match in _words().exchange.finditer(text):
        behind = [thing for thing in things if thing.start >= match.end()]
        if behind and _ARTICLE.fullmatch(text, match.end(), behind[0].start):
            return _with_list(text, behind[:1], things)
    return []


def _dopants(sentence: Sentence) -> Iterator[_Thing]:
    """Yield the dopants of the doped materials of a sentence."""
    for mention in sentence.mentions:
        if mention.label is Label.MATERIAL:
            for symbol in read_name(mention.text).dopants:
                yield _Thing(mention.start, mention.end, EntityRef("material", symbol, symbol))


class _Words(NamedTuple):
    behind: re.Pattern[str]
    in_front: re.Pattern[str]
    target: re.Pattern[str]
    exchange: re.Pattern[str]


@cache
def _words() -> _Words:
    """Return the patterns of ``schema/agents.yaml``."""
    raw = yaml.safe_load(data_path("schema", "agents.yaml").read_text(encoding="utf-8"))
    any_of = {name: "|".join(words) for name, words in raw.items()}
    plain = rf"(?:(?!(?:{any_of['apart']})\b)[\w–-]+\s)"
    return _Words(
        behind=re.compile(
            rf"{_BRACKET}{_CITED}(?:\s(?:on|for|in|at)\s(?:[\w–-]+\s?){{1,3}},)?"
            rf"(?:[\s,:(–—]*\b(?:{any_of['behind']})\s(?:[\w%.–-]+\s\(?){{0,4}}|\s?[(:–—]\s?|\s)",
            re.IGNORECASE,
        ),
        in_front=re.compile(
            rf"{_BRACKET}{_CITED}(?:,?\s(?:{any_of['in_front']})\s(?:[\w–-]+\s){{0,4}}"
            rf"|(?:\s[\w–-]+){{0,6}}\sas\s{plain}{{0,4}}|[-–\s](?:based\s)?{plain}{{0,2}})",
            re.IGNORECASE,
        ),
        target=re.compile(
            rf"\b(?:{any_of['target']})\s(?:(?!\w+ing\b)[\w–-]+\s){{0,2}}\Z", re.IGNORECASE
        ),
        exchange=re.compile(rf"\b(?:{any_of['exchange']})\b[^,;]*?\s(?:with|by)\s", re.IGNORECASE),
    )
