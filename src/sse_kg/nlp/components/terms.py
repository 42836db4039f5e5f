"""Mentions of the vocabulary's terms: classes, problems, strategies, properties, methods."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.grounding.lexicon import term_index
from sse_kg.nlp.components.candidates import Candidate, add_candidates
from sse_kg.vocabulary import Vocabulary, load_vocabulary

LABELS = {
    "class": "CLASS",
    "problem": "PROBLEM",
    "strategy": "STRATEGY",
    "property": "PROPERTY",
    "method": "METHOD",
}
_SHORT_WORDS = frozenset(("fire", "void", "cost", "gap", "gaps", "rate"))


@Language.factory("sse_terms", assigns=["doc.spans"])
def create_terms(nlp: Language, name: str) -> TermMatcher:
    """Return the matcher of the shipped vocabulary."""
    return TermMatcher(load_vocabulary())


class TermMatcher:
    """Finds the phrases of the vocabulary by normal word forms."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._indexes = {
            label: term_index(vocabulary.terms(kind)) for kind, label in LABELS.items()
        }

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with a candidate for each term found."""
        return self.set_annotations(doc, list(self.match(doc)))

    def match(self, doc: Doc) -> Iterator[Candidate]:
        """Yield the terms of a Doc; a lone abbreviation counts in capitals only."""
        words = [token.norm_ for token in doc]
        for label, index in self._indexes.items():
            for start, end, term in index.find(words):
                span = doc[start:end]
                if _is_lost_abbreviation(span.text):
                    continue
                if label == "METHOD":
                    start = _with_mode(words, start)
                yield Candidate(start, end, label, f"{term.kind}:{term.id}")

    def set_annotations(self, doc: Doc, candidates: list[Candidate]) -> Doc:
        """Return the Doc with the candidates put in."""
        return add_candidates(doc, candidates)


def _is_lost_abbreviation(text: str) -> bool:
    """Return whether a short match lacks its capitals: "SE" is the electrolyte, "se" nothing."""
    return len(text) <= 4 and text.islower() and text not in _SHORT_WORDS


def _with_mode(words: list[str], start: int) -> int:
    """Return where a method begins with its mode: ``operando``, ``in situ``, ``ex-situ``."""
    if words[max(0, start - 1) : start] == ["operando"]:
        return start - 1
    for length in (2, 3):
        before = [word for word in words[max(0, start - length) : start] if word != "-"]
        if start >= length and before in (["in", "situ"], ["ex", "situ"]):
            return start - length
    return start
