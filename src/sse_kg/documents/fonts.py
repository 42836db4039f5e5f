"""Styles of fonts, told from their names and the flags of their descriptors."""

from __future__ import annotations

import re

from sse_kg.documents.page import Font

# Names in full, the short ones of foundries (-Bd, -Hv, -Blk), and those of TeX: CMBX, SFBX, and
# URW's "Medi", which is bold, beside its "Regu".
_BOLD = re.compile(
    r"bold|black|heavy|semibold|demi|(?:cm|cmss|sf)bx|sfsx\d|-medi(?:ital)?$"
    r"|-(?:bd|hv|blk)(?:cn|it|ital|obl)*$|\.B$|-B$|(?-i:(?:[a-z]|TT)BI?$)",
    re.IGNORECASE,
)
_ITALIC = re.compile(
    r"ital|oblique|slant|(?:cm|sf)(?:bx)?(?:ti|sl)\d|cmmi|\.I$|-I$|-It\b|-(?:bd|md|hv|lt)?it$"
    r"|(?-i:(?:[a-z]|TT)B?I$)",
    re.IGNORECASE,
)
_FORCE_BOLD = 1 << 18
_ITALIC_FLAG = 1 << 6


def font_of(name: str, flags: int) -> Font:
    """Return a font by its name, with or without a subset prefix, and its descriptor's flags."""
    name = name.rpartition("+")[2]
    bold = bool(_BOLD.search(name)) or bool(flags & _FORCE_BOLD)
    return Font(name, bold, bool(_ITALIC.search(name)) or bool(flags & _ITALIC_FLAG))
