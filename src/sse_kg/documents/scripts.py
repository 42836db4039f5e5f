"""Raised and lowered text as characters: exponents, charges, isotopes, citation numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sse_kg.documents.lines import Piece

_SPACE = 0.13
_RAISED_FROM = "0123456789+-−–‐‑=()nxyabcdefghijklmoprstuvwz"
_RAISED_TO = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁻⁻⁼⁽⁾ⁿˣʸᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷᶻ"
_RAISED = str.maketrans(_RAISED_FROM, _RAISED_TO)
_MARKS = frozenset("*†‡§¶#°′″'’®™∗∥|")
_SIGNED = re.compile(r"^[+−–‐‑-]\s?[\d.·/]*[a-z]?$|^[\dnx.]*\s?[+−–‐‑-]$|^[+−–-]+$")
_NUMBERS = re.compile(r"^\d{1,3}[a-z]?(?:\s?[,–‐‑−;-]\s?\d{1,3}[a-z]?)*,?$")
_RINGS = frozenset("○◦∘º")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_LABEL = re.compile(r"\d{1,3}")
_SMALL = 0.92
_UNITS = frozenset(
    (
        *(
            "m",
            "cm",
            "mm",
            "nm",
            "µm",
            "μm",
            "dm",
            "km",
            "Å",
            "s",
            "ms",
            "min",
            "h",
            "g",
            "mg",
            "kg",
        ),
        *("L", "mL", "mol", "mmol", "K", "V", "mV", "A", "mA", "µA", "W", "mW", "J", "kJ", "Hz"),
        *("C", "F", "S", "mS", "Ω", "Pa", "eV", "N"),
    )
)
_LAST_WORD = re.compile(r"([^\W\d_]+|Å|Ω)$")


def render(pieces: Sequence[Piece], cites_raised: bool) -> str:
    """Return the text of pieces: raised numbers as superscript characters, the rest on the line.

    ``cites_raised`` says that the document cites by raised numbers; those become "[12,13]".
    """
    text = ""
    for index, piece in enumerate(pieces):
        follows = pieces[index + 1].text if index + 1 < len(pieces) else ""
        spaced = piece.gap > _SPACE and index > 0
        if piece.shift > 0:
            shown = raised(piece.text, text, follows, cites_raised)
            spaced = spaced and piece.gap > 2 * _SPACE and not shown.startswith(("[", "⁻", "⁺"))
        else:
            shown = piece.text
            spaced = spaced and not (piece.shift < 0 and piece.gap < 2 * _SPACE)
        text += (" " if spaced and not text.endswith(" ") else "") + shown
    return text.strip()


def raised_label(pieces: Sequence[Piece], size: float) -> str:
    """Return the raised or small number that a line of this size begins with, as entries may."""
    first, *others = pieces
    set_off = first.shift > 0 or first.size < _SMALL * size
    return first.text if others and set_off and _LABEL.fullmatch(first.text) else ""


def raised(text: str, before: str, behind: str, cites_raised: bool) -> str:
    """Return raised text as it reads between what stands before and behind it on the line."""
    text = text.strip()
    if text in {"o", "0", "○", "◦", "∘", "º"} and re.match(r"\s?[CKF]\b", behind):
        return "°"
    if text in _RINGS and re.search(r"\d$", before):
        return "°"
    if not text or set(text) <= _MARKS or text.startswith("[") or text in _ORDINALS:
        return text.replace("∘", "°")
    if _SIGNED.match(text):
        return text.replace(" ", "").translate(_RAISED)
    if _NUMBERS.match(text):
        return _raised_number(text, before, behind, cites_raised)
    if len(text) <= 3 and all(char in _RAISED_FROM for char in text):
        return text.translate(_RAISED)
    return text


def is_citation(text: str, before: str, behind: str) -> bool:
    """Whether a raised number can only be a citation: it stands behind a word or punctuation."""
    if not _NUMBERS.match(text) or not before:
        return False
    if text.isdigit() and _is_exponent(int(text), before, behind):
        return False
    return bool(re.search(r"[^\W\d_]{2}$|[.,;:)\]”\"'’%]$|[A-Za-z]\d+(?:\.\d+)?$", before))


def _is_exponent(number: int, before: str, behind: str) -> bool:
    if re.search(r"(?:^|[^\d.])10$|[\d\s)]×\s?10$", before):
        return True
    word = _LAST_WORD.search(before)
    if word is None:
        return bool(re.search(r"\d$", before)) and not re.search(r"[A-Za-z][\d.]*$", before)
    short = len(word[1]) == 1 or word[1] in {"sp", "chi", "dx"}
    return number <= 6 and (word[1] in _UNITS or short)


def _raised_number(text: str, before: str, behind: str, cites_raised: bool) -> str:
    isotope = re.match(r"[A-Z][a-z]?(?![a-z]{2})", behind) and not re.search(r"[\w.,)]$", before)
    if text.isdigit() and isotope:
        return text.translate(_RAISED)
    if cites_raised and is_citation(text, before, behind):
        return "[" + re.sub(r"\s", "", text).strip(",") + "]"
    return text.replace(" ", "").translate(_RAISED)
