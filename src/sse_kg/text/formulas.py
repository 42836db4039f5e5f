"""The rule for chemical formulas that a converter cut at their subscripts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sse_kg.model.text import Edit
from sse_kg.resources import data_path
from sse_kg.text.words import Words

_LINES = data_path("schema", "elements.txt").read_text(encoding="utf-8").splitlines()
SYMBOLS = tuple(symbol for line in _LINES if not line.startswith("#") for symbol in line.split())
_ELEMENT = "(?:" + "|".join(sorted(SYMBOLS, key=len, reverse=True)) + ")"
_AMOUNT = r"(?:\d*\.?\d+(?:[+−–-][xyz])?|[xyz])"
_UNIT = rf"(?:(?:{_ELEMENT}|\))(?: ?{_AMOUNT}(?!\.?\d))?|\()"
_GAP = rf"(?:(?<=\d) (?={_ELEMENT}+ ?\d))"
_CUT_FORMULA = re.compile(
    rf"(?<![\w.−–-])(?=[^ )][^ ]{{0,24}} )(?:{_UNIT}|{_GAP}){{2,}}(?![\w⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹])"
)
_CUT = re.compile(rf" {_AMOUNT}")
_LAST_CUT = re.compile(r" [\d.]+$")
_SMALL_LAST = re.compile(r" 1?\d$")
_ENDS_WELL = re.compile(r"\s(?:[a-z]{3,}|[\[(])|[-,.;:)\]]|$")
_ENGLISH = re.compile(r"(?:In|As|At|I|No|He|Be) ")


def split_formulas(text: str, words: Words) -> Iterator[Edit]:
    """Yield a formula cut at its subscripts as one word: "Al 2O3", "Na 3 PS 4".

    A number at the end belongs to it only where three elements make a formula certain and no
    unit follows; so do symbols that are English words too ("In 2S" is none).
    """
    for match in _CUT_FORMULA.finditer(text):
        found = match[0].rstrip()
        if not _CUT.search(found):
            continue
        elements = set(re.findall(_ELEMENT, found))
        doubtful = _LAST_CUT.search(found) or _ENGLISH.match(found)
        if len(elements) < (3 if doubtful else 2):
            continue
        end = match.start() + len(found)
        if _LAST_CUT.search(found) and not (
            _SMALL_LAST.search(found) and _ENDS_WELL.match(text, end)
        ):
            continue
        yield Edit(match.start(), end, found.replace(" ", ""))
