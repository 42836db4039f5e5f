"""Rules for words that PDF-to-text tools break: ligatures, line ends, glued words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from sse_kg.model.text import Edit
from sse_kg.text.script import LOST
from sse_kg.text.words import Words, ligature_stems

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")


def ligatures(text: str, words: Words) -> Iterator[Edit]:
    """Yield the letters of each ligature character."""
    for match in _LIGATURE.finditer(text):
        yield Edit(match.start(), match.end(), _LIGATURES[match[0]])


_CUT = re.compile(r"-\s*\n\s*")
_LOST_LETTERS = re.compile(
    rf"(?P<left>(?:[A-Za-z]+{_CUT.pattern})?[A-Za-z]*)(?P<lost>{LOST})"
    rf"(?P<right>[a-z]*(?:(?<=[a-z]){_CUT.pattern}[a-z]+)?)"
)
_LETTERS = ("fi", "fl", "ff", "ffi", "ffl")


def lost_ligatures(text: str, words: Words) -> Iterator[Edit]:
    """Yield the letters of a ligature that became the replacement character, by a list of stems.

    Where several fit, the one whose whole word the document has elsewhere wins. A word may be cut
    by a line end on either side.
    """
    for match in _LOST_LETTERS.finditer(text):
        parts, right = _CUT.split(match["left"]), _CUT.sub("", match["right"])
        if new := _mended("".join(parts), right, words) or _mended(parts[-1], right, words):
            yield Edit(match.start("lost"), match.end("lost"), new)


def _mended(left: str, right: str, words: Words) -> str | None:
    if not right and (not left or words.count(left) > 2):  # a sign behind a word: "of �"
        return None
    fitting = [x for x in _LETTERS if _is_word(left + x + right)]
    fitting.sort(key=lambda letters: -words.count(left + letters + right))
    return fitting[0] if fitting else None


def _is_word(word: str) -> bool:
    low = word.lower()
    return any(low.startswith(stem) for stem in ligature_stems()) or any(
        low.startswith(prefix) and low[len(prefix) :].startswith(ligature_stems())
        for prefix in (
            "re",
            "un",
            "non",
            "in",
            "de",
            "multi",
            "micro",
            "nano",
            "over",
            "pre",
            "inter",
            "co",
            "self",
        )
    )


_LINE_START = re.compile(r"(?<=[A-Za-z,;:)\]])[ \t]*\n[ \t]*(?P<rest>[a-z]{2,14})\b")
_EATEN = ("fl", "fi", "ff")


def eaten_ligatures(text: str, words: Words) -> Iterator[Edit]:
    r"""Yield a ligature that became a line end: ``\nammable`` is "flammable".

    Only where the rest alone is no word of the document and the mended word is listed.
    """
    for match in _LINE_START.finditer(text):
        rest = match["rest"]
        if words.count(rest) > 1 or rest in _COMMON:
            continue
        for letters in _EATEN:
            if (letters + rest).startswith(_long_stems()) and words.count(letters + rest) > 0:
                yield Edit(match.start(), match.start("rest"), " " + letters)
                break


@cache
def _long_stems() -> tuple[str, ...]:
    return tuple(stem for stem in ligature_stems() if len(stem) >= 4)


_COMMON = frozenset(("and", "are", "for", "from", "has", "into", "the", "then", "was", "with"))
_HYPHENATED = re.compile(r"(?P<left>[^\W\d_]{2,}|\b[a-z])(?P<cut>[-‐­]\s*\n\s*)(?P<right>[a-z]+)")


def hyphenation(text: str, words: Words) -> Iterator[Edit]:
    """Yield the joint of a word cut at a line end; a compound the document has keeps its hyphen."""
    for match in _HYPHENATED.finditer(text):
        left, right = match["left"], match["right"]
        joined, compound = left + right, f"{left}-{right}"
        keep = words.count(compound) > words.count(joined) or (
            joined not in words
            and (
                (left[0].isupper() and len(left) <= 2)
                or (left.lower() in _PREFIXES and not _ENDINGS.fullmatch(right))
                or _two_words(left, right, words, chained=text[: match.start()].endswith("-"))
            )
        )
        yield Edit(match.start("cut"), match.end("cut"), "-" if keep else "")


def _two_words(left: str, right: str, words: Words, *, chained: bool) -> bool:
    """Return whether both sides are words of the document, long enough not to be syllables.

    ``chained`` says that the left side has a hyphen in front of it: ``point-to-`` goes on.
    """
    left = left.lower()
    often = min(words.count(left), words.count(right))
    if chained and often:
        return True
    if _FIRST_PARTS.fullmatch(left) or left.endswith(_CLOSED_PREFIXES) or _ENDINGS.fullmatch(right):
        return False
    if left == "as":
        return right.endswith("ed") and right in words
    if len(left) < 3:
        return False
    second = _SECOND_PARTS.fullmatch(right) is not None
    return second or (len(right) > 3 and often > (len(left) == 3))


_SECOND_PARTS = re.compile(
    "assembled|assisted|based|coated|containing|covered|dependent|derived|dimensional|doped|driven"
    "|emission|encapsulated|free|functionalized|grafted|grown|induced|layered|like|limited|lined"
    "|mediated|mentioned|modified|polarized|prepared|reinforced|rich|scale|shaped|sized|standing"
    "|structured|supported|treated|treatments?|type|walled|wrapped"
)
_ENDINGS = re.compile("able|ally|ed|en|ers?|est|ing|ish|ity|less|lights?|ly|ness|us")
# What grows together with the word behind it.
_CLOSED_PREFIXES = (
    *("nano", "micro", "macro", "meso", "hetero", "homo", "photo", "electro", "thermo", "hydro"),
    *("inter", "super", "trans", "ultra", "infra", "over", "under", "sub", "per", "proto"),
)
_FIRST_PARTS = re.compile(
    "any|back|band|break|can|else|for|frame|further|how|life|like|mean|more|never|not|other|out"
    "|over|some|there|through|under|wave|where|with|work"
)
_PREFIXES = frozenset(
    ("all", "self", "solid", "long", "high", "low", "well", "non", "half", "full")
)
_COMPOUND_CUT = re.compile(
    r"(?<=[\w)])(?P<cut>[-–]\s*\n\s*)(?=[A-Z0-9(])|(?<=/)(?P<slash>\s*\n\s*)(?=\w)"
)


def compound_line_ends(text: str, words: Words) -> Iterator[Edit]:
    """Yield the joint of a compound, formula or range cut behind its hyphen or slash."""
    for match in _COMPOUND_CUT.finditer(text):
        if match["cut"]:
            yield Edit(match.start(), match.end(), match["cut"][0])
        else:
            yield Edit(match.start(), match.end(), "")


_GLUED = re.compile(r"\b[a-z]{6,24}\b")
_FUNCTION_WORDS = (
    "of",
    "the",
    "via",
    "with",
    "and",
    "from",
    "using",
    "as",
    "their",
    "these",
    "some",
)


def glued_words(text: str, words: Words) -> Iterator[Edit]:
    """Yield the gap between two words grown together, by the words of the same document."""
    for match in _GLUED.finditer(text):
        word = match[0]
        if words.count(word) > 2:
            continue
        for function in _FUNCTION_WORDS:
            rest = word[len(function) :]
            if word.startswith(function) and len(rest) > 4 and words.count(rest) >= 3:
                if words.count(word) * 8 <= words.count(rest) and not _derived(function, rest):
                    at = match.start() + len(function)
                    yield Edit(at, at, " ")
                break


def _derived(prefix: str, rest: str) -> bool:
    """Return whether the prefix also builds words: inactive, asymmetric, nonuniform, undergo."""
    return prefix == "as" and rest.startswith(("s", "ym"))


_ITALIC = re.compile(
    r"\b(?P<left>[A-Za-z]{2,})?(?P<latin>operando|(?:in|ex) situ|ab initio)(?P<right>[A-Za-z]{2,})?"
)


def glued_italics(text: str, words: Words) -> Iterator[Edit]:
    """Yield the gap around a Latin term in italics: converters lose it where the font changes."""
    for match in _ITALIC.finditer(text):
        left, right = match["left"], match["right"]
        if left and words.count(left) > (0 if len(left) > 5 else 2):
            yield Edit(match.start("latin"), match.start("latin"), " ")
        if right and (right[0].isupper() or words.count(right) > 2):
            yield Edit(match.end("latin"), match.end("latin"), " ")
