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
_MISNAMED = (
    (re.compile(r"P4C4E|PSMP|MathematicalPi", re.IGNORECASE), _MATHEMATICAL_PI),
    (re.compile(r"Tir_symb", re.IGNORECASE), {"?": "+"}),
    (
        re.compile(r"TeX-matha"),
        {"`": "+", "´": "−", "ˆ": "×", "˜": "÷", "¨": "·", "˝": "°", "˘": "±"},
    ),
)
_NAMES = {"circlecopyrt": "©", "lscript": "ℓ", "visiblespace": " ", "nbspace": " "}


def character(font: str, name: str | None, text: str | None) -> str:
    """Return what a glyph stands for; U+FFFD where nobody can tell.

    ``font`` is the name of the font, ``name`` that of the glyph in the encoding of the PDF, and
    ``text`` what the PDF itself claims the glyph to be.
    """
    if text is not None:
        return next((table.get(text, text) for mark, table in _MISNAMED if mark.search(font)), text)
    code = _CODE.match(name or "")
    if code is None:
        return _NAMES.get(name or "", "\N{REPLACEMENT CHARACTER}")
    table = _TEX_SYMBOLS
    if re.search(r"sym", font, re.IGNORECASE):
        table = _ADOBE_SYMBOL
    elif "P4C4E59" in font:
        table = _TEX_GREEK
    return table.get(int(code[1]), "\N{REPLACEMENT CHARACTER}")
