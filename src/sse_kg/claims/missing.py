"""Mentions without a term of the vocabulary: what a curator may want to add to it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sse_kg.grounding.lexicon import term_index, words_of
from sse_kg.model.claim import Extraction, Label, Mention
from sse_kg.model.text import Document
from sse_kg.nlp.components.sentences import sentence_starts
from sse_kg.vocabulary import Vocabulary

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Missing:
    """A phrase that the vocabulary lacks, with the first sentence that has it.

    ``text`` is its commonest spelling, ``phrase`` its normal form; ``grounded_as`` is "other"
    where it was taken for the term of what is in no other one, else empty.
    """

    label: str
    count: int
    documents: int
    text: str
    phrase: str
    grounded_as: str
    source: str
    page: int | None
    sentence: str


def missing(
    extractions: Iterable[Extraction], vocabulary: Vocabulary, labels: Collection[str]
) -> tuple[Missing, ...]:
    """Return the phrases of these labels that could not be grounded, the commonest first."""
    found: dict[tuple[str, str], list[tuple[Document, Mention]]] = defaultdict(list)
    for extraction in extractions:
        for mention in _ungrounded(extraction.mentions, vocabulary):
            phrase = " ".join(word for word in words_of(mention.text) if word != "-")
            if mention.label in labels and any(map(str.isalpha, phrase)):
                found[str(mention.label), phrase].append((extraction.document, mention))
    rows = [_row(label, phrase, places) for (label, phrase), places in found.items()]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.label, row.phrase)))


def _ungrounded(mentions: Iterable[Mention], vocabulary: Vocabulary) -> Iterator[Mention]:
    """Yield the mentions without a term; an interface has one if its side can be told."""
    sides = term_index(vocabulary.terms("interface"))
    for mention in mentions:
        if mention.label is Label.INTERFACE and any(sides.find(words_of(mention.text))):
            continue
        if mention.entity is None or mention.entity.id == OTHER:
            yield mention


def _row(label: str, phrase: str, places: Sequence[tuple[Document, Mention]]) -> Missing:
    document, first = places[0]
    spellings = Counter(mention.text for _, mention in places)
    return Missing(
        label=label,
        count=len(places),
        documents=len({each.doc_id for each, _ in places}),
        text=spellings.most_common(1)[0][0],
        phrase=phrase,
        grounded_as=OTHER if any(mention.entity for _, mention in places) else "",
        source=document.source,
        page=document.locate(first.span)[0] or document.blocks[first.block].page,
        sentence=_sentence(document, first),
    )


def _sentence(document: Document, mention: Mention) -> str:
    text = document.blocks[mention.block].text.text
    borders = [0, *sentence_starts(text), len(text)]
    number = bisect_right(borders, mention.start) - 1
    return text[borders[number] : borders[number + 1]].strip()
