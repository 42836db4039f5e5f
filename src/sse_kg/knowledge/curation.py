"""What people decided about readings and names: plain values, and the file that keeps them.

The file is only ever appended to. Of the lines on one reading, or on one pair of names, the last
one counts; an ``undo`` there says that nothing is decided any more.
"""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeAlias

from sse_kg.errors import InputError

Field: TypeAlias = str | float | tuple[str, ...] | None


class Verdict(StrEnum):
    """What was decided: of a reading, or of two names."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    SAME = "same"
    APART = "apart"
    UNDO = "undo"


_OF_NAMES = (Verdict.SAME, Verdict.APART)


@dataclass(frozen=True, slots=True)
class Seen:
    """The reading that was decided on, as it was seen.

    ``evidence`` and ``statement`` are ids in the graph, ``name`` is the statement in words;
    ``start`` and ``end`` place the quote in the source with this ``sha256``.
    """

    evidence: str
    statement: str
    name: str
    sha256: str
    source: str
    start: int
    end: int

    @property
    def group(self) -> str:
        """Return what all decisions share that this one may meet."""
        return self.sha256

    def meets(self, other: Seen) -> bool:
        """Return whether both are the same reading, perhaps by another version of the reader.

        That is: the same evidence, or the same statement from the same words of the same file.
        """
        if self.evidence == other.evidence:
            return True
        stated = self.statement == other.statement or self.name == other.name
        overlap = self.start < other.end and other.start < self.end
        return self.sha256 == other.sha256 and stated and overlap


@dataclass(frozen=True, slots=True)
class Names:
    """Two names of which it was decided whether they mean the same."""

    one: str
    other: str

    @property
    def group(self) -> str:
        """Return what all decisions share that this one may meet."""
        return ""

    def meets(self, other: Names) -> bool:
        """Return whether both are the same two names, in any order."""
        return {self.one, self.other} == {other.one, other.other}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the file; ``fields`` are what a correction changes, ``at`` is UTC."""

    verdict: Verdict
    about: Seen | Names
    at: str = ""
    by: str = ""
    fields: tuple[tuple[str, Field], ...] = ()


@dataclass(frozen=True, slots=True)
class Curation:
    """The decisions of a file in their order; ``faults`` tell the lines that can't be read."""

    decisions: tuple[Decision, ...] = ()
    faults: tuple[str, ...] = ()

    def error(self, path: Path) -> InputError | None:
        """Return what is wrong with the file, ``None`` if nothing is."""
        if not self.faults:
            return None
        remedy = "The other lines hold; mend or remove these."
        return InputError(path, "; ".join(self.faults), remedy)


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that hold: the last on each reading and pair of names, none undone."""
    groups: dict[str, dict[int, Decision]] = defaultdict(dict)
    for number, decision in enumerate(decisions):
        group = groups[decision.about.group]
        for old in [n for n, d in group.items() if _meet(decision, d)]:
            del group[old]
        if decision.verdict is not Verdict.UNDO:
            group[number] = decision
    return tuple(d for _, d in sorted((n, d) for g in groups.values() for n, d in g.items()))


def _meet(one: Decision, other: Decision) -> bool:
    if isinstance(one.about, Seen):
        return isinstance(other.about, Seen) and one.about.meets(other.about)
    return isinstance(other.about, Names) and one.about.meets(other.about)


def on_document(decisions: Iterable[Decision], sha256: str) -> tuple[Decision, ...]:
    """Return the decisions on readings of a file with this content."""
    return tuple(d for d in decisions if isinstance(d.about, Seen) and d.about.sha256 == sha256)


def read_curation(path: Path) -> Curation:
    """Return the decisions of a file, none where there is no file.

    A line that can't be read is told in ``faults`` and left out; the others hold.
    """
    if not path.exists():
        return Curation()
    decisions, faults = [], []
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if line.strip():
            try:
                decisions.append(_parsed(line))
            except ValueError as error:
                faults.append(f"line {number}: {error}")
    return Curation(tuple(decisions), tuple(faults))


def append(path: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to a file in one write, so that several programs may add to it at a time."""
    lines = "".join(f"{_line(decision)}\n" for decision in decisions).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    file = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
    try:
        if not _ends_a_line(file):
            lines = b"\n" + lines
        os.write(file, lines)
        os.fsync(file)
    finally:
        os.close(file)


def _ends_a_line(file: int) -> bool:
    size = os.lseek(file, 0, os.SEEK_END)
    if not size:
        return True
    os.lseek(file, -1, os.SEEK_END)
    return os.read(file, 1) == b"\n"


def _line(decision: Decision) -> str:
    record: dict[str, Any] = {"at": decision.at, "by": decision.by, "decision": decision.verdict}
    if isinstance(decision.about, Names):
        record["names"] = [decision.about.one, decision.about.other]
    else:
        record |= asdict(decision.about)
    if decision.fields:
        record["fields"] = dict(decision.fields)
    return json.dumps({k: v for k, v in record.items() if v != ""}, ensure_ascii=False)


def _parsed(line: bytes) -> Decision:
    """Return the decision of a line; raises ``ValueError`` that says what is wrong with it."""
    try:
        record = json.loads(line)
    except ValueError:
        raise ValueError("no JSON") from None
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    verdict = record.get("decision")
    if verdict not in list(Verdict):
        raise ValueError(f"no decision {verdict!r}; there are {', '.join(Verdict)}")
    verdict = Verdict(verdict)
    about = _names(record) if "names" in record else _seen(record)
    if verdict is not Verdict.UNDO and isinstance(about, Names) != (verdict in _OF_NAMES):
        raise ValueError(f"{verdict} is not about {'names' if 'names' in record else 'a reading'}")
    changed = _fields(record.get("fields", {}))
    if bool(changed) != (verdict is Verdict.CORRECT):
        raise ValueError("fields go with the decision correct, and it with fields")
    return Decision(verdict, about, _text(record, "at"), _text(record, "by"), changed)


def _names(record: Mapping[str, Any]) -> Names:
    names = record["names"]
    if not isinstance(names, list) or len(names) != 2 or not all(map(_is_name, names)):
        raise ValueError("names must be two names")
    return Names(*names)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _seen(record: Mapping[str, Any]) -> Seen:
    kinds = {"start": int, "end": int}
    wrong = [
        field.name
        for field in fields(Seen)
        if type(record.get(field.name)) is not kinds.get(field.name, str)
    ]
    if wrong:
        raise ValueError(f"missing or of another type: {', '.join(wrong)}")
    return Seen(**{field.name: record[field.name] for field in fields(Seen)})


def _fields(given: object) -> tuple[tuple[str, Field], ...]:
    if not isinstance(given, dict):
        raise ValueError("fields must be an object")
    return tuple((name, _field(name, value)) for name, value in given.items())


def _field(name: str, value: object) -> Field:
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    if value is None or (isinstance(value, str | float | int) and not isinstance(value, bool)):
        return value
    raise ValueError(f"field {name} is no text, number or list of texts")


def _text(record: Mapping[str, Any], key: str) -> str:
    value = record.get(key, "")
    if not isinstance(value, str):
        raise ValueError(f"{key} must be a text")
    return value
