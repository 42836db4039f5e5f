"""Pages of a PDF by PDFium, Chromium's PDF library in C++; the only module that knows pypdfium2.

The calls that are made for each character go through unchecked prototypes and reuse the buffers
for their answers: pypdfium2's checked pointers cost three times as much.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from sse_kg.documents.fonts import font_of
from sse_kg.documents.geometry import Matrix, intersection, product, transformed
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
from sse_kg.documents.pdfminer import encodings
from sse_kg.model.text import Box

_HYPHEN = 2  # what PDFium says for a hyphen at the end of a line
_FORM_DEPTH = 12
_NEAR = 1.0  # em
# For pages shown turned clockwise by 0, 90, 180 and 270 degrees.
_TURNS: tuple[Matrix, ...] = (
    (1, 0, 0, 1, 0, 0),
    (0, -1, 1, 0, 0, 0),
    (-1, 0, 0, -1, 0, 0),
    (0, 1, -1, 0, 0, 0),
)


def _plain(function: Any, result: Any) -> Any:
    """Return a function of PDFium that takes plain C values without checks."""
    return ctypes.CFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_text_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_unmapped = _plain(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
_origin = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int)
_loose_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_ink_box = _plain(raw.FPDFText_GetCharBox, ctypes.c_int)
_font_of = _plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p)


@dataclass(slots=True)
class _FontUse:
    """A font on one page, and what is known of its characters by code and mapping error."""

    name: str
    style: Font
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    advances: dict[tuple[int, int], float] = field(default_factory=dict)


class _Style(NamedTuple):
    """What all characters of a text object share.

    ``unit`` is the length of the em along the line, ``clip`` where the object is shown.
    """

    size: float
    unit: float
    font: _FontUse
    clip: Box


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF; raises ``LockedPdfError`` or ``DamagedPdfError``."""
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedPdfError
        raise DamagedPdfError("its structure cannot be read")
    names = _GlyphNames(data)
    try:
        for index in range(raw.FPDF_GetPageCount(document)):
            yield _page(document, index, names)
    finally:
        raw.FPDF_CloseDocument(document)


def _page(document: Any, index: int, names: _GlyphNames) -> Page:
    handle = raw.FPDF_LoadPage(document, index)
    if not handle:
        raise DamagedPdfError(f"page {index + 1} cannot be read")
    text = raw.FPDFText_LoadPage(handle)
    try:
        reader = _PageReader(handle, text, names)
        reader.read_objects()
        return Page(
            index + 1,
            reader.crop.x1,
            reader.crop.y1,
            tuple(reader.glyphs()),
            tuple(reader.rules),
            tuple(reader.pictures),
            tuple(reader.drawings),
            tuple(_links(document, handle, reader.matrix)),
        )
    finally:
        raw.FPDFText_ClosePage(text)
        raw.FPDF_ClosePage(handle)


class _GlyphNames:
    """The glyph names of a document's fonts, looked up when a character has no meaning."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._names: dict[str, dict[int, str]] | None = None

    def find(self, font: str, code: int) -> str | None:
        """Return the name of a glyph by its code in the font of that full name."""
        if self._names is None:
            self._names = encodings(self._data)
        return self._names.get(font, {}).get(code)


class _PageReader:
    """Reads what one page shows, in points from the lower left corner of the turned page."""

    def __init__(self, page: Any, text: Any, names: _GlyphNames) -> None:
        self._page, self._text, self._names = page, text, names
        self._handle = ctypes.cast(text, ctypes.c_void_p)
        self._rect, self._sides = raw.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
        self._fonts: dict[int, _FontUse] = {}
        self._clips: dict[int, Box] = {}
        self._texts: list[Any] = []
        self._places: dict[int, int] = {}
        self.matrix, self.crop = _geometry(page)
        self.rules: list[Box] = []
        self.pictures: list[Box] = []
        self.drawings: list[Box] = []

    def glyphs(self) -> list[Glyph]:
        """Return the upright characters that are shown; after ``read_objects``, for the clips."""
        handle = self._handle
        a, b, c, d, e, f = self.matrix
        x_buffer, y_buffer = ctypes.c_double(), ctypes.c_double()
        x_at, y_at = ctypes.byref(x_buffer), ctypes.byref(y_buffer)
        glyphs: list[Glyph] = []
        last = 0
        style: _Style | None = None
        place: tuple[float, float] | None = None
        for index in range(raw.FPDFText_CountChars(self._text)):
            item = _text_object(handle, index)
            if item is None:  # a space or line end that PDFium put in
                continue
            if item != last:
                if place is not None and last in self._places:
                    self._add_lost_space(glyphs, last, item)
                last, style, place = item, self._style(item, index), None
            if style is None:
                continue
            _origin(handle, index, x_at, y_at)
            before, place = place, (x_buffer.value, y_buffer.value)
            key = (_unicode(handle, index), _unmapped(handle, index))
            font = style.font
            text = font.texts.get(key) or self._learn_text(font, key)
            if before == place:  # the next letter of a ligature
                glyphs[-1] = glyphs[-1]._replace(text=glyphs[-1].text + text, x1=self._right(index))
                continue
            x, y = a * place[0] + c * place[1] + e, b * place[0] + d * place[1] + f
            clip = style.clip
            if not (clip.x0 <= x <= clip.x1 and clip.y0 <= y <= clip.y1):
                place = None
                continue
            advance = font.advances.get(key) or self._learn_advance(style, key, index, x)
            glyphs.append(Glyph(text, x, x + advance * style.unit, y, style.size, font.style))
        return glyphs

    def _add_lost_space(self, glyphs: list[Glyph], last: int, item: int) -> None:
        """Put back a drawn space that PDFium's text leaves out between two text objects.

        It leaves out an object that is only a space where the next one overlaps it. Such an
        object has a place but, without ink, no width.
        """
        end, place = glyphs[-1], self._places[last]
        if end.text == " " or self._places.get(item, 0) <= place + 1:
            return
        blank = _bounds(self._texts[place + 1], self.matrix)
        if blank.x0 == blank.x1 and abs(blank.x0 - end.x1) + abs(blank.y0 - end.baseline) < (
            _NEAR * end.size
        ):
            glyphs.append(end._replace(text=" ", x0=blank.x0, x1=blank.x1))

    def _learn_text(self, font: _FontUse, key: tuple[int, int]) -> str:
        code, unmapped = key
        if unmapped:
            text = character(font.name, self._names.find(font.name, code), None)
        else:
            text = character(font.name, None, "-" if code == _HYPHEN else chr(code))
        font.texts[key] = text
        return text

    def _learn_advance(self, style: _Style, key: tuple[int, int], index: int, x: float) -> float:
        """Return the advance of a character in em.

        PDFium's loose box ends at the advance or at the ink, whatever is further right; in the
        second case the font is asked for the width of the character.
        """
        right = self._right(index)
        advance = (right - x) / style.unit
        ink = self._ink_right(index)
        if abs(right - ink) < 0.001 * style.unit and not key[1]:
            width = ctypes.c_float()
            font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self._text, index))
            raw.FPDFFont_GetGlyphWidth(font, key[0], 1.0, width)
            advance = min(advance, width.value) if width.value > 0 else advance
        if not self._is_ligature(index):
            style.font.advances[key] = advance
        return advance

    def _right(self, index: int) -> float:
        rect = self._rect
        _loose_box(self._handle, index, ctypes.byref(rect))
        return self._larger_x(rect.left, rect.bottom, rect.right, rect.top)

    def _ink_right(self, index: int) -> float:
        _ink_box(self._handle, index, *map(ctypes.byref, self._sides))
        left, right, bottom, top = (side.value for side in self._sides)
        return self._larger_x(left, bottom, right, top)

    def _larger_x(self, x0: float, y0: float, x1: float, y1: float) -> float:
        """Return the right end of a box in user space on the turned page."""
        a, _, c, _, e, _ = self.matrix
        return max(a * x0, a * x1) + max(c * y0, c * y1) + e

    def _is_ligature(self, index: int) -> bool:
        """Whether the next letter stands at the same place."""
        places = []
        for each in (index, index + 1):
            x, y = self._sides[:2]
            _origin(self._handle, each, ctypes.byref(x), ctypes.byref(y))
            places.append((x.value, y.value))
        return places[0] == places[1]

    def _style(self, item: int, index: int) -> _Style | None:
        """Return the style of a text object by one of its characters, none if not upright."""
        found = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text, index, found)
        own = (found.a, found.b, found.c, found.d, 0.0, 0.0)
        a, b, c, d, _, _ = product(own, self.matrix)
        size = raw.FPDFText_GetFontSize(self._text, index)
        if a * size <= 0 or abs(b) > 0.1 * abs(a) or d * size <= 0:
            return None
        clip = self._clips.get(item, self.crop)
        return _Style(abs(size) * math.hypot(c, d), size * a, self._font(item, index), clip)

    def _font(self, item: int, index: int) -> _FontUse:
        address = _font_of(ctypes.c_void_p(item))
        known = self._fonts.get(address)
        if known is None:
            font = raw.FPDFTextObj_GetFont(raw.FPDFText_GetTextObject(self._text, index))
            name = _string(raw.FPDFFont_GetBaseFontName, font)
            known = _FontUse(name, font_of(name, max(raw.FPDFFont_GetFlags(font), 0)))
            self._fonts[address] = known
        return known

    def read_objects(self) -> None:
        """Collect the boxes of painted paths, images and forms, and the clips of forms' text."""
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            self._object(raw.FPDFPage_GetObject(self._page, index), self.matrix, 0)

    def _object(self, item: Any, matrix: Matrix, depth: int) -> None:
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            address = ctypes.cast(item, ctypes.c_void_p).value or 0
            if depth:
                self._clips[address] = _clip(item, matrix, self.crop)
            else:
                self._places[address] = len(self._texts)
                self._texts.append(item)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(item, matrix, depth)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            clip = _clip(item, matrix, self.crop) if depth else self.crop
            self.pictures.append(intersection(_bounds(item, matrix), clip))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            self._form(item, matrix, depth)

    def _form(self, item: Any, matrix: Matrix, depth: int) -> None:
        inner = product(_matrix_of(item), matrix)
        children = raw.FPDFFormObj_CountObjects(item)
        box = _bounds(item, matrix)
        if children > 0:
            box = intersection(box, _clip(raw.FPDFFormObj_GetObject(item, 0), inner, self.crop))
        self.pictures.append(box)
        for index in range(children):
            self._object(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1)

    def _path(self, item: Any, matrix: Matrix, depth: int) -> None:
        """Keep the box of a painted path, as a rule where it is long and thin."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not (fill.value or stroke.value):
            return
        box = _bounds(item, matrix)
        if stroke.value:
            box = _without_stroke(box, item, matrix)
        thin = box.y1 - box.y0 <= RULE_HEIGHT and box.x1 - box.x0 >= RULE_LENGTH
        clip = _clip(item, matrix, self.crop) if thin and depth else self.crop
        if box.x0 > clip.x1 or box.x1 < clip.x0 or box.y0 > clip.y1 or box.y1 < clip.y0:
            return
        (self.rules if thin else self.drawings).append(box)


def _geometry(page: Any) -> tuple[Matrix, Box]:
    """Return the matrix from user space to the turned page, and the crop box on that page."""
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    crop = Box(rect.left, rect.bottom, rect.right, rect.top)
    sides = [ctypes.c_float() for _ in range(4)]
    media = crop
    if raw.FPDFPage_GetMediaBox(page, *sides):
        x0, y0, x1, y1 = (side.value for side in sides)
        media = Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    turn = _TURNS[raw.FPDFPage_GetRotation(page) % 4]
    turned = transformed(media, turn)
    matrix = (*turn[:4], -turned.x0, -turned.y0)
    return matrix, transformed(crop, matrix)


def _links(document: Any, page: Any, matrix: Matrix) -> Iterator[Link]:
    """Yield the links of a page that lead to an address."""
    position, link, rect = ctypes.c_int(0), raw.FPDF_LINK(), raw.FS_RECTF()
    while raw.FPDFLink_Enumerate(page, position, link):
        action = raw.FPDFLink_GetAction(link)
        if action and raw.FPDFLink_GetAnnotRect(link, rect):
            uri = _string(lambda *at, to=action: raw.FPDFAction_GetURIPath(document, to, *at))
            box = Box(rect.left, rect.bottom, rect.right, rect.top)
            if uri:
                yield Link(transformed(box, matrix), uri)


def _string(function: Any, *arguments: Any) -> str:
    """Return what a function of PDFium writes into a buffer, called for the length first."""
    length = function(*arguments, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    function(*arguments, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def _bounds(item: Any, matrix: Matrix) -> Box:
    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *sides)
    return transformed(Box(*(side.value for side in sides)), matrix)


def _matrix_of(item: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, found)
    return found.a, found.b, found.c, found.d, found.e, found.f


def _without_stroke(box: Box, item: Any, matrix: Matrix) -> Box:
    """Return the box of a path itself; PDFium's is larger by the width of the pen on each side.

    A pen without width, the thinnest line there is, counts as half a point.
    """
    width = ctypes.c_float()
    raw.FPDFPageObj_GetStrokeWidth(item, width)
    a, b, c, d, _, _ = product(_matrix_of(item), matrix)
    pen = width.value * math.sqrt(abs(a * d - b * c)) or 0.5
    dx, dy = min(pen, (box.x1 - box.x0) / 2), min(pen, (box.y1 - box.y0) / 2)
    return Box(box.x0 + dx, box.y0 + dy, box.x1 - dx, box.y1 - dy)


def _clip(item: Any, matrix: Matrix, crop: Box) -> Box:
    """Return the part of the crop box in which an object is shown, as a box."""
    path = raw.FPDFPageObj_GetClipPath(item)
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(raw.FPDFClipPath_CountPaths(path)):
        xs, ys = [], []
        for index in range(raw.FPDFClipPath_CountPathSegments(path, number)):
            segment = raw.FPDFClipPath_GetPathSegment(path, number, index)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            xs.append(x.value)
            ys.append(y.value)
        if xs:
            shown = Box(min(xs), min(ys), max(xs), max(ys))
            crop = intersection(crop, transformed(shown, matrix))
    return crop
