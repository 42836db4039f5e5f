"""The term lists of ``schema/terms``: hints for the recogniser, which decides by the context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from sse_kg.grounding.lexicon import norm, token_spans
from sse_kg.resources import data_path

_LONGEST = 8
_WORD_LISTS = {"_head": "ends", "_modifier": "opens"}  # by the end of the file's name


class TermLists:
    """Phrases by list, and single words that open or end a mention."""

    def __init__(self, folder: Path) -> None:
        self._phrases: dict[tuple[str, ...], set[str]] = {}
        self._words: dict[str, set[str]] = {}
        for path in sorted(folder.glob("*.txt")):
            for term in _terms(path):
                self._put(path.stem, term)

    def _put(self, name: str, term: str) -> None:
        for suffix, role in _WORD_LISTS.items():
            if name.endswith(suffix):
                mark = f"{role}={name.removesuffix(suffix)}"
                self._words.setdefault(norm(term), set()).add(mark)
                return
        words = [term[start:end] for start, end in token_spans(term)]
        exact = len(words) == 1 and (len(term) <= 3 or not term[1:].islower())
        key = tuple(words) if exact else tuple(map(norm, words))
        self._phrases.setdefault(key, set()).add(name)

    def marks(self, words: Sequence[str]) -> list[list[str]]:
        """Return for each word of a sentence the lists it stands in, longest phrases first."""
        norms = [norm(word) for word in words]
        found = [sorted(self._words.get(word, ())) for word in norms]
        start = 0
        while start < len(words):
            end, names = self._longest(words, norms, start)
            for name in sorted(names):
                found[start].append(f"B={name}{end - start == 1:d}")
                for i in range(start + 1, end):
                    found[i].append(f"I={name}")
            start = max(end, start + 1)
        return found

    def _longest(
        self, words: Sequence[str], norms: Sequence[str], start: int
    ) -> tuple[int, set[str]]:
        for end in range(min(start + _LONGEST, len(words)), start, -1):
            if names := self._phrases.get(tuple(norms[start:end])):
                return end, names
        return start + 1, self._phrases.get((words[start],), set())


def _terms(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        term = line.strip()
        if term and not term.startswith("#"):
            yield term


@cache
def shipped_lists() -> TermLists:
    """Return the lists of ``schema/terms``, read once."""
    return TermLists(data_path("schema", "terms"))
