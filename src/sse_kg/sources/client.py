"""Requests over HTTP with manners: a limit on their rate, time limits, and patience."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse, IncompleteRead
from importlib.metadata import version
from typing import Protocol

from sse_kg.errors import SourceError, SourceUnavailableError, UsageError

_PASSING = frozenset({408, 429, 500, 502, 503, 504})  # answers that may be others later
_TRIES = 4
_FIRST_PAUSE = 2.0  # seconds before the second try; each pause is twice the one before
_LONGEST_PAUSE = 120.0
_PATIENCE = 3  # requests in a row without an answer, after which no more are sent
_CHUNK = 65536


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered; names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Clock(Protocol):
    """Time that passes; tests bring their own."""

    def now(self) -> float:
        """Return seconds that only grow."""
        ...

    def sleep(self, seconds: float) -> None:
        """Return after a while."""
        ...


class SystemClock:
    """The time of the machine."""

    def now(self) -> float:
        """Return seconds that only grow."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Return after a while."""
        time.sleep(seconds)


@dataclass(frozen=True, slots=True)
class Manners:
    """How a service is asked: requests a second, seconds a reply may take, its size, who asks."""

    rate: int
    timeout_s: int
    max_bytes: int
    contact: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be kept to."""
        if self.rate < 1 or self.timeout_s < 1:
            raise UsageError(
                "SSE_KG_EUROPEPMC_RATE, SSE_KG_EUROPEPMC_TIMEOUT_S",
                "they must be at least 1",
                "Set them to other numbers.",
            )
        if not re.fullmatch(r"[\x21-\x7e]*", self.contact):
            raise UsageError("SSE_KG_CONTACT", "this is no e-mail address", "Set it to one.")

    @property
    def agent(self) -> str:
        """Return the name under which requests are made."""
        contact = f" (mailto:{self.contact})" if self.contact else ""
        return f"sse-kg/{version('sse-kg')}{contact}"


class Client:
    """Sends requests one after the other, never faster than ``manners`` allow."""

    def __init__(self, manners: Manners, clock: Clock | None = None) -> None:
        self._manners = manners
        self._clock = clock or SystemClock()
        self._opener = _opener()
        self._next = self._clock.now()
        self._unanswered = 0

    def get(self, url: str, *, subject: str) -> Reply:
        """Return what a server answers; ``subject`` is what is asked for.

        Raises ``SourceUnavailableError`` where it gives no answer, or only such as may be others
        later, and ``SourceError`` where the answer is too large.
        """
        if self._unanswered >= _PATIENCE:
            raise _away(subject, "the server gave no answer before and was not asked again")
        fault = _Fault("")
        for number in range(_TRIES):
            if number:
                self._clock.sleep(fault.wait or _FIRST_PAUSE * 2 ** (number - 1))
            result = self._tried(url, subject)
            if isinstance(result, Reply):
                self._unanswered = 0
                return result
            fault = result
            if (fault.wait or 0.0) > _LONGEST_PAUSE:
                self._unanswered = _PATIENCE
                raise _away(subject, f"the server asks for a pause of {fault.wait:.0f} seconds")
        self._unanswered += 1
        raise _away(subject, fault.reason)

    def _tried(self, url: str, subject: str) -> Reply | _Fault:
        """Return the answer to one request, or why there is none that counts."""
        self._wait_for_turn()
        try:
            reply = self._sent(url, subject)
        except (OSError, HTTPException) as error:
            return _Fault(_told(error))
        if reply.status not in _PASSING:
            return reply
        return _Fault(f"the server answers with status {reply.status}", _retry_after(reply.headers))

    def _wait_for_turn(self) -> None:
        now = self._clock.now()
        if now < self._next:
            self._clock.sleep(self._next - now)
        self._next = max(now, self._next) + 1 / self._manners.rate

    def _sent(self, url: str, subject: str) -> Reply:
        manners = self._manners
        request = urllib.request.Request(url, headers={"User-Agent": manners.agent})
        end = self._clock.now() + manners.timeout_s
        try:
            with self._opener.open(request, timeout=manners.timeout_s) as response:
                body = b"".join(self._body(response, subject, end))
                return Reply(response.status, _lower(response.headers), body)
        except urllib.error.HTTPError as error:
            with error:
                return Reply(error.code, _lower(error.headers), b"")

    def _body(self, response: HTTPResponse, subject: str, end: float) -> Iterator[bytes]:
        """Yield the pieces of a reply; an ``OSError`` tells that it takes too long or is cut."""
        declared = response.headers.get("Content-Length", "")
        length = int(declared) if declared.isdecimal() else None
        size = length or 0
        got = 0
        while size <= self._manners.max_bytes and (piece := response.read1(_CHUNK)):
            got += len(piece)
            size = max(size, got)
            if self._clock.now() > end:
                raise TimeoutError
            yield piece
        if size > self._manners.max_bytes:
            limit = f"{self._manners.max_bytes / 1e6:.0f} MB"
            raise SourceError(
                subject, f"the reply is over the limit of {limit}", "Raise SSE_KG_MAX_FILE_MB."
            )
        if length is not None and got < length:
            raise ConnectionError(f"the reply is cut off after {got:,} of {length:,} bytes")


@dataclass(frozen=True, slots=True)
class _Fault:
    """Why there is no answer, and how long the server asks to wait."""

    reason: str
    wait: float | None = None


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens ``http`` and ``https`` alone: no file, whatever an answer refers to."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _lower(headers: Message) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return how many seconds a server asks to wait; a date counts from the server's own time."""
    asked = headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until, now = (parsedate_to_datetime(text) for text in (asked, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _told(error: Exception) -> str:
    """Return what is wrong with a connection in words."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return "the server takes too long to answer"
    if isinstance(cause, IncompleteRead):
        return "the reply is cut off"
    strerror = cause.strerror if isinstance(cause, OSError) else ""
    return f"no answer from the server ({strerror or cause or type(cause).__name__})"


def _away(subject: str, reason: str) -> SourceUnavailableError:
    return SourceUnavailableError(subject, reason, "Try again later.")
