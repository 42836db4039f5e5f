"""XML as a small tree in which every piece of text knows its place in the decoded source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.entities import html5
from xml.parsers import expat

from sse_kg.documents.source import Source
from sse_kg.errors import InputError
from sse_kg.model.text import AlignedText

MAX_DEPTH = 200


@dataclass(slots=True)
class Node:
    """An element: name without prefix, attributes, and children (elements and text) in order.

    ``start`` is the source offset of its tag.
    """

    tag: str
    start: int = 0
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | AlignedText] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Node]:
        """Yield the child elements, only those with one of the names if any are given."""
        for child in self.children:
            if isinstance(child, Node) and (not tags or child.tag in tags):
                yield child

    def find(self, *path: str) -> Node | None:
        """Return the first element at a path of names below this one."""
        node: Node | None = self
        for tag in path:
            node = next(node.elements(tag), None) if node else None
        return node

    def walk(self, *tags: str) -> Iterator[Node]:
        """Yield the elements with one of the names, at any depth, in document order."""
        for child in self.elements():
            if child.tag in tags:
                yield child
            yield from child.walk(*tags)

    def text(self) -> str:
        """Return all text inside, white space collapsed."""
        return " ".join("".join(piece.text for piece in self.pieces()).split())

    def pieces(self) -> Iterator[AlignedText]:
        """Yield all text inside, in order."""
        for child in self.children:
            if isinstance(child, AlignedText):
                yield child
            else:
                yield from child.pieces()


def parse_xml(source: Source) -> Node:
    """Return the root element of an XML file.

    Entities are never resolved beyond the five of XML and the named characters of HTML: a file
    that declares any is refused. A document type that only names a public DTD is normal and the
    DTD is not read. Raises ``InputError`` on broken XML with line and column.
    """
    builder = _Builder(source)
    try:
        builder.parser.Parse(builder.data, True)
    except expat.ExpatError as error:
        reason = f"broken XML in line {error.lineno}, column {error.offset + 1}"
        reason += f" ({expat.ErrorString(error.code)})"
        raise InputError(source.name, reason, "Fetch the file again or repair it.") from None
    return builder.root


class _Builder:
    """Receives the parser's events; byte offsets only grow, so characters are counted on."""

    def __init__(self, source: Source) -> None:
        self.text = source.decoded()
        self.data = self.text.encode()
        self.root = Node("")
        self._name = source.name
        self._open: list[Node] = [self.root]
        self._bytes = 0
        self._chars = 0
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.UseForeignDTD(True)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE)
        parser.ExternalEntityRefHandler = self._external
        parser.EntityDeclHandler = self._declared
        parser.SkippedEntityHandler = self._named
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) > MAX_DEPTH:
            reason = f"elements nested deeper than {MAX_DEPTH}"
            raise InputError(self._name, reason, "Is this a journal article?")
        node = Node(name.rpartition(":")[2], self._offset(), attributes)
        if len(self._open) == 1:
            self.root = node
        else:
            self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        start = self._offset()
        if self.text.startswith(text, start):
            piece = AlignedText.identity(text, start)
        else:
            end = self._reference_end(start)
            piece = AlignedText(text, (start,) * len(text), (end,) * len(text))
        self._open[-1].children.append(piece)

    def _named(self, name: str, is_parameter: bool) -> None:
        if is_parameter:
            return
        text = html5.get(f"{name};")
        if text is None:
            self._refuse(f"refers to the undeclared entity &{name};")
        else:
            start = self._offset()
            end = self._reference_end(start)
            piece = AlignedText(text, (start,) * len(text), (end,) * len(text))
            self._open[-1].children.append(piece)

    def _declared(self, name: str, *_rest: object) -> None:
        self._refuse(f"declares the entity {name!r}; entities are not resolved")

    def _external(self, context: str | None, *_rest: object) -> int:
        if context is not None:
            self._refuse("refers to an external entity; it is not resolved")
        # An empty document type in place of the named one: with it, unknown entities are skipped.
        self.parser.ExternalEntityParserCreate(context).Parse(b"", True)
        return 1

    def _refuse(self, reason: str) -> None:
        line = self.parser.CurrentLineNumber
        raise InputError(
            self._name,
            f"line {line} {reason}",
            "Remove the declaration and write the characters themselves.",
        )

    def _offset(self) -> int:
        """Return the character offset of the event at hand."""
        at = self.parser.CurrentByteIndex
        self._chars += len(self.data[self._bytes : at].decode())
        self._bytes = at
        return self._chars

    def _reference_end(self, start: int) -> int:
        if self.text[start] != "&":  # a line end that the parser has normalised
            return start + (2 if self.text.startswith("\r\n", start) else 1)
        return self.text.index(";", start) + 1
