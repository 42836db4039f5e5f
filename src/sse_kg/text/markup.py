"""Rules for markup inside running text: LaTeX mathematics, HTML tags, character entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from sse_kg.model.text import Edit
from sse_kg.text.script import superscript
from sse_kg.text.words import Words

_MATH = re.compile(
    r"\$\$(?P<display>[^$]{1,2000}?)\$\$|\$(?P<inline>(?:\\\$|[^$\n]|\n(?!\n)){1,600}?)\$"
)

# Mathematics without TeX: "$x = 0.3$", "$-20$"; prices end in a space or run on in words.
_PLAIN_MATH = re.compile(
    r"[<>=~+\-−]?\s?[A-Za-z0-9.]{1,12}(?:\s?[=<>+\-−/]\s?[A-Za-z0-9.]{1,12}){0,4}"
)

_SYMBOLS = {
    "times": "×", "cdot": "·", "sim": "~", "approx": "≈", "simeq": "≈", "pm": "±", "mp": "∓",
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "lt": "<", "gt": ">", "ll": "≪", "gg": "≫",
    "neq": "≠", "to": "→", "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔",
    "rightleftharpoons": "⇌", "infty": "∞", "degree": "°", "circ": "°", "prime": "′", "mid": "|",
    "parallel": "∥", "perp": "⊥", "propto": "∝", "partial": "∂", "Delta": "Δ", "Omega": "Ω",
    "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Gamma": "Γ", "Lambda": "Λ", "Theta": "Θ", "alpha": "α",
    "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "bullet": "•", "ldots": "…", "dots": "…", "cdots": "…",
    "square": "□", "Box": "□", "AA": "Å", "angstrom": "Å", "langle": "⟨", "rangle": "⟩",
    "quad": " ", "qquad": " ", ",": " ", ";": " ", ":": " ", " ": " ", "!": "", "%": "%", "&": "&",
    "_": "_", "$": "$", "#": "#", "{": "{", "}": "}", "left": "", "right": "", "displaystyle": "",
}  # fmt: skip
_COMMAND = re.compile(r"\\([A-Za-z]+|.)")
_WRAPPER = re.compile(
    r"\\(?:text|textrm|textbf|textit|mathrm|mathbf|mathit|mathcal|mathsf|operatorname|rm|it|bf|ce|"
    r"boldsymbol|overline|bar|vec|hat|tilde|underline|mbox)\s*\{([^{}]*)\}"
)
_SCRIPT = re.compile(r"\s*([_^])\s*(?:\{([^{}]*)\}|(\\[A-Za-z]+|[^\s{}]))")
_FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")


def latex(text: str, words: Words) -> Iterator[Edit]:
    """Yield the plain form of each mathematics span; prices ("$5 to $7") have no TeX and stay."""
    for match in _MATH.finditer(text):
        body = match["display"] or match["inline"]
        if re.search(r"[\\_^{}]", body) or _PLAIN_MATH.fullmatch(body):
            yield Edit(match.start(), match.end(), tex_to_plain(body))


def tex_to_plain(body: str) -> str:
    r"""Return TeX mathematics as characters: ``\text{Li}_3^+`` gives ``Li3⁺``."""
    for _ in range(6):
        before = body
        body = _WRAPPER.sub(r"{\1}", body)
        body = _FRACTION.sub(r"\1/\2", body)
        if body == before:
            break
    body = body.replace("^\\circ", "°").replace("^{\\circ}", "°").replace("~", " ")
    body = _COMMAND.sub(lambda m: _SYMBOLS.get(m[1], ""), body)
    body = _SCRIPT.sub(_scripted, body)
    body = _SCRIPT.sub(_scripted, body)
    return re.sub(r"[{}]|\s*\n\s*", "", re.sub(r"[ \t]+", " ", body)).strip()


def _scripted(match: re.Match[str]) -> str:
    content = (match[2] if match[2] is not None else match[3]).strip()
    return superscript(content) if match[1] == "^" else content.replace(" ", "")


_TAG_PAIR = re.compile(r"(?P<left>[ \t]*)<(?P<tag>sub|sup)>(?P<body>[^<>]{0,60})</(?P=tag)>", re.I)
_TAG = re.compile(
    r"<(?:br|/?(?:i|b|em|strong|u|span|p|div|sub|sup|a|font|small))\b[^<>\n]{0,80}>", re.I
)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-fA-F]{1,5}|[A-Za-z]{2,12});")
_BARE_SCRIPT = re.compile(
    r"\^\{(?P<raised>[-−–+]?\d{1,2}[-−–+]?|[-−–+])\}|(?<=[A-Za-z)])_(?:\{(?P<low>[\w.+−-]{1,12})\}|(?P<digit>\d+))"
)
_LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ₓ", "0123456789+−x")
_LOW_RUN = re.compile("[₀-₉₊₋ₓ]+")
_EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<body>[^*\n]{1,300}?)(?<=\S)\1(?![\w*])")
_FORMULA_GOES_ON = re.compile(
    r"[ \t]+(?=[A-Z(\[][A-Za-z()\[\]]{0,9}[ \t]*<su[bp]>|[A-Z][a-z]?\[\d)"
)


def html_tags(text: str, words: Words) -> Iterator[Edit]:
    """Yield sub as plain characters, sup as superscripts, no other tags; no gaps in formulas."""
    position = 0
    for match in _TAG_PAIR.finditer(text):
        yield from _tags_between(text, position, match.start())
        body = html.unescape(match["body"]).strip()
        sub = match["tag"].lower() == "sub"
        new = body.replace(" ", "") if sub else superscript(body)
        attached = match.start() > 0 and text[match.start() - 1 : match.start()].strip() != ""
        keep = "" if attached else match["left"]
        end = match.end()
        if goes_on := _FORMULA_GOES_ON.match(text, end):
            end = goes_on.end()
        yield Edit(match.start(), end, keep + new)
        position = end
    yield from _tags_between(text, position, len(text))


def _tags_between(text: str, start: int, end: int) -> Iterator[Edit]:
    for match in _TAG.finditer(text, start, end):
        yield Edit(match.start(), match.end(), " " if match[0].lower().startswith("<br") else "")


def entities(text: str, words: Words) -> Iterator[Edit]:
    """Yield HTML character entities as characters."""
    for match in _ENTITY.finditer(text):
        if (new := html.unescape(match[0])) != match[0]:
            yield Edit(match.start(), match.end(), new)


def bare_scripts(text: str, words: Words) -> Iterator[Edit]:
    """Yield raised and lowered signs written as TeX outside mathematics: ``cm^{-1}``, ``PS_4``."""
    for match in _BARE_SCRIPT.finditer(text):
        raised = match["raised"]
        new = superscript(raised) if raised else match["low"] or match["digit"]
        yield Edit(match.start(), match.end(), new)


def subscript_characters(text: str, words: Words) -> Iterator[Edit]:
    """Yield Unicode subscripts as plain characters on the line."""
    for match in _LOW_RUN.finditer(text):
        yield Edit(match.start(), match.end(), match[0].translate(_LOWERED))


def emphasis(text: str, words: Words) -> Iterator[Edit]:
    """Yield the removal of Markdown's strong emphasis signs."""
    for match in _EMPHASIS.finditer(text):
        yield Edit(match.start(), match.start() + 2, "")
        yield Edit(match.end() - 2, match.end(), "")


_LINK = re.compile(r"!?\[(?P<label>[^\[\]\n]{0,200})\]\((?P<target>[^()\s]{0,300})\)")


def links(text: str, words: Words) -> Iterator[Edit]:
    """Yield Markdown links as their labels; images vanish."""
    for match in _LINK.finditer(text):
        label = "" if match[0].startswith("!") else match["label"]
        yield Edit(match.start(), match.end(), label)
