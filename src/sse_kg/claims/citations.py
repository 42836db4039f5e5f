"""Citation markers, and what a statement is cited for: by its clause, or by its study."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import yaml

from sse_kg.claims.clauses import clause_at
from sse_kg.nlp.components.sentences import sentence_starts
from sse_kg.resources import data_path

_NUMBER = r"(?!0)\d{1,3}[a-z]?"
_DASH = r"[–−‐-]"
_LIST = rf"{_NUMBER}(?:\s?(?:,|;|{_DASH})\s?(?:{_NUMBER}|[a-z]\b))*"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SURNAME = r"(?:(?:van|von|de|der|den|di|la|le)\s)*[^\W\d_a-z][\w’'-]+"
_AUTHORS = rf"{_SURNAME}(?:\s[A-Z](?:\.\s?[A-Z])*\.)?(?:\s(?:et al\.?|(?:and|&)\s{_SURNAME}))?"
_YEAR = r"(?:19|20)\d\d[a-z]?"
_SOURCES = rf"{_AUTHORS},?\s{_YEAR}(?:[;,]\s(?:{_AUTHORS},?\s)?{_YEAR})*"
_SOURCE = re.compile(rf"({_AUTHORS}),?\s({_YEAR})")
_MARKER = re.compile(
    rf"\[(?P<list>{_LIST})\](?!\s?(?:directions?|zone|ax[ei]s|orientations?|planes?)\b)"
    rf"|\b[Rr]efs?(?:\.\s?|\s)(?P<named>{_LIST}(?:\sand\s{_NUMBER})?)(?![\w%])"
    rf"|(?:(?<=[a-z]{{4}})|(?<=[a-z)\]][.,;]))(?P<raised>[{_RAISED}]+(?:[,–][{_RAISED}]+)*)(?![⁺⁻])"
    rf"|\((?:e\.g\.,?\s|see\s)?(?P<sources>{_SOURCES})\)"
    rf"|(?P<author>{_AUTHORS})\s\((?P<year>{_YEAR})\)"
)
_AND = re.compile(
    rf"[\s,;]*(?:(?:and|or|as well as|&)\s)?(?:by\s)?(?:{_AUTHORS}\s?)?(?:[Rr]efs?\.?\s?)?"
)
_NOTHING = re.compile(r"[\s,;.]*")
_PLAIN = str.maketrans(_RAISED, "0123456789")
_MOST = 40  # numbers in a range; one that is longer is a slip of the reader
_CLOSE = 40  # characters behind a full stop in which a marker ends
_BACK, _AHEAD = 4, 2  # sentences over which a study is followed


class Marker(NamedTuple):
    """A place that cites, with the labels of the list entries it names."""

    start: int
    end: int
    labels: tuple[str, ...]


def markers(text: str) -> list[Marker]:
    """Return the markers of a text with the labels they name: "[3, 5–7]" names 3, 5, 6, 7.

    Read are numbers in brackets, raised, or behind "Ref.", and authors with a year.
    """
    return [Marker(m.start(), m.end(), _labels(m)) for m in _MARKER.finditer(text)]


def _labels(match: re.Match[str]) -> tuple[str, ...]:
    if match["author"]:
        return (_source(match["author"], match["year"]),)
    if match["sources"]:
        return tuple(_source(*found) for found in _SOURCE.findall(match["sources"]))
    written = match["list"] or match["named"] or match["raised"].translate(_PLAIN)
    return tuple(dict.fromkeys(_numbers(written.replace(" and ", ","))))


def _source(authors: str, year: str) -> str:
    """Return authors and year as the reference list is labelled: "Lu et al., 2013"."""
    names = re.sub(r"\s[A-Z](?:\.\s?[A-Z])*\.", "", authors.replace("&", "and"))
    return f"{re.sub(r'et al$', 'et al.', names)}, {year[:4]}"


def _numbers(written: str) -> Iterator[str]:
    """Yield the numbers of a list; the letter of "5b" parts works that one entry holds."""
    for part in re.split(r"[,;]", written):
        found = [int(digits) for digits in re.findall(r"\d+", part)]
        if found and found[0] < found[-1] <= found[0] + _MOST:
            yield from map(str, range(found[0], found[-1] + 1))
        else:
            yield from map(str, found)


def cited_for(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the labels cited in a sentence for the statement at ``text[start:end]``.

    What its clause cites comes before what the sentence does, and the first marker behind the
    statement before those in front of it.
    """
    found = markers(text)
    first, last = clause_at(text, start, max(start + 1, end))
    own = [marker for marker in found if first <= marker.start < last]
    behind = _behind(text, own or found, start, end)
    return behind or _joined(own or found[-1:])


def _behind(text: str, found: Sequence[Marker], start: int, end: int) -> tuple[str, ...]:
    """Return the labels of the markers within a statement, else of the first behind it.

    "By Peng et al. [172] and Xu et al. [173]" is one place.
    """
    within = [marker for marker in found if start <= marker.start < end]
    following = [marker for marker in found if marker.start >= end]
    if within or not following:
        return _joined(within)
    chosen = following[:1]
    for marker in following[1:]:
        if _AND.fullmatch(text[chosen[-1].end : marker.start]) is None:
            break
        chosen.append(marker)
    return _joined(chosen)


def _joined(found: Sequence[Marker]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for marker in found for label in marker.labels))


def cited_in(text: str, sentence: tuple[int, int], start: int, end: int) -> tuple[str, ...]:
    """Return the labels cited for ``text[start:end]`` in a sentence of a block's text.

    A marker behind the full stop belongs to the sentence before it. A sentence that cites nothing
    but goes on about a study has what is cited for the study.
    """
    first = _behind_marker(text, sentence[0])
    last = _behind_marker(text, sentence[1])
    return (
        cited_for(text[first:last], max(0, start - first), end - first)
        or _of_study(text[:first], text[first:last])
        or _announced(text[first:last], text[last:])
    )


def _behind_marker(text: str, at: int) -> int:
    """Return the end of a marker that stands at a border of sentences, else the border."""
    near = markers(text[at : at + _CLOSE])
    return at + near[0].end if near and _NOTHING.fullmatch(text, at, at + near[0].start) else at


class _Cues(NamedTuple):
    study: re.Pattern[str]
    on_a_study: re.Pattern[str]
    on_a_citation: re.Pattern[str]


@cache
def _cues() -> _Cues:
    """Return the words of ``schema/citations.yaml``."""
    raw = yaml.safe_load(data_path("schema", "citations.yaml").read_text(encoding="utf-8"))
    any_of = {name: "|".join(map(re.escape, words)) for name, words in raw.items()}
    return _Cues(
        re.compile(rf"(?:\b|(?=[’']))(?:{any_of['study']})\b", re.IGNORECASE),
        re.compile(rf"\s*(?:{any_of['on_a_study']})\b", re.IGNORECASE),
        re.compile(rf"\s*(?:{any_of['on_a_citation']})\b", re.IGNORECASE),
    )


def _sentences(text: str) -> list[str]:
    borders = [0, *sentence_starts(text), len(text)]
    return [text[start:end] for start, end in pairwise(borders)]


def _of_study(before: str, sentence: str) -> tuple[str, ...]:
    """Return what is cited for the study before a sentence, if that goes on about it."""
    cues = _cues()
    for earlier in reversed(_sentences(before)[-_BACK:]):
        named = cues.study.search(earlier)
        if found := markers(earlier):
            goes_on = cues.on_a_study if named else cues.on_a_citation
            return found[-1].labels if goes_on.match(sentence) else ()
        if named:
            return ()
    return ()


def _announced(sentence: str, after: str) -> tuple[str, ...]:
    """Return what the next sentences cite for the study that a sentence begins to tell of."""
    cues = _cues()
    if not cues.study.search(sentence):
        return ()
    for later in _sentences(after)[:_AHEAD]:
        if cues.study.search(later) or not cues.on_a_study.match(later):
            return ()
        if found := markers(later):
            return found[0].labels
    return ()
