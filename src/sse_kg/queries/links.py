"""Addresses of what the graph names."""

from __future__ import annotations

import re
from urllib.parse import quote

_DOI = re.compile(r"10\.\d{4,9}/\S+")
_LINK = re.compile(r"https?://[^\s<>\"')\]]+[^\s<>\"')\].,;]")


def doi_address(doi: str) -> str:
    """Return the address at which a DOI is resolved."""
    return f"https://doi.org/{quote(doi, safe='/():;.')}"


def address_of(doi: str | None, text: str | None = None) -> str | None:
    """Return where a source can be opened: by its DOI, if it is one, else a link in its text."""
    if doi and _DOI.fullmatch(doi):
        return doi_address(doi)
    link = _LINK.search(text or "")
    return link.group() if link else None
