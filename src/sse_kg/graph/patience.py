"""Waiting for a statement no longer than it may take, whatever its store does."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Callable
from concurrent.futures import Future
from threading import Thread
from typing import TypeVar

from sse_kg.errors import QueryTimeoutError

T = TypeVar("T")

PATIENCE_S = 5.0  # beyond a limit of time, for the store to see to it


def within(limit: float | None, read: Callable[[], T]) -> T:
    """Return what ``read`` returns; raise ``QueryTimeoutError`` once it is long past its limit.

    Both stores look at a limit, in seconds, between rows: a statement that makes none for long,
    such as one list comprehension in another, goes on behind the caller's back until it ends.
    """
    if limit is None:
        return read()
    future: Future[T] = Future()

    def work() -> None:
        try:
            future.set_result(read())
        except Exception as error:
            future.set_exception(error)

    thread = Thread(target=work, daemon=True)
    thread.start()
    try:
        return future.result(limit + PATIENCE_S)
    except TimeoutError:
        atexit.register(_leave, thread)
        raise too_long() from None


def too_long() -> QueryTimeoutError:
    """Return the error for a statement that went beyond its limit of time."""
    remedy = "Narrow it, or raise SSE_KG_QUERY_TIMEOUT_S."
    return QueryTimeoutError("query", "it took too long", remedy)


def _leave(thread: Thread) -> None:
    """End the program at once if a thread is in the engine still, which otherwise aborts it."""
    if thread.is_alive():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(1)
