"""Pages of a PDF by PDFium, Chromium's PDF library in C++; the only module that knows pypdfium2.

The calls that are made for each character go through unchecked prototypes and reuse the buffers
for their answers: pypdfium2's checked pointers cost three times as much.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import repeat
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
_Key = tuple[int, int]  # the code of a character and whether it has no meaning
_Place = tuple[float, float]
# For pages shown turned clockwise by 0, 90, 180 and 270 degrees.
_TURNS: tuple[Matrix, ...] = (
    (1, 0, 0, 1, 0, 0),
    (0, -1, 1, 0, 0, 0),
    (-1, 0, 0, -1, 0, 0),
    (0, 1, -1, 0, 0, 0),
)


def _plain(function: Any, result: Any) -> Any:
    """Return a function of PDFium that takes plain C values without checks.

    It keeps the interpreter's lock: giving it back and taking it costs more than such a call.
    """
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_text_object = _plain(raw.FPDFText_GetTextObject, ctypes.c_void_p)
_unicode = _plain(raw.FPDFText_GetUnicode, ctypes.c_uint)
_unmapped = _plain(raw.FPDFText_HasUnicodeMapError, ctypes.c_int)
_origin = _plain(raw.FPDFText_GetCharOrigin, ctypes.c_int)
_loose_box = _plain(raw.FPDFText_GetLooseCharBox, ctypes.c_int)
_ink_box = _plain(raw.FPDFText_GetCharBox, ctypes.c_int)
_matrix = _plain(raw.FPDFText_GetMatrix, ctypes.c_int)
_font_size = _plain(raw.FPDFText_GetFontSize, ctypes.c_double)
_font_of = _plain(raw.FPDFTextObj_GetFont, ctypes.c_void_p)
_page_object = _plain(raw.FPDFPage_GetObject, ctypes.c_void_p)
_form_object = _plain(raw.FPDFFormObj_GetObject, ctypes.c_void_p)
_kind = _plain(raw.FPDFPageObj_GetType, ctypes.c_int)
_glyph = tuple.__new__  # makes a Glyph in half the time that its own constructor takes


@dataclass(slots=True)
class _FontUse:
    """A font on one page, and what is known of its characters."""

    name: str
    style: Font
    texts: dict[_Key, str]
    advances: dict[_Key, float] = field(default_factory=dict)


class _Style(NamedTuple):
    """What all characters of a text object share.

    ``unit`` is the length of the em along the line, ``clip`` where the object is shown.
    """

    size: float
    unit: float
    font: _FontUse
    clip: Box


def pages(data: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF; raises ``LockedPdfError`` or ``DamagedPdfError``.

    A page that cannot be read is yielded as damaged.
    """
    document = raw.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            raise LockedPdfError
        raise DamagedPdfError("its structure cannot be read")
    meanings = _Meanings(data)
    try:
        for index in range(raw.FPDF_GetPageCount(document)):
            yield _page(document, index, meanings)
    finally:
        raw.FPDF_CloseDocument(document)


def _page(document: Any, index: int, meanings: _Meanings) -> Page:
    handle = raw.FPDF_LoadPage(document, index)
    if not handle:
        return _damaged_page(index)
    text = raw.FPDFText_LoadPage(handle)
    try:
        if not text:
            return _damaged_page(index)
        reader = _PageReader(handle, text, meanings)
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


def _damaged_page(index: int) -> Page:
    return Page(index + 1, 0.0, 0.0, (), damaged=True)


class _Meanings:
    """What the characters of a document's fonts stand for, learnt as they are met."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._texts: dict[str, dict[_Key, str]] = {}
        self._names: dict[str, dict[int, str]] | None = None

    def known(self, font: str) -> dict[_Key, str]:
        """Return what is known of the characters of a font by its full name."""
        return self._texts.setdefault(font, {})

    def learn(self, font: str, key: _Key) -> str:
        """Return what a character stands for; one without meaning is told by its glyph's name."""
        code, unmapped = key
        if unmapped:
            text = character(font, self._glyph_name(font, code), None)
        else:
            text = character(font, None, "-" if code == _HYPHEN else chr(code))
        self.known(font)[key] = text
        return text

    def _glyph_name(self, font: str, code: int) -> str | None:
        if self._names is None:
            self._names = encodings(self._data)
        return self._names.get(font, {}).get(code)


class _PageReader:
    """Reads what one page shows, in points from the lower left corner of the turned page."""

    def __init__(self, page: Any, text: Any, meanings: _Meanings) -> None:
        self._page, self._text, self._meanings = page, text, meanings
        self._handle = ctypes.cast(text, ctypes.c_void_p)
        self._rect, self._sides = raw.FS_RECTF(), [ctypes.c_double() for _ in range(4)]
        self._own = raw.FS_MATRIX()
        self._fonts: dict[int, _FontUse] = {}
        self._clips: dict[int, Box] = {}
        self._texts: list[int] = []
        self._places: dict[int, int] = {}
        self.matrix, self.crop = _geometry(page)
        self.rules: list[Box] = []
        self.pictures: list[Box] = []
        self.drawings: list[Box] = []

    def glyphs(self) -> list[Glyph]:
        """Return the upright characters that are shown; after ``read_objects``, for the clips."""
        a, b, c, d, e, f = self.matrix
        items, keys, places = _letters(self._text)
        glyphs: list[Glyph] = []
        last, shown, begun = 0, False, ""
        style: _Style | None = None
        for index, (item, key, place) in enumerate(zip(items, keys, places, strict=False)):
            if item is None:  # a space or line end that PDFium put in
                continue
            if item != last:
                if shown:
                    self._add_lost_space(glyphs, last, item)
                last, style, shown = item, self._style(item, index), False
                if style is not None:
                    size, unit, font, (left, bottom, right, top) = style
                    face, texts, advances = font.style, font.texts, font.advances
            if style is None:
                continue
            text = texts.get(key) or self._meanings.learn(font.name, key)
            if place == places[index + 1] and item == items[index + 1]:
                begun += text  # a ligature, whose letters stand at one place
                continue
            x, y = a * place[0] + c * place[1] + e, b * place[0] + d * place[1] + f
            shown = left <= x <= right and bottom <= y <= top
            if shown and begun:
                glyphs.append(_glyph(Glyph, (begun + text, x, self._right(index), y, size, face)))
            elif shown:
                advance = advances.get(key) or self._learn_advance(style, key, index, x)
                glyphs.append(_glyph(Glyph, (text, x, x + advance * unit, y, size, face)))
            begun = ""
        return glyphs

    def _add_lost_space(self, glyphs: list[Glyph], last: int, item: int) -> None:
        """Put back a drawn space that PDFium's text leaves out between two text objects.

        It leaves out an object that is only a space where the next one overlaps it. Such an
        object has a place but, without ink, no width.
        """
        end, place = glyphs[-1], self._places.get(last)
        if place is None or end.text == " " or self._places.get(item, 0) <= place + 1:
            return
        blank = _bounds(_object(self._texts[place + 1]), self.matrix)
        if blank.x0 == blank.x1 and abs(blank.x0 - end.x1) + abs(blank.y0 - end.baseline) < (
            _NEAR * end.size
        ):
            glyphs.append(end._replace(text=" ", x0=blank.x0, x1=blank.x1))

    def _learn_advance(self, style: _Style, key: _Key, index: int, x: float) -> float:
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

    def _style(self, item: int, index: int) -> _Style | None:
        """Return the style of a text object by one of its characters, none if not upright."""
        own = self._own
        _matrix(self._handle, index, ctypes.byref(own))
        a, b, c, d, _, _ = product((own.a, own.b, own.c, own.d, 0.0, 0.0), self.matrix)
        size = _font_size(self._handle, index)
        if a * size <= 0 or abs(b) > 0.1 * abs(a) or d * size <= 0:
            return None
        clip = self._clips.get(item, self.crop)
        return _Style(abs(size) * math.hypot(c, d), size * a, self._font(item), clip)

    def _font(self, item: int) -> _FontUse:
        address = _font_of(ctypes.c_void_p(item))
        known = self._fonts.get(address)
        if known is None:
            font = raw.FPDFTextObj_GetFont(_object(item))
            name = _string(raw.FPDFFont_GetBaseFontName, font)
            style = font_of(name, max(raw.FPDFFont_GetFlags(font), 0))
            known = self._fonts[address] = _FontUse(name, style, self._meanings.known(name))
        return known

    def read_objects(self) -> None:
        """Collect the boxes of painted paths, images and forms, and the clips of forms' text."""
        page = ctypes.cast(self._page, ctypes.c_void_p)
        for index in range(raw.FPDFPage_CountObjects(self._page)):
            self._read_object(_page_object(page, index), self.matrix, 0)

    def _read_object(self, address: int, matrix: Matrix, depth: int) -> None:
        kind = _kind(ctypes.c_void_p(address))
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            if depth:
                self._clips[address] = _clip(_object(address), matrix, self.crop)
            else:
                self._places[address] = len(self._texts)
                self._texts.append(address)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._path(_object(address), matrix, depth)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            item = _object(address)
            clip = _clip(item, matrix, self.crop) if depth else self.crop
            self.pictures.append(intersection(_bounds(item, matrix), clip))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _FORM_DEPTH:
            self._form(_object(address), matrix, depth)

    def _form(self, item: Any, matrix: Matrix, depth: int) -> None:
        inner = product(_matrix_of(item), matrix)
        children = raw.FPDFFormObj_CountObjects(item)
        box = _bounds(item, matrix)
        if children > 0:
            box = intersection(box, _clip(raw.FPDFFormObj_GetObject(item, 0), inner, self.crop))
        self.pictures.append(box)
        form = ctypes.cast(item, ctypes.c_void_p)
        for index in range(children):
            self._read_object(_form_object(form, index), inner, depth + 1)

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


def _letters(text: Any) -> tuple[list[int | None], list[_Key], list[_Place]]:
    """Return the text object of each character of a page, its code, and the place where it stands.

    An object that is ``None`` marks a character that PDFium put in. One more place is nowhere.
    """
    handle, indices = ctypes.cast(text, ctypes.c_void_p), range(raw.FPDFText_CountChars(text))
    items = list(map(_text_object, repeat(handle), indices))
    codes = map(_unicode, repeat(handle), indices)
    unmapped = map(_unmapped, repeat(handle), indices)
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    places = [(x.value, y.value) for index in indices if _origin(handle, index, x_at, y_at)]
    return items, list(zip(codes, unmapped, strict=True)), [*places, (math.inf, math.inf)]


def _object(address: int) -> Any:
    """Return a page object as the functions of pypdfium2 take it."""
    return ctypes.cast(address, raw.FPDF_PAGEOBJECT)


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
