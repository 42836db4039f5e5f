"""What a page shows as plain values: glyphs, ruled lines, pictures; any backend can make them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sse_kg.model.text import Box

# Painted paths that are no higher and no shorter than this, in points, are rules.
RULE_HEIGHT = 2.5
RULE_LENGTH = 18.0


class LockedPdfError(Exception):
    """Raised by a backend on a file that needs a password."""


class DamagedPdfError(Exception):
    """Raised by a backend on a file that it cannot read; the text says why, in a word or two."""


class Font(NamedTuple):
    """A font as far as it tells styles apart."""

    name: str
    bold: bool = False
    italic: bool = False


class Glyph(NamedTuple):
    """One drawn character: its text, its horizontal extent, baseline and size in points."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: Font


class Link(NamedTuple):
    """A link annotation: where it stands and where it leads."""

    box: Box
    uri: str


@dataclass(frozen=True, slots=True)
class Page:
    """A page in points, origin at the lower left corner, upright glyphs in stream order.

    ``rules`` are thin horizontal lines, ``pictures`` the boxes of images, ``drawings`` those of
    other painted paths. A ``damaged`` page could not be read and is empty.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Box, ...] = ()
    pictures: tuple[Box, ...] = ()
    drawings: tuple[Box, ...] = ()
    links: tuple[Link, ...] = ()
    damaged: bool = False
