"""JATS XML, the format of PubMed Central and most publishers, as documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sse_kg.documents.jatstext import APART, collapsed, running_text
from sse_kg.documents.references import clean_entry, find_doi, find_year, parse_reference
from sse_kg.documents.signs import is_back_title
from sse_kg.documents.source import Source
from sse_kg.documents.texttables import Cells, spread
from sse_kg.documents.xmltree import Node, parse_xml
from sse_kg.errors import InputError
from sse_kg.model.text import AlignedText, Block, BlockKind, Document, Reference, Table

Section = tuple[str, ...]
_ABOUT_ITSELF = ("graphical", "toc", "teaser", "web-summary", "key-points", "video")
_NOTHING = AlignedText("", (), ())


def read_jats(source: Source) -> Document:
    """Return a JATS article as a document; every character knows its place in the XML.

    Raises ``InputError`` if the file is not UTF-8, not well-formed, refers to entities of its
    own, or is XML of another kind.
    """
    root = parse_xml(source)
    article = root if root.tag == "article" else next(root.walk("article"), None)
    if article is None or not (article.find("front") or article.find("body")):
        reason = f"XML, but not JATS: its root element is <{root.tag}>"
        raise InputError(source.name, reason, "Give the article as JATS XML, PDF or text.")
    reader = _ArticleReader()
    title = reader.front(article)
    if body := article.find("body"):
        reader.section(body, ())
    if floats := article.find("floats-group"):
        reader.section(floats, ())
    back = article.find("back")
    if back:
        reader.back(back)
    return Document(
        doc_id=source.doc_id,
        source=source.name,
        sha256=source.sha256,
        text=source.decoded(),
        blocks=tuple(reader.blocks),
        tables=tuple(reader.tables),
        references=_references(article, back) if back else (),
        title=title,
        doi=_doi(article),
    )


def _doi(article: Node) -> str | None:
    meta = article.find("front", "article-meta")
    for node in meta.elements("article-id") if meta else ():
        if node.attributes.get("pub-id-type") == "doi":
            return node.text() or None
    return None


class _ArticleReader:
    """Walks an article in reading order and collects its blocks and tables."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.tables: list[Table] = []
        self._noise = False

    def front(self, article: Node) -> str | None:
        """Read title, abstracts and keywords; return the title as plain text."""
        meta = article.find("front", "article-meta")
        if meta is None:
            return None
        heading = meta.find("title-group", "article-title")
        if heading:
            self._block(BlockKind.TITLE, running_text(heading), ())
        for abstract in meta.elements("abstract", "trans-abstract"):
            about_itself = abstract.attributes.get("abstract-type") in _ABOUT_ITSELF
            self._noise = about_itself or abstract.tag == "trans-abstract"
            self._abstract(abstract)
            self._noise = False
        for words in meta.elements("kwd-group"):
            keywords = [running_text(word) for word in words.walk("kwd")]
            self._block(BlockKind.NOISE, AlignedText.join(keywords, "; "), ())
        return " ".join(running_text(heading).text.split()) if heading else None

    def _abstract(self, abstract: Node) -> None:
        for part in abstract.walk("p"):
            self._block(BlockKind.ABSTRACT, running_text(part), ("Abstract",))

    def back(self, back: Node) -> None:
        """Read what follows the text: appendices as text, all else but references as noise."""
        for node in back.elements():
            if node.tag == "app-group":
                for appendix in node.elements("app"):
                    self.section(appendix, ())
            elif node.tag != "ref-list":
                self._noise = True
                self._unit(node, ())
                self._noise = False

    def section(self, node: Node, path: Section) -> None:
        """Read a section and those in it; ``path`` holds the titles it stands in."""
        inside = self._noise
        heading = AlignedText.join(_titled(node), " ")
        if heading.text:
            path = (*path, " ".join(heading.text.split()))
            title = node.find("title")
            self._noise = inside or is_back_title(title.text() if title else "")
            self._block(BlockKind.HEADING, heading, path)
        for child in node.elements():
            self._unit(child, path)
        self._noise = inside

    def _unit(self, node: Node, path: Section) -> None:
        if node.tag == "p":
            self._paragraph(node, path)
        elif node.tag in ("fig", "table-wrap", "boxed-text", "disp-quote", "list", "def-list"):
            self._apart(node, path)
        elif node.tag in ("sec", "fig-group", "table-wrap-group", "fn-group", "fn", "note"):
            self.section(node, path)
        elif node.tag in ("disp-formula", "disp-formula-group"):
            self._block(BlockKind.PARAGRAPH, running_text(node), path)
        elif node.tag == "glossary":
            self._abbreviations(node, path)
        elif node.tag in ("ack", "bio", "notes", "app"):
            self.section(node, path)

    def _paragraph(self, node: Node, path: Section) -> None:
        """Read a paragraph; a list in it parts it, a figure or table stands behind it."""
        run = Node("p", node.start)
        behind: list[Node] = []
        for child in _flat(node):
            if isinstance(child, Node) and child.tag in ("list", "def-list", "disp-quote"):
                self._block(BlockKind.PARAGRAPH, running_text(run), path)
                self._apart(child, path)
                run = Node("p", child.start)
            elif isinstance(child, Node) and child.tag in APART:
                behind.append(child)
            else:
                run.children.append(child)
        self._block(BlockKind.PARAGRAPH, running_text(run), path)
        for child in behind:
            self._unit(child, path)

    def _apart(self, node: Node, path: Section) -> None:
        if node.tag in ("fig", "table-wrap"):
            self._float(node, path)
        elif node.tag == "list":
            for item in node.elements("list-item"):
                self._item(item, path)
        elif node.tag == "def-list":
            for entry in node.elements("def-item"):
                parts = [running_text(part) for part in entry.walk("term", "p")]
                self._block(BlockKind.LIST, AlignedText.join(parts, ": "), path)
        else:
            self.section(node, path)

    def _abbreviations(self, node: Node, path: Section) -> None:
        """Read a list of abbreviations as a table of two columns."""
        rows = [
            [running_text(p) for p in entry.walk("term", "p")] for entry in node.walk("def-item")
        ]
        cells = tuple((row[0], AlignedText.join(row[1:], " ")) for row in rows if len(row) > 1)
        if cells:
            title = node.find("title")
            self.tables.append(Table(cells, section=(*path, title.text() if title else "")))

    def _item(self, item: Node, path: Section) -> None:
        label = [running_text(found) for found in item.elements("label")]
        for part in item.elements():
            if part.tag in ("p", "title"):
                text = AlignedText.join([*label, running_text(part)], " ")
                self._block(BlockKind.LIST, text, path)
                label = []
            for inner in [part] if part.tag in APART else part.walk("list"):
                self._apart(inner, path)

    def _float(self, node: Node, path: Section) -> None:
        """Read a figure or table: its caption as a block, its cells as a table."""
        label = [running_text(found) for found in node.elements("label")]
        captions = [
            running_text(part) for part in node.elements("caption") for part in part.elements()
        ]
        caption = AlignedText.join([*label, *captions], " ")
        self._block(BlockKind.CAPTION, caption, path)
        name = label[0].text.rstrip(".:") if label else ""
        for table in node.walk("table"):
            if cells := _cells(table):
                self.tables.append(Table(cells, name, caption, path))
        for foot in node.elements("table-wrap-foot", "attrib"):
            parts = [running_text(part) for part in foot.walk("p", "attrib")]
            self._block(BlockKind.CAPTION, AlignedText.join(parts, " "), path)

    def _block(self, kind: BlockKind, text: AlignedText, path: Section) -> None:
        if text.text.strip():
            kind = BlockKind.NOISE if self._noise else kind
            self.blocks.append(Block(kind, text.strip(), path))


def _titled(node: Node) -> Iterator[AlignedText]:
    """Yield the number and the title of a section."""
    title = node.find("title")
    if title:
        yield from (running_text(label) for label in node.elements("label"))
        yield running_text(title)


def _flat(node: Node) -> Iterator[Node | AlignedText]:
    """Yield the children of a paragraph, with those of inner paragraphs in their place."""
    for child in node.children:
        if isinstance(child, Node) and child.tag in ("p", "disp-formula-group"):
            yield from _flat(child)
        else:
            yield child


def _cells(table: Node) -> Cells:
    rows = [
        [
            (_cell(cell), _span(cell, "rowspan"), _span(cell, "colspan"))
            for cell in row.elements("td", "th")
        ]
        for row in table.walk("tr")
    ]
    return spread(rows)


def _cell(cell: Node) -> AlignedText:
    paragraphs = [running_text(part) for part in cell.elements("p")]
    return AlignedText.join(paragraphs or [running_text(cell)], " ")


def _span(cell: Node, name: str) -> int:
    value = cell.attributes.get(name, "1").strip()
    return min(max(int(value), 1), 100) if value.isdecimal() else 1


def _references(article: Node, back: Node) -> tuple[Reference, ...]:
    entries = [ref for part in back.walk("ref-list") for ref in part.elements("ref")]
    numbers = {
        xref.attributes.get("rid", ""): xref.text()
        for xref in article.walk("xref")
        if xref.text().isdecimal() and len(xref.text()) < 4
    }
    counted = any(ref.attributes.get("id") in numbers for ref in entries)
    found = []
    for place, ref in enumerate(entries, start=1):
        label = ref.find("label") or next(ref.walk("label"), None)
        cited_as = numbers.get(ref.attributes.get("id", ""), str(place) if counted else "")
        found.append(_reference(ref, _number(label) or cited_as))
    return tuple(reference for reference in found if reference.text)


def _reference(ref: Node, label: str) -> Reference:
    cited = [*ref.walk("element-citation", "mixed-citation", "citation", "nlm-citation")]
    if not cited:
        return parse_reference(label, ref.text())
    text = clean_entry(" ".join(_entry_text(citation) for citation in cited))
    first = cited[0]
    doi = next((n.text() for n in first.walk("pub-id") if _is_doi(n)), None)
    year = next((find_year(n.text()) for n in first.walk("year")), None)
    authors = tuple(_authors(first))
    guess = parse_reference(label, text)
    return Reference(
        guess.label or _author_year(authors, year),
        text,
        doi.lower() if doi else find_doi(text),
        year or guess.year,
        authors or guess.authors,
    )


def _author_year(authors: tuple[str, ...], year: int | None) -> str:
    """Return what an entry without number is cited by: "Writer and Maker, 2020"."""
    families = [author.split(",")[0] for author in authors]
    names = " and ".join(families) if len(families) < 3 else f"{families[0]} et al."
    return f"{names}, {year}" if names and year else names


def _is_doi(node: Node) -> bool:
    return node.attributes.get("pub-id-type") == "doi"


def _number(label: Node | None) -> str:
    return re.sub(r"^[\s\[(]+|[\s\]).]+$", "", label.text()) if label else ""


def _authors(citation: Node) -> Iterator[str]:
    """Yield the authors as "Family, A. B."."""
    groups = [
        group
        for group in citation.elements("person-group")
        if group.attributes.get("person-group-type", "author") == "author"
    ]
    for group in groups or [citation]:
        for name in group.walk("name", "string-name"):
            family = " ".join(part.text() for part in name.elements("surname"))
            given = " ".join(part.text() for part in name.elements("given-names"))
            if given.isupper() and given.isalpha():
                given = " ".join(f"{letter}." for letter in given)
            if family:
                yield f"{family}, {given}" if given else family


def _entry_text(citation: Node) -> str:
    """Return a citation on one line; one without punctuation of its own gets some."""
    if citation.tag != "element-citation":
        identifiers = [n for n in citation.elements("pub-id") if not _is_doi(n)]
        kept = [child for child in citation.children if child not in identifiers]
        return re.sub(r"\s+(?=[,;.:])", "", Node("", children=kept).text())
    names = [
        " ".join(part.text() for part in name.elements("surname", "given-names"))
        for name in citation.walk("name", "string-name")
    ]
    rest = [
        collapsed(running_text(part)).text
        for part in citation.elements()
        if part.tag not in ("person-group", "name", "string-name", "pub-id") or _is_doi(part)
    ]
    return ". ".join([", ".join(names), *rest] if names else rest)
