"""Sentences and scenes made by hand, with marks: ``⟦soft shorts|PROBLEM=dendrite_growth⟧``.

A mark without a term has none, but for materials, which are grounded by their names.
"""

from __future__ import annotations

import re

from sse_kg.claims.context import ContextReader
from sse_kg.claims.issues import IssueReader
from sse_kg.claims.scene import Scene, SceneReader
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.model.text import BlockKind, CharSpan
from sse_kg.nlp.read import Sentence
from sse_kg.vocabulary import load_vocabulary

VOCABULARY = load_vocabulary()
LINKER = Linker(VOCABULARY)
CONTEXT = ContextReader(VOCABULARY, LINKER)
ISSUES = IssueReader(VOCABULARY)
READER = SceneReader(VOCABULARY, CONTEXT)
_MARK = re.compile(r"⟦(?P<text>[^|⟧]*)\|(?P<label>[A-Z]+)(?:=(?P<term>\w+))?⟧")


def paragraph(*marked: str, section: tuple[str, ...] = (), block: int = 0) -> list[Sentence]:
    """Return the sentences of a paragraph, one blank apart."""
    found: list[Sentence] = []
    start = 0
    for text in marked:
        found.append(_sentence(text, start, section, block))
        start = found[-1].end + 1
    return found


def sentence(marked: str) -> Sentence:
    """Return a paragraph's only sentence."""
    return paragraph(marked)[0]


def scene(*marked: str, section: tuple[str, ...] = ()) -> Scene:
    """Return the scene of a paragraph's last sentence."""
    return scenes(paragraph(*marked, section=section))[-1]


def entity(kind: str, name: str) -> EntityRef:
    """Return what a term of the vocabulary stands for."""
    term = VOCABULARY.get(kind, name)
    assert term is not None, f"no {kind} {name}"
    return LINKER.of_term(term)


def _sentence(marked: str, start: int, section: tuple[str, ...], block: int) -> Sentence:
    text, mentions, position = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        first, last = start + len(text), start + len(text) + len(match["text"])
        label, named = Label(match["label"]), match["text"]
        refers_to = entity(label.lower(), match["term"]) if match["term"] else None
        if label is Label.MATERIAL:
            refers_to = LINKER.material(named) or LINKER.compound(named)
        mentions.append(Mention(block, first, last, label, named, CharSpan(first, last), refers_to))
        text += named
        position = match.end()
    text += marked[position:]
    return Sentence(
        block, start, start + len(text), text, BlockKind.PARAGRAPH, section, tuple(mentions), ()
    )


def scenes(sentences):
    """Return the scenes of sentences, each with what it inherits."""
    return list(READER.read(CONTEXT.focused(sentences)))
