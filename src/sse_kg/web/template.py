"""Pages from their templates, with the style that all of them share."""

from __future__ import annotations

from pathlib import Path
from string import Template


def page_from(name: str, **parts: str) -> str:
    """Return the page of a template; its parts are HTML already."""
    template, base = (
        Path(__file__).with_name(file).read_text(encoding="utf-8") for file in (name, "base.css")
    )
    return Template(template).substitute(parts, base=base)
