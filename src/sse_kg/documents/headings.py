"""Headings in plain text and Markdown: which lines are headings, and the section they open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from sse_kg.documents.rows import Row
from sse_kg.documents.signs import bare, is_back_title, is_reference_title, names_place

_MARKDOWN = re.compile(r"(#{1,6})\s+(\S.*)")
_NUMBERED = re.compile(r"(?:\*\*|__)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?(?:\*\*|__)?\s+(\D.*)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)([^*_]{3,90}?)\1\s*")
_RUN_IN = re.compile(r"[A-Z](?=[^:]*[a-z]{3})[^:.;?!]{6,70}:")
_KNOWN = re.compile(
    r"(?:abstract|introduction|background|results?(?:\s+and\s+discussions?)?|discussions?|"
    r"(?:materials\s+and\s+)?methods?|experimental(?:\s+(?:section|procedures?|methods?))?|"
    r"conclusions?(?:\s+and\s+\w+)?|(?:summary|outlook|perspectives?)(?:\s+and\s+\w+)?|"
    r"list\s+of\s+(?:acronyms|abbreviations)|abbreviations|nomenclature|appendix(?:\s+\w)?)",
    re.IGNORECASE,
)
_FUNCTION_END = re.compile(r"\b(?:the|of|and|to|with|in|for|by|a|an|or|at|from|on|as|is|are)$")
DEEPEST = 9  # level of a heading that has neither number nor marks


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: the number of lines it fills, its level (1 is outermost), title and number."""

    rows: int
    level: int
    title: str
    count: tuple[int, ...] = ()


class HeadingReader:
    """Finds headings line by line; numbered ones must count on from the last one read."""

    def __init__(self, rows: Sequence[Row], width: int | None) -> None:
        self._rows = rows
        self._width = width
        self._last: tuple[int, ...] = (0,)

    def read(self, number: int, *, fresh: bool) -> Heading | None:
        """Return the heading on a line and count on from it; ``fresh``: the line is set off."""
        heading = self.peek(number, fresh=fresh)
        if heading and heading.count:
            self._last = heading.count
        return heading

    def peek(self, number: int, *, fresh: bool) -> Heading | None:
        """Return the heading on a line without counting it."""
        text = self._rows[number].text
        if match := _MARKDOWN.fullmatch(text):
            return self._marked(match)
        if heading := self._numbered(number, fresh=fresh):
            return heading
        return self._unnumbered(number, text) if fresh else None

    def _unnumbered(self, number: int, text: str) -> Heading | None:
        """Return a heading that its looks alone give away: underlined, bold, known or run in."""
        below = self._rows[number + 1].text if number + 1 < len(self._rows) else ""
        if len(text) < 120 and re.fullmatch(r"={3,}|-{3,}", below) and re.match(r"\w", text):
            return Heading(2, 1 if below[0] == "=" else 2, bare(text))
        if self._alone(number) and (match := _BOLD.fullmatch(text)):
            return Heading(1, DEEPEST, bare(match[2]))
        if self._runs_in(text, below):
            return Heading(1, DEEPEST, bare(text))
        if self._known(number, text):
            return Heading(1, 1, bare(text))
        return None

    def _marked(self, match: re.Match[str]) -> Heading:
        title = bare(match[2])
        if (inner := _NUMBERED.fullmatch(title)) and self._counts_on(count := _count(inner[1])):
            return Heading(1, len(count), title, count)
        return Heading(1, max(1, len(match[1]) - 1), title)

    def _runs_in(self, text: str, below: str) -> bool:
        """Return whether a short line that ends with a colon stands above a full one."""
        if self._width is None or not len(text) < 0.6 * self._width < len(below):
            return False
        return bool(_RUN_IN.fullmatch(text)) and below[:1].isupper()

    def _known(self, number: int, text: str) -> bool:
        title = bare(text)
        if len(title) > 60 or not (self._alone(number) or self._above_text(number)):
            return False
        return bool(_KNOWN.fullmatch(title)) or is_reference_title(title) or is_back_title(title)

    def _above_text(self, number: int) -> bool:
        """Return whether a full line that begins a sentence stands below."""
        below = self._rows[number + 1].text
        return below[:1].isupper() and self._width is not None and len(below) > 0.5 * self._width

    def _alone(self, number: int) -> bool:
        return number + 1 == len(self._rows) or self._rows[number + 1].blank

    def _numbered(self, number: int, *, fresh: bool) -> Heading | None:
        match = _NUMBERED.fullmatch(self._rows[number].text)
        if not match or not self._counts_on(count := _count(match[1])):
            return None
        if self._listed(number, count):
            return None
        size = self._size(number, deep=len(count) > 1)
        title = " ".join(bare(row.text) for row in self._rows[number : number + size])
        words = title[len(match[1]) :].lstrip(". *_")
        if size and (fresh or self._sentence_above(number)) and _is_title(words):
            return Heading(size, len(count), title, count)
        return None

    def _size(self, number: int, *, deep: bool) -> int:
        """Return how many lines the heading fills, zero if the lines are no heading."""
        text = self._rows[number].text
        near = self._rows[number + 1 : number + 4]
        below = [row.text for row in takewhile(lambda row: not row.blank, near)]
        if not below:
            return 1
        if inner := _NUMBERED.match(below[0]):
            return 1 if "." in inner[1] else 0
        if self._width is None:
            return 0
        full = len(text) > 0.8 * self._width
        rest = 0.6 if full else 0.3 if len(text) > 0.65 * self._width else 0
        if len(below) == 1 and len(below[0]) < rest * self._width and is_title_end(below[0]):
            return 2
        return 1 if deep or not full else 0

    def _listed(self, number: int, count: tuple[int, ...]) -> bool:
        """Return whether the line above counts the same way: a list, or the rows of a table."""
        while number and self._rows[number - 1].blank:
            number -= 1
        above = self._rows[number - 1].text if number else ""
        match = re.match(r"(\d+)[.)]?\s", above)
        if not match or (before := (int(match[1]),)) == self._last:
            return False
        return count == (before[0] + 1,)

    def _sentence_above(self, number: int) -> bool:
        return self._rows[number - 1].text.rstrip()[-1:] in ".:;!?])"

    def _counts_on(self, count: tuple[int, ...]) -> bool:
        if count <= self._last or 0 in count[:1]:
            return False
        started = self._last != (0,)
        if len(count) == 1:
            return count[0] == self._last[0] + 1 or (not started and count[0] <= 3)
        return not started or count[0] - self._last[0] in (0, 1)


def _count(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split("."))


def _is_title(title: str) -> bool:
    words = title.split()
    if not 1 <= len(words) <= 22 or not is_title_end(title) or title[0].islower():
        return False
    if _FUNCTION_END.search(title) or names_place(title):
        return False
    letters = sum(char.isalpha() for char in title)
    return letters >= 3 and letters > 0.55 * len(title)


def is_title_end(text: str) -> bool:
    """Return whether a heading may end so: not in the middle of a word or with a full stop."""
    return text.rstrip()[-1:] not in ".,;-­" or text.rstrip().endswith(("...", "…"))


def push(section: tuple[tuple[int, str], ...], heading: Heading) -> tuple[tuple[int, str], ...]:
    """Return the section path (levels and titles) that a heading opens below another path."""
    kept = tuple(entry for entry in section if entry[0] < heading.level)
    return (*kept, (heading.level, heading.title))
