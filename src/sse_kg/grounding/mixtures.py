"""Solid solutions and glasses written as sums: ``75Li2S·25P2S5``, ``(100−x)Li2S–xP2S5``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.grounding.amounts import Amount, parse_amount
from sse_kg.grounding.composition import PIECES, Composition, multiplied, parse_formula

_NUMBER = r"\d+(?:\.\d+)?"
_SHARE = (
    rf"(?:\(\s?(?:{_NUMBER})\s?[−–-]\s?[xyz](?:\s?[−–-]\s?[xyz])?\s?\)\s?|\(?[xyz]\)?|"
    rf"{_NUMBER}\s?%?|\({_NUMBER}\))"
)
_PART = rf"(?P<share>{_SHARE})(?P<formula>{PIECES})"
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _PART)
_SIGN = r"(?:\s?[·⋅∙•*]\s?|(?<=[A-Za-z)])\.|\s?[–−-]\s?|\s(?=\(\s?\d+\s?[–−-]))"
_MIXTURE = re.compile(
    rf"(?<![\w.+−–=)\]-])(?<!\d/)(?<![+=]\s){_UNNAMED}(?:{_SIGN}{_UNNAMED}){{1,3}}(?![\w+⁺⁻])"
)
_PARTS = re.compile(rf"{_SIGN}{_PART}")


@dataclass(frozen=True, slots=True)
class Mixture:
    """Shares of formulas, in the order written; in per cent or fractions, as stated."""

    parts: tuple[tuple[Amount, Composition], ...]

    def __str__(self) -> str:
        """Return the mixture as it is usually written, whatever parted it: "75Li2S·25P2S5"."""
        return "·".join(f"{_share_text(share)}{composition}" for share, composition in self.parts)

    @property
    def composition(self) -> Composition:
        """Return the sum of all parts; raises ``ValueError`` where it is not linear."""
        total = Composition(())
        for share, composition in self.parts:
            total = total + multiplied(composition, share)
        return total

    @property
    def shares(self) -> tuple[float, ...] | None:
        """Return the shares as fractions of one, ``None`` where they depend on a variable."""
        numbers = [share.number for share, _ in self.parts if not share.terms]
        whole = sum(numbers)
        if len(numbers) < len(self.parts) or not whole:
            return None
        return tuple(number / whole for number in numbers)


def _share_text(share: Amount) -> str:
    text = str(share) or "1"
    return f"({text})" if share.terms and re.search(r"[+−]", text) else text


def parse_mixture(text: str) -> Mixture | None:
    """Return the mixture that a text states as a whole, each part with its share; else ``None``."""
    if not _MIXTURE.fullmatch(text.strip()):
        return None
    parts, position = [], 0
    text = text.strip()
    while position < len(text):
        match = _PARTS.match(text, position) if position else re.match(_PART, text)
        if match is None:
            return None
        share = parse_amount(match["share"].strip().rstrip("% "))
        composition = parse_formula(match["formula"])
        if share is None or composition is None or not composition.elements:
            return None
        parts.append((share, composition))
        position = match.end()
    return Mixture(tuple(parts))


def find_mixtures(text: str) -> Iterator[tuple[int, int, Mixture]]:
    """Yield the mixtures of a text with a share for each part, which has two elements or more."""
    for match in _MIXTURE.finditer(text):
        mixture = parse_mixture(match[0])
        if mixture is not None and all(len(c.parts) > 1 for _, c in mixture.parts):
            yield match.start(), match.end(), mixture
