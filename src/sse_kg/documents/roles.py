"""Deciding what each chunk of a plain text is, and joining what layout cut apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from sse_kg.documents.chunks import STRANGER, STRANGERS, Chunk, Role
from sse_kg.documents.headings import DEEPEST, Heading
from sse_kg.documents.signs import (
    abstract_start,
    in_caption,
    is_back_title,
    is_front,
    is_issue,
    is_open,
    is_prose,
    opens_back,
    runs_on,
)

_BACK_SHARE = 0.4  # of a text: before it, "Funding:" is a footnote, behind it the end
_LONG = 300  # characters: a text so long is no title and no address
_NOTE = 300  # characters of the longest note to a table or rest of a caption
_REST = re.compile(  # how a piece of a sentence begins that is too short to tell by its words
    r"\d?[+−–-][,;)\s]|(?:k?Ω|cm|m?S|m?A|m?V|eV|°C|%|[nμ]?m|[GM]Pa|m?h)(?![a-z])|\[\d|"
    r"(?:to|and|of|from|in|by|with|at|for|or|the)\s",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(r"!\[[^\]]*\]\([^)]*\)|<!--.*?-->|[-*_\s]{3,}", re.DOTALL)
_CUT = re.compile(r"(?:Copyright|©|permission|from|and|of|the|with|,)\s*$")
_TEXT = (Role.PROSE, Role.ITEM)


@dataclass(slots=True)
class Group:
    """Chunks that make one block."""

    role: Role
    chunks: list[Chunk] = field(default_factory=list)

    @property
    def label(self) -> str:
        """Return the label of a caption, "" for anything else."""
        return self.chunks[0].label


def decide(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Return the chunks with their final roles; matter about the article itself is noise."""
    end = chunks[-1].end if chunks else 0
    numbered = sum(1 for chunk in chunks if chunk.heading and chunk.heading.count) > 1
    decided: list[Chunk] = []
    back = False
    marked = any(chunk.text.startswith("#") for chunk in chunks if chunk.heading)
    for number, chunk in enumerate(chunks):
        if not (numbered or marked or back) and _heads(chunks, number):
            chunk = replace(chunk, role=Role.HEADING, heading=_unmarked(chunk))
        role = chunk.role
        if chunk.heading:
            back = is_back_title(chunk.heading.title)
            noise = back or (numbered and _debris(chunks, number))
            role = Role.NOISE if noise else Role.HEADING
        elif role in (Role.PLAIN, Role.ITEM):
            late = chunk.start > _BACK_SHARE * end
            starts_back = opens_back(chunk.text)
            back = back or (starts_back and late)
            role = Role.NOISE if back or starts_back else _wording(chunk)
        elif back:
            role = Role.NOISE
        decided.append(replace(chunk, role=role))
    return decided


def _strange(chunk: Chunk) -> bool:
    """Return whether a chunk is a stray piece of a line that is wider than the column."""
    return chunk.fill > STRANGER and len(chunk.rows) <= STRANGERS and runs_on(chunk.text)


def _heads(chunks: Sequence[Chunk], number: int) -> bool:
    """Return whether a chunk is a heading by its place alone: a title between two paragraphs."""
    chunk = chunks[number]
    title = " ".join(chunk.text.split())
    words = re.findall(r"[^\W\d_]{3,}", title)
    if chunk.role is not Role.PLAIN or len(chunk.rows) > 2 or not 1 <= len(words) <= 14:
        return False
    if not title[0].isupper() or not title[-1].isalnum() or is_front(title) or is_issue(title):
        return False
    if sum(map(len, words)) < 0.6 * len(title) or number + 1 == len(chunks):
        return False
    below = chunks[number + 1]
    above = next((c for c in reversed(chunks[max(0, number - 4) : number]) if _sentences(c)), None)
    follows = _sentences(below) and len(below.text) > 2 * len(title) and not runs_on(below.text)
    return follows and above is not None and not is_open(above.text)


def _sentences(chunk: Chunk) -> bool:
    return chunk.role is Role.PLAIN and len(chunk.text) > 100 and is_prose(chunk.text)


def _unmarked(chunk: Chunk) -> Heading:
    return Heading(len(chunk.rows), DEEPEST - 1, " ".join(chunk.text.split()))


def _wording(chunk: Chunk) -> Role:
    """Return what the words of a plain chunk or list item say it is."""
    text = chunk.text
    if is_front(text) or _NO_TEXT.fullmatch(text):
        return Role.NOISE
    if chunk.role is Role.ITEM:
        return Role.ITEM
    if in_caption(text) or _strange(chunk):
        return Role.CAPTION
    narrow = chunk.fill < 0.45 and len(chunk.rows) > 1
    full = chunk.fill > 0.75 and len(chunk.rows) < 3
    return Role.PROSE if not narrow and is_prose(text, full=full) else Role.LOOSE


def _debris(chunks: Sequence[Chunk], number: int) -> bool:
    """Return whether a heading is a label in a figure: no number where others have one."""
    heading = chunks[number].heading
    if heading is None or heading.count or abstract_start(heading.title) is not None:
        return False
    panel = re.match(r"\(?[A-Za-z][).]?\s", heading.title) is not None
    below = next((c for c in chunks[number + 1 :] if not c.heading), None)
    return panel or (below is not None and below.label.startswith("Fig"))


def outside_front(chunks: Sequence[Chunk]) -> tuple[list[Chunk], Chunk | None]:
    """Return the chunks with what stands before the text marked as noise, and the title."""
    anchor = next((n for n, chunk in enumerate(chunks[:40]) if _anchor(chunk)), None)
    if anchor is None:
        head = takewhile(lambda chunk: len(chunk.text) < _LONG, chunks[:12])
        return list(chunks), next(filter(_titles, head), None)
    front = chunks[:anchor]
    title = next((c for c in front if c.heading), None) or next(filter(_titles, front), None)
    kept = [c if c is not title and _is_text(c) else replace(c, role=Role.NOISE) for c in front]
    return [*kept, *chunks[anchor:]], title


def _anchor(chunk: Chunk) -> bool:
    if chunk.heading:
        title = re.sub(r"^[\d.\s]+", "", chunk.heading.title).casefold()
        return bool(chunk.heading.count) or title in ("abstract", "summary", "introduction")
    return abstract_start(chunk.text) is not None and len(chunk.text) > 200


def _titles(chunk: Chunk) -> bool:
    words = len(chunk.text.split())
    plain = chunk.role not in (Role.NOISE, Role.TABLE) and not chunk.label
    return plain and 4 <= words <= 40 and not is_front(chunk.text) and not is_issue(chunk.text)


def _is_text(chunk: Chunk) -> bool:
    if chunk.role is Role.CAPTION:
        return True
    return chunk.role is Role.PROSE and len(chunk.text) > _LONG


def join(chunks: Sequence[Chunk]) -> list[Group]:
    """Return the blocks: chunks that continue a broken-off paragraph or caption join it."""
    joiner = _Joiner(chunks)
    for number in range(len(chunks)):
        joiner.add(number)
    return joiner.groups


class _Joiner:
    """Puts chunks together in their order and keeps the last paragraph of the section."""

    def __init__(self, chunks: Sequence[Chunk]) -> None:
        self.groups: list[Group] = []
        self._chunks = chunks
        self._text: Group | None = None

    def add(self, number: int) -> None:
        """Join a chunk to the block that it continues, or begin a block with it."""
        chunk = self._chunks[number]
        target = self._continued(number)
        if target is not None:
            target.chunks.append(chunk)
            return
        group = Group(self._role_alone(chunk), [chunk])
        self.groups.append(group)
        if group.role in (*_TEXT, Role.HEADING):
            self._text = group if group.role in _TEXT else None

    def _role_alone(self, chunk: Chunk) -> Role:
        """Return the role of a chunk that joins nothing: a formula is text, a table's note not."""
        if chunk.role is Role.LOOSE and "→" in chunk.text and len(chunk.rows) == 1:
            return Role.PROSE
        if self.groups and self.groups[-1].role is Role.TABLE:
            if chunk.role is Role.PROSE and self._broken_off():
                return Role.CAPTION
            if chunk.role is Role.LOOSE and len(chunk.text.split()) > 2:
                return Role.CAPTION
        return chunk.role

    def _continued(self, number: int) -> Group | None:
        """Return the block that a chunk continues, if it does."""
        chunk = self._chunks[number]
        if not self.groups or chunk.label:
            return None
        last = self.groups[-1]
        if chunk.role is Role.CAPTION:
            return last if last.role is Role.CAPTION else None
        if chunk.role is Role.LOOSE:
            paragraph = self._broken_off()
            if paragraph is None or (runs_on(chunk.text) and chunk.text.endswith(".")):
                return paragraph
            near = paragraph.chunks[-1] is self._chunks[number - 1]
            return paragraph if near and _REST.match(chunk.text) else None
        return self._sentence(number) if chunk.role is Role.PROSE else None

    def _sentence(self, number: int) -> Group | None:
        """Return the paragraph or caption that a chunk of sentences continues, if it does."""
        text = self._chunks[number].text
        last = self.groups[-1]
        above = last.chunks[-1]
        near = last.role is Role.CAPTION and above is self._chunks[number - 1]
        caption = last if near and is_open(above.text) else None
        if caption and _CUT.search(above.text):
            return caption
        paragraph = self._broken_off()
        if paragraph is None:
            return caption if runs_on(text) else None
        beside = last.role in (Role.TABLE, Role.CAPTION)
        if _runs_on_later(self._chunks, number, beside=beside):
            return paragraph if runs_on(text) else caption
        return paragraph

    def _broken_off(self) -> Group | None:
        """Return the last paragraph or item of the section if it has no end."""
        if self._text is None or not is_open(self._text.chunks[-1].text):
            return None
        return self._text if is_prose(self._text.chunks[0].text, full=True) else None


def _runs_on_later(chunks: Sequence[Chunk], number: int, *, beside: bool) -> bool:
    """Return whether the next text continues a broken paragraph better than this chunk.

    Only a chunk that is closed, or short and ``beside`` a table or figure, gives way.
    """
    text = chunks[number].text
    if is_open(text) and not (beside and len(text) < _NOTE):
        return False
    for chunk in chunks[number + 1 : number + 6]:
        if chunk.role is Role.HEADING:
            return False
        if chunk.role is Role.PROSE:
            return runs_on(chunk.text)
    return False
