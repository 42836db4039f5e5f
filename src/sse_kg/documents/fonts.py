"""Styles of fonts, told from their names and the flags of their descriptors."""

from __future__ import annotations

import re

from sse_kg.documents.page import Font

_BOLD = re.compile(r"bold|black|heavy|semibold|demi|cmbx|\.B$|-B$|(?-i:(?:[a-z]|TT)BI?$)", re.I)
_ITALIC = re.compile(r"ital|oblique|slanted|cmti|cmmi|\.I$|-I$|-It\b|(?-i:(?:[a-z]|TT)B?I$)", re.I)
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6


def font_of(name: str, flags: int) -> Font:
    """Return a font by its name, with or without a subset prefix, and its descriptor's flags."""
    name = name.rpartition("+")[2]
    bold = bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD)
    return Font(name, bold, bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG))
