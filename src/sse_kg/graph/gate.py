"""Changes that readers see whole: what was read while one was being made does not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition
from typing import TypeVar

from sse_kg.errors import QueryTimeoutError, StoreError

T = TypeVar("T")


class Gate:
    """Lets many threads read beside one that makes changes, none of which is seen by half.

    A read waits only while a change is being made. A read during which one was made is done
    again, and the next change waits for it: neither side can keep the other out for long.
    """

    def __init__(self) -> None:
        self._turn = Condition()
        self._changes = 0  # that have begun
        self._changing = False
        self._undisturbed = 0  # reads that changes wait for

    def read(self, look: Callable[[], T]) -> T:
        """Return what ``look`` sees of the graph as it was at one time; it may be called twice.

        Raises what ``look`` raises, unless that may come from half a change.
        """
        with self._turn:
            self._turn.wait_for(lambda: not self._changing)
            before = self._changes
        try:
            seen = look()
        except QueryTimeoutError:
            raise
        except StoreError:
            if self._changes == before:
                raise
        else:
            if self._changes == before:
                return seen
        with self._changes_wait():
            return look()

    @contextmanager
    def change(self) -> Iterator[None]:
        """Make a change; only one thread may do so at a time."""
        with self._turn:
            self._turn.wait_for(lambda: not self._undisturbed)
            self._changing = True
            self._changes += 1
        try:
            yield
        finally:
            with self._turn:
                self._changing = False
                self._turn.notify_all()

    @contextmanager
    def _changes_wait(self) -> Iterator[None]:
        with self._turn:
            self._turn.wait_for(lambda: not self._changing)
            self._undisturbed += 1
        try:
            yield
        finally:
            with self._turn:
                self._undisturbed -= 1
                self._turn.notify_all()
