"""Which of two values in a text is the one before a change, by the words around them."""

from __future__ import annotations

import re
from typing import NamedTuple

from sse_kg.claims.cues import cue, last_cue

_HEDGE = (
    r"about|around|nearly|approximately|only|over|as\s\w+\sas|more\sthan|less\sthan|below|initial"
)
_ABOUT = rf"(?:[~≈<>≤≥]\s?)?(?:(?:{_HEDGE}|an?|its|the)\s){{0,3}}[~≈<>≤≥]?\s?"
_FROM = re.compile(rf"\bfrom\s{_ABOUT}$")
_SPREAD = re.compile(rf"\b(?:rang|vari|vary|span|spread|scatter)\w*\s(?:\w+\s)?from\s{_ABOUT}$")
_TO = re.compile(rf"(?:\s?\([^()]*\))?(?:\s[^,;.]{{0,60}})?,?\s?(?:(?:down|up)\s)?\bto\s{_ABOUT}$")
_BACK = re.compile(rf"[^,;.]{{0,60}}\bfrom\s{_ABOUT}$")
_ARROW = re.compile(r"\s?(?:→|⟶|⇒|-+>|=>)\s?")
_REACHED = re.compile(rf"\b(?:to|by)\s{_ABOUT}$")
_CLAUSE = re.compile(r"[;:]|\.\s|,\s(?=and\b)")
_CELL = re.compile(r"(?<![\w/|])[\w.@()–-]+(?:\s?[/|‖∥]\s?[\w.@()–-]+){2,}")
_AT_CYCLE = re.compile(r"\d(?:st|nd|rd|th)\scycle|\b(?:after|over|during)\s\d[\d ]*\scycles")
_CHANGE_REACH = 70  # characters before "from" in which the change is told
_VERB_REACH = 45  # characters before "to" in which it is
_COMPARED_REACH = 110  # characters before the first value in which a comparison may begin


_AGE_REACH = 40  # characters behind the second value in which a number of cycles is told


class Place(NamedTuple):
    """The place of a value in a text."""

    start: int
    end: int


def baseline_of(text: str, first: Place, second: Place, *, ages: bool = False) -> Place | None:
    """Return which of two values, in order, is the baseline; ``None`` if nothing tells.

    ``ages``: a change of these values with the number of cycles tells of no treatment.
    """
    if ages and _AT_CYCLE.search(text, first.start, second.end + _AGE_REACH):
        return _compared(text, first, second)
    found = _changed(text, first, second) or _compared(text, first, second)
    if found is None and ends_in_change(text, first.end, second.start):
        return first
    return found


def _changed(text: str, first: Place, second: Place) -> Place | None:
    """Return the baseline where the words tell a change: "fell from A to B", "A → B"."""
    between, before = text[first.end : second.start], text[: first.start]
    if _ARROW.fullmatch(between):
        return first
    if not _tells_change(text, first.start - _CHANGE_REACH, first.start):
        return None
    if _FROM.search(before) and not _SPREAD.search(before) and _TO.fullmatch(between):
        return first
    return second if _REACHED.search(before) and _BACK.fullmatch(between) else None


def ends_in_change(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` ends with a change to what follows: "reduced to"."""
    reached = _REACHED.search(text[start:end])
    if reached is None:
        return False
    at = start + reached.start()
    return _tells_change(text, max(start, at - _VERB_REACH), at)


def _tells_change(text: str, start: int, end: int) -> bool:
    return any(cue(name, text, start, end) for name in ("rise", "fall", "better", "changed"))


def _compared(text: str, first: Place, second: Place) -> Place | None:
    """Return the baseline where one value stands for what was not treated, the other does not."""
    between = cue("contrast", text, first.end, second.start)
    if between is not None:
        parts = _clauses(text, first, second, between.start())
    else:
        opening = last_cue("measured_by", text, first.start - _COMPARED_REACH, first.start)
        border = text.find(",", first.end, second.start)
        if opening is None or border < 0:
            return None
        parts = text[opening.start() : border], text[border : _end(text, second)]
    bare = [cue("baseline", part) is not None for part in parts]
    if bare[0] != bare[1]:
        return first if bare[0] else second
    return _by_cells(parts, first, second)


def measured_against(text: str, first: Place, second: Place) -> Place | None:
    """Return the second value where the first is measured by it: "A, compared with B"."""
    return second if cue("measured_by", text, first.end, second.start) else None


def _clauses(text: str, first: Place, second: Place, border: int) -> tuple[str, str]:
    begin = max((m.end() for m in _CLAUSE.finditer(text, 0, first.start)), default=0)
    return text[begin:border], text[border : _end(text, second)]


def _end(text: str, place: Place) -> int:
    border = _CLAUSE.search(text, place.end)
    return border.start() if border else len(text)


def _by_cells(parts: tuple[str, str], first: Place, second: Place) -> Place | None:
    """Return the value of the cell that has fewer layers: "Li/LLZO/Li" against "Li/PEO/LLZO/Li"."""
    layers = [{layer for cell in _CELL.findall(part) for layer in _layers(cell)} for part in parts]
    if layers[0] and layers[0] < layers[1]:
        return first
    return second if layers[1] and layers[1] < layers[0] else None


def _layers(cell: str) -> list[str]:
    return [layer.strip() for layer in re.split(r"[/|‖∥]", cell)]
