"""Rules for white space and for the many characters of one sign."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sse_kg.model.text import Edit
from sse_kg.text.words import Words

_RARE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_ZERO = "\u200b\u200c\u200d\ufeff\u00ad"
_SPACES = re.compile(rf"[ \t{_RARE}]{{2,}}|[\t{_RARE}]|[{_ZERO}]")
_LINE_END = re.compile(r"[ \t]*\r?\n\s*")


def line_ends(text: str, words: Words) -> Iterator[Edit]:
    """Yield soft line ends as single spaces."""
    for match in _LINE_END.finditer(text):
        yield Edit(match.start(), match.end(), " ")


def spaces(text: str, words: Words) -> Iterator[Edit]:
    """Yield runs and rare kinds of white space as one space; zero-width characters vanish."""
    for match in _SPACES.finditer(text):
        yield Edit(
            match.start(),
            match.end(),
            "" if match[0][0] in _ZERO else " ",
        )


_LOOSE_HYPHEN = re.compile(r"(?<=[α-ω⁺⁻\d)])(?P<gap> )(?=-[A-Za-z(])")


def loose_hyphens(text: str, words: Words) -> Iterator[Edit]:
    """Yield no gap between a formula or Greek letter and the hyphen behind it."""
    for match in _LOOSE_HYPHEN.finditer(text):
        yield Edit(match.start(), match.end(), "")


_LOOSE_COMMA = re.compile(r"(?<=[\w⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹)\]°%]) (?=[,;.](?:\s|$))")


def loose_commas(text: str, words: Words) -> Iterator[Edit]:
    """Yield no gap in front of a comma or full stop."""
    for match in _LOOSE_COMMA.finditer(text):
        yield Edit(match.start(), match.end(), "")


_KEEP = re.compile(r"[^\x00-\x7f]+")


def composed(text: str, words: Words) -> Iterator[Edit]:
    """Yield Unicode NFC; the micro sign and the ohm sign become Greek letters."""
    for match in _KEEP.finditer(text):
        new = (
            unicodedata.normalize("NFC", match[0])
            .replace("µ", "μ")
            .replace("⋅", "·")
            .replace("∼", "~")
            .replace("‐", "-")
            .replace("‑", "-")
        )
        if new != match[0]:
            for start, (old, char) in enumerate(zip(match[0], new, strict=False)):
                if len(new) == len(match[0]) and old != char:
                    yield Edit(match.start() + start, match.start() + start + 1, char)
            if len(new) != len(match[0]):
                yield Edit(match.start(), match.end(), new)
