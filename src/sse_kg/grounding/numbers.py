"""Numbers as papers print them: powers of ten, thousands apart, what stands behind ±."""

from __future__ import annotations

import re
from typing import NamedTuple

from sse_kg.text.script import unscript

_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_DIGITS = r"(?:\d{1,3}(?:[,   ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?|\.\d+)"
_TEN = (
    rf"10(?:\s?[⁻⁺][{_RAISED}]+(?:[.·˙⋅]?[{_RAISED}]+)?|[{_RAISED}]+(?:[.·˙⋅][{_RAISED}]+)?"
    r"|\^\{?[-−–+]?\d+(?:\.\d+)?\}?)"
)
_POWER = rf"(?:\s?[×x·∙*⋅]\s?(?:{_TEN}|10[-−–]\d{{1,2}}(?![\d.]))|[eE][-−+]?\d{{1,3}}(?!\w))"
_SPREAD = rf"(?:\s?±\s?{_DIGITS}|(?:(?<=\.\d)|(?<=\.\d\d)|(?<=\.\d{{3}}))\(\d{{1,2}}\))"
_BRACKETED = rf"\(\s?{_DIGITS}\s?±\s?{_DIGITS}\s?\)"
#: A number with its sign and, if stated, its uncertainty; without groups.
NUMBER = rf"(?:[−-]?(?:{_BRACKETED}{_POWER}?|{_DIGITS}{_SPREAD}?{_POWER}?|{_TEN}))"
_PARTS = re.compile(
    rf"(?P<sign>[−–-]?)\(?\s?(?P<digits>{_DIGITS})"
    rf"(?:\s?±\s?(?P<spread>{_DIGITS})|\((?P<last>\d{{1,2}})\))?\s?\)?(?P<power>{_POWER})?"
)
_DASHES = str.maketrans("−–", "--")
_ONLY_TEN = re.compile(rf"(?P<sign>[−–-]?)(?P<power>{_TEN})")


class Number(NamedTuple):
    """A number and what stands behind ±, ``None`` if nothing does."""

    value: float
    uncertainty: float | None = None


def parse_number(text: str) -> float:
    """Return the number a text spells: "1.2 × 10⁻³", "10⁻⁵", "1 000", "−20", "2e-4".

    Raises ``ValueError`` if it spells none.
    """
    return read_number(text).value


def read_number(text: str) -> Number:
    """Return the number a text spells with its uncertainty: "(1.2 ± 0.1) × 10⁻³", "0.286(5)".

    Digits in brackets are the uncertainty of the last digits (IUPAC Green Book, 7.1). Raises
    ``ValueError`` if the text spells no number.
    """
    text = text.strip()
    if match := _ONLY_TEN.fullmatch(text):
        return Number(_scaled(match["sign"] + "1", match["power"]))
    match = _PARTS.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no number")
    value = _scaled(match["sign"] + match["digits"], match["power"])
    spread = match["spread"] or _of_last_digits(match["digits"], match["last"])
    return Number(value, None if spread is None else _scaled(spread, match["power"]))


def _of_last_digits(digits: str, last: str | None) -> str | None:
    decimals = len(digits.partition(".")[2])
    return None if last is None else f"{int(last) / 10**decimals:.{decimals}f}"


def _scaled(digits: str, power: str | None) -> float:
    plain = re.sub(r"(?<=\d)[,   ](?=\d{3})", "", digits)
    value = float(plain.replace("−", "-").replace("–", "-"))
    if not power:
        return value
    exponent = re.sub(r"^\s?(?:[×x·∙*⋅]\s?10|10|[eE])\s?", "", power)
    number = float(re.sub(r"[·˙⋅]", ".", unscript(exponent).strip("^{}")).translate(_DASHES))
    if number.is_integer():
        return float(f"{value}e{int(number)}")
    return float(f"{value * 10**number:.12g}")
