"""Citation markers of a sentence and the reference list entries they name."""

from __future__ import annotations

import re

_MARKER = re.compile(r"\[(?P<list>\d{1,3}(?:\s?[,–−-]\s?\d{1,3})*)\]")


def markers(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    """Return the markers of a text with the labels they name: "[3, 5–7]" names 3, 5, 6, 7."""
    return [(m.start(), m.end(), _labels(m["list"])) for m in _MARKER.finditer(text)]


def _labels(written: str) -> tuple[str, ...]:
    labels: list[str] = []
    for part in written.split(","):
        first, _, last = re.sub(r"[–−]", "-", part.strip()).partition("-")
        low, high = int(first), int(last or first)
        labels += [str(n) for n in range(low, high + 1)] if 0 <= high - low <= 40 else [first, last]
    return tuple(dict.fromkeys(label for label in labels if label.strip()))


def cited_for(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the labels cited for the statement at ``text[start:end]``.

    That is the first marker behind it in the text, else the last one before it.
    """
    found = markers(text)
    behind = [labels for at, _, labels in found if at >= start]
    if behind:
        return behind[0]
    return found[-1][2] if found else ()
