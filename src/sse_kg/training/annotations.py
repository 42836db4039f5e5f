"""Annotated text in two forms: places in a source file, or marks in sentences of our own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sse_kg.documents.read import read_document
from sse_kg.documents.source import Source
from sse_kg.errors import InputError
from sse_kg.model.claim import Label
from sse_kg.model.text import AlignedText, Block, BlockKind, Document
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise, normalise_text
from sse_kg.text.words import Words

_MARK = re.compile(r"⟦(?P<text>[^⟦⟧|]*(?:\|[^⟦⟧|]*)*?)\|(?P<label>[A-Z]+)⟧")
_KINDS = {"# ": BlockKind.HEADING, "> ": BlockKind.CAPTION}
_UNREAD = ("table", "front", "back", "noise")  # kinds of blocks without annotated mentions


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A mention in a normal text."""

    start: int
    end: int
    label: Label


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A block in normal form with its mentions; outside of ``read`` nobody looked for any."""

    text: str
    kind: BlockKind
    spans: tuple[LabelledSpan, ...]
    read: tuple[tuple[int, int], ...]

    def is_read(self, start: int, end: int) -> bool:
        """Return whether a range of characters lies in what was annotated."""
        return any(first <= start and end <= last for first, last in self.read)


def read_marked(path: Path) -> list[LabelledText]:
    """Return the blocks of a file of sentences with marks ``⟦Li6PS5Cl|MATERIAL⟧``.

    A line is a block; ``# `` begins a heading, ``> `` a caption. Raises ``InputError`` that
    names all lines which can't be read.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    faults = [
        f"line {number}: {fault}"
        for number, line in enumerate(lines, 1)
        for fault in _mark_faults(line)
    ]
    if faults:
        raise InputError(path, "; ".join(faults), "Write marks as ⟦text|LABEL⟧, none in another.")
    parsed = [_without_marks(line) for line in lines if line.strip()]
    words = Words.of(raw for _, raw, _ in parsed)
    return [_labelled(kind, AlignedText.identity(raw), spans, words) for kind, raw, spans in parsed]


def _mark_faults(line: str) -> Iterator[str]:
    for match in _MARK.finditer(line):
        if match["label"] not in Label.__members__:
            yield f"no label {match['label']}"
    if set("⟦⟧") & set(_MARK.sub("", line)):
        yield "a mark is not closed, or stands in another"


def _without_marks(line: str) -> tuple[BlockKind, str, list[tuple[int, int, str]]]:
    kind = _KINDS.get(line[:2], BlockKind.PARAGRAPH)
    line = line if kind is BlockKind.PARAGRAPH else line[2:]
    raw, spans, position = "", [], 0
    for match in _MARK.finditer(line):
        raw += line[position : match.start()]
        spans.append((len(raw), len(raw) + len(match["text"]), match["label"]))
        raw += match["text"]
        position = match.end()
    return kind, raw + line[position:], spans


def marked_document(path: Path) -> tuple[Document, dict[int, int]]:
    """Return a file of marked sentences as a document without the marks, and where lines begin.

    Lines are counted from 1; each is a block in the section of the heading above it.
    """
    text, starts = "", {}
    blocks: list[Block] = []
    section: tuple[str, ...] = ()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        kind, raw, _ = _without_marks(line)
        section = (raw,) if kind is BlockKind.HEADING else section
        starts[number] = len(text)
        blocks.append(Block(kind, AlignedText.identity(raw, len(text)), section))
        text += f"{raw}\n"
    source = Source(path.name, text.encode())
    return Document(source.doc_id, path.name, source.sha256, text, tuple(blocks)), starts


def _labelled(
    kind: BlockKind, raw: AlignedText, spans: Iterable[tuple[int, int, str]], words: Words
) -> LabelledText:
    text = normalise_text(raw, words)[0]
    return LabelledText(text.text, kind, project(text, spans), ((0, len(text)),))


def project(text: AlignedText, spans: Iterable[tuple[int, int, str]]) -> tuple[LabelledSpan, ...]:
    """Return spans of the source as spans of the normal text; what it has no part of is left."""
    found = []
    for start, end, label in spans:
        inside = [
            i
            for i, (first, last) in enumerate(zip(text.starts, text.ends, strict=True))
            if first < end and last > start and last > first
        ]
        if inside:
            found.append(LabelledSpan(inside[0], inside[-1] + 1, Label(label)))
    return tuple(found)


def read_phrases(path: Path) -> list[tuple[str, str]]:
    """Return phrases with the id of the term they name; ``-`` names none. None if no file.

    Raises ``InputError`` that names all lines which are no phrase and id, parted by a tab.
    """
    if not path.is_file():
        return []
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    faults = [f"line {number}" for number, row in enumerate(rows, 1) if len(row) != 2]
    if faults:
        raise InputError(path, f"no phrase and id in {', '.join(faults)}", "Part them by a tab.")
    return [(text, term) for text, term in rows]


def read_placed(path: Path, find: Callable[[str], Path]) -> list[LabelledText]:
    """Return the blocks of a file of places in a source; ``find`` says where the source lies.

    One block a line, in the form of the gold annotations; only ``entities`` are looked at. In a
    block without them nobody looked for mentions.
    """
    blocks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if not blocks:
        return []
    document = normalise(read_document(find(blocks[0]["source"]), settings=Settings()))
    read = [b for b in blocks if b["kind"] not in _UNREAD and "entities" in b]
    found = []
    for block in document.blocks:
        if block.kind is not BlockKind.NOISE:
            parts = _ranges(block.text, read)
            if parts:
                spans = project(block.text, _entities(block.text, read))
                found.append(LabelledText(block.text.text, block.kind, spans, parts))
    return found


def _entities(
    text: AlignedText, blocks: Sequence[dict[str, Any]]
) -> Iterator[tuple[int, int, str]]:
    first, last = min(text.starts), max(text.ends)
    for block in blocks:
        for entity in block["entities"]:
            if first <= entity["start"] and entity["end"] <= last:
                yield entity["start"], entity["end"], entity["label"]


def _ranges(text: AlignedText, blocks: Sequence[dict[str, Any]]) -> tuple[tuple[int, int], ...]:
    """Return the ranges of a normal text that lie in annotated blocks."""
    first, last = min(text.starts), max(text.ends)
    near = [(b["start"], b["end"]) for b in blocks if b["start"] < last and b["end"] > first]
    inside = [any(start <= at < end for start, end in near) for at in text.starts]
    found, begin = [], None
    for place, is_inside in enumerate([*inside, False]):
        if is_inside and begin is None:
            begin = place
        elif not is_inside and begin is not None:
            found.append((begin, place))
            begin = None
    return tuple(found)
