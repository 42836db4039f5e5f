"""The phrases of the vocabulary as an index over normal word forms."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from sse_kg.grounding.formula import find_formulas
from sse_kg.resources import data_path
from sse_kg.vocabulary import Term

_TOKEN = re.compile(r"[^\W\d_⁰¹²³⁴⁵⁶⁷⁸⁹]+|\d+(?:[.,]\d+)*|[⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\S")
_DASHES = frozenset("-‐‑‒–—−")


def norm(word: str) -> str:
    """Return the form under which a word is looked up: lower case, singular, plain dash."""
    low = word.lower()
    if low in _DASHES:
        return "-"
    if len(low) > 4 and low.endswith("ies"):
        return low[:-3] + "y"
    if len(low) > 2 and low.endswith("s") and not low.endswith(("ss", "us", "is", "as")):
        return low[:-1]
    return low


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return the tokens of a text: formulas whole, else a split at every change of character."""
    spans: list[tuple[int, int]] = []
    position = 0
    for start, end, _ in find_formulas(text):
        spans += [match.span() for match in _TOKEN.finditer(text, position, start)]
        spans.append((start, end))
        position = end
    spans += [match.span() for match in _TOKEN.finditer(text, position)]
    return spans


def words_of(text: str) -> list[str]:
    """Return the normal forms of the words and signs of a phrase."""
    return [norm(text[start:end]) for start, end in token_spans(text)]


def name_words(name: str) -> tuple[str, ...]:
    """Return what equal names have in common: their words; hyphens and capitals do not count."""
    return tuple(word for word in words_of(name) if word != "-")


@cache
def macros(folder: Path | None = None) -> dict[str, str]:
    """Return the word lists that synonyms name as ``{name}``."""
    path = (folder or data_path("schema", "vocabulary")) / "macros.yaml"
    loaded: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def expand(pattern: str, lists: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the word sequences of a synonym: ``low|poor {ion} conductivity``.

    ``|`` parts alternatives for one place, ``~`` is the empty one, ``_`` joins words of one.
    """
    places = [_alternatives(place, lists) for place in pattern.split()]
    for choice in itertools.product(*places):
        words = tuple(itertools.chain.from_iterable(choice))
        if words:
            yield words


def _alternatives(place: str, lists: dict[str, str]) -> list[tuple[str, ...]]:
    for name, words in lists.items():
        place = place.replace("{" + name + "}", words)
    return [
        () if alternative == "~" else tuple(words_of(alternative.replace("_", " ")))
        for alternative in place.split("|")
    ]


@cache
def term_index(terms: tuple[Term, ...]) -> TermIndex:
    """Return the index of these terms, built once for all who ask; nobody adds to it."""
    return TermIndex(terms)


@dataclass(slots=True)
class _Step:
    next: dict[str, _Step] = field(default_factory=dict)
    terms: list[Term] = field(default_factory=list)


class TermIndex:
    """Phrases as a tree of words; hyphens between words neither help nor hinder a match."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._root = _Step()
        lists = macros()
        for term in terms:
            for synonym in term.synonyms:
                if term.kind == "material":
                    self.add(words_of(synonym), term)
                    continue
                for words in expand(synonym, lists):
                    self.add(words, term)

    def add(self, words: Sequence[str], term: Term) -> None:
        """Put in one phrase, given as normal word forms."""
        step = self._root
        for word in words:
            if word != "-":
                step = step.next.setdefault(word, _Step())
        if step is not self._root and term not in step.terms:
            step.terms.append(term)

    def find(self, words: Sequence[str]) -> Iterator[tuple[int, int, Term]]:
        """Yield the longest phrase at each place as ``(first word, behind last word, term)``.

        Where two terms share a phrase, the one put in first is given.
        """
        for start in range(len(words)):
            if words[start] == "-":
                continue
            end, term = self._longest(words, start)
            if term is not None:
                yield start, end, term

    def _longest(self, words: Sequence[str], start: int) -> tuple[int, Term | None]:
        step, best, term = self._root, start, None
        for position in range(start, len(words)):
            if words[position] == "-":
                continue
            following = step.next.get(words[position])
            if following is None:
                break
            step = following
            if step.terms:
                best, term = position + 1, step.terms[0]
        return best, term

    def exact(self, text: str) -> Term | None:
        """Return the term that a whole phrase names."""
        words = words_of(text)
        end, term = self._longest(words, 0) if words else (0, None)
        return term if end == len(words) else None
