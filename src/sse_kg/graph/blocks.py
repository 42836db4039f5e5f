"""The blocks of a document as it was read, and where in them its evidence stands; pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sse_kg.documents.placing import tables_behind
from sse_kg.graph.schema import LABELS
from sse_kg.model.claim import Evidence, Extraction, Mention
from sse_kg.model.text import AlignedText, Block, BlockKind, CharSpan, Table

TABLE = "table"  # the kind of a block that is a table
ROW, CELL = "\n", "\t"  # what parts rows and cells in the text of a table
_EMPTY = AlignedText("", (), ())
_ONE_LINE = str.maketrans("\t\n\r", "   ")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block of text, or a table, with what is mentioned in it.

    ``level`` is that of a heading, 1 the outermost; ``caption`` and ``rows``, ranges of the text,
    are those of a table.
    """

    kind: str
    text: AlignedText
    section: tuple[str, ...] = ()
    page: int | None = None
    level: int | None = None
    caption: str = ""
    rows: tuple[CharSpan, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement was read: the number of the block, the sentences, and the quote in it."""

    block: int
    sentences: tuple[CharSpan, ...]
    quote: CharSpan | None


def text_blocks(extraction: Extraction) -> tuple[TextBlock, ...]:
    """Return the blocks in the order in which they are read, tables at their places."""
    document = extraction.document
    behind = tables_behind(document)
    mentions: dict[int, list[Mention]] = {}
    for mention in extraction.mentions:
        mentions.setdefault(mention.block, []).append(mention)
    found = [*map(_table, behind.get(-1, ()))]
    for number, block in enumerate(document.blocks):
        found.append(_block(block, mentions.get(number, ())))
        found += map(_table, behind.get(number, ()))
    return tuple(block for block in found if block.text.text)


def mentions_text(mentions: Sequence[Mention]) -> str:
    """Return mentions as JSON: a list of start, end, label, and the id of the node or null."""
    rows = [[m.start, m.end, str(m.label), _node_id(m)] for m in mentions]
    return json.dumps(sorted(rows, key=itemgetter(0)), ensure_ascii=False, separators=(",", ":"))


class Places:
    """Finds where evidence stands in the blocks, by what their characters stand for.

    What stands in a block lies inside of its source range, but so does a caption that parts a
    paragraph: the block is the one that has the sentence. Of what a table states it is the row.
    """

    def __init__(self, blocks: Sequence[TextBlock]) -> None:
        self._blocks = blocks
        self._spans = [block.text.source_span(0, len(block.text)) for block in blocks]

    def place(self, evidence: Evidence) -> Place | None:
        """Return where evidence stands, ``None`` if no block has it."""
        sentences = evidence.sentence.split("\n")
        near = [(n, span) for n in self._near(evidence) if (span := self._within(n, evidence))]
        for number, span in near:
            exact = _exact(self._blocks[number].text.text, span, sentences)
            if exact:
                return self._placed(number, exact, evidence)
        for number, span in near:
            if self._blocks[number].kind == TABLE:
                rows = _rows(self._blocks[number], span, len(sentences))
                return self._placed(number, rows, evidence)
        return None

    def _near(self, evidence: Evidence) -> Iterator[int]:
        """Yield the blocks whose source ranges touch that of a sentence."""
        start, end = evidence.sentence_span
        for number, span in enumerate(self._spans):
            if span.start < end and start < span.end:
                yield number

    def _within(self, number: int, evidence: Evidence) -> CharSpan | None:
        return _range(self._blocks[number].text, evidence.sentence_span)

    def _placed(self, number: int, sentences: tuple[CharSpan, ...], evidence: Evidence) -> Place:
        return Place(number, sentences, _range(self._blocks[number].text, evidence.span))


def _range(text: AlignedText, span: CharSpan) -> CharSpan | None:
    """Return the part of a text that stands for nothing outside of a source range."""
    inside = [
        number
        for number, (start, end) in enumerate(zip(text.starts, text.ends, strict=True))
        if span.start <= start and end <= span.end and not text.text[number].isspace()
    ]
    return CharSpan(inside[0], inside[-1] + 1) if inside else None


def _exact(text: str, span: CharSpan, sentences: Sequence[str]) -> tuple[CharSpan, ...]:
    """Return where sentences stand in a part of a text, one behind the other, or nothing."""
    found, at = [], span.start
    for sentence in sentences:
        start = text.find(sentence, at, span.end)
        if start < 0:
            return ()
        at = start + len(sentence)
        found.append(CharSpan(start, at))
    return tuple(found)


def _rows(table: TextBlock, span: CharSpan, number: int) -> tuple[CharSpan, ...]:
    """Return the row of a cell, or the first and the last of several cells."""
    touched = [row for row in table.rows if row.start < span.end and span.start < row.end]
    return tuple(dict.fromkeys((touched[0], touched[-1]) if number > 1 else touched))


def _block(block: Block, mentions: Sequence[Mention]) -> TextBlock:
    heading = block.kind is BlockKind.HEADING
    return TextBlock(
        str(block.kind),
        block.text,
        block.section,
        block.page,
        level=max(1, len(block.section)) if heading else None,
        mentions=tuple(mentions),
    )


def _table(table: Table) -> TextBlock:
    """Return a table as a text: cells parted by tabs, rows by line ends."""
    text = ""
    starts: list[int] = []
    ends: list[int] = []
    rows = []
    for number, row in enumerate(table.rows):
        begin = len(text) + bool(number)
        for column, cell in enumerate(row or (_EMPTY,)):
            sign = CELL if column else ROW if number else ""
            at = ends[-1] if ends else 0
            text += sign + cell.text.translate(_ONE_LINE)
            starts += [at] * len(sign) + [*cell.starts]
            ends += [at] * len(sign) + [*cell.ends]
        rows.append(CharSpan(begin, len(text)))
    made = AlignedText(text, tuple(starts), tuple(ends))
    caption = table.caption.text or table.label
    return TextBlock(TABLE, made, table.section, table.page, None, caption, tuple(rows))


def _node_id(mention: Mention) -> str | None:
    entity = mention.entity
    return entity.id if entity is not None and entity.kind in LABELS else None
