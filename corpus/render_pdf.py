"""Render ``sources/sulfide-interfaces.yaml`` as a two-column journal article.

``python corpus/render_pdf.py [OUT.pdf]`` needs reportlab and PyYAML. The same source gives the same
bytes: fonts are in ``fonts/``, dates and identifier are fixed.
"""

from __future__ import annotations

import io
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

HERE = Path(__file__).parent
SOURCE = HERE / "sources" / "sulfide-interfaces.yaml"
TARGET = HERE / "documents" / "sulfide-interfaces.pdf"

WIDTH, HEIGHT = A4
MARGIN, GUTTER = 17 * mm, 7 * mm
TOP, BOTTOM = HEIGHT - 22 * mm, 19 * mm
COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2
SERIF, ITALIC, BOLD = "STIXTwoText-Regular", "STIXTwoText-Italic", "STIXTwoText-Bold"
INK, RULE, TINT = HexColor("#1d3557"), HexColor("#8a96a3"), HexColor("#eef2f6")

BODY = ParagraphStyle(
    "body",
    fontName=SERIF,
    fontSize=9.2,
    leading=11.3,
    alignment=TA_JUSTIFY,
    firstLineIndent=9,
    allowWidows=0,
    allowOrphans=0,
)
OPENING = ParagraphStyle("opening", BODY, firstLineIndent=0)
SECTION = ParagraphStyle(
    "section",
    fontName=BOLD,
    fontSize=10.6,
    leading=13,
    spaceBefore=9,
    spaceAfter=3.5,
    textColor=INK,
)
SUBSECTION = ParagraphStyle("subsection", SECTION, fontName=ITALIC, fontSize=9.8, spaceBefore=6)
CAPTION = ParagraphStyle("caption", BODY, fontSize=7.9, leading=9.6, firstLineIndent=0)
CELL = ParagraphStyle("cell", CAPTION, alignment=0)
REFERENCE = ParagraphStyle(
    "reference",
    CAPTION,
    alignment=0,
    leftIndent=15,
    bulletFontName=SERIF,
    bulletFontSize=7.9,
    spaceAfter=1.3,
)
TITLE = ParagraphStyle("title", fontName=BOLD, fontSize=19, leading=23, textColor=INK)
AUTHORS = ParagraphStyle("authors", fontName=SERIF, fontSize=11, leading=14, spaceBefore=5)
ABSTRACT = ParagraphStyle("abstract", OPENING, fontSize=9, leading=11.4, spaceBefore=4)
SMALL = ParagraphStyle("small", CAPTION, alignment=0, spaceBefore=4)


class Typesetter:
    """Turns the light markup of the source into that of reportlab."""

    def __init__(self, hyphenation: str) -> None:
        self.breaks = {word.replace("-", ""): word for word in hyphenation.split() if "-" in word}

    def plain(self, text: str) -> str:
        """Return ``text`` with raised and lowered parts and italics as tags."""
        text = text.replace("&", "&amp;")
        text = re.sub(r"_\{([^}]*)\}", r'<sub rise="1.9" size="6.2">\1</sub>', text)
        text = re.sub(r"\^\{([^}]*)\}", r'<super rise="3.4" size="6.2">\1</super>', text)
        return re.sub(r"\*([^*]+)\*", rf'<font name="{ITALIC}">\1</font>', text)

    def running(self, text: str) -> str:
        """Return ``text`` for justified columns: long words carry soft hyphens."""

        def soften(match: re.Match[str]) -> str:
            word = match[0]
            cut = self.breaks.get(word.lower())
            if cut is None:
                return word
            places = [at - n for n, at in enumerate(m.start() for m in re.finditer("-", cut))]
            edges = [0, *places, len(word)]
            return "\xad".join(word[a:b] for a, b in pairwise(edges))

        return self.plain(re.sub(r"(?<![\w}])[A-Za-z]{6,}(?![\w_^])", soften, text))


def register_fonts() -> None:
    """Make the three faces known to reportlab."""
    for name in (SERIF, ITALIC, BOLD):
        pdfmetrics.registerFont(TTFont(name, str(HERE / "fonts" / f"{name}.ttf")))


def front_matter(source: dict[str, Any], setter: Typesetter) -> list[Flowable]:
    """Return title, authors, abstract and keywords."""
    return [
        Paragraph(source["title"], TITLE),
        Paragraph(source["authors"], AUTHORS),
        Spacer(1, 6),
        Paragraph(
            f'<font name="{BOLD}">Abstract:</font> {setter.running(source["abstract"])}', ABSTRACT
        ),
        Paragraph(
            f'<font name="{BOLD}">Keywords:</font> {setter.plain(source["keywords"])}', SMALL
        ),
        Paragraph(source["licence"], SMALL),
    ]


def table(data: dict[str, Any], setter: Typesetter) -> list[Flowable]:
    """Return the table with its caption above."""
    head = [
        Paragraph(f'<font name="{BOLD}">{setter.plain(cell)}</font>', CELL) for cell in data["head"]
    ]
    rows = [[Paragraph(setter.plain(cell), CELL) for cell in row] for row in data["rows"]]
    widths = [share * COLUMN for share in (0.44, 0.21, 0.12, 0.23)]
    style = TableStyle(
        [
            ("LINEABOVE", (0, 0), (-1, 0), 0.9, INK),
            ("LINEBELOW", (0, 0), (-1, 0), 0.5, INK),
            ("LINEBELOW", (0, -1), (-1, -1), 0.9, INK),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("TOPPADDING", (0, 0), (-1, -1), 1.2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.0),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
        ]
    )
    body = Table([head, *rows], colWidths=widths, style=style)
    return [caption(data, setter), Spacer(1, 3), body, Spacer(1, 12)]


def caption(data: dict[str, Any], setter: Typesetter) -> Paragraph:
    """Return the caption of a table or figure."""
    text = setter.running(data["caption"])
    return Paragraph(f'<font name="{BOLD}">{data["label"]}</font> {text}', CAPTION)


def figure(data: dict[str, Any], setter: Typesetter) -> list[Flowable]:
    """Return the drawing with its caption below."""
    return [cell_drawing(), Spacer(1, 3), caption(data, setter), Spacer(1, 12)]


def cell_drawing() -> Drawing:
    """Return a schematic cell: anode, interphase, electrolyte with a filament, cathode."""
    height, low = 92.0, 12.0
    drawing = Drawing(COLUMN, height)
    bands = [(0.00, 0.20, "#b8bec6"), (0.20, 0.05, "#c77d5a"), (0.25, 0.40, "#f3e3ae")]
    for start, share, fill in [*bands, (0.65, 0.35, "#e9edf1")]:
        box = Rect(start * COLUMN, low, share * COLUMN, 64)
        box.fillColor, box.strokeColor, box.strokeWidth = HexColor(fill), RULE, 0.4
        drawing.add(box)
    for number in range(12):
        x = (0.70 + 0.085 * (number % 4)) * COLUMN
        y = low + 12 + 20 * (number // 4) + 4 * (number % 2)
        drawing.add(
            Circle(x, y, 7.2, fillColor=HexColor("#4a6fa5"), strokeColor=INK, strokeWidth=1)
        )
    path = [(0.25, 30), (0.29, 33), (0.33, 29), (0.37, 34), (0.42, 31), (0.46, 35)]
    points = [value for x, y in path for value in (x * COLUMN, low + y)]
    drawing.add(PolyLine(points, strokeColor=HexColor("#5d646c"), strokeWidth=1.8))
    for x, y in [(0.195, 52), (0.19, 12)]:
        drawing.add(Circle(x * COLUMN, low + y, 4, fillColor=HexColor("#ffffff"), strokeWidth=0.4))
    labels = [(0.10, "Li anode"), (0.45, "sulfide electrolyte"), (0.825, "cathode composite")]
    notes = [(0.07, "voids"), (0.26, "interphase"), (0.47, "dendrite"), (0.80, "contact loss")]
    for row, y in ((labels, low + 69), (notes, 2)):
        for x, text in row:
            label = String(x * COLUMN, y, text, fontName=SERIF, fontSize=7.2)
            label.textAnchor = "middle"
            drawing.add(label)
    drawing.add(Line(0.225 * COLUMN, low, 0.225 * COLUMN, 9, strokeWidth=0.4))
    return drawing


def references(entries: list[dict[str, str]], setter: Typesetter) -> list[Flowable]:
    """Return the numbered reference list."""
    flow: list[Flowable] = [Paragraph("References", SECTION)]
    for number, entry in enumerate(entries, start=1):
        text = f"{setter.plain(entry['text'])} https://doi.org/{entry['doi']}"
        flow.append(Paragraph(text, REFERENCE, bulletText=f"{number}."))
    return flow


def story(source: dict[str, Any], setter: Typesetter) -> list[Flowable]:
    """Return everything that flows through the columns."""
    flow: list[Flowable] = [NextPageTemplate(["second", "*", "later"])]
    style = OPENING
    for item in source["body"]:
        if "text" in item:
            flow.append(Paragraph(setter.running(item["text"]), style))
            style = BODY
        else:
            kind = "section" if "section" in item else "subsection"
            flow.append(CondPageBreak(72 if kind == "section" else 48))
            flow.append(Paragraph(item[kind], SECTION if kind == "section" else SUBSECTION))
            style = OPENING
    return flow + references(source["references"], setter)


def columns(left_top: float, right_top: float) -> list[Frame]:
    """Return the two column frames with their upper edges."""
    zero = {"leftPadding": 0, "rightPadding": 0, "topPadding": 0, "bottomPadding": 0}
    starts = ((MARGIN, left_top), (MARGIN + COLUMN + GUTTER, right_top))
    return [Frame(x, BOTTOM, COLUMN, top - BOTTOM, **zero) for x, top in starts]


class Stack:
    """Flowables set one below the other at a fixed place."""

    def __init__(self, items: list[Flowable], x: float, top: float, width: float) -> None:
        self.items, self.x, self.top = items, x, top
        self.heights = [item.wrap(width, HEIGHT)[1] + item.getSpaceBefore() for item in items]
        self.bottom = top - sum(self.heights)

    def draw(self, canvas: Canvas) -> None:
        """Draw the flowables on the page."""
        y = self.top
        for item, height in zip(self.items, self.heights, strict=True):
            y -= height
            item.drawOn(canvas, self.x, y)


def draw_running(canvas: Canvas, source: dict[str, Any], page: int) -> None:
    """Draw running header and footer."""
    canvas.setFont(ITALIC, 8)
    canvas.setFillColor(INK)
    canvas.drawString(MARGIN, HEIGHT - 15 * mm, source["journal"])
    right = source["kind"] if page == 1 else source["title"].split(":")[0]
    canvas.drawRightString(WIDTH - MARGIN, HEIGHT - 15 * mm, right)
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, HEIGHT - 16.6 * mm, WIDTH - MARGIN, HEIGHT - 16.6 * mm)
    canvas.setFont(SERIF, 8)
    canvas.drawString(MARGIN, 11 * mm, source["authors"])
    canvas.drawRightString(WIDTH - MARGIN, 11 * mm, f"Page {page}")


def page_templates(source: dict[str, Any], setter: Typesetter) -> list[PageTemplate]:
    """Return the first page (front matter, table), the second (figure) and the later ones."""
    front = Stack(front_matter(source, setter), MARGIN, TOP, WIDTH - 2 * MARGIN)
    below = front.bottom - 10
    values = Stack(table(source["table"], setter), MARGIN + COLUMN + GUTTER, below, COLUMN)
    sketch = Stack(figure(source["figure"], setter), MARGIN, TOP, COLUMN)

    def first(canvas: Canvas, _: BaseDocTemplate) -> None:
        draw_running(canvas, source, 1)
        front.draw(canvas)
        values.draw(canvas)
        canvas.setStrokeColor(RULE)
        canvas.line(MARGIN, below + 5, WIDTH - MARGIN, below + 5)

    def second(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw_running(canvas, source, document.page)
        sketch.draw(canvas)

    def later(canvas: Canvas, document: BaseDocTemplate) -> None:
        draw_running(canvas, source, document.page)

    return [
        PageTemplate("first", columns(below, values.bottom), onPage=first),
        PageTemplate("second", columns(sketch.bottom, TOP), onPage=second),
        PageTemplate("later", columns(TOP, TOP), onPage=later),
    ]


def render(path: Path = SOURCE) -> bytes:
    """Return the PDF of a source file."""
    register_fonts()
    source = yaml.safe_load(path.read_text(encoding="utf-8"))
    setter = Typesetter(source["hyphenation"])
    buffer = io.BytesIO()
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        invariant=1,
        title=source["title"],
        author=source["authors"],
        subject=source["kind"],
        pageTemplates=page_templates(source, setter),
    )
    document.build(story(source, setter))
    return buffer.getvalue()


if __name__ == "__main__":
    (Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET).write_bytes(render())
