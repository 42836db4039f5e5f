"""Every error of the API in one JSON shape, with the HTTP status of its kind."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, HTTPException, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException as StarletteHTTPException

from sse_kg.errors import (
    DecisionError,
    QueryError,
    QueryTimeoutError,
    SseKgError,
    StoreError,
    UnknownQueryError,
    UnknownThingError,
    UsageError,
)

LOGGER = logging.getLogger("sse_kg.api")

# The first that an error is an instance of; every other one is a fault of ours.
_STATUS: tuple[tuple[type[SseKgError], HTTPStatus], ...] = (
    (UnknownQueryError, HTTPStatus.NOT_FOUND),
    (UnknownThingError, HTTPStatus.NOT_FOUND),
    (DecisionError, HTTPStatus.CONFLICT),
    (UsageError, HTTPStatus.BAD_REQUEST),
    (QueryTimeoutError, HTTPStatus.GATEWAY_TIMEOUT),
    (QueryError, HTTPStatus.BAD_REQUEST),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
)
# What the framework refuses by itself: kind, reason, remedy.
_REFUSED = {
    401: ("TokenError", "a token is needed", "Send Authorization: Bearer TOKEN, or open /?token=."),
    404: ("NotFoundError", "there is nothing here", "/api/openapi.json lists what there is."),
    405: ("MethodNotAllowedError", "this method is not allowed here", "See /api/openapi.json."),
    413: ("TooLargeError", "the body is too large", "Send less."),
    429: ("TooManyRequestsError", "too many requests", "Wait as long as Retry-After says."),
}
_BUG = ("InternalError", "a fault in the program", "The log of sse-kg serve has the details.")


class ErrorFacts(BaseModel):
    """What went wrong, about what, and what to do."""

    kind: str = Field(description="The class of the error.", examples=["QueryParameterError"])
    subject: str = Field(description="The parameter, thing, statement or path at fault.")
    reason: str = Field(description="What is wrong with it.")
    remedy: str = Field(description="What to do about it; may be empty.")


class ErrorReply(BaseModel):
    """The body of every reply with a status of 400 or more."""

    error: ErrorFacts


class RefusedError(HTTPException):
    """A request that is refused whatever the graph holds; ``kind`` names why."""

    def __init__(
        self,
        status: HTTPStatus,
        kind: str,
        *,
        subject: str,
        reason: str,
        remedy: str,
        retry_after_s: int | None = None,
    ) -> None:
        self.facts = ErrorFacts(kind=kind, subject=subject, reason=reason, remedy=remedy)
        headers = None if retry_after_s is None else {"Retry-After": str(retry_after_s)}
        super().__init__(status, reason, headers)


def error_reply(
    status: int, facts: ErrorFacts, headers: dict[str, str] | None = None
) -> JSONResponse:
    """Return an error as a reply."""
    return JSONResponse(ErrorReply(error=facts).model_dump(), status, headers)


def refusal(
    status: HTTPStatus, subject: str, headers: dict[str, str] | None = None
) -> JSONResponse:
    """Return the reply for what is refused with a status that speaks for itself."""
    kind, reason, remedy = _REFUSED[status]
    facts = ErrorFacts(kind=kind, subject=subject, reason=reason, remedy=remedy)
    return error_reply(status, facts, headers)


def bug_reply(method: str, path: str, error: Exception) -> JSONResponse:
    """Log what must not happen with its traceback; return a reply that tells nothing of it."""
    LOGGER.error("%s %s", method, path, exc_info=error)
    kind, reason, remedy = _BUG
    facts = ErrorFacts(kind=kind, subject=f"{method} {path}", reason=reason, remedy=remedy)
    return error_reply(HTTPStatus.INTERNAL_SERVER_ERROR, facts)


def add_error_handlers(app: FastAPI) -> None:
    """Let an application answer what goes wrong in the one shape; ``Guard`` answers the rest."""
    app.add_exception_handler(SseKgError, _told)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(StarletteHTTPException, _refused)


def status_of(error: SseKgError) -> HTTPStatus:
    """Return the status that an error is answered with."""
    found = (status for kind, status in _STATUS if isinstance(error, kind))
    return next(found, HTTPStatus.INTERNAL_SERVER_ERROR)


async def _told(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, SseKgError)
    status = status_of(error)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        return bug_reply(request.method, request.url.path, error)
    facts = ErrorFacts(
        kind=type(error).__name__,
        subject=error.subject,
        reason=error.reason,
        remedy=error.remedy,
    )
    return error_reply(status, facts)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    """Answer what the types of parameters and bodies do not admit: all faults in one reason."""
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    places = dict.fromkeys(_place(fault["loc"]) for fault in faults)
    facts = ErrorFacts(
        kind="QueryParameterError",
        subject=", ".join(places),
        reason="; ".join(_message(fault) for fault in faults),
        remedy="/api/openapi.json describes what each call takes.",
    )
    return error_reply(HTTPStatus.BAD_REQUEST, facts)


async def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, StarletteHTTPException)
    headers = dict(error.headers or {})
    if isinstance(error, RefusedError):
        return error_reply(error.status_code, error.facts, headers)
    subject = f"{request.method} {request.url.path}"
    if error.status_code in _REFUSED:
        return refusal(HTTPStatus(error.status_code), subject, headers)
    facts = ErrorFacts(kind="RequestError", subject=subject, reason=str(error.detail), remedy="")
    return error_reply(error.status_code, facts, headers)


def _place(where: Sequence[Any]) -> str:
    """Return a parameter's name, or the path to a part of the body."""
    return ".".join(str(part) for part in where[1:] if isinstance(part, str)) or str(where[0])


def _message(fault: dict[str, Any]) -> str:
    if fault["type"] == "json_invalid":
        return f"the body is no JSON from character {fault['loc'][-1]} on"
    text = str(fault["msg"])
    return f"{_place(fault['loc'])}: {text[:1].lower()}{text[1:]}"
