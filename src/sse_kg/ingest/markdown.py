"""Markdown that shows any text as it is: nothing in a title or a name is taken for markup."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

_SIGNS = re.compile(r"([\\`*_\[\]|~#$!])")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_START = re.compile(r"^([-+=]|\d+[.)](?=\s|$))")
_ADDRESS = re.compile(r"(?<=[A-Za-z])(:)(?=//)|(?<=\bwww)(\.)|(?<=mailto)(:)|(@)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a text on one line in which no sign is markup, HTML included, nor makes a link."""
    line = " ".join(text.split())
    line = "".join(sign for sign in line if unicodedata.category(sign) not in ("Cc", "Cf"))
    line = re.sub("[&<>]", lambda sign: _ENTITIES[sign[0]], line)
    line = _START.sub(_guarded, _SIGNS.sub(r"\\\1", line))
    return _ADDRESS.sub(lambda sign: f"&#{ord(sign[0])};", line)


def link(text: str, address: str) -> str:
    """Return a link; an address that is none of http or a file is left out."""
    shown = plain(text)
    if not re.match(r"(?:https?|file)://", address):
        return shown
    safe = re.sub(r"[\s<>()\\|\"'\x00-\x1f]", lambda sign: _percent(sign[0]), address)
    return f"[{shown}](<{safe}>)"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], numbers: Sequence[str] = ()) -> str:
    """Return a table of cells that are Markdown already; columns ``numbers`` are flush right."""
    marks = ["---:" if head in numbers else "---" for head in heads]
    lines = [heads, marks, *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _guarded(start: re.Match[str]) -> str:
    """Return what could begin a list or underline a heading, with a backslash at its last sign."""
    return f"{start[0][:-1]}\\{start[0][-1]}"


def _percent(sign: str) -> str:
    return "".join(f"%{byte:02X}" for byte in sign.encode())
