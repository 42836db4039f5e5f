"""A change is seen whole or not at all, and nobody waits for long."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

import pytest

from sse_kg.errors import QueryError, QueryTimeoutError
from sse_kg.graph.gate import Gate

WAIT_S = 30


@contextmanager
def changing(gate: Gate) -> Iterator[Event]:
    """A change that is being made by another thread until the event is set."""
    begun, end = Event(), Event()

    def change() -> None:
        with gate.change():
            begun.set()
            assert end.wait(WAIT_S)

    with ThreadPoolExecutor() as pool:
        made = pool.submit(change)
        assert begun.wait(WAIT_S)
        try:
            yield end
        finally:
            end.set()
            made.result(WAIT_S)


def test_a_read_waits_for_a_change() -> None:
    gate, state = Gate(), ["half"]
    with ThreadPoolExecutor() as pool:
        with changing(gate) as end:
            read = pool.submit(gate.read, lambda: state[0])
            state[0] = "whole"
            end.set()
        assert read.result(WAIT_S) == "whole"


def test_reads_go_on_side_by_side() -> None:
    gate = Gate()
    assert gate.read(lambda: gate.read(lambda: "inner")) == "inner"


def test_what_was_seen_while_a_change_was_made_does_not_count() -> None:
    gate, seen = Gate(), ["before", "after"]

    def look() -> str:
        if len(seen) == 2:
            with gate.change():
                pass
        return seen.pop(0)

    assert gate.read(look) == "after"


def test_an_error_from_half_a_change_does_not_count() -> None:
    gate, calls = Gate(), []

    def look() -> str:
        calls.append("look")
        if len(calls) == 1:
            with gate.change():
                raise QueryError("query", "record not found")
        return "seen"

    assert gate.read(look) == "seen"


@pytest.mark.parametrize("error", [QueryError, QueryTimeoutError])
def test_an_error_of_its_own_is_told_once(error: type[QueryError]) -> None:
    gate, calls = Gate(), []

    def look() -> None:
        calls.append("look")
        raise error("query", "wrong")

    with pytest.raises(error):
        gate.read(look)
    assert calls == ["look"]


def test_a_statement_out_of_time_is_not_tried_again() -> None:
    gate, calls = Gate(), []

    def look() -> None:
        calls.append("look")
        with gate.change():
            raise QueryTimeoutError("query", "it took too long")

    with pytest.raises(QueryTimeoutError):
        gate.read(look)
    assert calls == ["look"]


def test_a_change_waits_for_a_read_that_was_disturbed_and_for_no_other() -> None:
    gate, again, go_on, changed = Gate(), Event(), Event(), Event()
    calls = []

    def look() -> str:
        calls.append("look")
        if len(calls) == 1:
            with gate.change():
                return "old"
        again.set()
        assert go_on.wait(WAIT_S)
        assert not changed.is_set()
        return "new"

    def change() -> None:
        with gate.change():
            changed.set()

    with ThreadPoolExecutor() as pool:
        read = pool.submit(gate.read, look)
        assert again.wait(WAIT_S)
        made = pool.submit(change)
        assert gate.read(lambda: "beside") == "beside"  # though a change waits
        go_on.set()
        assert read.result(WAIT_S) == "new"
        made.result(WAIT_S)
        assert changed.is_set()


def test_a_change_that_fails_lets_others_in() -> None:
    gate = Gate()
    with pytest.raises(ValueError, match="x"), gate.change():
        raise ValueError("x")
    assert gate.read(lambda: "seen") == "seen"
    with gate.change():
        pass
