"""Clauses: the stretch of a sentence in which a value, its conditions and its status belong."""

from __future__ import annotations

import re

_BORDER = re.compile(
    r";\s|:\s|,?\s(?:whereas|while|whilst|although|though|but|however|compared (?:to|with))\s"
    r"|\.\s(?=[A-Z])"
)


def clause_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause around ``text[start:end]`` begins and ends."""
    first, last = 0, len(text)
    for border in _BORDER.finditer(text):
        if border.end() <= start:
            first = border.end()
        elif border.start() >= end:
            last = border.start()
            break
    return first, last
