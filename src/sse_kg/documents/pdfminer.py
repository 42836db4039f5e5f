"""Pages of a PDF by pdfminer.six, in pure Python; the only module that knows it."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfminer.utils import apply_matrix_pt, apply_matrix_rect, mult_matrix

from sse_kg.documents.fonts import font_of
from sse_kg.documents.glyph_names import character
from sse_kg.documents.page import (
    RULE_HEIGHT,
    RULE_LENGTH,
    DamagedPdfError,
    Font,
    Glyph,
    Link,
    LockedPdfError,
    Page,
)
from sse_kg.model.text import Box

# What pdfminer raises on broken files, beside its own exceptions.
_BROKEN = (
    PSException,
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)


class _Resources(PDFResourceManager):
    """Fonts of a document; remembers the glyph names of each font's own encoding."""

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[Any, dict[int, str]] = {}

    def get_font(self, objid: Any, spec: Any) -> Any:
        """Return a font, cached by the number of its object."""
        font = super().get_font(objid, spec)
        if font not in self.names:
            self.names[font] = _glyph_names(spec)
        return font


class _GlyphDevice(PDFTextDevice):
    """Collects what one page shows."""

    def __init__(self, resources: _Resources) -> None:
        super().__init__(resources)
        self._names = resources.names

    @property
    def _matrix(self) -> Any:
        return self.ctm

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """Start an empty page of the size of the crop box."""
        self._crop = Box(*apply_matrix_rect(ctm, page.cropbox))
        self._clips = [self._crop]
        self._glyphs: list[Glyph] = []
        self._rules: list[Box] = []
        self._pictures: list[Box] = []
        self._drawings: list[Box] = []
        self._fonts: dict[Any, Font] = {}
        self._text: dict[tuple[Any, int], str] = {}

    def content(self, number: int, links: tuple[Link, ...]) -> Page:
        """Return what was collected since the page began."""
        return Page(
            number,
            self._crop.x1,
            self._crop.y1,
            tuple(self._glyphs),
            tuple(self._rules),
            tuple(self._pictures),
            tuple(self._drawings),
            links,
        )

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """Clip what follows to the box of a form; what lies outside is not shown."""
        box = Box(*apply_matrix_rect(mult_matrix(matrix, self._matrix), bbox))
        outer = self._clips[-1]
        clip = Box(
            max(box.x0, outer.x0),
            max(box.y0, outer.y0),
            min(box.x1, outer.x1),
            min(box.y1, outer.y1),
        )
        self._clips.append(clip)
        self._pictures.append(clip)

    def end_figure(self, name: str) -> None:
        """End the clipping of the innermost form."""
        self._clips.pop()

    def render_image(self, name: str, stream: Any) -> None:
        """Keep the place of an image."""
        self._pictures.append(Box(*apply_matrix_rect(self._matrix, (0, 0, 1, 1))))

    def paint_path(
        self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]
    ) -> None:
        """Keep the box of a path, as a rule where it is long and thin."""
        points = [
            apply_matrix_pt(self._matrix, segment[-2:]) for segment in path if len(segment) > 2
        ]
        if not points or not (stroke or fill):
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        clip = self._clips[-1]
        if box.x0 > clip.x1 or box.x1 < clip.x0 or box.y0 > clip.y1 or box.y1 < clip.y0:
            return
        thin = box.y1 - box.y0 <= RULE_HEIGHT and box.x1 - box.x0 >= RULE_LENGTH
        (self._rules if thin else self._drawings).append(box)

    def render_char(
        self,
        matrix: Any,
        font: Any,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Keep an upright character that lies on the page; return its advance."""
        advance = float(font.char_width(cid) * fontsize * scaling)
        a, b, c, d, _, _ = matrix
        if a * fontsize <= 0 or abs(b) > 0.1 * abs(a) or d * fontsize <= 0 or font.is_vertical():
            return advance
        x, y = apply_matrix_pt(matrix, (0, rise))
        clip = self._clips[-1]
        if not (clip.x0 <= x <= clip.x1 and clip.y0 <= y <= clip.y1):
            return advance
        text = self._text.get((font, cid))
        if text is None:
            name = self._names.get(font, {}).get(cid)
            text = self._text[font, cid] = character(font.fontname or "", name, _unicode(font, cid))
        size = abs(fontsize) * math.hypot(c, d)
        self._glyphs.append(Glyph(text, x, x + advance * a, y, size, self._font(font)))
        return advance

    def _font(self, font: Any) -> Font:
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = _font_style(font)
        return known


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF; raises ``LockedPdfError`` or ``DamagedPdfError``.

    A page that cannot be read is yielded as damaged.
    """
    try:
        yield from _pages(data)
    except PDFEncryptionError:
        raise LockedPdfError from None
    except _BROKEN as error:
        raise DamagedPdfError(type(error).__name__) from error


def _pages(data: bytes) -> Iterator[Page]:
    resources = _Resources()
    device = _GlyphDevice(resources)
    interpreter = PDFPageInterpreter(resources, device)
    document = PDFDocument(PDFParser(BytesIO(data)))
    places: dict[object, int] = {
        leaf: number for number, leaf in enumerate(_leaves(document), start=1)
    }
    last = 0
    for page in PDFPage.create_pages(document):
        number = places.get(page.pageid, last + 1)
        yield from map(_damaged_page, range(last + 1, number))
        last = max(last, number)
        yield _read_page(page, number, device, interpreter)
    yield from map(_damaged_page, range(last + 1, len(places) + 1))


def _read_page(
    page: PDFPage, number: int, device: _GlyphDevice, interpreter: PDFPageInterpreter
) -> Page:
    try:
        interpreter.process_page(page)
        return device.content(number, tuple(_links(page)))
    except _BROKEN:
        return _damaged_page(number)


def _damaged_page(number: int) -> Page:
    return Page(number, 0.0, 0.0, (), damaged=True)


def _leaves(document: PDFDocument) -> list[int]:
    """Return the object numbers of the pages in the page tree, of those that are lost too."""
    leaves: list[int] = []
    seen: set[int] = set()
    waiting = [document.catalog.get("Pages")]
    while waiting:
        reference = waiting.pop()
        number = getattr(reference, "objid", 0)
        if number in seen:
            continue
        seen.add(number)
        node = resolve1(reference)
        kids = resolve1(node.get("Kids")) if isinstance(node, dict) else None
        if isinstance(kids, list):
            waiting += reversed(kids)
        else:
            leaves.append(number)
    return leaves


def _links(page: PDFPage) -> Iterator[Link]:
    """Yield the links of a page that lead to an address."""
    annotations = resolve1(page.annots) or []
    left, bottom = page.mediabox[:2]
    for annotation in map(resolve1, annotations if isinstance(annotations, list) else []):
        action = resolve1(annotation.get("A")) if isinstance(annotation, dict) else None
        uri = resolve1(action.get("URI")) if isinstance(action, dict) else None
        rect = resolve1(annotation.get("Rect")) if uri is not None else None
        if isinstance(uri, bytes) and isinstance(rect, list) and len(rect) == 4:
            x0, y0, x1, y1 = (float(resolve1(side)) for side in rect)
            box = Box(x0 - left, y0 - bottom, x1 - left, y1 - bottom)
            yield Link(box, uri.decode("latin-1"))


def _unicode(font: Any, cid: int) -> str | None:
    try:
        text = str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        return None
    return None if text.startswith("(cid:") else text


def encodings(data: bytes) -> dict[str, dict[int, str]]:
    """Return the glyph names by code in the encodings of a PDF's fonts, by the fonts' names.

    Names of fonts go without subset prefix; a code that has two names in subsets of one font is
    left out. Fonts of pages and of the forms on them count; of a damaged file, what can be read.
    """
    found: dict[str, dict[int, set[str]]] = {}
    try:
        for page in PDFPage.create_pages(PDFDocument(PDFParser(BytesIO(data)))):
            for spec in _fonts(page.resources, set()):
                font = str(literal_name(resolve1(spec.get("BaseFont")))).rpartition("+")[2]
                for code, name in _glyph_names(spec).items():
                    found.setdefault(font, {}).setdefault(code, set()).add(name)
    except (PDFEncryptionError, *_BROKEN):
        pass  # what was found until here still helps
    return {
        font: {code: min(names) for code, names in codes.items() if len(names) == 1}
        for font, codes in found.items()
    }


def _fonts(resources: Any, seen: set[int]) -> Iterator[dict[str, Any]]:
    """Yield the fonts of a resource dictionary and of those of its forms."""
    resources = resolve1(resources) or {}
    for font in (resolve1(resources.get("Font")) or {}).values():
        yield resolve1(font)
    for form in (resolve1(resources.get("XObject")) or {}).values():
        if getattr(form, "objid", 0) not in seen:
            seen.add(getattr(form, "objid", 0))
            yield from _fonts(resolve1(form).get("Resources"), seen)


def _glyph_names(spec: Any) -> dict[int, str]:
    """Return the glyph names that a font's encoding gives to character codes."""
    encoding = resolve1(spec.get("Encoding"))
    differences = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    names: dict[int, str] = {}
    code = 0
    for item in differences if isinstance(differences, list) else []:
        if isinstance(item, int):
            code = item
        else:
            names[code] = str(getattr(item, "name", item))
            code += 1
    return names


def _font_style(font: Any) -> Font:
    return font_of(str(font.fontname), font.flags if isinstance(font.flags, int) else 0)
