"""Factors told in words: "two-fold", "three orders of magnitude lower", "increased by 60 %"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from sse_kg.claims.cues import cue, last_cue
from sse_kg.resources import data_path

_REACH = 60  # characters on both sides of a factor in which its direction is told
_DIRECTIONS = ("rise", "fall", "better")


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor in a text: its place, how much it is, and where to ("rise", "fall", "better").

    ``part`` is a share of the old value that was added or taken away: "by 60 %" is 0.6; else
    ``times`` is given, one or more. ``compares``: something is said to differ from something
    else, not to have changed.
    """

    start: int
    end: int
    direction: str
    times: float = 1.0
    part: float | None = None
    compares: bool = False

    def change(self, better: str | None) -> float | None:
        """Return the new value over the old one; ``better`` is the good end, "high" or "low"."""
        falls = self.direction == "fall" or (self.direction == "better" and better == "low")
        if self.part is None:
            return 1 / self.times if falls else self.times
        if falls:
            return 1 - self.part if self.part < 1 else None
        return 1 + self.part


@cache
def factor_words() -> dict[str, Any]:
    """Return the words of ``schema/vocabulary/factors.yaml``."""
    path = data_path("schema", "vocabulary", "factors.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def _alternatives(words: Any) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = factor_words()
    number = rf"(?:\d+(?:\.\d+)?|{_alternatives(words['numerals'])})"
    many = rf"(?<![\w.])(?P<first>{number})(?:[\s-]?(?:–|−|-|to|or)\s?(?P<second>{number}))?"
    comparatives = _alternatives(words["comparatives"])
    about = rf"(?:(?:{_alternatives(words['approximately'])})\s|[~≈]\s?)?"
    sources = {
        "fold": rf"{many}[\s-]?fold\b",
        "orders": rf"{many}[\s-]orders?[\s-]of[\s-]magnitudes?",
        "times": rf"{many}\stimes(?=\s(?:{comparatives})\b)",
        "by": rf"(?<=\bby\s){about}{many}\stimes\b(?!\s(?:{comparatives})\b)",
        "factor": rf"\b(?:by|of)\sa\sfactor\sof\s{about}{many}",
        "part": rf"(?<=\bby\s){about}{many}\s?%(?!\s?of)"
        rf"|{many.replace('first', 'share').replace('second', 'upper')}\s?%(?=\s(?:higher|lower|"
        r"increase|decrease|reduction|improvement|enhancement|drop|larger|smaller|longer)\b)",
        "verb": rf"\b(?P<first>{_alternatives(words['multiples'])})\b",
    }
    return tuple((kind, re.compile(text, re.IGNORECASE)) for kind, text in sources.items())


def find_factors(text: str) -> Iterator[Factor]:
    """Yield the factors of a text that tell where to; those of repetitions do not."""
    for kind, pattern in _patterns():
        for match in pattern.finditer(text):
            factor = _read(kind, match, text)
            if factor is not None:
                yield factor


def _read(kind: str, match: re.Match[str], text: str) -> Factor | None:
    start, end = match.span()
    if kind == "verb":
        times = float(factor_words()["multiples"][match["first"].lower()])
        return Factor(start, end, "rise" if times > 1 else "fall", max(times, 1 / times))
    direction = _direction(text, start, end)
    if direction is None:
        return None
    groups = match.groupdict()
    low = _number(groups["first"] or groups["share"])
    upper = groups["second"] or groups.get("upper")
    size = math.sqrt(low * _number(upper)) if upper else low
    compares = cue("measured_by", text, end, end + _REACH) is not None
    if kind == "part":
        return Factor(start, end, direction, part=size / 100, compares=compares)
    times = 10.0**size if kind == "orders" else size
    return Factor(start, end, direction, times, compares=compares) if times > 1 else None


def _direction(text: str, start: int, end: int) -> str | None:
    """Return where to, by the nearest word that tells; what stands behind counts first."""
    behind = [
        (found.start() - end, name)
        for name in _DIRECTIONS
        if (found := cue(name, text, end, end + _REACH))
    ]
    before = [
        (start - found.end(), name)
        for name in _DIRECTIONS
        if (found := last_cue(name, text, start - _REACH, start))
    ]
    return min(behind + before)[1] if behind or before else None


def _number(word: str) -> float:
    numerals = factor_words()["numerals"]
    return float(numerals.get(word.lower(), word))
