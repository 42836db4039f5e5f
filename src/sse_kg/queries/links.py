"""Addresses of what the graph names."""

from __future__ import annotations

from urllib.parse import quote


def doi_address(doi: str) -> str:
    """Return the address at which a DOI is resolved."""
    return f"https://doi.org/{quote(doi, safe='/():;.')}"
