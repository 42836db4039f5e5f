"""PDFs made to do harm, and damage done to whole ones."""

from __future__ import annotations

import random
import zlib
from collections.abc import Callable, Iterator

_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_ONE_PAGE = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)


def pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of the given objects; the first is its catalogue."""
    parts = [b"%PDF-1.4\n"]
    offsets, at = [], len(parts[0])
    for number, body in enumerate(objects, start=1):
        offsets.append(at)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        at += len(parts[-1])
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    parts += [b"%010d 00000 n \n" % offset for offset in offsets]
    parts.append(b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % at)
    return b"".join(parts)


def stream(content: bytes, *, packed: bool = False) -> bytes:
    """Return a stream object; ``packed`` says that the content is compressed already."""
    filters = b" /Filter /FlateDecode" if packed else b""
    return b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), filters, content)


def page_tree_loop() -> bytes:
    """Return a PDF whose pages hold themselves."""
    loop = b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 2 >>"
    return pdf([_CATALOG, loop, b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R] /Count 1 >>"])


def million_objects() -> bytes:
    """Return a PDF of a million empty objects behind one page."""
    content = stream(b"BT /F1 10 Tf 72 700 Td (One page of text) Tj ET")
    return pdf([_CATALOG, _ONE_PAGE, _PAGE, content, _FONT, *[b"null"] * 1_000_000])


def bomb() -> bytes:
    """Return a PDF with a page whose content grows from one megabyte to one gigabyte."""
    packer = zlib.compressobj(9)
    blank = b" " * 1_000_000
    packed = b"".join(packer.compress(blank) for _ in range(1000)) + packer.flush()
    return pdf([_CATALOG, _ONE_PAGE, _PAGE, stream(packed, packed=True), _FONT])


def million_glyphs() -> bytes:
    """Return a PDF with a million characters on one page."""
    places = ((20 + 28 * column, 20 + 1.45 * row) for row in range(525) for column in range(20))
    texts = (b"1 0 0 1 %.2f %.2f Tm (%s) Tj\n" % (x, y, b"glass " * 16) for x, y in places)
    content = zlib.compress(b"BT /F1 0.6 Tf\n" + b"".join(texts) + b"ET")
    return pdf([_CATALOG, _ONE_PAGE, _PAGE, stream(content, packed=True), _FONT])


def deep_nesting() -> bytes:
    """Return a PDF whose catalogue nests arrays deeper than a stack is."""
    nested = b"[" * 50_000 + b"]" * 50_000
    return pdf([b"<< /Type /Catalog /Pages 2 0 R /Names %s >>" % nested, _ONE_PAGE, _PAGE])


BAD_PDFS: dict[str, Callable[[], bytes]] = {
    "page tree loop": page_tree_loop,
    "million objects": million_objects,
    "bomb": bomb,
    "million glyphs": million_glyphs,
    "deep nesting": deep_nesting,
}


def damaged(data: bytes, seed: int) -> Iterator[tuple[str, bytes]]:
    """Yield a PDF cut at a random place, the same with its end kept, and with bytes flipped."""
    chance = random.Random(seed)
    place = chance.randrange(1, len(data))
    yield "cut", data[:place]
    yield "hole", data[:place] + data[min(len(data), place + 5000) :]
    for number in (20, 2000):
        flipped = bytearray(data)
        for _ in range(number):
            flipped[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        yield f"{number} bits flipped", bytes(flipped)
