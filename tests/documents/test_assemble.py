"""A two-column paper, drawn for the test, as a document."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from sse_kg.documents.assemble import outdented
from sse_kg.documents.blocks import LayoutBlock
from sse_kg.documents.lines import Piece, make_line
from sse_kg.documents.page import Font
from sse_kg.documents.pdf import read_pdf
from sse_kg.documents.source import Source
from sse_kg.model.text import BlockKind, Document
from sse_kg.settings import PdfBackend

LEFT, RIGHT, COLUMN, LEADING = 60.0, 310.0, 230.0, 12.0
FILLER = (
    "the pellets were pressed and sintered under argon",
    "with two lithium foils and cycled at a constant rate",
    "until the voltage fell to zero, the sign of a short",
)


class Paper:
    """Draws justified lines in two columns."""

    def __init__(self) -> None:
        self.buffer = BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4)

    def text(
        self, x: float, y: float, text: str, font: str = "Times-Roman", size: float = 10
    ) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def line(self, x: float, y: float, text: str, width: float = COLUMN) -> None:
        """Draw a line stretched over the column."""
        words = text.split()
        lengths = [self.canvas.stringWidth(word, "Times-Roman", 9) for word in words]
        gap = (width - sum(lengths)) / (len(words) - 1)
        self.canvas.setFont("Times-Roman", 9)
        for word, length in zip(words, lengths, strict=True):
            self.canvas.drawString(x, y, word)
            x += length + gap

    def filler(self, x: float, y: float, lines: int) -> float:
        for number in range(lines):
            self.line(x, y - LEADING * number, FILLER[number % 3])
        return y - LEADING * lines

    def scripts(self, x: float, y: float, *runs: tuple[str, int]) -> None:
        drawn = self.canvas.beginText(x, y)
        for text, shift in runs:
            drawn.setFont("Times-Roman", 9 if shift == 0 else 6)
            drawn.setRise(3.5 * shift if shift > 0 else 1.5 * shift)
            drawn.textOut(text)
        drawn.setRise(0)
        self.canvas.drawText(drawn)

    def page_frame(self, number: int) -> None:
        self.text(LEFT, 810, "Journal of Invented Results", "Helvetica", 8)
        self.text(290, 30, str(number), "Helvetica", 8)


def first_page(paper: Paper) -> None:
    paper.page_frame(1)
    paper.text(LEFT, 770, "Sintering of an Invented Garnet Electrolyte", "Helvetica-Bold", 18)
    paper.text(LEFT, 750, "A. Muster and B. Probe", "Times-Italic", 11)
    paper.text(LEFT, 735, "https://doi.org/10.1234/invented.5", "Helvetica", 7)
    paper.text(LEFT, 715, "Abstract", "Helvetica-Bold", 10)
    for number in range(5):
        paper.line(LEFT, 702 - LEADING * number, " ".join(FILLER[:2]), 430)
    paper.text(LEFT, 645, "The end of it is short.", size=9)
    paper.text(LEFT, 620, "1. Introduction", "Helvetica-Bold", 11)
    paper.filler(LEFT, 604, 30)
    paper.scripts(
        LEFT, 244, ("It reaches 10", 0), ("−4".replace("−", "-"), 1), (" S cm", 0), ("-1", 1)
    )
    paper.scripts(
        LEFT, 232, ("in Li", 0), ("7", -1), ("La", 0), ("3", -1), (" with Li", 0), ("+", 1)
    )
    paper.line(LEFT, 220, "and the last line here does not end its sen-")
    paper.line(RIGHT, 620, "tence because it goes on in the other column and ends")
    paper.text(RIGHT, 608, "here.", size=9)
    paper.text(RIGHT, 580, "1.1. Cells", "Helvetica-Bold", 10)
    paper.filler(RIGHT, 564, 27)
    paper.text(RIGHT, 240, "A full stop ends it.", size=9)
    paper.text(RIGHT, 215, "Figure 1. Drawing of the cell.", "Helvetica", 8)


def second_page(paper: Paper) -> None:
    paper.page_frame(2)
    paper.text(LEFT, 770, "Table 1. Conductivities of two samples.", "Helvetica", 8)
    for y in (762, 746, 712):
        paper.canvas.line(LEFT, y, LEFT + COLUMN, y)
    rows = (("Sample", "Density (%)", "Value (mS/cm)"), ("G1", "91", "0.4"), ("G2", "95", "0.8"))
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            paper.text(LEFT + 4 + 80 * column, 751 - 15 * number, cell, "Helvetica", 8)
    paper.text(LEFT, 680, "2. Results", "Helvetica-Bold", 11)
    bottom = paper.filler(LEFT, 664, 20)
    paper.text(LEFT, bottom, "Nothing more was seen.", size=9)
    paper.text(LEFT, bottom - 24, "Acknowledgements", "Helvetica-Bold", 11)
    paper.text(LEFT, bottom - 38, "We thank everyone who was never there.", size=9)
    paper.text(RIGHT, 770, "References", "Helvetica-Bold", 11)
    entries = (
        "1. Muster, A.; Probe, B. On garnets. J. Test. 2019, 12, 19.",
        "https://doi.org/10.1234/garnets.19",
        "2. Beispiel, C. On pressing. Test Lett. 2020, 7, 20.",
    )
    for number, entry in enumerate(entries):
        paper.text(RIGHT, 754 - 10 * number, entry, "Times-Roman", 8)


@pytest.fixture(scope="module", params=PdfBackend)
def document(request: pytest.FixtureRequest) -> Document:
    paper = Paper()
    for draw in (first_page, second_page):
        draw(paper)
        paper.canvas.showPage()
    paper.canvas.save()
    return read_pdf(Source("invented.pdf", paper.buffer.getvalue()), request.param)


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [" ".join(block.text.text.split()) for block in document.blocks if block.kind is kind]


def test_title_doi_and_abstract(document: Document) -> None:
    assert document.title == "Sintering of an Invented Garnet Electrolyte"
    assert document.doi == "10.1234/invented.5"
    (abstract,) = texts(document, BlockKind.ABSTRACT)
    assert abstract.startswith("the pellets were pressed")
    assert abstract.endswith("The end of it is short.")


def test_headings_make_the_section_path(document: Document) -> None:
    headings = [block for block in document.blocks if block.kind is BlockKind.HEADING]
    assert [block.section for block in headings] == [
        ("1. Introduction",),
        ("1. Introduction", "1.1. Cells"),
        ("2. Results",),
    ]
    last = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH][-1]
    assert last.section == ("2. Results",)
    assert last.page == 2


def test_paragraphs_are_joined_over_columns(document: Document) -> None:
    paragraphs = texts(document, BlockKind.PARAGRAPH)
    assert any("does not end its sen- tence because it goes on" in text for text in paragraphs)


def test_scripts_become_characters(document: Document) -> None:
    body = " ".join(texts(document, BlockKind.PARAGRAPH))
    assert "It reaches 10⁻⁴ S cm⁻¹ in Li7La3 with Li⁺ and" in body


def test_captions_back_matter_and_running_heads_are_set_aside(document: Document) -> None:
    assert texts(document, BlockKind.CAPTION) == ["Figure 1. Drawing of the cell."]
    assert "Acknowledgements" in texts(document, BlockKind.NOISE)
    assert "Journal of Invented Results" not in document.text


def test_table(document: Document) -> None:
    (table,) = document.tables
    assert (table.label, table.page) == ("Table 1", 2)
    assert table.caption.text == "Table 1. Conductivities of two samples."
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Sample", "Density (%)", "Value (mS/cm)"],
        ["G1", "91", "0.4"],
        ["G2", "95", "0.8"],
    ]


def test_references(document: Document) -> None:
    assert [reference.label for reference in document.references] == ["1", "2"]
    assert document.references[0].doi == "10.1234/garnets.19"
    assert document.references[1].authors == ("Beispiel, C.",)
    assert not any("pressing" in block.text.text for block in document.blocks)


def test_everything_is_aligned_with_the_text(document: Document) -> None:
    assert document.pages == 2
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    for text in [*(block.text for block in document.blocks), *cells]:
        for char, start, end in zip(text.text, text.starts, text.ends, strict=True):
            assert char.isspace() or document.text[start:end] == char
    for before, line in pairwise(document.lines):
        assert before.span.end <= line.span.start


def test_a_place_in_the_text_is_found_on_its_page(document: Document) -> None:
    start = document.text.index("tence because")
    page, box = document.locate(document.lines[0].span._replace(start=start, end=start + 5))
    assert page == 1
    assert box is not None
    assert box.x0 == pytest.approx(RIGHT)
    assert box.y0 < 620 < box.y1


@pytest.mark.parametrize("backend", PdfBackend)
@pytest.mark.parametrize("title", ["References", ""])
def test_raised_numbers_are_the_labels_of_entries(title: str, backend: PdfBackend) -> None:
    paper = Paper()
    first_page(paper)
    paper.canvas.showPage()
    paper.page_frame(2)
    y = paper.filler(LEFT, 770, 20)
    paper.text(LEFT, y, "Nothing more was seen.", size=9)
    paper.text(LEFT, y - 24, title, "Helvetica-Bold", 11)
    for number in range(1, 7):
        entry = f"A. Muster, J. Test. {number}, 19 (2019)."
        paper.scripts(LEFT, y - 36 - 12 * number, (str(number), 1), (entry, 0))
    paper.canvas.showPage()
    paper.canvas.save()
    document = read_pdf(Source("invented.pdf", paper.buffer.getvalue()), backend)
    assert [entry.label for entry in document.references] == list("123456")
    assert document.references[2].text == "A. Muster, J. Test. 3, 19 (2019)."
    assert not any("Muster, J. Test" in block.text.text for block in document.blocks)


def test_entries_hang_at_the_edge_of_their_list_not_of_their_column() -> None:
    font = Font("Times")
    lines = [
        make_line(1, [Piece(text, x, 290, y, 8, font)])
        for text, x, y in (("Muster, A. A title", 50, 700), ("that goes on", 60, 690))
    ]
    block = LayoutBlock(tuple(lines), 60, 290)
    assert outdented([(line, block) for line in lines]) == [True, False]
