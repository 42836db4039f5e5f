"""A server on this machine that answers as Europe PMC does; all that it knows is made up."""

from __future__ import annotations

import json
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

JATS = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Journal Archiving v1.2//EN" "JATS.dtd">
<article article-type="review-article"><front><article-meta>
<article-id pub-id-type="pmcid">{pmcid}</article-id><article-id pub-id-type="doi">{doi}</article-id>
<title-group><article-title>Garnets at the anode</article-title></title-group>
</article-meta></front>
<body><sec><title>Dendrites</title><p>LLZO suffers from dendrite growth at the lithium anode
<xref ref-type="bibr" rid="r1">1</xref>. A coating of Al<sub>2</sub>O<sub>3</sub> suppresses
dendrite growth at the anode of LLZO.</p></sec></body>
<back><ref-list><ref id="r1"><label>1</label><mixed-citation>A. Alpha, J. Solids 2017.
</mixed-citation></ref></ref-list></back></article>"""
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def record(number: int, **facts: Any) -> dict[str, Any]:
    """Return a work as a search with resultType=core gives it."""
    pmcid = f"PMC{number}"
    links = [
        {
            "availability": "Open access",
            "availabilityCode": "OA",
            "documentStyle": style,
            "site": "Europe_PMC",
            "url": f"https://europepmc.org/articles/{pmcid}{ending}",
        }
        for style, ending in (("pdf", "?pdf=render"), ("html", ""))
    ]
    return {
        "id": f"3{number}",
        "source": "MED",
        "pmid": f"3{number}",
        "pmcid": pmcid,
        "fullTextIdList": {"fullTextId": [pmcid]},
        "doi": f"10.1000/Made.{number}",
        "title": f"Garnets at the <i>anode</i> &amp; Li<sub>7</sub>, part {number}.",
        "authorString": "Alpha A, Beta B.",
        "journalInfo": {"journal": {"title": "Journal of Solids"}},
        "pubYear": "2023",
        "isOpenAccess": "Y",
        "inEPMC": "Y",
        "inPMC": "N",
        "hasPDF": "Y",
        "license": "cc by",
        "fullTextUrlList": {"fullTextUrl": links},
        **facts,
    }


def results(*records: dict[str, Any]) -> bytes:
    """Return the answer to a search."""
    answer = {
        "version": "6.9",
        "hitCount": len(records),
        "nextCursorMark": "AoIIP4AAACg0MjE=",
        "request": {"queryString": "…", "resultType": "core", "cursorMark": "*", "pageSize": 25},
        "resultList": {"result": list(records)},
    }
    return json.dumps(answer).encode()


@dataclass
class Answer:
    """One answer; ``cut`` says more bytes than there are, ``stall`` sends none of them.

    ``drip`` sends them one by one, so slowly that the connection never seems dead.
    """

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    chunked: bool = False
    stall: bool = False
    drip: bool = False


@dataclass
class Service:
    """What the server knows, and what it was asked.

    ``scripts`` are answers that go before what it knows, by path, the first one first.
    """

    address: str = ""
    records: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    scripts: dict[str, list[Answer]] = field(default_factory=lambda: defaultdict(list))
    asked: list[str] = field(default_factory=list)
    agents: list[str] = field(default_factory=list)
    going: threading.Event = field(default_factory=threading.Event)

    def know(self, number: int, *, xml: bool = True, pdf: bool = False, **facts: Any) -> None:
        """Add a work with its full text."""
        work = record(number, **facts)
        for link in work["fullTextUrlList"]["fullTextUrl"]:
            link["url"] = link["url"].replace("https://europepmc.org", self.address)
        self.records.append(work)
        pmcid, doi = work["pmcid"], work["doi"]
        if xml:
            text = JATS.format(pmcid=pmcid, doi=doi)
            self.files[f"/rest/{pmcid}/fullTextXML"] = text.encode()
        if pdf:
            self.files[f"/articles/{pmcid}"] = PDF

    def answer(self, target: str) -> Answer:
        """Return the answer to a request."""
        parts = urlsplit(target)
        self.asked.append(target)
        if self.scripts[parts.path]:
            return self.scripts[parts.path].pop(0)
        if parts.path == "/rest/search":
            (query,) = parse_qs(parts.query)["query"]
            return Answer(results(*(item for item in self.records if _fits(item, query))))
        if parts.path in self.files:
            return Answer(self.files[parts.path])
        return Answer(b"<html>Not Found</html>", 404)


def _fits(item: dict[str, Any], query: str) -> bool:
    """Return whether a search finds a work; a PMCID in quotes finds nothing, as there."""
    if query.startswith("DOI:"):
        return query.casefold() == f'doi:"{item["doi"]}"'.casefold()
    return query == f"PMCID:{item['pmcid']}"


class _Handler(BaseHTTPRequestHandler):
    service: Service

    def do_GET(self) -> None:
        self.service.agents.append(self.headers["User-Agent"])
        answer = self.service.answer(self.path)
        if answer.stall:
            self.service.going.wait(20)
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.chunked:
            self.send_header("Transfer-Encoding", "chunked")
        else:
            length = len(answer.body) * (2 if answer.cut else 1)
            self.send_header("Content-Length", str(length))
        self.end_headers()
        if answer.chunked:
            self.wfile.write(f"{len(answer.body):x}\r\n".encode() + answer.body + b"\r\n")
            self.wfile.write(b"" if answer.cut else b"0\r\n\r\n")
        else:
            with suppress(ConnectionError):  # who asked may have given up
                for piece in self._pieces(answer):
                    self.wfile.write(piece)
        self.close_connection = True

    def _pieces(self, answer: Answer) -> Iterator[bytes]:
        if not answer.drip:
            yield answer.body
            return
        for byte in answer.body:
            self.service.going.wait(0.2)
            yield bytes([byte])

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Service]:
    """Yield a service that listens on a free port."""
    service = Service()
    handler = type("Handler", (_Handler,), {"service": service})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        service.address = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield service
        finally:
            service.going.set()
            server.shutdown()
            thread.join()


class Watch:
    """A clock that stands still but for the pauses, which it remembers."""

    def __init__(self) -> None:
        self.time = 0.0
        self.pauses: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.time += seconds


class Live(Watch):
    """A clock that goes on by itself, but whose pauses take no time."""

    def now(self) -> float:
        return self.time + time.monotonic()
