"""Draw on a rendered page what the PDF reader made of it.

python benchmarks/draw_layout.py PDF PAGE OUT.png [--backend pdfium|pdfminer] [--scale 1.5]

Columns and tables are framed as a whole. Each line that belongs to a block, a caption or a table is
framed in the colour of its kind; a block is labelled by its number in reading order and its kind,
at each run of its lines that stand together. Lines without a frame were dropped or went into the
reference list.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageDraw

from sse_kg.documents.assemble import body_size, page_lines
from sse_kg.documents.columns import columns
from sse_kg.documents.page import Page
from sse_kg.documents.pdf import read_pages, read_pdf
from sse_kg.documents.pdf_tables import find_tables
from sse_kg.documents.source import Source
from sse_kg.model.text import AlignedText, Box, Document
from sse_kg.settings import PdfBackend

COLOURS = {
    "title": "#7b1fa2",
    "abstract": "#00838f",
    "heading": "#c62828",
    "paragraph": "#2e7d32",
    "list": "#558b2f",
    "caption": "#ef6c00",
    "noise": "#757575",
    "table": "#1565c0",
    "column": "#c0a000",
}
MARGIN = 4.0  # points between a column or table and its frame
STEP = 2.5  # lines further apart than this many heights begin a new frame


class Part(NamedTuple):
    """Something to frame: its kind, its number, and its text."""

    kind: str
    number: int
    text: AlignedText


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw one page; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pdf", type=Path)
    parser.add_argument("page", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--backend", type=PdfBackend, default=PdfBackend.PDFIUM)
    parser.add_argument("--scale", type=float, default=1.5)
    options = parser.parse_args(arguments)
    source = Source(options.pdf.name, options.pdf.read_bytes())
    document = read_pdf(source, options.backend)
    image = rendered(source.data, options.page, options.scale)
    draw = ImageDraw.Draw(image)
    pages = list(read_pages(source, options.backend))
    for index, (kind, box) in enumerate(areas(pages, options.page), start=1):
        grown = Box(box.x0 - MARGIN, box.y0 - MARGIN, box.x1 + MARGIN, box.y1 + MARGIN)
        frame(draw, grown, COLOURS[kind], f"{kind} {index}", options.scale)
    for part in parts(document):
        boxes = list(frames(document, part.text, options.page))
        for index, box in enumerate(boxes):
            label = f"{part.number} {part.kind}" if index == 0 else f"{part.number}"
            frame(draw, box, COLOURS[part.kind], label, options.scale)
    image.save(options.out)
    return 0


def rendered(data: bytes, page: int, scale: float) -> Image.Image:
    """Return a page, counted from 1, as a picture with ``scale`` pixels to the point."""
    document = pypdfium2.PdfDocument(data)
    try:
        return document[page - 1].render(scale=scale).to_pil().convert("RGB")
    finally:
        document.close()


def parts(document: Document) -> Iterator[Part]:
    """Yield blocks in reading order, and tables cell by cell."""
    for number, block in enumerate(document.blocks, start=1):
        yield Part(str(block.kind), number, block.text)
    for number, table in enumerate(document.tables, start=1):
        for row in table.rows:
            for cell in row:
                yield Part("table", number, cell)


def frames(document: Document, text: AlignedText, page: int) -> Iterator[Box]:
    """Yield the boxes around the lines of a text on a page, one for each run of near lines."""
    used = {start for char, start in zip(text.text, text.starts, strict=True) if char.strip()}
    lines = [
        line
        for line in document.lines
        if line.page == page and not used.isdisjoint(range(*line.span))
    ]
    run = 0
    runs = []
    for index, line in enumerate(lines):
        before = lines[index - 1].bbox if index else line.bbox
        height = line.bbox.y1 - line.bbox.y0
        run += not 0 <= before.y1 - line.bbox.y1 < STEP * height
        runs.append((run, line.bbox))
    for _, group in groupby(runs, key=lambda item: item[0]):
        yield around([box for _, box in group])


def areas(pages: Sequence[Page], number: int) -> Iterator[tuple[str, Box]]:
    """Yield the columns and the tables, captions included, that are found on a page."""
    lines = page_lines(pages)
    page, on_page = pages[number - 1], lines[number - 1]
    tables = find_tables(on_page, page)
    for table in tables:
        yield "table", around([line.box for line in table.lines])
    taken = {id(line) for table in tables for line in table.lines}
    rest = [line for line in on_page if id(line) not in taken]
    for column in columns(rest, page.width, body_size(lines)):
        yield "column", around([line.box for line in column.lines])


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box that holds all of some boxes."""
    return Box(
        min(box.x0 for box in boxes),
        min(box.y0 for box in boxes),
        max(box.x1 for box in boxes),
        max(box.y1 for box in boxes),
    )


def frame(draw: ImageDraw.ImageDraw, box: Box, colour: str, label: str, scale: float) -> None:
    """Draw a labelled frame; the picture's origin is its upper left corner."""
    height = draw.im.size[1]
    left, top = box.x0 * scale - 2, height - box.y1 * scale - 2
    right, bottom = box.x1 * scale + 2, height - box.y0 * scale + 2
    draw.rectangle((left, top, right, bottom), outline=colour, width=2)
    place = (right - draw.textlength(label) - 3, max(0, top - 5))
    draw.rectangle(draw.textbbox(place, label), fill="white")
    draw.text(place, label, fill=colour)


if __name__ == "__main__":
    sys.exit(main())
