"""Pages from their templates, with the head that all of them share."""

from __future__ import annotations

from pathlib import Path
from string import Template


def page_from(name: str, *, title: str, **parts: str) -> str:
    """Return the page of a template; title and parts are HTML already."""
    head = Template(_read("head.html")).substitute(title=title, base=_read("base.css"))
    return Template(_read(name)).substitute(parts, title=title, head=head)


def _read(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")
