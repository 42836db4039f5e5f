"""Pages to a document: the whole layout analysis in order, and the text with its alignment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sse_kg.documents.blocks import LayoutBlock, blocks_of, leadings
from sse_kg.documents.columns import Column, columns
from sse_kg.documents.furniture import in_figures, with_drop_caps, without_running_lines
from sse_kg.documents.gutters import without_crossings
from sse_kg.documents.line_numbers import without_line_numbers
from sse_kg.documents.lines import TextLine, text_lines
from sse_kg.documents.page import Link, Page
from sse_kg.documents.pdf_tables import TableLayout, find_tables
from sse_kg.documents.profile import profile_of
from sse_kg.documents.references import find_doi, split_references
from sse_kg.documents.scripts import is_citation, raised_label, render
from sse_kg.documents.source import Source
from sse_kg.documents.structure import Part, classify, split_run_in
from sse_kg.model.text import (
    AlignedText,
    Block,
    BlockKind,
    Box,
    CharSpan,
    Document,
    Line,
    Reference,
    Table,
)

_DRAWN_SPACES = 0.05
_MIN_RAISED_CITATIONS = 5


def assemble(source: Source, pages: Sequence[Page]) -> Document:
    """Return the document that the pages show."""
    whole = all_lines(pages)
    lines = without_running_lines(pages, whole)
    tables, columns_found = _tables_and_columns(pages, lines)
    blocks, debris = _blocks(pages, columns_found)
    parts, listed = classify(blocks, debris)
    writer = _Writer(cites_raised(lines))
    for block in blocks:
        writer.write(block)
    for table in tables:
        writer.write_table(table)
    made = tuple(_sectioned(parts, writer))
    title = " ".join(block.text.text for block in made if block.kind is BlockKind.TITLE)
    doi = paper_doi(whole[0], pages[0].links)
    return Document(
        doc_id=source.doc_id,
        source=source.name,
        sha256=source.sha256,
        text="".join(writer.text),
        blocks=made,
        tables=tuple(_with_section(table, made) for table in writer.tables),
        references=_references([blocks[index] for index in listed], pages, doi, writer.cites),
        title=" ".join(re.sub(r"^OPEN\s", "", title).split()) or None,
        doi=doi,
        pages=len(pages),
        lines=tuple(writer.lines),
    )


def page_lines(pages: Sequence[Page]) -> list[list[TextLine]]:
    """Return the lines of every page without running heads and feet."""
    return without_running_lines(pages, all_lines(pages))


def all_lines(pages: Sequence[Page]) -> list[list[TextLine]]:
    """Return the lines of every page, those that run on every page too."""
    glyphs = sum(len(page.glyphs) for page in pages)
    spaces = sum(glyph.text == " " for page in pages for glyph in page.glyphs)
    has_spaces = spaces > _DRAWN_SPACES * glyphs
    whole = (without_crossings(text_lines(page, has_spaces), page.width) for page in pages)
    return [with_drop_caps(on_page) for on_page in without_line_numbers(list(whole))]


def body_size(lines: Sequence[Sequence[TextLine]]) -> float:
    """Return the size of type that most of a document is set in, in points."""
    sizes: Counter[float] = Counter()
    for line in (line for on_page in lines for line in on_page):
        sizes[round(line.size, 1)] += len(line.plain)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def cites_raised(lines: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a document cites by raised numbers rather than by numbers in brackets."""
    raised = bracketed = 0
    for line in (line for on_page in lines for line in on_page):
        bracketed += len(re.findall(r"\[\d{1,3}(?:[,–-]\s?\d{1,3})*\]", line.plain))
        for index, piece in enumerate(line.pieces):
            if piece.shift > 0 and index:
                behind = line.pieces[index + 1].text if index + 1 < len(line.pieces) else ""
                raised += is_citation(piece.text, line.pieces[index - 1].text, behind)
    return raised >= _MIN_RAISED_CITATIONS and raised > bracketed


def paper_doi(lines: Sequence[TextLine], links: Sequence[Link]) -> str | None:
    """Return the DOI that the first page gives for itself, in its lines or its links."""
    for text in [*(line.plain for line in lines), *(link.uri for link in links)]:
        found = find_doi(text)
        if found and not re.search(r"original article|related|cite", text, re.IGNORECASE):
            return found
    return None


def _tables_and_columns(
    pages: Sequence[Page], lines: Sequence[Sequence[TextLine]]
) -> tuple[list[TableLayout], list[list[Column]]]:
    tables: list[TableLayout] = []
    found: list[list[Column]] = []
    body = body_size(lines)
    for page, on_page in zip(pages, lines, strict=True):
        on_this = find_tables(on_page, page)
        taken = {id(line) for table in on_this for line in table.lines}
        rest = [line for line in on_page if id(line) not in taken]
        tables += on_this
        found.append(columns(rest, page.width, body))
    return tables, found


def _blocks(
    pages: Sequence[Page], found: Sequence[Sequence[Column]]
) -> tuple[list[LayoutBlock], frozenset[int]]:
    """Return the blocks in reading order, and the ``id`` of those inside pictures."""
    leading = leadings(column for on_page in found for column in on_page)
    raw = [block for on_page in found for column in on_page for block in blocks_of(column, leading)]
    profile = profile_of(raw)
    blocks = [piece for block in raw for piece in split_run_in(block, profile)]
    debris: set[int] = set()
    for page in pages:
        here = [block for block in blocks if block.page == page.number]
        firsts = [block.lines[0] for block in here]
        found_here = (here[index] for index in in_figures(firsts, page))
        debris |= {id(block) for block in found_here if not profile.is_prose(block)}
    return blocks, frozenset(debris)


@dataclass
class _Writer:
    """Puts down the text of a document and remembers where everything stands in it."""

    cites: bool
    text: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    spans: dict[int, CharSpan] = field(default_factory=dict)
    length: int = 0

    def write(self, block: LayoutBlock) -> None:
        """Append a block line by line."""
        start = self.length
        for number, line in enumerate(block.lines):
            if number:
                self._put("\n")
            self._line(render(line.pieces, self.cites), line.page, line.box)
        self.spans[id(block)] = CharSpan(start, self.length)
        self._put("\n\n")

    def write_table(self, table: TableLayout) -> None:
        """Append a table: its caption line by line, then its rows with tabs between the cells."""
        caption = self._caption(table)
        rows = []
        for row in table.rows:
            cells = []
            for number, cell in enumerate(row.cells):
                if number:
                    self._put("\t")
                start = self.length
                content = " ".join(render(pieces, False) for pieces in cell)
                self._line(content, table.page, row.box)
                cells.append(AlignedText.identity(content, start))
            self._put("\n")
            rows.append(tuple(cells))
        self._put("\n")
        self.tables.append(Table(tuple(rows), table.label, caption, page=table.page))

    def _caption(self, table: TableLayout) -> AlignedText:
        start = self.length
        text = []
        for line in table.caption:
            text.append(render(line.pieces, self.cites))
            self._line(text[-1], table.page, line.box)
            self._put("\n")
        return AlignedText.identity("\n".join(text), start)

    def _line(self, text: str, page: int, box: Box) -> None:
        if text:
            self.lines.append(Line(CharSpan(self.length, self.length + len(text)), page, box))
            self._put(text)

    def _put(self, text: str) -> None:
        self.text.append(text)
        self.length += len(text)


def _sectioned(parts: Sequence[Part], writer: _Writer) -> Iterator[Block]:
    """Yield the parts as blocks, each with the titles of the sections it stands in."""
    whole = "".join(writer.text)
    path: list[tuple[int, str]] = []
    for part in parts:
        spans = [writer.spans[id(block)] for block in part.blocks]
        text = AlignedText.join(
            (AlignedText.identity(whole[start:end], start) for start, end in spans), "\n"
        )
        if part.kind is BlockKind.HEADING:
            path = [entry for entry in path if entry[0] < part.level]
            path.append((part.level, " ".join(text.text.split())))
        first = part.blocks[0]
        yield Block(part.kind, text, tuple(name for _, name in path), first.page, first.box)


def _with_section(table: Table, blocks: Sequence[Block]) -> Table:
    """Return a table with the section of the last block that begins on or before its page."""
    here = [block for block in blocks if block.page and table.page and block.page <= table.page]
    return replace(table, section=here[-1].section) if here else table


def _references(
    blocks: Sequence[LayoutBlock], pages: Sequence[Page], doi: str | None, cites: bool
) -> tuple[Reference, ...]:
    """Return the entries of the reference list; DOIs of links count as text."""
    links = {page.number: page.links for page in pages}
    entries = blocks[1:] if blocks and len(blocks[0].plain) < 40 else blocks
    lines = [(line, block) for block in entries for line in block.lines]
    hanging = outdented(lines)
    is_hanging = 0.15 * len(lines) < sum(hanging) < 0.7 * len(lines)
    text: list[str] = []
    for (line, _), begins in zip(lines, hanging, strict=True):
        if is_hanging and begins:
            text.append("")
        shown = _entry_line(line, cites)
        found = _linked_doi(line, links.get(line.page, ()))
        text.append(f"{shown} doi:{found}" if found and found != doi else shown)
    return split_references("\n".join(text))


def _entry_line(line: TextLine, cites: bool) -> str:
    """Return a line of a reference list; a raised number before it is the label of an entry."""
    label = raised_label(line.pieces, line.size)
    return f"[{label}] {render(line.pieces[1:], cites)}" if label else render(line.pieces, cites)


def outdented(lines: Sequence[tuple[TextLine, LayoutBlock]]) -> list[bool]:
    """Return whether each line begins at the edge of its column, as entries that hang do.

    The edge is that of the list itself; what else stands in the column may be set in more.
    """
    edges: dict[tuple[int, float], float] = {}
    for line, block in lines:
        column = line.page, block.left
        edges[column] = min(line.x0, edges.get(column, line.x0))
    return [line.x0 < edges[line.page, block.left] + 0.5 * line.size for line, block in lines]


def _linked_doi(line: TextLine, links: Sequence[Link]) -> str | None:
    """Return the DOI that a link on a line leads to, unless the line spells out one."""
    if find_doi(line.plain):
        return None
    for link in links:
        middle = (link.box.y0 + link.box.y1) / 2
        on_line = line.box.y0 - 2 < middle < line.box.y1 + 2
        if on_line and link.box.x0 < line.x1 + 2 and link.box.x1 > line.x0 - 2:
            return find_doi(link.uri)
    return None
