"""Rules for signs that PDF-to-text tools lose or flatten: minus, exponents, charges, units."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sse_kg.model.text import Edit
from sse_kg.text.script import LOST, superscript
from sse_kg.text.words import Words

_MINUS = "-−–‐‑‒—"
# Units that carry a power, and the powers they are met with.
_UNIT = r"(?:[munkMGT]?S|[mk]?m|cm|dm|[numμ]m|k?g|mol|L|h|s|K|V|Å|Pa|A|at|atom)"
_BRACE = re.compile(r"(?<=[\w)\]°%])(?P<brace>\{)(?=[\w(\n,])|(?<=[\dVC⁰-⁹] )(?P<loose>\{)(?= \d)")


def brace_dashes(text: str, words: Words) -> Iterator[Edit]:
    """Yield the en dash that a font table turned into an opening brace (no brace closes it)."""
    if "}" in text:
        return
    for match in _BRACE.finditer(text):
        yield Edit(match.start(), match.end(), "–")


_LOST_SIGN = re.compile(
    rf"(?P<unit_gap>(?<=[A-Za-zΩ%]){LOST}(?=(?:cm|g|kg|mol|m|K|h|L|s|Wh?|S)(?:{LOST}|\b)))"
    rf"|(?P<power>(?<=cm|.m|.g|ol|.K|.h|.s|.L){LOST}(?P<digits>[1-4])\b)"
    rf"|(?P<ten>(?<=10){LOST}(?P<exponent>\d{{1,2}})\b)"
    rf"|(?P<times>(?<=\d) ?{LOST}(?= ?10(?:{LOST}|[-−⁻\d])))"
    rf"|(?P<about>(?<=[\s(]){LOST}(?= ?\d)(?! ?[\d.]+\s*(?:m?V|m?eV|kJ|°C)\b))"
    rf"|(?P<degree>(?<=\d) ?{LOST}(?=C\b))"
    rf"|(?P<charge>(?<=[A-Za-z\d]){LOST}(?=[\s,.;)/]|$))"
)
_ION_BEFORE = re.compile(r"\b(?:[A-Z][a-z]?\d?)*[A-Z][a-z]?(\d?)$")


def lost_signs(text: str, words: Words) -> Iterator[Edit]:
    """Yield signs that became the replacement character, as far as their place tells them.

    In front of a voltage, an energy or a temperature it may have been a minus as well: it stays.
    """
    for match in _LOST_SIGN.finditer(text):
        kind = match.lastgroup or ""
        start, end = match.span()
        if match["unit_gap"]:
            yield Edit(start, end, " ")
        elif match["power"]:
            yield Edit(start, end, "⁻" + superscript(match["digits"]))
        elif match["ten"]:
            yield Edit(start, end, "⁻" + superscript(match["exponent"]))
        elif match["times"]:
            yield Edit(start, end, " × ")
        elif match["degree"]:
            yield Edit(start, end, " °")
        elif match["about"]:
            yield Edit(start, end, "≈")
        elif kind == "charge" and (ion := _ION_BEFORE.search(text[max(0, start - 12) : start])):
            digit = ion[1] if len(ion[0]) <= 3 else ""
            yield Edit(start - len(digit), end, superscript(digit) + "⁻")


_EATEN_OHM = re.compile(r"(?<=\d)[ ]*\n[ ]*(?=cm ?2\b)")
_COLON_DECIMAL = re.compile(
    rf"(?<![\d:])\d{{1,2}}(?P<colon>:)\d{{1,2}}(?=\s*(?:{LOST}|×|Ω|\n\s*cm ?2))"
)


def eaten_ohms(text: str, words: Words) -> Iterator[Edit]:
    r"""Yield the ohm sign that became a line end: ``34 \n cm2`` is 34 Ω cm²."""
    for match in _EATEN_OHM.finditer(text):
        yield Edit(match.start(), match.end(), " Ω ")


def colon_decimals(text: str, words: Words) -> Iterator[Edit]:
    """Yield the decimal point that became a colon, before a lost sign or a unit of resistance."""
    for match in _COLON_DECIMAL.finditer(text):
        yield Edit(match.start("colon"), match.end("colon"), ".")


_SPLIT_CHARGE = re.compile(
    r"(?P<core>\b(?:[A-Z][a-z]?\d{0,2}){1,3})\s*\n\s*(?P<charge>\d?[−–+])(?=[\s,.;:)/]|$)"
)
_CHARGE = re.compile(
    r"\b(?P<ion>Li|Na|K|Mg|Al|Zn|Ag|Cu|Ti|Ge|Zr|La|Ta|Nb|P|Si|Sn|In|Y|Ca|H|S|O|F|Cl|Br|I|N|X|M|"
    r"PS4|PF6|BF4|ClO4|TFSI|FSI|Fe|Co|Ni|Mn|V)(?P<charge>[1-6]?[+−–])(?=[\s,.;:)/\]\-–]|$)"
)


def ion_charges(text: str, words: Words) -> Iterator[Edit]:
    """Yield charges as superscripts: ``Li+``, ``S2−``, and those cut off by a line end."""
    taken = -1
    for match in _SPLIT_CHARGE.finditer(text):
        yield Edit(match.end("core"), match.end(), superscript(match["charge"].replace("–", "−")))
        taken = match.end()
    for match in _CHARGE.finditer(text, max(taken, 0)):
        if match["charge"][-1] == "–" and text[match.end() : match.end() + 1].strip():
            continue
        if match["charge"] in "−–" and match["ion"] not in (
            "TFSI",
            "FSI",
            "PF6",
            "BF4",
            "ClO4",
            "X",
        ):
            continue
        yield Edit(
            match.start("charge"), match.end(), superscript(match["charge"].replace("–", "−"))
        )


_UNIT_FOLLOWS = r"(?:S\b|mS|m?A\b|Ω|Pa|cm|m2|eV|V\b|mbar|Torr)"
_FLAT_POWER = re.compile(
    rf"(?P<ten>(?<![\d.])10)(?:\s?\^\s?)?"
    rf"(?:−(?P<sure>\d{{1,2}})(?=\s*(?:\n|$|[~–—,;)\]/<>≤≥(\[]|to\b|and\b|or\b|at\b|{_UNIT_FOLLOWS}))"
    rf"|[{_MINUS}](?P<likely>\d{{1,2}})(?=\s*(?:[~–—{{]\s*10.{{2,6}}?)?{_UNIT_FOLLOWS}))"
)
_CROSS_POWER = re.compile(r"(?<=\d\.\d)\s{0,2}×\s{0,2}10(?P<exponent>[1-9])\b(?!\.\d)")
_FLAT_UNIT = re.compile(
    rf"(?<![A-Za-z]){_UNIT}(?:\s?\^\s?)?(?P<power>[{_MINUS}][1-4])(?!\.?\d|\w)"
    rf"|(?<=[SAhΩFJVg] )(?:cm|g|kg|L|mol|K)(?P<apart> [{_MINUS}][1-3])(?!\.?\d|\w)"
    rf"|(?<=[SAhΩFJ/ ])(?P<base>cm|m|dm)(?:\s?\^?\s?)(?P<square>[23])(?!\.?\d|\w)"
)
_FLAT_PAIR = re.compile(
    r"(?<![\d.])10(?P<a>\d)(?P<mid>\s?[~–−-]\s?)10(?P<b>\d)(?=\s*(?:Ω|S|mS|Pa|ohm))"
)


def flat_units(text: str, words: Words) -> Iterator[Edit]:
    """Yield powers of units that lost their height: ``S cm−1``, ``Ω cm2``."""
    for match in _FLAT_UNIT.finditer(text):
        group = str(match.lastgroup)
        start = text.find("^", match.start(), match.start(group))
        start = match.start(group) if start < 0 else start
        yield Edit(
            start, match.end(), superscript(re.sub(f"[{_MINUS}]", "−", match[group].strip()))
        )


def flat_exponents(text: str, words: Words) -> Iterator[Edit]:
    """Yield powers of ten that lost their height but kept the sign: ``10−3``."""
    for match in _FLAT_POWER.finditer(text):
        digits = match["sure"] or match["likely"]
        yield Edit(match.end("ten"), match.end(), "⁻" + superscript(digits))


def positive_exponents(text: str, words: Words) -> Iterator[Edit]:
    """Yield ``2.5 × 104`` as a power of ten."""
    for match in _CROSS_POWER.finditer(text):
        yield Edit(match.start("exponent"), match.end(), superscript(match["exponent"]))


def flat_exponent_pairs(text: str, words: Words) -> Iterator[Edit]:
    """Yield ``102~103 Ω`` as powers of ten: two neighbours in a range before a unit."""
    for match in _FLAT_PAIR.finditer(text):
        new = f"10{superscript(match['a'])}{match['mid']}10{superscript(match['b'])}"
        yield Edit(match.start(), match.end(), new)


_DEGREE = re.compile(r"(?<=\d)\s?(?:◦|º|˚|∘)\s?C\b|℃|(?<=\d)\s?°\s+C\b")
_SIGN = re.compile(r"(?<![\w)\]°%.,⁺⁻])[-–](?=\d)|(?<=\d)[-–](?=[xyzδ](?:[A-Z(]|$|\b))")


def degrees(text: str, words: Words) -> Iterator[Edit]:
    """Yield the many spellings of °C as one."""
    for match in _DEGREE.finditer(text):
        yield Edit(match.start(), match.end(), "°C" if match[0] == "℃" else " °C")


def minus_signs(text: str, words: Words) -> Iterator[Edit]:
    """Yield the true minus for a hyphen that opens a number or stands in ``Ti2-x``."""
    for match in _SIGN.finditer(text):
        yield Edit(match.start(), match.end(), "−")
