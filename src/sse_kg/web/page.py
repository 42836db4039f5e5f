"""One document as one page: its text with the mentions marked, and what was read from it.

The page needs no network and runs no script, and tells the browser so. All that comes from the
document is escaped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from sse_kg.ingest.words import counted
from sse_kg.model.claim import Extraction, Label
from sse_kg.model.text import Block, BlockKind, Document, Reference, Table
from sse_kg.vocabulary import Vocabulary
from sse_kg.web.marks import anchor, doi_link, marked, with_doi
from sse_kg.web.outline import Outline, PlacedTable, Statement, outline
from sse_kg.web.statements import StatementWriter
from sse_kg.web.template import page_from

_CLASSES = {BlockKind.CAPTION: "caption", BlockKind.ABSTRACT: "abstract", BlockKind.LIST: "list"}
_FEW_HEADINGS = 2


def document_page(extraction: Extraction, vocabulary: Vocabulary) -> str:
    """Return a document with all that was read from it as HTML."""
    document = extraction.document
    found = outline(extraction)
    labels = {reference.label for reference in document.references}
    writer = StatementWriter(vocabulary, labels)
    return page_from(
        "page.html",
        title=escape(_title(document)),
        heading=_heading(document, found),
        facts=_facts(extraction),
        notes="".join(f'<p class="note">{escape(note)}.</p>\n' for note in document.notes),
        legend="\n".join(_legend(extraction)),
        contents=_contents(document),
        body="\n".join(filter(None, _body(document, found, writer))),
        references=_references(document.references),
    )


def _title(document: Document) -> str:
    titles = [block.text.text for block in document.blocks if block.kind is BlockKind.TITLE]
    return document.title or " ".join(titles) or document.source


def _heading(document: Document, found: Outline) -> str:
    parts = [
        marked(block.text.text, found.mentions.get(number, []))
        for number, block in enumerate(document.blocks)
        if block.kind is BlockKind.TITLE
    ]
    return " ".join(parts) or escape(_title(document))


def _facts(extraction: Extraction) -> str:
    document = extraction.document
    facts = [
        escape(document.source),
        doi_link(document.doi) if document.doi else "",
        counted(document.pages, "page") if document.pages else "",
        counted(len(extraction.mentions), "mention"),
        counted(len(extraction.measurements), "measurement"),
        counted(len(extraction.claims), "claim"),
    ]
    return " · ".join(filter(None, facts))


def _legend(extraction: Extraction) -> Iterator[str]:
    counts = Counter(mention.label for mention in extraction.mentions)
    for label in Label:
        name = label.lower()
        yield (
            f'<li><label><input type="checkbox" id="show-{name}" checked> '
            f'<mark class="{name}">{name}</mark> '
            f'<span class="count">{counts[label]:,}</span></label></li>'
        )


def _contents(document: Document) -> str:
    """Return links to the headings, nothing where there are hardly any."""
    links = [
        f'<li class="h{_level(block)}"><a href="#b{number}">{escape(block.text.text)}</a></li>'
        for number, block in enumerate(document.blocks)
        if block.kind is BlockKind.HEADING
    ]
    if document.references:
        links.append('<li class="h2"><a href="#references">References</a></li>')
    if len(links) < _FEW_HEADINGS:
        return ""
    return (
        "<details open><summary>Contents</summary><ul>\n" + "\n".join(links) + "\n</ul></details>"
    )


def _body(document: Document, found: Outline, writer: StatementWriter) -> Iterator[str]:
    page = 1
    yield from _behind(-1, found, writer)
    numbered = [item for item in enumerate(document.blocks) if item[1].kind is not BlockKind.TITLE]
    for noise, group in groupby(numbered, key=lambda item: item[1].kind is BlockKind.NOISE):
        blocks = list(group)
        if noise:
            yield _set_aside([block for _, block in blocks])
        for number, block in blocks:
            if not noise and (block.page or page) != page:
                page = block.page or page
                yield f'<p class="page">page {page}</p>'
            yield "" if noise else _block(number, block, found)
            yield from _behind(number, found, writer)


def _block(number: int, block: Block, found: Outline) -> str:
    text = marked(block.text.text, found.mentions.get(number, []))
    if block.kind is BlockKind.HEADING:
        return f'<h{_level(block)} id="b{number}">{text}</h{_level(block)}>'
    kind = f' class="{_CLASSES[block.kind]}"' if block.kind in _CLASSES else ""
    return f"<p{kind}>{text}</p>"


def _level(heading: Block) -> int:
    return min(6, 1 + max(1, len(heading.section)))


def _behind(number: int, found: Outline, writer: StatementWriter) -> Iterator[str]:
    """Yield what was read in a block, and the tables that stand behind it."""
    yield writer.details(found.of_blocks.get(number, []))
    for placed in found.tables_behind.get(number, []):
        yield _table(placed, found, writer)
        yield writer.details([item for _, items in _cells(placed.table, found) for item in items])


def _cells(table: Table, found: Outline) -> Iterator[tuple[str, Sequence[Statement]]]:
    """Yield the cells of a table row by row with what was read in them."""
    for row in table.rows:
        for cell in row:
            span = cell.source_span(0, len(cell)) if cell.text else None
            yield cell.text, found.of_cells.get(span, []) if span else []


def _table(placed: PlacedTable, found: Outline, writer: StatementWriter) -> str:
    cells = _cells(placed.table, found)
    rows = [
        "<tr>" + "".join(_cell(*next(cells), writer, head=number == 0) for _ in row) + "</tr>"
        for number, row in enumerate(placed.table.rows)
    ]
    head = f"<caption>{escape(placed.caption)}</caption>\n" if placed.caption else ""
    name = escape(placed.table.label or "Table")
    return (
        f'<div class="table" tabindex="0" role="region" aria-label="{name}"><table>{head}'
        + "\n".join(rows)
        + "</table></div>"
    )


def _cell(
    text: str, statements: Sequence[Statement], writer: StatementWriter, *, head: bool
) -> str:
    tag = "th" if head else "td"
    title = escape("; ".join(writer.told(statement) for statement in statements))
    shown = f'<mark class="quantity" title="{title}">{escape(text)}</mark>'
    return f"<{tag}>{shown if statements else escape(text)}</{tag}>"


def _set_aside(blocks: Sequence[Block]) -> str:
    """Return what is not running text: parts of figures, addresses, licences."""
    lines = "".join(f"<p>{escape(block.text.text)}</p>\n" for block in blocks)
    count = counted(len(blocks), "piece")
    return f'<details class="aside"><summary>{count} set aside</summary>{lines}</details>'


def _references(references: Sequence[Reference]) -> str:
    if not references:
        return ""
    lines = [
        f'<li id="{anchor(item.label)}"><span class="number">{escape(item.label)}</span>'
        f"<span>{with_doi(item.text, item.doi)}</span></li>"
        for item in references
    ]
    return (
        '<section><h2 id="references">References</h2>\n<ul class="references">\n'
        + "\n".join(lines)
        + "\n</ul></section>"
    )
