"""Cutting a plain text into chunks: runs of lines that are one thing by their form alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from sse_kg.documents.headings import Heading, HeadingReader
from sse_kg.documents.rows import Row, running_rows, text_width
from sse_kg.documents.signs import caption_label, is_article_type

STRANGER = 1.2  # times the page's width
STRANGERS = 2  # lines
_BULLET = re.compile(r"(?:[•●▪◦‣➢✓ˆ]|[-*+–—∙·](?=\s))\s*(?=\S)")
_SURE_BULLET = re.compile(r"[•●▪◦‣➢✓]|ˆ\s")
_COUNTED = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+(?=[A-Z*“‘$])")


class Role(StrEnum):
    """What a chunk is; the last three are decided by its neighbours and wording."""

    HEADING = "heading"
    CAPTION = "caption"
    ITEM = "item"
    TABLE = "table"
    NOISE = "noise"
    PLAIN = "plain"
    PROSE = "prose"
    LOOSE = "loose"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Lines that belong together, with a provisional role.

    ``label`` is that of a caption; ``fill`` is the length of the longest line in terms of the
    page's width, 1 where lines are paragraphs.
    """

    role: Role
    rows: tuple[Row, ...]
    heading: Heading | None = None
    label: str = ""
    fill: float = 1.0

    @property
    def start(self) -> int:
        """Return the source offset of the first character."""
        return self.rows[0].start

    @property
    def end(self) -> int:
        """Return the source offset behind the last character."""
        return self.rows[-1].end

    @property
    def text(self) -> str:
        """Return the lines as they stand."""
        return "\n".join(row.text for row in self.rows)


def cut(rows: Sequence[Row]) -> list[Chunk]:
    """Return the chunks of a text in their order; blank lines and page ends lie between them."""
    width = text_width(rows)
    running = running_rows(rows)
    reader = HeadingReader(rows, width)
    chunks: list[Chunk] = []
    number = 0
    while number < len(rows):
        if rows[number].blank:
            number += 1
            continue
        chunk = _measured(_next(rows, number, reader, running), width)
        chunk = _without_strangers(chunk, width) if width else chunk
        chunks.append(chunk)
        number += len(chunk.rows)
    return chunks


def _next(
    rows: Sequence[Row], number: int, reader: HeadingReader, running: frozenset[int]
) -> Chunk:
    fresh = _fresh(rows, number, running)
    if number in running or (fresh and is_article_type(rows[number].text)):
        return Chunk(Role.NOISE, (rows[number],))
    if size := table_rows(rows, number):
        return Chunk(Role.TABLE, tuple(rows[number : number + size]))
    if heading := reader.read(number, fresh=fresh):
        return Chunk(Role.HEADING, tuple(rows[number : number + heading.rows]), heading)
    text = rows[number].text
    label = caption_label(text, _above(rows, number, running))
    role = Role.CAPTION if label else Role.ITEM if bullet_length(text) else Role.PLAIN
    body = [rows[number]]
    for below in _below(rows, number + 1, running):
        if reader.peek(below, fresh=False) or caption_label(rows[below].text, rows[below - 1].text):
            break
        if _starts_item(rows, below, body):
            break
        body.append(rows[below])
    return Chunk(role, tuple(body), label=label or "")


def _below(rows: Sequence[Row], number: int, running: frozenset[int]) -> Iterator[int]:
    """Yield the lines that may continue the one above ``number``."""
    while number < len(rows):
        row = rows[number]
        if row.blank or row.soft or number in running or table_rows(rows, number):
            return
        yield number
        number += 1


def _fresh(rows: Sequence[Row], number: int, running: frozenset[int]) -> bool:
    return number == 0 or rows[number].soft or not _above(rows, number, running)


def _above(rows: Sequence[Row], number: int, running: frozenset[int]) -> str:
    if number == 0 or rows[number].soft or number - 1 in running:
        return ""
    return rows[number - 1].text


def bullet_length(text: str) -> int:
    """Return the length of the mark that makes a line a list item, zero if there is none."""
    match = _BULLET.match(text)
    if match and not text.startswith("**"):
        return match.end()
    return 1 if _COUNTED.match(text) else 0


def _starts_item(rows: Sequence[Row], number: int, body: Sequence[Row]) -> bool:
    text = rows[number].text
    if _SURE_BULLET.match(text):
        return True
    if not bullet_length(text):
        return False
    listed, marked = bool(bullet_length(body[0].text)), text[0] in "-*+"
    closed = body[-1].text.rstrip()[-1:] in ".;:"
    return (listed and marked) or (closed and (listed or marked))


def table_rows(rows: Sequence[Row], number: int) -> int:
    """Return how many lines a table fills that begins here, zero if none does."""
    text = rows[number].text
    if text.lower().startswith("<table"):
        for last in range(number, len(rows)):
            if "</table>" in rows[last].text.lower():
                return last - number + 1
        return 0
    mark = "|" if text.startswith("|") else "\t"
    size = 0
    while number + size < len(rows) and mark in rows[number + size].text:
        size += 1
    return size if size > 1 else 0


def _without_strangers(chunk: Chunk, width: int) -> Chunk:
    """Return the chunk up to a line much longer than the page is wide, or that line alone.

    Such a line belongs to a caption that runs over more than one column.
    """
    if chunk.role not in (Role.PLAIN, Role.ITEM):
        return chunk
    long = [len(row.text) > STRANGER * width for row in chunk.rows]
    if 0 < sum(long) <= STRANGERS < len(long):
        size = max(1, long.index(not long[0]))
        return replace(chunk, rows=chunk.rows[:size])
    return chunk


def _measured(chunk: Chunk, width: int | None) -> Chunk:
    longest = max(len(row.text) for row in chunk.rows)
    return replace(chunk, fill=longest / width if width else 1.0)
