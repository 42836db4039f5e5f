"""Both sources of characters give the same document, within what is said here."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from sse_kg.documents.pdf import read_pages, read_pdf
from sse_kg.documents.source import Source
from sse_kg.model.text import BlockKind, Document
from sse_kg.settings import PdfBackend

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "corpus" / "documents" / "sulfide-interfaces.pdf"
PAPERS = ROOT.parent / "shared" / "pdf" / "papers"
# Publishers with unlike fonts: signs known by glyph names only, drawn thin spaces, clipped forms.
NAMES = ("PMC4491181", "PMC6888866", "PMC7022720")
EQUAL_WORDS = 0.98
POINTS = 0.1


def source(path: Path) -> Source:
    if not path.is_file():
        pytest.skip(f"{path.parent} is not there")
    return Source(path.name, path.read_bytes())


@pytest.fixture(
    scope="module",
    params=[SAMPLE, *(PAPERS / f"{name}.pdf" for name in NAMES)],
    ids=lambda p: p.stem,
)
def pair(request: pytest.FixtureRequest) -> tuple[Document, Document]:
    file = source(request.param)
    return read_pdf(file, PdfBackend.PDFIUM), read_pdf(file, PdfBackend.PDFMINER)


def words(document: Document) -> list[str]:
    return [word for block in document.blocks for word in block.text.text.split()]


def headings(document: Document) -> list[str]:
    return [b.text.text.casefold() for b in document.blocks if b.kind is BlockKind.HEADING]


def test_the_same_words_in_the_same_order(pair: tuple[Document, Document]) -> None:
    one, two = map(words, pair)
    blocks = SequenceMatcher(None, one, two, autojunk=False).get_matching_blocks()
    equal = sum(block.size for block in blocks)
    assert equal >= EQUAL_WORDS * max(len(one), len(two))


def test_the_same_headings_tables_and_number_of_references(
    pair: tuple[Document, Document],
) -> None:
    one, two = pair
    assert headings(one) == headings(two)
    assert [(t.label, len(t.rows)) for t in one.tables] == [
        (t.label, len(t.rows)) for t in two.tables
    ]
    assert len(one.references) == len(two.references)
    assert (one.pages, one.doi) == (two.pages, two.doi)


def test_the_sample_has_the_same_glyphs_at_the_same_places() -> None:
    file = source(SAMPLE)
    for one, two in zip(
        read_pages(file, PdfBackend.PDFIUM), read_pages(file, PdfBackend.PDFMINER), strict=True
    ):
        assert (one.width, one.height) == pytest.approx((two.width, two.height))
        assert len(one.rules) == len(two.rules)
        ours, theirs = (
            sorted(page.glyphs, key=lambda g: (round(g.baseline), g.x0)) for page in (one, two)
        )
        inked = [[g for g in glyphs if g.text.strip()] for glyphs in (ours, theirs)]
        assert Counter(g.text for g in inked[0]) == Counter(g.text for g in inked[1])
        assert Counter(g.font for g in inked[0]) == Counter(g.font for g in inked[1])
        for glyph, other in zip(*inked, strict=True):
            assert glyph[1:5] == pytest.approx(other[1:5], abs=POINTS)


@pytest.mark.parametrize("backend", PdfBackend)
@pytest.mark.parametrize(
    ("turn", "shift", "place"),
    [(0, (0, 0), (72, 100)), (90, (0, -300), (72, 300)), (180, (-300, -500), (72, 100))],
)
def test_a_turned_page_is_read_as_it_is_shown(
    backend: PdfBackend, turn: int, shift: tuple[int, int], place: tuple[int, int]
) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 500))
    canvas.setPageRotation(turn)
    canvas.rotate(turn)
    canvas.translate(*shift)
    canvas.drawString(72, 100, "Turned.")
    canvas.line(72, 90, 200, 90)
    canvas.showPage()
    canvas.save()
    (page,) = read_pages(Source("turned.pdf", buffer.getvalue()), backend)
    assert "".join(glyph.text for glyph in page.glyphs) == "Turned."
    first = page.glyphs[0]
    assert (first.x0, first.baseline, first.size) == pytest.approx((*place, 12), abs=POINTS)
    (rule,) = page.rules
    line = (72, place[1] - 10, 200, place[1] - 10)
    assert rule == pytest.approx(line, abs=POINTS)


@pytest.mark.parametrize("backend", PdfBackend)
def test_text_outside_the_clip_of_a_form_is_not_shown(backend: PdfBackend) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 500))
    canvas.beginForm("part", 0, 0, 150, 150)
    canvas.drawString(20, 100, "in")
    canvas.drawString(20, 200, "out")
    canvas.endForm()
    canvas.doForm("part")
    canvas.showPage()
    canvas.save()
    (page,) = read_pages(Source("form.pdf", buffer.getvalue()), backend)
    assert "".join(glyph.text for glyph in page.glyphs) == "in"


@pytest.mark.parametrize("backend", PdfBackend)
def test_links_keep_their_place_and_address(backend: PdfBackend) -> None:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 500))
    canvas.drawString(20, 100, "a link")
    canvas.linkURL("https://doi.org/10.1234/x", (20, 95, 60, 112))
    canvas.showPage()
    canvas.save()
    (page,) = read_pages(Source("link.pdf", buffer.getvalue()), backend)
    (link,) = page.links
    assert link.uri == "https://doi.org/10.1234/x"
    assert link.box == pytest.approx((20, 95, 60, 112))
