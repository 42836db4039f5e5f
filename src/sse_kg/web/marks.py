"""Text as HTML: escaped, with the mentions marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from sse_kg.model.claim import Mention
from sse_kg.queries.links import doi_address


def marked(text: str, mentions: Sequence[Mention]) -> str:
    """Return a text as HTML with its mentions marked; they are ordered by where they start."""
    parts = []
    at = 0
    for mention in mentions:
        if mention.start >= at:
            parts += [escape(text[at : mention.start]), _mark(mention, text)]
            at = mention.end
    return "".join([*parts, escape(text[at:])])


def _mark(mention: Mention, text: str) -> str:
    label = mention.label.lower()
    entity = mention.entity
    known = f"{label}: {entity.name} · {entity.kind}:{entity.id}" if entity else label
    shown = escape(text[mention.start : mention.end])
    return f'<mark class="{label}" title="{escape(known)}">{shown}</mark>'


def doi_link(doi: str, shown: str = "") -> str:
    """Return a DOI as a link to its resolver, which is followed only on a click."""
    return f'<a href="{escape(doi_address(doi))}" rel="noreferrer">{escape(shown or doi)}</a>'


def with_doi(text: str, doi: str | None) -> str:
    """Return an entry of a reference list as HTML, its DOI as a link where it stands or behind."""
    if not doi:
        return escape(text)
    there = re.search(rf"(?:https?://(?:dx\.)?doi\.org/)?{re.escape(doi)}", text, re.IGNORECASE)
    if there is None:
        return f"{escape(text)} {doi_link(doi)}"
    before, behind = text[: there.start()], text[there.end() :]
    return escape(before) + doi_link(doi, there[0]) + escape(behind)


def anchor(label: str) -> str:
    """Return the name in the page of a reference list's entry."""
    return "r-" + re.sub(r"\W", "-", label)
