"""The running text of JATS elements: scripts, citations and formulas as characters in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sse_kg.documents.xmltree import Node
from sse_kg.model.text import AlignedText, Edit

APART = frozenset(
    {"fig", "fig-group", "table-wrap", "table-wrap-group", "list", "def-list", "boxed-text"}
    | {"disp-quote", "supplementary-material", "media", "graphic", "verse-group", "array"}
)
_SILENT = frozenset(
    {"inline-graphic", "fn", "object-id", "alt-text", "label", "long-desc", "table", "caption"}
    | {"private-char", "annotation", "annotation-xml", "processing-meta"}
    | APART
)
_CITED = ("bibr", "ref")
_RAISED = str.maketrans("0123456789+-−–‐=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁻⁼⁽⁾")
_NUMERIC = re.compile(r"[\d+\-−–‐.·\s]+")
_CITATION = re.compile(r"[\[\]()\d,;\s\-–—a-z]+")
_BETWEEN = re.compile(r"[,;\-–—\s]+")
_EQUATION = re.compile(r"\\begin\{document\}(.*)\\end\{document\}", re.DOTALL)


def running_text(node: Node) -> AlignedText:
    """Return the text of an element without what is set apart from it (lists, tables, figures).

    Raised numbers and signs become superscript characters, any other raised text stands behind
    a caret; lowered text stays on the line. Raised citations become ``[12]``.
    """
    return collapsed(AlignedText.join(_inline(node.children)))


def collapsed(text: AlignedText) -> AlignedText:
    """Return a text with each run of white space as one space, none at its ends."""
    runs = re.finditer(r"\s*[\n\r\t]\s*|[ \u2002-\u200a]{2,}", text.text)
    return text.edit([Edit(*run.span(), " ") for run in runs]).strip()


def _inline(children: Sequence[Node | AlignedText]) -> Iterator[AlignedText]:
    number = 0
    above = ""
    while number < len(children):
        child = children[number]
        size = _raised_citation(children, number, above)
        if size:
            yield from _bracketed(children[number : number + size])
        elif isinstance(child, AlignedText):
            if not _parts_scripts(children, number):
                yield child
        elif child.tag not in _SILENT:
            yield from _element(child)
        number += size or 1
        above = _last_character(children[number - 1])


def _last_character(child: Node | AlignedText) -> str:
    pieces = child.pieces() if isinstance(child, Node) else [child]
    return "".join(piece.text for piece in pieces)[-1:]


def _parts_scripts(children: Sequence[Node | AlignedText], number: int) -> bool:
    """Return whether a space only parts a script from what it belongs to ("R" and "b")."""
    child = children[number]
    if (
        not isinstance(child, AlignedText)
        or child.text.strip()
        or not 0 < number < len(children) - 1
    ):
        return False
    before, behind = children[number - 1], children[number + 1]
    scripted = isinstance(behind, Node) and behind.tag in ("sub", "sup")
    return scripted and isinstance(before, Node) and before.tag in ("italic", "bold", "sub", "sup")


def _element(node: Node) -> Iterator[AlignedText]:
    if node.tag == "sup":
        yield raised(AlignedText.join(_inline(node.children)))
    elif node.tag == "break":
        yield AlignedText.invented(" ", node.start)
    elif node.tag == "alternatives":
        yield from _alternative(node)
    elif node.tag == "tex-math":
        yield _tex(node)
    elif node.tag == "math":
        yield from _math(node)
    else:
        yield from _inline(node.children)


def raised(text: AlignedText) -> AlignedText:
    """Return raised text as superscript characters where there are any, else behind a caret."""
    inner = text.strip()
    if not inner.text or inner.text.startswith(("[", "^")) or inner.text in "′'*†‡§¶°®™":
        return inner
    if _NUMERIC.fullmatch(inner.text):
        characters = inner.text.translate(_RAISED)
        return AlignedText(characters, inner.starts, inner.ends)
    return AlignedText.join([AlignedText.invented("^", inner.starts[0]), inner])


def _raised_citation(children: Sequence[Node | AlignedText], first: int, above: str) -> int:
    """Return how many children make one raised citation, zero if none begins here.

    ``above`` is the character before: a number directly behind a word was raised in print.
    """
    size = 0
    attached = bool(above.strip()) and above not in "[({,;/–-—"
    for number, child in enumerate(children[first:], start=1):
        if isinstance(child, Node) and (_cites_raised(child) or (attached and _counts(child))):
            size = number
        elif not (size and _joins(child)):
            break
    return size


def _cites_raised(node: Node) -> bool:
    if node.tag == "sup":
        cites = any(x.attributes.get("ref-type") in _CITED for x in node.walk("xref"))
        return cites and bool(_CITATION.fullmatch(node.text()))
    if node.tag == "xref" and node.attributes.get("ref-type") in _CITED:
        inner = list(node.elements())
        return len(inner) == 1 and inner[0].tag == "sup" and inner[0].text() == node.text()
    return False


def _counts(node: Node) -> bool:
    """Return whether an element cites by number, on the line."""
    cites = node.tag == "xref" and node.attributes.get("ref-type") in _CITED
    return cites and bool(re.fullmatch(r"\d{1,3}[a-z]?(?:[\s,;–-]+\d{1,3}[a-z]?)*", node.text()))


def _joins(child: Node | AlignedText) -> bool:
    if isinstance(child, Node):
        return child.tag == "sup" and bool(_BETWEEN.fullmatch(child.text()))
    return bool(_BETWEEN.fullmatch(child.text)) and bool(child.text.strip())


def _bracketed(children: Sequence[Node | AlignedText]) -> Iterator[AlignedText]:
    pieces: list[AlignedText] = []
    for child in children:
        pieces += child.pieces() if isinstance(child, Node) else [child]
    text = AlignedText.join(pieces).strip()
    if text.text.startswith(("[", "(")):
        yield text
    elif text.text:
        yield AlignedText.invented("[", text.starts[0])
        yield text
        yield AlignedText.invented("]", text.ends[-1])


def _alternative(node: Node) -> Iterator[AlignedText]:
    for tag in ("math", "tex-math", "textual-form"):
        if chosen := node.find(tag):
            yield from _element(chosen)
            return


def _tex(node: Node) -> AlignedText:
    text = AlignedText.join(node.pieces())
    match = _EQUATION.search(text.text)
    return text.slice(*match.span(1)).strip() if match else text.strip()


def _math(node: Node) -> Iterator[AlignedText]:
    """Yield MathML on a line: exponents raised, indices lowered, fractions with a slash."""
    parts = [[*_math(child)] for child in node.elements()]
    if node.tag == "mspace":
        yield AlignedText.invented(" ", node.start)
    elif not parts:
        yield from node.pieces() if node.tag == "mtext" else map(AlignedText.strip, node.pieces())
    elif node.tag in ("msup", "msubsup", "munderover") and len(parts) > 1:
        yield from (piece for part in parts[:-1] for piece in part)
        yield raised(AlignedText.join(parts[-1]))
    elif node.tag == "mfrac" and len(parts) == 2:
        yield from parts[0]
        yield AlignedText.invented("/", node.start)
        yield from parts[1]
    elif node.tag == "mfenced":
        yield from _fenced(node, parts)
    elif node.tag == "mover":
        yield from parts[0]
    else:
        yield from (piece for part in parts for piece in part)


def _fenced(node: Node, parts: Sequence[Sequence[AlignedText]]) -> Iterator[AlignedText]:
    inner = AlignedText.join(piece for part in parts for piece in part)
    if inner.text:
        yield AlignedText.invented(node.attributes.get("open", "("), inner.starts[0])
        yield inner
        yield AlignedText.invented(node.attributes.get("close", ")"), inner.ends[-1])
