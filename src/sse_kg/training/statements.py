"""Documents with the values and claims that a reader found in them, to learn from."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sse_kg.documents.read import read_document
from sse_kg.errors import InputError
from sse_kg.model.claim import ClaimKind
from sse_kg.model.text import CharSpan, Document
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise
from sse_kg.training.annotations import marked_document

_RUNNING = ("paragraph", "list", "caption", "abstract")


@dataclass(frozen=True, slots=True)
class StatedValue:
    """A value that a text states; ``span`` is the source range of the number with its unit.

    ``material`` and ``electrolyte_class`` are what a reader calls its bearer, if it has one.
    """

    span: CharSpan
    property_id: str
    material: str | None = None
    electrolyte_class: str | None = None


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """A claim that a text makes; ``span`` is the source range of a part of its sentence."""

    span: CharSpan
    kind: ClaimKind
    electrolyte: str
    problem: str | None
    stance: str
    side: str | None = None
    strategy: str | None = None
    agent: str | None = None


@dataclass(frozen=True, slots=True)
class StatedDocument:
    """A document in normal form and what is stated in the parts of it that were read.

    ``name`` is that of the annotated file, ``read`` the source ranges in which all was found.
    """

    name: str
    document: Document
    read: tuple[CharSpan, ...]
    values: tuple[StatedValue, ...]
    claims: tuple[StatedClaim, ...]

    def is_read(self, span: CharSpan) -> bool:
        """Return whether a source range lies in a part that was read."""
        return any(part.start <= span.start and span.end <= part.end for part in self.read)


def read_placed_statements(path: Path, find: Callable[[str], Path]) -> StatedDocument | None:
    """Return what a file of places in a source states; ``None`` if nobody looked for statements.

    ``find`` says where the source lies. Tables are left out: they are read by other rules.
    """
    blocks = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    blocks = [block for block in blocks if block["kind"] in _RUNNING and "claims" in block]
    if not blocks:
        return None
    document = read_document(find(blocks[0]["source"]), settings=Settings())
    return StatedDocument(
        name=path.stem,
        document=normalise(document),
        read=tuple(CharSpan(block["start"], block["end"]) for block in blocks),
        values=tuple(_value(v, _span(v)) for b in blocks for v in b["measurements"]),
        claims=tuple(_claim(c, _span(c)) for b in blocks for c in b["claims"]),
    )


def read_marked_statements(sentences: Path, statements: Path) -> StatedDocument:
    """Return what a file of statements says of a file of sentences, line by line.

    A line of ``statements`` gives the number of a line of ``sentences``, and values and claims
    with a quote each. Raises ``InputError`` that names all quotes which do not stand there.
    """
    document, starts = marked_document(sentences)
    text = document.text
    faults: list[str] = []
    values: list[StatedValue] = []
    claims: list[StatedClaim] = []
    for row in statements.read_text(encoding="utf-8").splitlines():
        block = json.loads(row)
        if (first := starts.get(block["line"])) is None:
            faults.append(f"line {block['line']} is empty or not there")
            continue
        line = text[first : text.index("\n", first)]
        for item in block.get("measurements", ()):
            if span := _quoted(item, line, first, faults):
                values.append(_value(item, span))
        for item in block.get("claims", ()):
            if span := _quoted(item, line, first, faults):
                claims.append(_claim(item, span))
    if faults:
        raise InputError(statements, "; ".join(faults), "Quote the line to the letter.")
    whole = CharSpan(0, len(text))
    return StatedDocument(
        sentences.stem, normalise(document), (whole,), tuple(values), tuple(claims)
    )


def _quoted(item: Mapping[str, Any], line: str, first: int, faults: list[str]) -> CharSpan | None:
    """Return the source range of an item's quote; what is wrong with it goes to the faults."""
    quote, at = item["quote"], -1
    for _ in range(item.get("occurrence") or 1):
        at = line.find(quote, at + 1)
        if at < 0:
            faults.append(f"{quote!r} is not in its line")
            return None
    return CharSpan(first + at, first + at + len(quote))


def _span(item: Mapping[str, Any]) -> CharSpan:
    return CharSpan(item["start"], item["end"])


def _value(item: Mapping[str, Any], span: CharSpan) -> StatedValue:
    return StatedValue(span, item["property"], item.get("material"), item.get("class"))


def _claim(item: Mapping[str, Any], span: CharSpan) -> StatedClaim:
    return StatedClaim(
        span=span,
        kind=ClaimKind(item["kind"]),
        electrolyte=item["electrolyte"],
        problem=item.get("problem"),
        stance=item["stance"],
        side=item.get("interface"),
        strategy=item.get("strategy"),
        agent=item.get("agent"),
    )
