"""A tokenizer for chemistry: a formula is one token, every sign another."""

from __future__ import annotations

from spacy.tokens import Doc
from spacy.vocab import Vocab

from sse_kg.grounding.lexicon import norm, token_spans


class ChemistryTokenizer:
    """Splits text at every change of kind of character, formulas kept whole."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the text as tokens; their norms are the look-up forms of the lexicon."""
        spans = token_spans(text)
        words = [text[start:end] for start, end in spans]
        spaces = [
            end < len(text)
            and text[end].isspace()
            and (i + 1 == len(spans) or spans[i + 1][0] > end)
            for i, (_, end) in enumerate(spans)
        ]
        doc = Doc(self.vocab, words=words, spaces=spaces)
        for token in doc:
            token.norm_ = norm(token.text)
        return doc

    def to_disk(self, path: str, **_: object) -> None:
        """Write nothing: the tokenizer has no state."""

    def from_disk(self, path: str, **_: object) -> ChemistryTokenizer:
        """Return itself: the tokenizer has no state."""
        return self

    def to_bytes(self, **_: object) -> bytes:
        """Return no bytes: the tokenizer has no state."""
        return b""

    def from_bytes(self, data: bytes, **_: object) -> ChemistryTokenizer:
        """Return itself: the tokenizer has no state."""
        return self
