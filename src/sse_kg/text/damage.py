"""Rules for what PDF-to-text tools break: ligatures, line ends, signs, exponents, charges."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sse_kg.model.text import Edit
from sse_kg.text.script import superscript
from sse_kg.text.words import Words, ligature_stems

LOST = "�"
_MINUS = "-−–‐‑‒—"
# Units that carry a power, and the powers they are met with.
_UNIT = r"(?:[munkMGT]?S|[mk]?m|cm|dm|[numμ]m|k?g|mol|L|h|s|K|V|Å|Pa|A|at|atom)"

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
            if (letters + rest).startswith(_LONG_STEMS()) and words.count(letters + rest) > 0:
                yield Edit(match.start(), match.start("rest"), " " + letters)
                break


def _LONG_STEMS() -> tuple[str, ...]:  # noqa: N802
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
                or left.lower() in _PREFIXES
                or _two_words(left, right, words, chained=text[: match.start()].endswith("-"))
            )
        )
        yield Edit(match.start("cut"), match.end("cut"), "-" if keep else "")


def _two_words(left: str, right: str, words: Words, *, chained: bool) -> bool:
    """Return whether both sides are words of the document, long enough not to be syllables.

    ``chained`` says that the left side has a hyphen in front of it: ``point-to-`` goes on.
    """
    if right in _SECOND_PARTS and len(left) >= 3:
        return True
    if chained and left in words and right in words:
        return True
    return (
        len(left) >= 3
        and len(right) >= 4
        and left.lower() not in _FIRST_PARTS
        and words.count(left) > 1
        and words.count(right) > 1
    )


_SECOND_PARTS = frozenset(("based", "coated", "containing", "derived", "doped", "rich"))
_FIRST_PARTS = frozenset(
    ("any", "can", "for", "how", "not", "out", "over", "some", "there", "under", "where", "with")
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


_RARE = "\u00a0\u2000-\u200a\u202f\u205f\u3000"
_ZERO = "\u200b\u200c\u200d\ufeff\u00ad"
_SPACES = re.compile(rf"[ \t{_RARE}]{{2,}}|[\t{_RARE}]|[{_ZERO}]")
_LINE_END = re.compile(r"[ \t]*\r?\n\s*")


def line_ends(text: str, words: Words) -> Iterator[Edit]:
    """Yield soft line ends as single spaces."""
    for match in _LINE_END.finditer(text):
        yield Edit(match.start(), match.end(), " ")


def spaces(text: str, words: Words) -> Iterator[Edit]:
    """Yield runs and rare kinds of white space as one space; zero-width characters vanish."""
    for match in _SPACES.finditer(text):
        yield Edit(
            match.start(),
            match.end(),
            "" if match[0][0] in _ZERO else " ",
        )


_LOOSE_HYPHEN = re.compile(r"(?<=[α-ω⁺⁻\d)])(?P<gap> )(?=-[A-Za-z(])")
_DEGREE = re.compile(r"(?<=\d)\s?(?:◦|º|˚|∘)\s?C\b|℃|(?<=\d)\s?°\s+C\b")
_SIGN = re.compile(r"(?<![\w)\]°%.,⁺⁻])[-–](?=\d)|(?<=\d)[-–](?=[xyzδ](?:[A-Z(]|$|\b))")


def degrees(text: str, words: Words) -> Iterator[Edit]:
    """Yield the many spellings of °C as one."""
    for match in _DEGREE.finditer(text):
        yield Edit(match.start(), match.end(), "°C" if match[0] == "℃" else " °C")


def loose_hyphens(text: str, words: Words) -> Iterator[Edit]:
    """Yield no gap between a formula or Greek letter and the hyphen behind it."""
    for match in _LOOSE_HYPHEN.finditer(text):
        yield Edit(match.start(), match.end(), "")


_LOOSE_COMMA = re.compile(r"(?<=[\w⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹)\]°%]) (?=[,;.](?:\s|$))")


def loose_commas(text: str, words: Words) -> Iterator[Edit]:
    """Yield no gap in front of a comma or full stop."""
    for match in _LOOSE_COMMA.finditer(text):
        yield Edit(match.start(), match.end(), "")


def minus_signs(text: str, words: Words) -> Iterator[Edit]:
    """Yield the true minus for a hyphen that opens a number or stands in ``Ti2-x``."""
    for match in _SIGN.finditer(text):
        yield Edit(match.start(), match.end(), "−")


_KEEP = re.compile(r"[^\x00-\x7f]+")


def composed(text: str, words: Words) -> Iterator[Edit]:
    """Yield Unicode NFC; the micro sign and the ohm sign become Greek letters."""
    for match in _KEEP.finditer(text):
        new = (
            unicodedata.normalize("NFC", match[0])
            .replace("µ", "μ")
            .replace("⋅", "·")
            .replace("∼", "~")
            .replace("‐", "-")
            .replace("‑", "-")
        )
        if new != match[0]:
            for start, (old, char) in enumerate(zip(match[0], new, strict=False)):
                if len(new) == len(match[0]) and old != char:
                    yield Edit(match.start() + start, match.start() + start + 1, char)
            if len(new) != len(match[0]):
                yield Edit(match.start(), match.end(), new)
