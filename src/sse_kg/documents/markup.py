"""Markdown, with LaTeX or HTML in it, and plain text from PDF-to-text tools, as documents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from sse_kg.documents.chunks import Chunk, Role, bullet_length, cut
from sse_kg.documents.headings import push
from sse_kg.documents.references import split_references
from sse_kg.documents.reflist import reference_rows
from sse_kg.documents.roles import Group, decide, join, outside_front
from sse_kg.documents.rows import Row, read_rows
from sse_kg.documents.signs import abstract_start, bare, is_reference_title
from sse_kg.documents.source import Source
from sse_kg.documents.texttables import Cells, read_loose_rows, read_table
from sse_kg.model.text import AlignedText, Block, BlockKind, Document, Table

_KINDS = {
    Role.HEADING: BlockKind.HEADING,
    Role.CAPTION: BlockKind.CAPTION,
    Role.ITEM: BlockKind.LIST,
    Role.PROSE: BlockKind.PARAGRAPH,
}
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>,;)\]]*\w")
_FEWEST = 3  # loose lines beside a table's caption that are taken for the table


def read_markup(source: Source) -> Document:
    """Return a text as a document; raises ``InputError`` if it is not UTF-8."""
    text = source.decoded()
    rows = read_rows(text)
    first, last = reference_rows(rows)
    chunks, title = outside_front(decide(cut(rows[:first])))
    behind = [Chunk(Role.NOISE, chunk.rows) for chunk in cut(rows[last:])]
    has_headings = any(chunk.role is Role.HEADING for chunk in chunks)
    reader = _BlockReader(text, title, has_headings=has_headings)
    for number, group in enumerate(groups := join([*chunks, *behind])):
        reader.add(groups, number, group)
    return Document(
        doc_id=source.doc_id,
        source=source.name,
        sha256=source.sha256,
        text=text,
        blocks=tuple(reader.blocks),
        tables=tuple(reader.tables),
        references=split_references(_listed(text, rows[first:last])),
        title=" ".join(bare(title.text).split()) if title else None,
        doi=_doi(text, chunks),
    )


def _listed(text: str, rows: Sequence[Row]) -> str:
    """Return the text of a reference list without its title."""
    if rows and is_reference_title(rows[0].text):
        rows = rows[1:]
    return text[rows[0].start : rows[-1].end] if rows else ""


def _doi(text: str, chunks: Sequence[Chunk]) -> str | None:
    """Return the first DOI that stands before the text proper."""
    front = next((c.start for c in chunks if c.heading and c.heading.count), 3000)
    match = _DOI.search(text, 0, min(front, 6000))
    return match[0] if match else None


class _BlockReader:
    """Turns groups into blocks and tables, in order, and keeps the section they stand in."""

    def __init__(self, text: str, title: Chunk | None, *, has_headings: bool) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._text = text
        self._title = title
        self._section: tuple[tuple[int, str], ...] = ()
        self._abstract = has_headings  # what stands before the first heading

    def add(self, groups: Sequence[Group], number: int, group: Group) -> None:
        """Append the blocks and the table that a group makes."""
        first = group.chunks[0]
        if self._title is not None and first.start == self._title.start:
            self._block(BlockKind.TITLE, self._titled(first), ())
        elif group.role is Role.HEADING and first.heading:
            self._abstract = abstract_start(first.heading.title) is not None
            self._section = push(self._section, first.heading)
            self._block(BlockKind.HEADING, self._titled(first))
        elif group.role is Role.TABLE:
            cells = read_table(self._aligned(group.chunks))
            self._table(cells, _caption_of(groups, number))
        elif group.role is Role.LOOSE:
            self._loose(groups, number)
        elif group.role is Role.PROSE:
            self._prose(group)
        else:
            kind = _KINDS.get(group.role, BlockKind.NOISE)
            text = self._aligned(group.chunks)
            self._block(kind, _without_bullet(text) if kind is BlockKind.LIST else text)

    def _prose(self, group: Group) -> None:
        text = self._aligned(group.chunks)
        start = abstract_start(text.text) if not self.blocks or not self._section else None
        if start is not None and start < len(text):
            self._block(BlockKind.ABSTRACT, text.slice(start, len(text)), ("Abstract",))
        else:
            self._block(BlockKind.ABSTRACT if self._abstract else BlockKind.PARAGRAPH, text)
            self._abstract = self._abstract and bool(self._section)

    def _loose(self, groups: Sequence[Group], number: int) -> None:
        """Make a table of the loose lines around a table's caption, noise of all others."""
        if number and groups[number - 1].role is Role.LOOSE:
            return  # read with the first of the run
        run = list(takewhile(lambda group: group.role is Role.LOOSE, islice(groups, number, None)))
        caption = _caption_of(groups, number, number + len(run) - 1)
        chunks = [chunk for group in run for chunk in group.chunks]
        if caption is None or sum(len(chunk.rows) for chunk in chunks) < _FEWEST:
            for group in run:
                self._block(BlockKind.NOISE, self._aligned(group.chunks))
        else:
            cells = read_loose_rows(self._aligned(chunks))
            if all(len(row) == 1 for row in cells):
                cells = tuple((self._aligned(group.chunks),) for group in run)
            self._table(cells, caption)

    def _table(self, cells: Cells, caption: Group | None) -> None:
        if cells:
            about = self._aligned(caption.chunks) if caption else AlignedText("", (), ())
            label = caption.label if caption else ""
            self.tables.append(Table(cells, label, about, self._titles()))

    def _titles(self) -> tuple[str, ...]:
        return tuple(title for _, title in self._section)

    def _block(
        self, kind: BlockKind, text: AlignedText, section: tuple[str, ...] | None = None
    ) -> None:
        if text.text.strip():
            path = self._titles() if section is None else section
            self.blocks.append(Block(kind, text.strip(), path))

    def _aligned(self, chunks: Sequence[Chunk]) -> AlignedText:
        parts = (AlignedText.identity(self._text[c.start : c.end], c.start) for c in chunks)
        return AlignedText.join(parts, "\n")

    def _titled(self, chunk: Chunk) -> AlignedText:
        text = self._aligned([chunk])
        start = len(text.text) - len(text.text.lstrip("#*_ \t"))
        return text.slice(start, max(start, len(text.text.rstrip("#*_ \t"))))


def _without_bullet(text: AlignedText) -> AlignedText:
    length = bullet_length(text.text)
    return text if text.text[:1].isalnum() or text.text[0] == "(" else text.slice(length, len(text))


def _caption_of(groups: Sequence[Group], first: int, last: int | None = None) -> Group | None:
    """Return the caption of a table: the one before it, else the one behind it."""
    beside = [
        *groups[max(0, first - 1) : first],
        *groups[(last or first) + 1 : (last or first) + 2],
    ]
    return next((g for g in beside if g.label.casefold().startswith("tab")), None)
