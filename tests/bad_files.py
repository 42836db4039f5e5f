"""Files that cannot be read as documents, made for the tests of bad input."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_ENTITY = b"""<?xml version="1.0"?>
<!DOCTYPE article [<!ENTITY leak SYSTEM "file://%s">]>
<article><front><article-meta><title-group><article-title>A</article-title></title-group>
</article-meta></front><body><sec><title>B</title><p>&leak; LLZO.</p></sec></body></article>
"""


def empty(path: Path) -> None:
    path.write_bytes(b"")


def zero_page_pdf(path: Path) -> None:
    path.write_bytes(
        _pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    )


def encrypted_pdf(path: Path) -> None:
    path.write_bytes(_printed(encrypt=StandardEncryption("secret")))


def truncated_pdf(path: Path) -> None:
    whole = _printed()
    path.write_bytes(whole[: len(whole) // 3])


def png(path: Path) -> None:
    """Write a valid picture of one pixel."""
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\x00\x00")),
        (b"IEND", b""),
    ]
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + body)


def broken_xml(path: Path) -> None:
    path.write_bytes(b"<?xml version='1.0'?><article><body><p>LLZO is an oxide</body></article>")


def external_entity(path: Path) -> None:
    """Write an article that asks for a file beside it; a reader must not open that."""
    secret = path.with_name("secret.dat")
    secret.write_text("the secret words", encoding="utf-8")
    path.write_bytes(_ENTITY % str(secret).encode())


def invalid_utf8(path: Path) -> None:
    path.write_bytes(b"# Garnet\n\nLLZO has 0.3 mS cm\xff\xfe at RT.\n")


def endless_line(path: Path) -> None:
    path.write_bytes(b"LLZO and LATP are oxides. " * 2_000_000)


def _printed(encrypt: StandardEncryption | None = None) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=encrypt)
    for line in range(40):
        canvas.drawString(72, 760 - 16 * line, f"Line {line}: the conductivity of LLZO is high.")
    canvas.save()
    return stream.getvalue()


def _pdf(objects: list[bytes]) -> bytes:
    """Return a PDF of the given objects; the first is its catalogue."""
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(objects) + 1)
        + b"startxref\n%d\n%%%%EOF\n" % len(out)
    )


BAD_FILES: dict[str, Callable[[Path], None]] = {
    "empty.txt": empty,
    "zero pages.pdf": zero_page_pdf,
    "encrypted.pdf": encrypted_pdf,
    "truncated.pdf": truncated_pdf,
    "picture.pdf": png,
    "broken.xml": broken_xml,
    "entity.xml": external_entity,
    "bytes.md": invalid_utf8,
    "line.txt": endless_line,
}
