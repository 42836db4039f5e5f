"""Files of one JSON object a line: every fault is noted with its line, and reading goes on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from sse_kg.errors import InputError
from sse_kg.model.text import CharSpan


class Record:
    """An object of which fields are asked by type.

    What is missing or of another type is noted in ``faults`` under its path in the object, and
    an empty value is returned in its place.
    """

    def __init__(self, raw: dict[str, Any], faults: list[str], path: str = "") -> None:
        self._raw = raw
        self._path = path
        self.faults = faults

    def text(self, key: str, known: Collection[str] = ()) -> str:
        """Return a text, one of ``known`` where these are given."""
        value = self._raw.get(key)
        if not isinstance(value, str):
            self._fault(key, f"a text is wanted, not {_shown(value)}")
            return ""
        if known and value not in known:
            self._fault(key, f"{value!r} is not one of {', '.join(known)}")
        return value

    def optional_text(self, key: str, known: Collection[str] = ()) -> str | None:
        """Return a text, or ``None`` where the field is null or not there."""
        return None if self._raw.get(key) is None else self.text(key, known)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, which may be null or not there."""
        value = self._raw.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self._fault(key, f"a list of texts is wanted, not {_shown(value)}")
            return ()
        return tuple(value)

    def whole(self, key: str) -> int:
        """Return a whole number from zero on."""
        value = self._raw.get(key)
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            self._fault(key, f"a whole number is wanted, not {_shown(value)}")
            return 0
        return value

    def optional_number(self, key: str) -> float | None:
        """Return a number, or ``None`` where the field is null or not there."""
        value = self._raw.get(key)
        if value is not None and (not isinstance(value, int | float) or isinstance(value, bool)):
            self._fault(key, f"a number or null is wanted, not {_shown(value)}")
            return None
        return value

    def temperature(self, key: str) -> float | str | None:
        """Return a number in °C, a text for room temperature, or ``None``."""
        value = self._raw.get(key)
        return self.text(key) if isinstance(value, str) else self.optional_number(key)

    def span(self, within: CharSpan | None = None) -> CharSpan:
        """Return ``start`` and ``end``; noted unless in order and inside of ``within``."""
        span = CharSpan(self.whole("start"), self.whole("end"))
        if span.start >= span.end:
            self._fault("start", f"{span.start} is not before the end {span.end}")
        elif within and not within.start <= span.start <= span.end <= within.end:
            self._fault("start", f"{span.start} to {span.end} is not in its block")
        return span

    def records(self, key: str) -> Iterator[Record]:
        """Yield the objects of a list."""
        value = self._raw.get(key)
        if not isinstance(value, list):
            self._fault(key, f"a list is wanted, not {_shown(value)}")
            return
        for number, item in enumerate(value):
            path = f"{self._path}{key}[{number}]"
            if isinstance(item, dict):
                yield Record(item, self.faults, path + ".")
            else:
                self.faults.append(f"{path}: an object is wanted, not {_shown(item)}")

    def _fault(self, key: str, reason: str) -> None:
        self.faults.append(f"{self._path}{key}: {reason}")


def read_records(path: Path, errors: list[InputError]) -> Iterator[tuple[str, Record]]:
    """Yield the objects of a file with their places; faults go into ``errors``, one a line.

    The faults of an object are taken when the next one is asked for, so that they hold what its
    reader has noted.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        errors.append(InputError(path, error.strerror or "cannot be read", "Check the path."))
        return
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        place = f"{path}, line {number}"
        faults: list[str] = []
        raw = _object(line, faults)
        if raw is not None:
            yield place, Record(raw, faults)
        if faults:
            errors.append(InputError(place, "; ".join(faults)))


def _object(line: bytes, faults: list[str]) -> dict[str, Any] | None:
    try:
        raw = json.loads(line)
    except UnicodeDecodeError as error:
        faults.append(f"the line is not UTF-8 at byte {error.start + 1}")
        return None
    except ValueError as error:
        faults.append(f"the line is not JSON: {error}")
        return None
    if not isinstance(raw, dict):
        faults.append(f"an object is wanted, not {_shown(raw)}")
        return None
    return raw


def _shown(value: object) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 40 else text[:39] + "…"
