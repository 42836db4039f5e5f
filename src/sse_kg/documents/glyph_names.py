"""Characters behind glyph names that say only where a glyph sat in its font.

Typesetting systems of several publishers embed subsets of the TeX and Mathematical Pi fonts in
which a minus sign is called "C0" and an equals sign "onequarter"; text extracted from them loses
every sign, degree and multiplication dot.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"^C(\d{1,3})$")
# Code points of TeX's cmsy10, cmmi10 (Greek only) and of Adobe Symbol.
_TEX_SYMBOLS = {
    0: "−", 1: "·", 2: "×", 3: "*", 6: "±", 7: "∓", 14: "°", 15: "•", 17: "≡", 20: "≤", 21: "≥",
    24: "∼", 25: "≈", 32: "←", 33: "→", 36: "↔", 48: "′", 49: "∞", 50: "∈", 64: "ℵ", 106: "|",
    112: "√", 114: "∇",
}  # fmt: skip
_TEX_GREEK = dict(enumerate("αβγδϵζηθικλμνξπρστυφχψω", start=11))
_ADOBE_SYMBOL = {
    97: "α", 98: "β", 99: "χ", 100: "δ", 101: "ε", 103: "γ", 104: "η", 106: "ϕ", 108: "λ",
    109: "μ", 110: "ν", 112: "π", 113: "θ", 114: "ρ", 115: "σ", 116: "τ", 119: "ω", 120: "ξ",
    68: "Δ", 87: "Ω", 163: "≤", 165: "∞", 171: "↔", 174: "→", 176: "°", 177: "±", 179: "≥",
    180: "×", 183: "•", 187: "≈", 211: "©", 215: "⋅",
}  # fmt: skip
_MATHEMATICAL_PI = {
    "þ": "+", "ð": "(", "Þ": ")", "¼": "=", "½": "[", "Š": "]", "!": "→", "$": "↔",
}  # fmt: skip
# Letters that a Greek font of Latin code points shows: on Adobe's keyboard and on the Greek one.
_GREEK = str.maketrans("abgdezhiklmnoprstDFGLPSW", "αβγδεζηικλμνοπρστΔΦΓΛΠΣΩ")
_SYMBOL_KEYS = dict(zip("cfjquwxyzCQXY", "χφϕθυωξψζΧΘΞΨ", strict=True))
_PI_KEYS = dict(zip("ujyfxcv", "θξυφχψω", strict=True))
_MISNAMED = (
    (re.compile(r"P4C4E51"), {":": ".", ";": ",", "=": "/"}),
    (re.compile(r"P4C4E74"), _MATHEMATICAL_PI | {"0": "′"}),
    (re.compile(r"P4C4E|MathematicalPi", re.IGNORECASE), _MATHEMATICAL_PI),
    (re.compile(r"Tir_symb", re.IGNORECASE), {"?": "+"}),
    (
        re.compile(r"TeX-matha"),
        {"`": "+", "´": "−", "ˆ": "×", "˜": "÷", "¨": "·", "˝": "°", "˘": "±", "{": "/"},
    ),
)
# Pi fonts whose Latin code points show anything but Latin letters; what is not listed is unknown.
_PI_FONTS = (
    (re.compile(r"Adv(?:PS)?_?GRT[A-Z]*$"), _SYMBOL_KEYS),
    (re.compile(r"AdvPi1$"), _PI_KEYS | {"4": ">", "*": "∼"}),
    (re.compile(r"AdvPi2$"), _PI_KEYS),
    (re.compile(r"AdvPSMP13$"), _PI_KEYS | _MATHEMATICAL_PI | {"X": "Ω"}),
    (re.compile(r"AdvPSMP4$"), _MATHEMATICAL_PI | {"\\": "<", "[": ">"}),
    (re.compile(r"AdvPSMP\d+$"), _MATHEMATICAL_PI),
    (re.compile(r"AdvEls-ent1$", re.IGNORECASE), {"-": "→"}),
    (re.compile(r"AdvEls-ent4$", re.IGNORECASE), {"o": "<"}),
    (re.compile(r"AdvEls-ent7$", re.IGNORECASE), {"B": "∼", "E": "≈"}),
)
_GREEK_FONT = re.compile(r"GRT[A-Z]*$|AdvPi[12]$|PSMP13$")
_SMALL_CAPITALS = re.compile(r"-SC\d*$")
# Single and double bonds of the STIX fonts' private use area.
_PRIVATE = {"\ue0c6": "–", "\ue0cb": "="}
_NAMES = {"circlecopyrt": "©", "lscript": "ℓ", "visiblespace": " ", "nbspace": " "}


def character(font: str, name: str | None, text: str | None) -> str:
    """Return what a glyph stands for; U+FFFD where nobody can tell.

    ``font`` is the name of the font, ``name`` that of the glyph in the encoding of the PDF, and
    ``text`` what the PDF itself claims the glyph to be.
    """
    if text is not None:
        return _meant(font, text)
    code = _CODE.match(name or "")
    if code is None:
        return _NAMES.get(name or "", "\N{REPLACEMENT CHARACTER}")
    table = _TEX_SYMBOLS
    if re.search(r"sym", font, re.IGNORECASE):
        table = _ADOBE_SYMBOL
    elif "P4C4E59" in font:
        table = _TEX_GREEK
    return table.get(int(code[1]), "\N{REPLACEMENT CHARACTER}")


def _meant(font: str, text: str) -> str:
    """Return what a glyph shows that the PDF claims to be ``text``."""
    if _SMALL_CAPITALS.search(font):
        return text.upper()
    for mark, table in _MISNAMED:
        if mark.search(font):
            return table.get(text, text)
    for mark, table in _PI_FONTS:
        if mark.search(font):
            greek = text.translate(_GREEK) if _GREEK_FONT.search(font) else text
            unknown = "\N{REPLACEMENT CHARACTER}" if greek.isascii() and greek.isalnum() else greek
            return table.get(text, unknown)
    return _PRIVATE.get(text, text)
