"""Cells of tables that stand no further apart than words do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sse_kg.documents.lines import Piece, TextLine, make_line
from sse_kg.documents.page import Glyph
from sse_kg.documents.table_rows import visual_rows

_BLANK = 0.13  # em
_NARROW = 0.6  # em
_FEWEST = 3  # rows
_MOST = 0.7  # of the rows that are filled before a cut
_FLUSH = 0.5  # points
_RUN_INTO = 0.34  # of the cells of a column, lines that run into it from the column before
_NUMBER = r"[<>≤≥~∼≈+−–-]?\d+(?:[.,]\d+)?(?:\(\d+\))?%?"
_PAIR = re.compile(rf"(?:^|\s){_NUMBER}\s{_NUMBER}(?=\s|$)")
_THOUSANDS = re.compile(r"\d{1,3} \d{3}")


class Word(NamedTuple):
    """A word of a line and where it begins and ends."""

    text: str
    x0: float
    x1: float


def parted_cells(
    lines: Sequence[TextLine], starts: Sequence[float], glyphs: Sequence[Glyph]
) -> tuple[list[TextLine], list[float]]:
    """Return the lines of a table cut between narrow cells, and the places of the cuts.

    ``starts`` are where cells begin behind wide gaps. A cut lies where numbers
    end and begin in several rows, and before a word that begins flush with cells of other rows.
    """
    words = {id(line): list(_words(line, glyphs)) for line in lines}
    numbers = list(_between_numbers(lines, words))
    flush = list(_flush_starts(lines, words, starts))
    parted: list[TextLine] = []
    for line in lines:
        parts = [line]
        for cut in sorted({*numbers, *flush}):
            if _parts(words[id(line)], cut, cut in flush):
                parts += cut_line(parts.pop(), cut, glyphs)
        parted += parts
    return parted, [*numbers, *flush]


def _parts(words: Sequence[Word], cut: float, flush: bool) -> bool:
    """Whether a cut parts words as it should: before one that is flush, else beside a number."""
    for one, two in pairwise(words):
        if one.x1 <= cut <= two.x0:
            return two.x0 - cut < _FLUSH if flush else bool(re.search(r"\d", one.text + two.text))
    return False


def _between_numbers(lines: Sequence[TextLine], words: dict[int, list[Word]]) -> Iterator[float]:
    """Yield the places where numbers that follow each other part in most rows and in none meet.

    Digits in threes are none, they may be one number. Where a cell lists numbers, rows with one
    number stand among those with several.
    """
    if not any(_PAIR.search(line.plain) for line in lines):
        return
    rows = [[word for line in row for word in words[id(line)]] for row in visual_rows(lines)]
    found = [pair for row in rows for pair in pairwise(row) if _are_numbers(*pair)]
    found.sort(key=lambda pair: pair[0].x1)
    while len(found) >= _FEWEST:
        left, right = found[0][0].x1, found[0][1].x0
        shared: list[tuple[Word, Word]] = []
        for one, two in found:
            if one.x1 < right and two.x0 > left:
                shared.append((one, two))
                left, right = max(left, one.x1), min(right, two.x0)
        found = [pair for pair in found if pair not in shared]
        start = min(one.x0 for one, _ in shared)
        filled = sum(any(_counts(word, start, left) for word in row) for row in rows)
        narrow = any(two.x0 - one.x1 < _NARROW * lines[0].size for one, two in shared)
        if narrow and len(shared) >= max(_FEWEST, _MOST * filled):
            yield (left + right) / 2


def _counts(word: Word, start: float, end: float) -> bool:
    return word.x0 < end and word.x1 > start and any(map(str.isdigit, word.text))


def _are_numbers(one: Word, two: Word) -> bool:
    pair = f"{one.text} {two.text}"
    return bool(_PAIR.fullmatch(pair)) and not _THOUSANDS.fullmatch(pair)


def _flush_starts(
    lines: Sequence[TextLine], words: dict[int, list[Word]], starts: Sequence[float]
) -> Iterator[float]:
    """Yield places just before columns that are flush on their left and that few lines run into.

    Most of these lines begin flush with others too, not in the middle of the columns they stand
    over, and have a word that begins flush with the column; of running text, hardly one has.
    """
    often = Counter(round(start / _FLUSH) for start in starts)
    edges = Counter(round(line.x0 / _FLUSH) for line in lines)
    for place, count in often.items():
        start = place * _FLUSH
        over = [line for line in lines if line.x0 < start - _FLUSH and line.x1 > start + _FLUSH]
        if count < _FEWEST or len(over) > _RUN_INTO * count:
            continue
        cells = [line for line in over if edges[round(line.x0 / _FLUSH)] >= _FEWEST]
        inner = [word.x0 for line in cells for word in words[id(line)][1:]]
        flush = [x0 for x0 in inner if abs(x0 - start) < _FLUSH]
        if len(flush) > 0.5 * len(over):
            yield min(flush) - 0.1


def cut_line(line: TextLine, cut: float, glyphs: Sequence[Glyph]) -> list[TextLine]:
    """Return a line as its parts on both sides of a place, uncut where a word stands there."""
    left: list[Piece] = []
    right: list[Piece] = []
    for piece in line.pieces:
        words = [piece] if piece.x1 <= cut or piece.x0 >= cut else _piece_words(piece, glyphs)
        before = [word for word in words if word.x1 <= cut]
        behind = [word for word in words if word.x0 >= cut]
        if len(before) + len(behind) < len(words):
            return [line]
        left += _joined(piece, before)
        right += _joined(piece, behind)
    return [make_line(line.page, part) for part in (left, right) if part]


def _joined(piece: Piece, words: Sequence[Word | Piece]) -> list[Piece]:
    if not words:
        return []
    text = " ".join(word.text for word in words)
    return [piece._replace(text=text, x0=words[0].x0, x1=words[-1].x1)]


def _words(line: TextLine, glyphs: Sequence[Glyph]) -> Iterator[Word]:
    """Yield the words of a line; scripts belong to the word they stand at."""
    last: Word | None = None
    for piece in line.pieces:
        for number, word in enumerate(_piece_words(piece, glyphs)):
            if last is not None and number == 0 and piece.gap <= _BLANK:
                last = Word(last.text + word.text, last.x0, word.x1)
                continue
            if last is not None:
                yield last
            last = word
    if last is not None:
        yield last


def _piece_words(piece: Piece, glyphs: Sequence[Glyph]) -> list[Word]:
    """Return the words of a piece, the whole piece as one where its glyphs tell others."""
    texts = piece.text.split()
    found: list[Word] = []
    fresh = True
    for glyph in glyphs if len(texts) > 1 else ():
        on_line = abs(glyph.baseline - piece.baseline) < 0.1 * piece.size
        if not on_line or glyph.x0 < piece.x0 - 0.1 or glyph.x1 > piece.x1 + 0.1:
            continue
        if not glyph.text.strip():
            fresh = True
            continue
        fresh = fresh or glyph.text[0] == " " or glyph.x0 - found[-1].x1 > _BLANK * piece.size
        if fresh:
            found.append(Word("", glyph.x0, glyph.x1))
        found[-1] = found[-1]._replace(x1=glyph.x1)
        fresh = False
    if len(found) != len(texts):
        return [Word(piece.text, piece.x0, piece.x1)]
    return [word._replace(text=text) for word, text in zip(found, texts, strict=True)]
