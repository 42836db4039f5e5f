"""Turn ``sources/polymer-halide.md`` into what a PDF-to-text tool leaves of such a page.

``python corpus/damage.py [OUT.txt]``; the same source gives the same text. The kinds of damage are
those of real converted reviews: hyphenated line ends, lost ligatures (U+FFFD, and a line feed for
"fl"), ``{`` for an en dash, flattened exponents, lost signs in units, a formula cut in two, glued
words, a running header and a caption inside paragraphs, a table of tab-separated lines.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE / "sources" / "polymer-halide.md"
TARGET = HERE / "documents" / "polymer-halide.txt"

COLUMNS = 85
LOST = "\ufffd"
HEADER = "Sample Reviews of the sse-kg Corpus                         Soft and Halide Electrolytes"
HEADING = re.compile(r"(\d+(\.\d+)*\.? [A-Z]|Abstract$|References$)")
SYLLABLE = re.compile(
    r"(?<=[a-z]{3})(?=(?:tion|lyte|ment|face|phase|tance|drite|tivity|ture|trode|duct|sition|mer"
    r"|terial|perature|tential|facial|ported|pound|ity|ance|ence|ling|ble|ness|tive)[a-z]*)"
    r"|(?<=[aeiou][lmnrs])(?=[bcdfgkmnpst][aeiou][a-z])"
)
CUT_FORMULA = ("Li6.75La3Zr1.75Ta0.25O12 (LLZTO)", "Li6.75La3Zr1.75\nTa0.25O12 (LLZTO)")
GLUED = (("forms in situ", "formsin situ"), ("but it does not", "butit does not"))


def flatten(text: str) -> str:
    """Return ``text`` with raised parts on the line."""
    text = re.sub(r"(10\^\{−?\d\}) to (10\^)", r"\1~\2", text)
    return re.sub(r"\^\{([^}]*)\}", r"\1", text)


def lose_signs(text: str) -> str:
    """Return ``text`` whose units and powers have lost dot and minus ("mS�cm�1")."""
    text = text.replace(" cm^{−1}", f"{LOST}cm^{{{LOST}1}}").replace("h g^{", f"h{LOST}g^{{")
    return re.sub(r"\^\{−(\d+)\}", rf"^{{{LOST}\1}}", text)


def lose_glyphs(text: str) -> str:
    """Return ``text`` without its ligatures and en dashes."""
    text = re.sub(r"ffi|fi|ff", LOST, text)
    return text.replace("fl", "\n").replace("–", "{")


def hyphenate(word: str, room: int) -> tuple[str, str] | None:
    """Return the two parts of a word, the first with its hyphen no longer than ``room``."""
    if not re.fullmatch(r"[A-Za-z]{7,}[.,;:]?", word):
        return None
    places = [match.start() for match in SYLLABLE.finditer(word) if match.start() < room]
    return (word[: places[-1]] + "-", word[places[-1] :]) if places else None


def wrap(text: str) -> list[str]:
    """Return the lines of a paragraph, long words broken at syllables where they do not fit."""
    lines, line = [], ""
    for word in text.split(" "):
        room = COLUMNS - len(line) - bool(line)
        if len(word) <= room:
            line = f"{line} {word}".lstrip()
            continue
        parts = hyphenate(word, room)
        lines.append(f"{line} {parts[0]}".lstrip() if parts else line)
        line = parts[1] if parts else word
    return [*lines, line]


def table(block: str) -> str:
    """Return a table as tab-separated lines with a wandering first column."""
    rows = [[cell.strip() for cell in row.split("|")] for row in block.splitlines()[1:]]
    return "\n".join(("\t" if n % 3 == 2 else "") + "\t".join(row) for n, row in enumerate(rows))


def paragraph(text: str) -> str:
    """Return a paragraph as the tool leaves it."""
    lines = wrap(flatten(text))
    if "hygroscopic" in text:
        caption = next(block for block in blocks() if block.startswith("Figure 1."))
        lines[3:3] = ["", *wrap(caption), ""]
    if text.startswith("The filler also"):
        lines[2:2] = ["", HEADER, "4", ""]
    return "\n".join(lines)


def blocks() -> list[str]:
    """Return the blocks of the source."""
    return SOURCE.read_text(encoding="utf-8").strip().split("\n\n")


def block_text(block: str, *, signless: bool) -> str:
    """Return one block of the source, damaged."""
    if block.startswith("@table"):
        return lose_glyphs(flatten(table(block)))
    if HEADING.match(block):
        return lose_glyphs(block)
    if block.startswith("[1]"):
        return lose_glyphs("\n".join("\n".join(wrap(entry)) for entry in block.splitlines()))
    for old, new in (CUT_FORMULA, *GLUED):
        block = block.replace(old, new)
    return lose_glyphs(paragraph(lose_signs(block) if signless else block))


def damage() -> str:
    """Return the whole text; the paragraphs of section 5 lose the signs of their units."""
    parts, chapter = [], ""
    for block in blocks():
        if block.startswith("Figure 1."):
            continue
        if HEADING.match(block):
            chapter = block.split(".")[0]
        parts.append(block_text(block, signless=chapter == "5"))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(damage(), encoding="utf-8", newline="\n")
