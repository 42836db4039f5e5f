"""Europe PMC's REST API: what a work is, and its full text if that is open."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlencode, urlsplit

from sse_kg.documents.jats import read_jats
from sse_kg.documents.source import Source
from sse_kg.errors import InputError, NotOpenError, SourceError, UnknownWorkError, UsageError
from sse_kg.sources.client import Client, Reply
from sse_kg.sources.identifiers import Identifier, IdKind

_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*\s*/?>")
_PMCID = re.compile(r"PMC\d{1,10}")
_OPEN = "OA"
_OWN = "Europe_PMC"  # the site whose PDFs are fetched; those of publishers are theirs to give
_FOUND, _MISSING = 200, (404, 410)


@dataclass(frozen=True, slots=True)
class Article:
    """A work as Europe PMC knows it; ``pdf`` is the address of an open PDF, if there is one."""

    pmcid: str | None
    doi: str | None
    title: str
    licence: str | None
    is_open: bool
    pdf: str | None


@dataclass(frozen=True, slots=True)
class FullText:
    """The file of a work: ``form`` is jats or pdf, ``url`` where it came from."""

    form: str
    url: str
    data: bytes


class EuropePmc:
    """The service at an address."""

    def __init__(self, url: str, client: Client) -> None:
        if not _is_web(url):
            remedy = "Set it to an address that begins with https://."
            raise UsageError("SSE_KG_EUROPEPMC_URL", f"{url!r} is no web address", remedy)
        self._url = url.rstrip("/")
        self._client = client

    def find(self, asked: Identifier, *, subject: str) -> Article:
        """Return what is known of a work; ``subject`` is how it was asked for.

        Raises ``UnknownWorkError`` where nothing is, and ``SourceError`` otherwise.
        """
        query = {"query": _query(asked), "resultType": "core", "format": "json", "pageSize": 25}
        reply = self._client.get(f"{self._url}/search?{urlencode(query)}", subject=subject)
        if reply.status != _FOUND:
            raise _odd(subject, f"a search is answered with status {reply.status}")
        found = [article for article in _articles(reply, subject) if _is(article, asked)]
        if not found:
            raise UnknownWorkError(subject, "Europe PMC does not know it", "Check it for slips.")
        return max(found, key=lambda item: (item.is_open, item.pmcid is not None))

    def full_text(self, article: Article, *, subject: str) -> FullText:
        """Return the JATS XML of a work, or its PDF where there is no XML.

        Raises ``NotOpenError`` where the work is not open, and ``SourceError`` otherwise.
        """
        if article.pmcid is None or not article.is_open:
            reason = "its full text is not open access at Europe PMC"
            raise NotOpenError(subject, reason, "Get the PDF yourself and ingest that.")
        url = f"{self._url}/{article.pmcid}/fullTextXML"
        reply = self._client.get(url, subject=subject)
        if reply.status == _FOUND:
            return FullText("jats", url, _checked_xml(reply.body, subject))
        if reply.status not in _MISSING:
            raise _odd(subject, f"its XML is answered with status {reply.status}")
        if article.pdf is None:
            reason = "Europe PMC has neither XML nor PDF of it"
            raise NotOpenError(subject, reason, "Get the PDF yourself and ingest that.")
        reply = self._client.get(article.pdf, subject=subject)
        if reply.status != _FOUND:
            raise _odd(subject, f"its PDF is answered with status {reply.status}")
        return FullText("pdf", article.pdf, _checked_pdf(reply.body, subject))


def _query(asked: Identifier) -> str:
    """Return the search for an identifier; quotes around a PMCID make the service find nothing."""
    value = f'"{asked.value}"' if asked.kind is IdKind.DOI else asked.value
    return f"{asked.kind}:{value}"


def _articles(reply: Reply, subject: str) -> Iterator[Article]:
    """Yield the results of a search; what is not as it should be is told."""
    try:
        results = json.loads(reply.body)["resultList"]["result"]
        yield from [_article(item) for item in results]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _odd(subject, "the answer to a search is not what Europe PMC answers") from None


def _article(item: Mapping[str, Any]) -> Article:
    pmcid, doi = (str(item.get(name) or "") for name in ("pmcid", "doi"))
    licence = str(item.get("license") or "").upper().replace(" ", "-")
    links = (item.get("fullTextUrlList") or {}).get("fullTextUrl") or ()
    return Article(
        pmcid=pmcid if _PMCID.fullmatch(pmcid) else None,
        doi=doi or None,
        title=" ".join(unescape(_TAG.sub("", str(item.get("title") or ""))).split()),
        licence=licence or None,
        is_open=item.get("isOpenAccess") == "Y",
        pdf=next((str(link["url"]) for link in links if _is_pdf(link)), None),
    )


def _is_pdf(link: Mapping[str, Any]) -> bool:
    own = link.get("availabilityCode") == _OPEN and link.get("site") == _OWN
    url = str(link.get("url"))
    return own and link.get("documentStyle") == "pdf" and _is_web(url) and url.isascii()


def _is_web(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _is(article: Article, asked: Identifier) -> bool:
    """Return whether a result is the work that was asked for: a search also finds others."""
    if asked.kind is IdKind.PMCID:
        return article.pmcid == asked.value
    return (article.doi or "").casefold() == asked.value


def _checked_xml(data: bytes, subject: str) -> bytes:
    try:
        read_jats(Source(subject, data))
    except InputError as error:
        raise _odd(subject, f"its XML cannot be read: {error.reason}") from None
    return data


def _checked_pdf(data: bytes, subject: str) -> bytes:
    if b"%PDF-" not in data[:1024] or b"%%EOF" not in data[-2048:]:
        raise _odd(subject, "its PDF is none, or is cut off")
    return data


def _odd(subject: str, reason: str) -> SourceError:
    return SourceError(subject, reason, "Try again later, or get the file yourself.")
