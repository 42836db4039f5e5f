"""Reading PDFs: what is refused and why, and what a small paper becomes."""

from __future__ import annotations

import gc
import re
from io import BytesIO

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from sse_kg.documents.pdf import read_pages, read_pdf
from sse_kg.documents.source import Source
from sse_kg.errors import InputError
from sse_kg.settings import PdfBackend

NO_PAGES = b"""%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj
xref
0 3
0000000000 65535 f 
0000000009 00000 n 
0000000058 00000 n 
trailer << /Size 3 /Root 1 0 R >>
startxref
110
%%EOF
"""


def pdf(*lines: str, password: str | None = None) -> bytes:
    buffer = BytesIO()
    encrypt = StandardEncryption(password) if password else None
    canvas = Canvas(buffer, pagesize=A4, encrypt=encrypt)
    for number, line in enumerate(lines):
        canvas.drawString(72, 700 - 14 * number, line)
    canvas.rect(72, 72, 100, 100)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


GOOD = pdf("One line of text that is there to be read.")


def test_the_collector_runs_again_after_a_paper_that_is_read_or_refused() -> None:
    read_pdf(Source("paper.pdf", GOOD))
    assert gc.isenabled()
    with pytest.raises(InputError):
        read_pdf(Source("paper.pdf", NO_PAGES))
    assert gc.isenabled()


@pytest.mark.parametrize("backend", PdfBackend)
@pytest.mark.parametrize(
    ("data", "reason", "remedy"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "not a PDF", "real format"),
        (GOOD[: len(GOOD) // 2], "cut off", "Fetch it again"),
        (pdf("secret", password="x"), "needs a password", "without a password"),
        (NO_PAGES, "no pages", "Fetch it again"),
        (pdf(), "no text", "ocrmypdf"),
        (b"%PDF-1.7\nnothing of a PDF in here\nstartxref\n9\n%%EOF\n", "damaged", "Fetch it again"),
    ],
    ids=["png", "truncated", "encrypted", "zero pages", "scan", "damaged"],
)
def test_bad_files_are_refused_with_reason_and_remedy(
    backend: PdfBackend, data: bytes, reason: str, remedy: str
) -> None:
    with pytest.raises(InputError) as caught:
        read_pdf(Source("bad file é.pdf", data), backend)
    assert caught.value.subject == "bad file é.pdf"
    assert reason in caught.value.reason
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("backend", PdfBackend)
def test_text_lines_and_pages_of_a_small_file(backend: PdfBackend) -> None:
    document = read_pdf(Source("good.pdf", GOOD), backend)
    assert document.pages == 1
    assert document.text.strip() == "One line of text that is there to be read."
    (line,) = document.lines
    assert document.text[slice(*line.span)] == document.text.strip()
    assert line.bbox.x0 == pytest.approx(72)
    assert line.bbox.y0 < 700 < line.bbox.y1


def three_pages() -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for number in range(1, 4):
        canvas.drawString(72, 700, f"The text of page {number} is there to be read.")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize("backend", PdfBackend)
def test_a_damaged_page_is_left_out_with_a_note(backend: PdfBackend) -> None:
    data = three_pages()
    places = [match.start() for match in re.finditer(rb"/Type /Page\b", data)]
    lost = data[: places[1]] + b"/Type /Lost" + data[places[1] + 11 :]
    document = read_pdf(Source("lost.pdf", lost), backend)
    assert [line.page for line in document.lines] == [1, 3]
    assert document.pages == 3
    (note,) = document.notes
    assert note.startswith("1 of 3 pages are damaged and were not read (page 2)")


def test_pdfium_alone_reads_what_is_not_damaged(monkeypatch: pytest.MonkeyPatch) -> None:
    data = three_pages()
    place = [match.start() for match in re.finditer(rb"/Type /Page\b", data)][1]
    monkeypatch.delattr("sse_kg.documents.pdfminer.pages")
    pages = tuple(
        read_pages(Source("lost.pdf", data[:place] + b"/Type /Lost" + data[place + 11 :]))
    )
    assert [page.damaged for page in pages] == [False, True, False]


@pytest.mark.parametrize("backend", PdfBackend)
def test_a_pdf_without_a_page_that_can_be_read_is_refused(backend: PdfBackend) -> None:
    lost = re.sub(rb"/Type /Page\b", b"/Type /Lost", three_pages())
    with pytest.raises(InputError, match="none of its pages can be read"):
        read_pdf(Source("lost.pdf", lost), backend)
