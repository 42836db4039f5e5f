"""Text that knows where it came from: spans, aligned text, blocks and documents."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class CharSpan(NamedTuple):
    """Half-open range of character offsets in a source text."""

    start: int
    end: int


class Box(NamedTuple):
    """Rectangle on a PDF page in points, origin at the lower left corner."""

    x0: float
    y0: float
    x1: float
    y1: float


class Edit(NamedTuple):
    """Replacement of ``text[start:end]`` by ``new``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, slots=True)
class AlignedText:
    """A text in which each character carries the source range it stands for.

    ``starts[i]`` and ``ends[i]`` bound the source characters behind ``text[i]``; an invented
    character has the empty range at the place where it was put in.
    """

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __post_init__(self) -> None:
        """Refuse a text whose alignment has another length."""
        if not len(self.text) == len(self.starts) == len(self.ends):
            raise ValueError("alignment and text differ in length")

    @classmethod
    def identity(cls, text: str, offset: int = 0) -> AlignedText:
        """Return ``text`` aligned one to one with a source in which it begins at ``offset``."""
        end = offset + len(text)
        return cls(text, tuple(range(offset, end)), tuple(range(offset + 1, end + 1)))

    @classmethod
    def invented(cls, text: str, at: int) -> AlignedText:
        """Return ``text`` as characters that stand for nothing, put in at source offset ``at``."""
        return cls(text, (at,) * len(text), (at,) * len(text))

    @classmethod
    def join(cls, parts: Iterable[AlignedText], separator: str = "") -> AlignedText:
        """Return the parts in a row; separators stand for the source gap behind each part."""
        pieces = [part for part in parts if part.text]
        text = ""
        starts: list[int] = []
        ends: list[int] = []
        for number, piece in enumerate(pieces):
            if number:
                gap_start, gap_end = ends[-1], max(ends[-1], piece.starts[0])
                text += separator
                starts += [gap_start] * len(separator)
                ends += [gap_end] * len(separator)
            text += piece.text
            starts += piece.starts
            ends += piece.ends
        return cls(text, tuple(starts), tuple(ends))

    def __len__(self) -> int:
        """Return the number of characters."""
        return len(self.text)

    def slice(self, start: int, end: int) -> AlignedText:
        """Return the part ``[start, end)``, aligned with the same source."""
        return AlignedText(self.text[start:end], self.starts[start:end], self.ends[start:end])

    def strip(self) -> AlignedText:
        """Return the text without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, max(left, len(self.text.rstrip())))

    def source_span(self, start: int, end: int) -> CharSpan:
        """Return the smallest source range that holds what ``text[start:end]`` stands for.

        Raises ``ValueError`` on an empty range.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no characters in [{start}, {end}) of {len(self.text)}")
        return CharSpan(min(self.starts[start:end]), max(self.ends[start:end]))

    def edit(self, edits: Sequence[Edit]) -> AlignedText:
        """Return the text with all edits made; edits are ordered and do not overlap.

        A replacement of the same length keeps the alignment character by character, any other
        stands as a whole for the whole range it replaced.
        """
        if not edits:
            return self
        text: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        position = 0
        for start, end, new in edits:
            if start < position or end < start:
                raise ValueError(f"edit at {start} overlaps the one before it")
            text += [self.text[position:start], new]
            starts += self.starts[position:start]
            ends += self.ends[position:start]
            if len(new) == end - start:
                starts += self.starts[start:end]
                ends += self.ends[start:end]
            else:
                low, high = self._range(start, end)
                starts += [low] * len(new)
                ends += [high] * len(new)
            position = end
        text.append(self.text[position:])
        return AlignedText(
            "".join(text),
            (*starts, *self.starts[position:]),
            (*ends, *self.ends[position:]),
        )

    def _range(self, start: int, end: int) -> CharSpan:
        if start < end:
            return self.source_span(start, end)
        if start < len(self.text):
            return CharSpan(self.starts[start], self.starts[start])
        at = self.ends[-1] if self.ends else 0
        return CharSpan(at, at)


class BlockKind(StrEnum):
    """What a block of a document is; the values are those of ``document.json``."""

    TITLE = "title"
    ABSTRACT = "abstract"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    CAPTION = "caption"
    NOISE = "noise"


@dataclass(frozen=True, slots=True)
class Block:
    """One unit of running text with the titles of the sections it stands in, outermost first.

    A heading's ``section`` ends with the heading itself. ``page`` counts from 1.
    """

    kind: BlockKind
    text: AlignedText
    section: tuple[str, ...] = ()
    page: int | None = None
    bbox: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; every cell keeps its alignment with the source."""

    rows: tuple[tuple[AlignedText, ...], ...]
    label: str = ""
    caption: AlignedText = AlignedText("", (), ())
    section: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """An entry of the reference list; ``label`` is what the text cites it by ("12")."""

    label: str
    text: str
    doi: str | None = None
    year: int | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Place of a run of source characters on a page; only readers of paged formats make them."""

    span: CharSpan
    page: int
    bbox: Box


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that a rule made: source range, what stood there, what stands there now."""

    rule: str
    span: CharSpan
    old: str
    new: str
    guess: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A source file as structured text.

    ``text`` is the source decoded as UTF-8, or what was extracted from a PDF; every offset in
    the document counts characters of it. ``doc_id`` is a hash of the file's content. ``notes``
    are sentences for the user on what could not be read as it should be.
    """

    doc_id: str
    source: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    references: tuple[Reference, ...] = ()
    title: str | None = None
    doi: str | None = None
    pages: int = 0
    lines: tuple[Line, ...] = ()
    repairs: tuple[Repair, ...] = ()
    notes: tuple[str, ...] = ()

    def locate(self, span: CharSpan) -> tuple[int | None, Box | None]:
        """Return page and box of the lines that a source range touches on its first page."""
        first = max(0, bisect_right(self.lines, span.start, key=lambda line: line.span.start) - 1)
        touched = []
        for line in self.lines[first:]:
            if line.span.start >= span.end:
                break
            if line.span.end > span.start:
                touched.append(line)
        if not touched:
            return None, None
        boxes = [line.bbox for line in touched if line.page == touched[0].page]
        return touched[0].page, Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )
