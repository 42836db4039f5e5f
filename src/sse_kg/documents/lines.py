"""Glyphs to text lines: runs of equal size and baseline, joined with their raised and lowered bits.

All distances are given in units of the font size.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import dropwhile, pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from sse_kg.documents.page import Font, Glyph, Page
from sse_kg.model.text import Box

_ASCENT, _DESCENT = 0.72, 0.22
_WIDE_GAP = 0.9
CELL_GAP = 0.45
_SPACE = 0.13
_TIGHT_SPACE, _UNSPACED = 0.08, 0.03
_OVERSTRUCK = 0.25
_CAPITAL = 0.45  # em that accents over capitals are raised at most
_FAR = 400  # glyphs
_SPACE_BESIDE_SPACES = 0.24
_SCRIPT_RATIO = 0.86
_SMALLEST_RATIO = 0.42
_SCRIPT_GAP = 0.42
_LONGEST_SCRIPT, _LONGEST_BEFORE = 40, 8  # letters
_LOWEST, _HIGHEST = -0.5, 0.8
_RAISED, _LOWERED = 0.12, -0.06
_ACCENTS = {"´": "\u0301", "`": "\u0300", "¨": "\u0308", "˜": "\u0303", "ˆ": "\u0302",
            "¸": "\u0327", "˚": "\u030a", "ˇ": "\u030c", "¯": "\u0304", "˙": "\u0307",
            "˝": "\u030b", "˘": "\u0306"}  # fmt: skip
_MARKS = frozenset({*_ACCENTS, *(f" {accent}" for accent in _ACCENTS)})


class Piece(NamedTuple):
    """A run of glyphs of one size, font and baseline.

    ``shift`` is 1 for raised text, -1 for lowered text and 0 for text on the line; ``gap`` the
    white space before it in units of the line's size, ``inf`` at the beginning.
    """

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: Font
    shift: int = 0
    gap: float = inf


class Style(NamedTuple):
    """What most of a line is set in; sizes are rounded to half a point."""

    font: str
    size: float
    bold: bool
    italic: bool


@dataclass(frozen=True)
class TextLine:
    """Pieces on one line of one page, from left to right."""

    page: int
    pieces: tuple[Piece, ...]
    x0: float
    x1: float
    baseline: float
    size: float
    style: Style

    @cached_property
    def box(self) -> Box:
        """Return the rectangle around the line's main text."""
        bottom, top = self.baseline - _DESCENT * self.size, self.baseline + _ASCENT * self.size
        return Box(self.x0, bottom, self.x1, top)

    @cached_property
    def plain(self) -> str:
        """Return the text as it stands, scripts on the line."""
        return "".join(
            f" {piece.text}" if _SPACE < piece.gap < inf else piece.text for piece in self.pieces
        ).strip()


def text_lines(page: Page, has_spaces: bool) -> list[TextLine]:
    """Return the lines of a page, top to bottom; columns and table cells are lines of their own.

    ``has_spaces`` says that the document draws its spaces, so that small gaps are only kerning.
    """
    space = _SPACE_BESIDE_SPACES if has_spaces else _SPACE
    runs = [
        piece
        for run in _runs(_overstruck(page.glyphs))
        for piece in _pieces(run, space if has_spaces else _tight_space(run))
    ]
    lines = [make_line(page.number, group) for group in _groups(runs)]
    return sorted(lines, key=lambda line: (-line.baseline, line.x0))


def make_line(page: int, pieces: Iterable[Piece]) -> TextLine:
    """Return pieces as a line, with their shifts and gaps told from their geometry."""
    pieces = list(pieces)
    sizes: Counter[float] = Counter()
    styles: Counter[Style] = Counter()
    for piece in pieces:
        sizes[round(piece.size, 1)] += len(piece.text)
    often = 0.25 * sum(sizes.values())
    size = max(each for each, count in sizes.items() if count >= min(often, max(sizes.values())))
    main = [piece for piece in pieces if abs(piece.size - size) < 0.3]
    for piece in main:
        styles[_style(piece)] += len(piece.text.replace(" ", ""))
    baseline = _baseline(main)
    placed = _placed(pieces, size, baseline)
    right = max(piece.x1 for piece in pieces)
    return TextLine(page, placed, placed[0].x0, right, baseline, size, styles.most_common(1)[0][0])


def _style(piece: Piece) -> Style:
    font = piece.font
    return Style(font.name, round(piece.size * 2) / 2, font.bold, font.italic)


def _baseline(main: Sequence[Piece]) -> float:
    """Return the median baseline of the characters of pieces."""
    baseline = main[0].baseline
    if all(piece.baseline == baseline for piece in main):
        return baseline
    return median(piece.baseline for piece in main for _ in piece.text)


def _placed(pieces: list[Piece], size: float, baseline: float) -> tuple[Piece, ...]:
    shifted = [(_shift(piece, size, baseline), piece) for piece in pieces]
    shifted.sort(key=lambda each: each[1].x0)
    for index in range(len(shifted) - 1):
        (up, one), (down, two) = shifted[index], shifted[index + 1]
        if up == 1 and down == -1 and two.x0 - one.x0 < 0.3 * size:  # one above the other
            shifted[index], shifted[index + 1] = shifted[index + 1], shifted[index]
    placed: list[Piece] = []
    right = -inf
    for shift, piece in shifted:
        text, x0, x1, on, of, font, *_ = piece
        placed.append(Piece(text, x0, x1, on, of, font, shift, (x0 - right) / size))
        right = max(right, x1)
    return tuple(placed)


def _shift(piece: Piece, size: float, baseline: float) -> int:
    offset = (piece.baseline - baseline) / size
    small = piece.size < 0.92 * size
    if offset > (_RAISED if small else 0.25):
        return 1
    return -1 if offset < (_LOWERED if small else -0.2) else 0


def _runs(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield stretches of glyphs that follow each other on one baseline in one size."""
    run: list[Glyph] = []
    end = baseline = size = 0.0
    for glyph in glyphs:
        if not glyph.text.isprintable() or not glyph.text:
            continue
        follows = (
            -0.5 * size < glyph.x0 - end < _WIDE_GAP * size
            and abs(glyph.baseline - baseline) < 0.06 * size
            and abs(glyph.size - size) < 0.08 * size
        )
        if run and not follows:
            yield run
            run = []
        run.append(glyph)
        end, baseline, size = glyph.x1, glyph.baseline, glyph.size
    if run:
        yield run


def _overstruck(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Return the glyphs with accents that are drawn over a letter joined to it.

    An accent comes before its letter or behind it; over a capital it is raised, and so may come
    with another line.
    """
    marks = [index for index, glyph in enumerate(glyphs) if glyph.text in _MARKS]
    if not marks:
        return glyphs
    out = list(glyphs)
    joined: set[int] = set()
    for index in marks:
        far = range(max(0, index - _FAR), min(len(out), index + _FAR))
        near = (place for place in (index - 1, index + 1) if 0 <= place < len(out))
        for place in (*near, *far):
            if _is_over(out[index], out[place]) and (accented := _accented(out[index], out[place])):
                out[place] = accented
                joined.add(index)
                break
    return [glyph for index, glyph in enumerate(out) if index not in joined]


def _is_over(mark: Glyph, letter: Glyph) -> bool:
    """Whether a mark stands over a glyph, on its baseline or as high as over a capital."""
    apart = abs((mark.x0 + mark.x1) - (letter.x0 + letter.x1)) / 2
    raised = (mark.baseline - letter.baseline) / letter.size
    return apart < _OVERSTRUCK * letter.size and -0.05 < raised < _CAPITAL


def _accented(mark: Glyph, letter: Glyph) -> Glyph | None:
    """Return a letter with an accent, none where there is no such letter."""
    last = letter.text[-1:]
    base = "i" if last == "ı" else last
    text = unicodedata.normalize("NFC", base + _ACCENTS[mark.text.strip()])
    if not last.isalpha() or len(text) > 1:
        return None
    blank = " " if mark.text[0] == " " != letter.text[0] else ""
    return letter._replace(text=blank + letter.text[:-1] + text)


def _tight_space(run: Sequence[Glyph]) -> float:
    """Return the least gap between words of a run without drawn spaces.

    Lines that are set tight have narrower word spaces; they show where no letter is spaced.
    """
    gaps = [(two.x0 - one.x1) / two.size for one, two in pairwise(run)]
    tight = [gap for gap in gaps if gap < _UNSPACED]
    narrow = sum(_UNSPACED <= gap < _TIGHT_SPACE for gap in gaps)
    return _TIGHT_SPACE if len(tight) > 0.7 * len(gaps) and not narrow else _SPACE


def _pieces(run: list[Glyph], space: float) -> Iterator[Piece]:
    """Yield the words' pieces of a run: split at font changes and wide spaces, accents composed."""
    start, blanks = 0, 0
    font, end = run[0].font, inf
    for index, glyph in enumerate(run):
        blank = glyph.text.isspace()
        if glyph.font != font or (not blank and _is_wide(glyph.x0 - end, glyph.size, blanks)):
            yield from _piece(run[start:index], space)
            start, font = index, glyph.font
        blanks, end = (blanks + 1, end) if blank else (0, glyph.x1)
    yield from _piece(run[start:], space)


def _is_wide(gap: float, size: float, blanks: int) -> bool:
    """Whether a gap between glyphs with so many drawn spaces in it may be one between cells."""
    if gap <= CELL_GAP * size:
        return False
    return gap < 0.99 * _WIDE_GAP * size or (blanks > 1 and gap > 1.3 * _WIDE_GAP * size)


def _piece(glyphs: list[Glyph], space: float) -> Iterator[Piece]:
    """Yield the glyphs as a piece without the blanks around them, nothing where all are blank."""
    while glyphs and glyphs[-1].text.isspace():
        glyphs.pop()
    shown = list(dropwhile(lambda glyph: glyph.text.isspace(), glyphs))
    if not shown:
        return
    first = shown[0]
    parts: list[str] = []
    x1, end = -inf, first.x0
    for glyph in shown:
        if glyph.x0 - end > space * glyph.size:
            parts.append(" ")
        parts.append(glyph.text)
        end = glyph.x1
        x1 = end if end > x1 else x1
    text = " ".join(_compose("".join(parts)).split())
    if text:
        yield Piece(text, first.x0, x1, first.baseline, first.size, first.font)


def _compose(text: str) -> str:
    """Return the text with spacing accents joined to the letter before or behind them."""
    if _ACCENTS.keys().isdisjoint(text):
        return text
    out: list[str] = []
    waiting = ""
    for char in text:
        accent = _ACCENTS.get(char)
        if waiting:
            joined = unicodedata.normalize("NFC", ("i" if char == "ı" else char) + waiting)
            degrees = "°" if waiting == _ACCENTS["˚"] and char in "CFK" else ""
            out.append(joined if len(joined) == 1 else degrees + char)
            waiting = ""
        elif accent and (not out or not out[-1].isdigit()):
            waiting = accent
        else:
            out.append(char)
    return "".join(out)


def _groups(pieces: list[Piece]) -> list[list[Piece]]:
    """Return pieces grouped into lines."""
    order = sorted(range(len(pieces)), key=lambda index: -pieces[index].baseline)
    parent = list(range(len(pieces)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    hosts: dict[int, list[int]] = {}
    for one, two, gap in _neighbours(pieces, order):
        if _side_by_side(pieces[one], pieces[two], gap):
            parent[root(two)] = root(one)
        elif _is_script(pieces[one], pieces[two], gap):
            small, large = sorted((one, two), key=lambda index: pieces[index].size)
            hosts.setdefault(small, []).append(large)
    for small, found in hosts.items():
        largest = max(pieces[index].size for index in found)
        for index in found:
            if pieces[index].size > 0.95 * largest:
                parent[root(small)] = root(index)
    groups: dict[int, list[Piece]] = {}
    for index, piece in enumerate(pieces):
        groups.setdefault(root(index), []).append(piece)
    return _with_stray_scripts(list(groups.values()))


def _neighbours(pieces: Sequence[Piece], order: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """Yield pairs of pieces that are near enough for one line, with the gap between them."""
    largest = max((piece.size for piece in pieces), default=0.0)
    reach, wide = min(25.0, 0.9 * largest), _WIDE_GAP * largest
    for place, index in enumerate(order):
        one = pieces[index]
        for other in order[place + 1 :]:
            two = pieces[other]
            if one.baseline - two.baseline > reach:
                break
            gap = two.x0 - one.x1 if one.x0 <= two.x0 else one.x0 - two.x1
            if gap < wide:
                yield index, other, gap


def _with_stray_scripts(groups: list[list[Piece]]) -> list[list[Piece]]:
    """Return the groups with scripts behind other scripts joined to the line of those."""
    lines = [group for group in groups if len(group) > 1]
    out = list(lines)
    for (stray,) in (group for group in groups if len(group) == 1):
        for line in lines if len(stray.text) < 8 else ():
            main = max(line, key=lambda piece: piece.size)
            offset = (stray.baseline - main.baseline) / main.size
            if stray.size < _SCRIPT_RATIO * main.size and _LOWEST < offset < _HIGHEST:
                gaps = [stray.x0 - each.x1 for each in line if each.size < 0.92 * main.size]
                if any(-0.7 * stray.size < gap < 0.25 * stray.size for gap in gaps):
                    line.append(stray)
                    break
        else:
            out.append([stray])
    return out


def _side_by_side(one: Piece, two: Piece, gap: float) -> bool:
    """Whether two pieces of like size stand on one baseline, side by side."""
    large, small = max(one.size, two.size), min(one.size, two.size)
    if small <= _SCRIPT_RATIO * large or abs(one.baseline - two.baseline) >= 0.18 * large:
        return False
    return -0.6 * small < gap < _WIDE_GAP * large


def _is_script(one: Piece, two: Piece, gap: float) -> bool:
    """Whether the smaller of two pieces is raised or lowered beside the larger one."""
    large, small = (one, two) if one.size >= two.size else (two, one)
    offset = (small.baseline - large.baseline) / large.size
    if small.size < _SMALLEST_RATIO * large.size or not _LOWEST < offset < _HIGHEST:
        return False
    before = small.x0 <= large.x0
    longest = _LONGEST_BEFORE if before else _LONGEST_SCRIPT
    if len(small.text) > longest and abs(offset) > 0.05 and small.size < large.size:
        return False  # the neighbouring column
    narrow = _WIDE_GAP if abs(offset) < 0.05 or before else _SCRIPT_GAP
    return -0.5 * small.size < gap < narrow * large.size
