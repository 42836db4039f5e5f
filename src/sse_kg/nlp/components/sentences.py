"""Sentence boundaries that survive "et al.", "Fig. 5B", citations and formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

_END = re.compile(
    r"(?P<stop>[.!?])(?P<close>[)\]”’\"']*(?:\s?\[[\d,–\-− ]+\])*)\s+(?=(?P<next>\S+))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:al|Figs?|Refs?|Eqs?|Tabs?|Nos?|vs|ca|cf|e\.g|i\.e|approx|resp|Dr|Prof|Mr|Ms|St|etc|Co|"
    r"Inc|Ltd|vol|pp|Sect?|Chap|Suppl|viz|wt|mol|at|R\.T|temp|max|min|avg)"
    r"|(?<![\d°|/–-])(?<!\d )\b[A-Z])\.$"
)


@Language.component("sse_sentences", assigns=["token.is_sent_start"])
def sentences(doc: Doc) -> Doc:
    """Return the Doc with sentence starts set."""
    starts = set(sentence_starts(doc.text))
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def sentence_starts(text: str) -> Iterator[int]:
    """Yield the offset of each sentence but the first."""
    for match in _END.finditer(text):
        opener = match["next"].lstrip("([“\"'")[:1]
        if not (opener.isupper() or opener.isdigit() or opener in "①②③④⑤⑥αβγ"):
            continue
        if _ABBREVIATION.search(text[max(0, match.start() - 12) : match.end("stop")]):
            continue
        yield match.end()
