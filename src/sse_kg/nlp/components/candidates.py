"""Where candidate spans are collected, and the policy that settles overlaps."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span

GROUP = "candidates"
# Which label wins where two spans of equal length overlap: rules that can't err before phrases.
PRIORITY = (
    "QUANTITY",
    "MATERIAL",
    "INTERFACE",
    "PROBLEM",
    "CLASS",
    "STRATEGY",
    "METHOD",
    "PROPERTY",
)


class Candidate(NamedTuple):
    """A labelled range of tokens; ``entity`` is the id of what it is grounded to, or empty."""

    start: int
    end: int
    label: str
    entity: str = ""


def token_ranges(doc: Doc) -> Callable[[int, int], tuple[int, int]]:
    """Return the function that gives first token and end for a range of characters.

    It takes every token that the range touches. What ``Doc.char_span`` does by a walk over the
    Doc at each call, which is slow on a long paragraph with many mentions.
    """
    places = doc.to_array(["IDX", "LENGTH"]).astype(int)
    starts = places[:, 0].tolist()
    ends = places.sum(axis=1).tolist()

    def tokens(start: int, end: int) -> tuple[int, int]:
        return bisect_right(ends, start), bisect_left(starts, end)

    return tokens


def add_candidates(doc: Doc, candidates: Iterable[Candidate]) -> Doc:
    """Return the Doc with the candidates put to its span group."""
    spans = list(doc.spans.get(GROUP, ()))
    spans += [
        Span(doc, start, end, label=label, span_id=entity)
        for start, end, label, entity in candidates
    ]
    doc.spans[GROUP] = spans
    return doc


def longest_first(spans: Iterable[Span]) -> list[Span]:
    """Return spans without overlap: longest first, then by ``PRIORITY``, then by place."""
    ranked = sorted(spans, key=lambda s: (s.start - s.end, PRIORITY.index(s.label_), s.start))
    taken: set[int] = set()
    kept = []
    for span in ranked:
        tokens = range(span.start, span.end)
        if taken.isdisjoint(tokens):
            kept.append(span)
            taken.update(tokens)
    return sorted(kept, key=lambda s: s.start)


def without_head_nouns(spans: Iterable[Span]) -> list[Span]:
    """Return spans without "SSE" where it only says what the material before it is: "LLZO SSE"."""
    kept: list[Span] = []
    for span in spans:
        before = kept[-1] if kept else None
        beside = before is not None and before.end == span.start and before.label_ == "MATERIAL"
        if not (beside and span.id_ == "class:any"):
            kept.append(span)
    return kept


@Language.component("sse_resolve", requires=["doc.spans"], assigns=["doc.ents"])
def resolve(doc: Doc) -> Doc:
    """Return the Doc with its entities chosen from the candidates."""
    chosen = without_head_nouns(longest_first(doc.spans.get(GROUP, ())))
    doc.set_ents([Span(doc, s.start, s.end, label=s.label_, kb_id=s.id_) for s in chosen])
    return doc
