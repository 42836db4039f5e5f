"""The words of a document: what a repair may lean on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sse_kg.resources import data_path

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Words:
    """How often each word stands unbroken in a document, lower case, hyphens inside kept."""

    counts: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Words:
        """Return the words of some texts; words cut by a line end are not counted."""
        counts: Counter[str] = Counter()
        for text in texts:
            for match in _WORD.finditer(text):
                around = text[max(0, match.start() - 2) : match.end() + 2]
                if "-\n" not in around and "�" not in around:
                    counts[match[0].lower()] += 1
        return cls(counts)

    def __contains__(self, word: str) -> bool:
        """Return whether the document has the word unbroken."""
        return word.lower() in self.counts

    def count(self, word: str) -> int:
        """Return how often the word stands in the document."""
        return self.counts[word.lower()]


@cache
def ligature_stems() -> tuple[str, ...]:
    """Return the stems of words with a ligature, from ``schema/text/ligature_words.txt``."""
    lines = data_path("schema", "text", "ligature_words.txt").read_text("utf-8").splitlines()
    return tuple(sorted({w for line in lines if not line.startswith("#") for w in line.split()}))
