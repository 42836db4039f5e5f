"""What the recogniser sees of a word: its form, what rules and word lists say of it, neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc

from sse_kg.nlp.components.candidates import GROUP
from sse_kg.nlp.termlists import TermLists

_CAPITALS, _SMALL, _DIGITS = re.compile("[A-Z]+"), re.compile("[a-z]+"), re.compile(r"\d+")
_DIGIT = re.compile(r"\d")
_NEAR = (-2, -1, 1, 2)
_FAR = (-3, 3)


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of words beside their letters.

    ``classes`` maps a word in lower case, digits as 0, to the classes of words used alike.
    """

    classes: Mapping[str, tuple[str, ...]]
    lists: TermLists

    def of_word(self, low: str) -> tuple[str, ...]:
        """Return the word classes of a word in lower case."""
        return self.classes.get(_DIGIT.sub("0", low), ())


def sentence_features(doc: Doc, knowledge: Knowledge) -> Iterator[tuple[int, int, list[list[str]]]]:
    """Yield first token, end and the features of each token, sentence by sentence."""
    marks = _rule_marks(doc)
    for sent in doc.sents:
        words = [token.text for token in sent]
        lists = knowledge.lists.marks(words)
        tokens = [
            _Token(word, marks[sent.start + i], lists[i], knowledge) for i, word in enumerate(words)
        ]
        yield sent.start, sent.end, [_features(tokens, i) for i in range(len(tokens))]


class _Token:
    """What one word tells by itself, and the parts of it that its neighbours look at."""

    __slots__ = ("low", "own", "seen", "tag")

    def __init__(
        self, word: str, marks: Sequence[str], lists: Sequence[str], knowledge: Knowledge
    ) -> None:
        self.low = word.lower()
        self.tag = marks[0]
        said = [*marks, *lists, *(f"C={name}" for name in knowledge.of_word(self.low))]
        form = _form(word)
        self.own = [*form, *said]
        self.seen = [form[1], form[4], *said]


@lru_cache(maxsize=50_000)
def _form(word: str) -> tuple[str, ...]:
    """Return the word, its shape, and its first and last letters as features."""
    low = word.lower()
    shape = _DIGITS.sub("0", _SMALL.sub("x", _CAPITALS.sub("X", word)))[:10]
    return (
        f"w={low}",
        f"s={shape}",
        f"p3={low[:3]}",
        f"p4={low[:4]}",
        f"x2={low[-2:]}",
        f"x3={low[-3:]}",
        f"x4={low[-4:]}",
    )


def _features(tokens: Sequence[_Token], place: int) -> list[str]:
    token = tokens[place]
    found = ["bias", *token.own]
    for step in _NEAR:
        at = place + step
        if 0 <= at < len(tokens):
            other = tokens[at]
            found.append(f"{step}w={other.low}")
            found += [f"{step}{name}" for name in other.seen]
        else:
            found.append(f"{step}w=")
    for step in _FAR:
        at = place + step
        found.append(f"{step}w={tokens[at].low if 0 <= at < len(tokens) else ''}")
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    found.append(f"-1|0={before.low if before else ''}|{token.low}")
    found.append(f"0|1={token.low}|{after.low if after else ''}")
    found.append(f"r3={before.tag if before else ''}|{token.tag}|{after.tag if after else ''}")
    return found


def _rule_marks(doc: Doc) -> list[list[str]]:
    """Return for each token what the rules chose there, first, and all that they proposed."""
    marks = [["r=O"] for _ in doc]
    for ent in doc.ents:
        for i in range(ent.start, ent.end):
            marks[i][0] = f"r={'B' if i == ent.start else 'I'}-{ent.label_}"
            if ent.kb_id_:
                marks[i].append(f"k={ent.kb_id_}")
    for span in doc.spans.get(GROUP, ()):
        for i in range(span.start, span.end):
            place = "b" if i == span.start else "e" if i == span.end - 1 else "i"
            marks[i].append(f"c={place}{span.label_}")
    return marks
