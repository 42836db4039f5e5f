"""What a mention names in a closed list, told by its words where no phrase of the lexicon does."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pycrfsuite

from sse_kg.grounding.lexicon import words_of

NOTHING = "-"  # the class of phrases that name nothing in the list
_LETTERS = 5


def phrase_features(text: str) -> list[str]:
    """Return the words of a phrase, neighbouring pairs, first and last word, and word stems."""
    words = [word for word in words_of(text) if word != "-"]
    found = ["bias", *(f"w={word}" for word in words)]
    found += [f"s={word[:_LETTERS]}" for word in words]
    found += [f"e={word[-_LETTERS:]}" for word in words]
    found += [f"2={one} {other}" for one, other in pairwise(words)]
    if words:
        found += [f"first={words[0]}", f"last={words[-1]}"]
    return found


class PhraseModel:
    """Tells the term of a phrase by its words: a maximum-entropy classifier for each list.

    ``weights`` maps the kind of a list, such as ``problem``, to the classifier's bytes. A term is
    given where its probability is at least ``certainty``.
    """

    def __init__(self, weights: Mapping[str, bytes], certainty: float) -> None:
        self._certainty = certainty
        self._taggers = {kind: _opened(data) for kind, data in weights.items()}

    def term_id(self, kind: str, text: str) -> str:
        """Return the id of the term that a phrase names, empty where none is certain enough."""
        tagger = self._taggers.get(kind)
        if tagger is None:
            return ""
        (best,) = tagger.tag([phrase_features(text)])
        if best == NOTHING or tagger.marginal(best, 0) < self._certainty:
            return ""
        return str(best)


def _opened(data: bytes) -> pycrfsuite.Tagger:
    tagger = pycrfsuite.Tagger()
    tagger.open_inmemory(data)
    return tagger
