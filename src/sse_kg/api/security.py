"""What stands between the network and the routes: who may ask, how often, how much.

Without a token the application serves this machine alone, and a page of another site in the same
browser must not reach it: the ``Host`` header is held against the names of this machine (DNS
rebinding), and what changes something must come from a page of ours (``Origin``). There are no
CORS headers, so no other page can read a reply.
"""

from __future__ import annotations

import hmac
import re
import secrets
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from fastapi import HTTPException
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sse_kg.api.errors import ErrorFacts, bug_reply, error_reply, refusal
from sse_kg.errors import UsageError

COOKIE = "sse_kg_token"
BODY_LIMIT = 1_000_000  # bytes
STORE = "/store/"  # for other processes of ours, with a token of their own
STORE_BODY_LIMIT = 256_000_000  # bytes: whole documents
RATE = 50.0  # requests a second of one client, for long
BURST = 500.0  # requests of one client at once
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
        "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_LOCAL = frozenset(("localhost", "127.0.0.1", "::1"))
_READS = frozenset(("GET", "HEAD", "OPTIONS"))
_HOST = re.compile(r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[^:\[\]]+))(?::\d{1,5})?", re.IGNORECASE)
_TOKEN = re.compile(r"[\w.~-]{16,}", re.ASCII)
_MANY = 10_000  # clients that are remembered


def is_loopback(host: str) -> bool:
    """Return whether an address is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def check_token(host: str, token: str | None) -> None:
    """Raise ``UsageError`` where others could reach the graph, or guess what keeps them out."""
    made = secrets.token_urlsafe(24)
    if token is None and not is_loopback(host):
        remedy = f"Set SSE_KG_TOKEN, for instance to {made}"
        raise UsageError(f"--host {host}", "others could read the graph; it needs a token", remedy)
    if token is not None and not _TOKEN.fullmatch(token):
        remedy = f"Take another, for instance {made}"
        reason = "a token has at least 16 letters, digits, or signs of -._~"
        raise UsageError("token", reason, remedy)


@dataclass
class Limiter:
    """A bucket of requests for each client, filled at a steady rate."""

    rate: float = RATE
    burst: float = BURST
    now: Callable[[], float] = time.monotonic
    _buckets: dict[str, tuple[float, float]] = field(default_factory=dict)

    def wait(self, client: str) -> float:
        """Take one request of a client; return 0, or after how many seconds there is one."""
        now = self.now()
        level = self._level(client, now)
        if level < 1:
            return (1 - level) / self.rate
        if len(self._buckets) >= _MANY:
            self._forget(now)
        self._buckets[client] = (level - 1, now)
        return 0.0

    def _level(self, client: str, now: float) -> float:
        level, then = self._buckets.get(client, (self.burst, now))
        return min(self.burst, level + (now - then) * self.rate)

    def _forget(self, now: float) -> None:
        """Forget the clients that have all their requests again, or else all of them."""
        kept = {c: b for c, b in self._buckets.items() if self._level(c, now) < self.burst}
        self._buckets = kept if len(kept) < _MANY else {}


class Guard:
    """The application, behind all checks; every reply gets the headers of ``HEADERS``.

    ``host`` is the address that is listened on. The API needs the ``token`` where there is one;
    the page does not: it holds no data.
    """

    def __init__(
        self, app: ASGIApp, *, host: str, token: str | None, limiter: Limiter | None = None
    ) -> None:
        self._app = app
        self._host = host
        self._names = _LOCAL | {host.lower(), socket.gethostname().lower()}
        self._token = token
        self._limiter = limiter or Limiter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        reply = _Reply(send)
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, reply)
            return
        try:
            await self._app(scope, _limited(receive, _body_limit(scope)), reply)
        # The border to the client: a fault of ours is a reply as well, if none has begun.
        except Exception as error:
            if reply.begun:
                raise
            await bug_reply(scope["method"], scope["path"], error)(scope, receive, reply)

    def _refused(self, scope: Scope) -> Response | None:
        """Return the reply of a request that does not get through."""
        headers = Headers(scope=scope)
        checks = (self._check_host, self._check_rate, self._check_token, self._check_origin)
        replies = (check(scope, headers) for check in (*checks, _check_size))
        return next((reply for reply in replies if reply is not None), None)

    def _check_host(self, scope: Scope, headers: Headers) -> Response | None:
        given = headers.get("host", "")
        if self._is_ours(given):
            return None
        remedy = f"Ask for one of {', '.join(sorted(self._names))}."
        return _forbidden("HostError", f"Host {given!r}", "this is not the name of it", remedy)

    def _is_ours(self, given: str) -> bool:
        found = _HOST.fullmatch(given)
        name = (found["six"] or found["name"]).lower() if found else ""
        return name in self._names or (not is_loopback(self._host) and _is_address(name))

    def _check_rate(self, scope: Scope, headers: Headers) -> Response | None:
        if scope["path"].startswith(STORE):
            return None
        client = scope["client"][0] if scope.get("client") else ""
        seconds = self._limiter.wait(client)
        if not seconds:
            return None
        after = {"Retry-After": str(int(seconds) + 1)}
        return refusal(HTTPStatus.TOO_MANY_REQUESTS, client, after)

    def _check_token(self, scope: Scope, headers: Headers) -> Response | None:
        if self._token is None:
            return None
        path = scope["path"]
        if path == "/" and (
            given := parse_qs(scope["query_string"].decode("latin-1")).get("token")
        ):
            return self._entered(given[0])
        if not path.startswith("/api/") or self._is_token(_bearer(headers) or _cookie(headers)):
            return None
        return _unauthorised(path)

    def _entered(self, given: str) -> Response:
        """Return the reply to who opens the page with a token: a cookie in its place."""
        if not self._is_token(given):
            return _unauthorised("/?token=")
        reply = RedirectResponse("/", HTTPStatus.SEE_OTHER)
        reply.set_cookie(COOKIE, given, httponly=True, samesite="strict")
        return reply

    def _is_token(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self._token or "").encode())

    def _check_origin(self, scope: Scope, headers: Headers) -> Response | None:
        origin = headers.get("origin")
        if scope["method"] in _READS or origin is None:
            return None
        if urlsplit(origin).netloc.lower() == headers.get("host", "").lower():
            return None
        return _forbidden("OriginError", f"Origin {origin!r}", "a page of another site", "")


def _check_size(scope: Scope, headers: Headers) -> Response | None:
    told = headers.get("content-length", "0")
    if told.isdecimal() and int(told) <= _body_limit(scope):
        return None
    return refusal(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"{scope['method']} {scope['path']}")


def _body_limit(scope: Scope) -> int:
    return STORE_BODY_LIMIT if scope["path"].startswith(STORE) else BODY_LIMIT


def _limited(receive: Receive, limit: int) -> Receive:
    """Return a ``receive`` that ends a body which does not tell its size and is too large."""
    size = 0

    async def counted() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        if size > limit:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return message

    return counted


class _Reply:
    """A ``send`` that adds our headers, and knows whether the reply has begun."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            headers.update(HEADERS)
            headers.setdefault("Cache-Control", "no-store")
        await self._send(message)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _bearer(headers: Headers) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


def _cookie(headers: Headers) -> str:
    return cookie_parser(headers.get("cookie", "")).get(COOKIE, "")


def _unauthorised(subject: str) -> Response:
    return refusal(HTTPStatus.UNAUTHORIZED, subject, {"WWW-Authenticate": "Bearer"})


def _forbidden(kind: str, subject: str, reason: str, remedy: str) -> Response:
    facts = ErrorFacts(kind=kind, subject=subject, reason=reason, remedy=remedy)
    return error_reply(HTTPStatus.FORBIDDEN, facts)
