"""What a document defines by an abbreviation: ``polyoxalate (POE)``, ``Li6PS5Cl (LPSC)``.

The long form is found as Schwartz and Hearst (2003) do: each letter of the short form, from the
last to the first, in the words in front of the bracket, the first letter at the start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sse_kg.grounding.composition import clean_formula, parse_formula, parse_symbols
from sse_kg.grounding.identity import own_entity
from sse_kg.grounding.lexicon import words_of
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Definition, EntityRef, Label, Mention
from sse_kg.model.text import Block, Document
from sse_kg.vocabulary import Term

if TYPE_CHECKING:
    from sse_kg.nlp.read import Sentence

_LEAD = (
    r"(?:(?:i\.e\.|hereafter|denoted|abbreviated|labell?ed|named|termed|called|known)"
    r",?\s(?:as\s)?)?"
)
_SHORT = r"[A-Za-z][\w−–@/&-]{1,14}"
_BEHIND = re.compile(rf"\s?[(\[]\s?{_LEAD}(?P<short>{_SHORT})\s?(?=[)\];,])")
_TRADE = re.compile(r"\s?\(\s?i\.e\.,?\s(?P<short>[A-Z][a-z]+\s[A-Z][\w-]{0,8})\s?\)")
_IN_FRONT = re.compile(
    rf"(?<![\w-])(?P<short>{_SHORT})\s?\((?P<long>[^()]{{8,}}(?:\([^()]*\)[^()]*)*)\)"
)
_LONGEST = 90  # letters of a long form
_WORDS = 7  # of a name that is known by nothing else
_STEM = 5  # letters by which two words are taken for one
_NO_MATERIAL = re.compile(
    r"(?:ing|tion|sis|scopy|metry|factor|method|element|rate|number|charge|squares|polisher|model)s?$"
)
_NO_LABELS = (Label.METHOD, Label.PROPERTY, Label.PROBLEM, Label.QUANTITY)
_OPENING = re.compile(r"(?:(?:an?|the|of|and|or|with|by|in|for|on|as|using|such|new|novel)\s)+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A short form and its long form, by their offsets in a sentence."""

    short: str
    start: int
    end: int
    long: str


def find_definitions(
    document: Document, sentences: Sequence[Sentence], linker: Linker
) -> Iterator[Definition]:
    """Yield the names that a document defines for materials, each the first time it does.

    A name is defined behind a material, or by words that spell it; the recogniser must take the
    words or the name for a material. What neither lexicon nor formula knows is a material of its
    own, known by the words.
    """
    names = {m.text for s in sentences for m in s.mentions if m.label is Label.MATERIAL}
    seen: set[str] = set()
    for sentence in sentences:
        for place in _places(sentence, names):
            entity = None if place.short in seen else _meant(place, sentence, linker)
            if entity is None:
                continue
            seen.add(place.short)
            start, end = sentence.start + place.start, sentence.start + place.end
            block = document.blocks[sentence.block]
            yield Definition(
                name=place.short,
                long=place.long,
                entity=linker.decided(place.short, entity),
                text=block.text.text[start:end],
                span=block.text.source_span(start, end),
                own=entity == own_entity(_normal(place.long)) and not linker.material(place.long),
            )


def long_form(short: str, text: str) -> int | None:
    """Return where in a text the words begin that end with it and that a short form stands for."""
    letters = [letter for letter in short.casefold() if letter.isalnum()]
    low = text.casefold()
    if len(low) != len(text) or len(letters) < 2:
        return None
    at = len(text)
    for number, letter in enumerate(reversed(letters), 1):
        at = low.rfind(letter, 0, at)
        while number == len(letters) and at > 0 and low[at - 1].isalnum():
            at = low.rfind(letter, 0, at)
        if at < 0:
            return None
    words = text[at:].split()
    fits = len(words) <= min(len(letters) + 5, 2 * len(letters)) and len(text) - at <= _LONGEST
    return at if fits and not re.search(r"[.;:!?]\s", text[at:]) else None


def _places(sentence: Sentence, names: set[str]) -> Iterator[_Place]:
    text = sentence.text
    for match in (*_BEHIND.finditer(text), *_TRADE.finditer(text)):
        short = match["short"]
        start = _start(short, sentence, match.start(), names)
        if _is_abbreviation(short) and start is not None:
            end = match.end() + (match[0][-1] != ")" and text[match.end() :].startswith(")"))
            yield _Place(short, start, end, text[start : match.start()].strip())
    for match in _IN_FRONT.finditer(text):
        short, words = match["short"], match["long"].strip()
        if _is_abbreviation(short) and {short, words} & names and long_form(short, words) == 0:
            yield _Place(short, match.start(), match.end(), words)


def _is_abbreviation(short: str) -> bool:
    capitals = sum(map(str.isupper, short))
    return capitals > 1 or (capitals == 1 and " " in short)


def _start(short: str, sentence: Sentence, end: int, names: set[str]) -> int | None:
    """Return where the long form in front of a bracket begins, ``None`` if there is none."""
    spelled = long_form(short, sentence.text[:end])
    mention = _ending_at(sentence, sentence.start + end)
    if mention is None:
        good = spelled is not None and _may_be_material(sentence, spelled, end)
        return spelled if good and short in names else None
    first = mention.start - sentence.start
    alike = " " in short or short[0].casefold() == mention.text[0].casefold()
    if spelled is None and not (alike or re.search(r"\d", mention.text)):
        return None  # "cellulose (NKK)" names who sells it
    whole = spelled is None or spelled >= first or parse_formula(clean_formula(mention.text))
    return first if whole or spelled is None else spelled


def _may_be_material(sentence: Sentence, start: int, end: int) -> bool:
    """Return whether words that nothing takes for a material may be one: no method, no number."""
    first, last = sentence.start + start, sentence.start + end
    other = (m for m in sentence.mentions if m.label in _NO_LABELS)
    taken = any(m.start < last and m.end > first for m in other)
    return not taken and not _NO_MATERIAL.search(sentence.text[start:end].rstrip())


def _ending_at(sentence: Sentence, end: int) -> Mention | None:
    found = (m for m in sentence.mentions if m.label is Label.MATERIAL and m.end == end)
    return next(found, None)


def _meant(place: _Place, sentence: Sentence, linker: Linker) -> EntityRef | None:
    """Return what a short form stands for; ``None`` where its own meaning is as well founded."""
    if all(map(_is_formula, re.split(r"[-–/·]", place.short))):
        return None
    mention = next((m for m in sentence.mentions if m.text == place.long and not m.partly), None)
    known = (mention.entity if mention else None) or linker.material(place.long)
    if known is None and not _names_one(place.long):
        return None
    entity = known or own_entity(_normal(place.long))
    if entity.kind != "material":
        return None
    usual = linker.material(place.short)
    if usual is None or usual.id == entity.id:
        return entity
    term = linker.term(place.short)
    if term is None:
        return entity if _elements(place.short) == _elements(entity.id) else None
    return entity if _contradicts(place, entity, known is None, term, linker) else None


def _contradicts(place: _Place, entity: EntityRef, own: bool, term: Term, linker: Linker) -> bool:
    """Return whether a document means something else by a short form than the lexicon does.

    A composition of the series, or other words for the same thing, are no contradiction.
    """
    usual = linker.of_term(term)
    related = {host.id for one in (usual, entity) for host in linker.hosts(one)}
    if long_form(place.short, place.long) != 0 or related & {usual.id, entity.id}:
        return False
    names = " ".join((*term.synonyms, *(term.fact("also") or ())))
    return not own or not (re.search(r"\d", place.long) or _stems(place.long) & _stems(names))


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for word in words_of(text) if len(word) >= _STEM}


def _is_formula(text: str) -> bool:
    return bool(re.search(r"\d", text)) and parse_formula(clean_formula(text)) is not None


def _names_one(words: str) -> bool:
    """Return whether words may name a material of their own: few, and with all their brackets."""
    few = len(words.split()) <= _WORDS and not re.search(r",\s", words)
    return few and all(words.count(a) == words.count(b) for a, b in ("()", "[]"))


def _elements(text: str) -> frozenset[str]:
    composition = parse_symbols(clean_formula(text))
    return composition.elements if composition else frozenset((text,))


def _normal(words: str) -> str:
    """Return words as an identifier: no article, no emphasis, no capital that opens a sentence."""
    text = re.sub(
        r"\s+", " ", re.sub(r"[*_]|[‐‑–−](?=\w)", lambda m: "" if m[0] in "*_" else "-", words)
    )
    text = _OPENING.sub("", text, count=1) if _OPENING.match(text) else text
    return text[0].lower() + text[1:] if re.match(r"[A-Z][a-z]{2}", text) else text


def with_definitions(
    document: Document, sentences: list[Sentence], definitions: Sequence[Definition]
) -> list[Sentence]:
    """Return the sentences with what the document defines in place of what it would mean else.

    An abbreviation of a known material is a mention wherever it stands; one of a material that
    is known by this document alone only where the recogniser takes it for a material.
    """
    if not definitions:
        return sentences
    known = {d.name: d.entity for d in definitions}
    meant = known | {d.long: d.entity for d in definitions if d.own}
    listed = sorted((d.name for d in definitions if not d.own), key=len, reverse=True)
    names = "|".join(map(re.escape, listed)) or "(?!)"
    pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w])")
    return [
        _with_names(sentence, document.blocks[sentence.block], pattern, meant)
        for sentence in sentences
    ]


def _with_names(
    sentence: Sentence, block: Block, pattern: re.Pattern[str], known: Mapping[str, EntityRef]
) -> Sentence:
    mentions = [_named(mention, known) for mention in sentence.mentions]
    for match in pattern.finditer(sentence.text):
        start, end = sentence.start + match.start(), sentence.start + match.end()
        if any(m.start < end and m.end > start for m in sentence.mentions):
            continue
        span = block.text.source_span(start, end)
        entity = known[match[0]]
        mentions.append(Mention(sentence.block, start, end, Label.MATERIAL, match[0], span, entity))
    return replace(sentence, mentions=tuple(sorted(mentions, key=lambda m: m.start)))


def _named(mention: Mention, known: Mapping[str, EntityRef]) -> Mention:
    """Return a mention of a material with what the document says its name stands for."""
    if mention.label is Label.MATERIAL and mention.text in known:
        return replace(mention, entity=known[mention.text], partly=False)
    return mention
