"""The named queries of ``schema/queries``: one file each, a YAML header in its leading comments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import yaml

from sse_kg.errors import SchemaError
from sse_kg.resources import data_path

TYPES = ("string", "words", "name", "names", "number", "quantity")
# Columns that say where something stands; alone, or of one of two statements as in a_sentence.
_EVIDENCE = frozenset(
    ("sentence", "quote", "source", "section", "page", "start", "end", "references", "confidence")
)
_SIDES = ("a_", "b_", "other_", "target_", "problem_")
_MARK = "//"


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a query takes.

    A ``name`` is any name of a thing, in any case; ``kind`` says of what: a kind of vocabulary
    term, or ``electrolyte`` for a material or a class. ``names`` are several, with commas between.
    ``words`` are those of a sentence, with commas between alternatives. A ``quantity`` is a number
    with a unit, or a number in SI. ``values`` are all that is allowed, if given.
    """

    name: str
    type: str
    description: str
    example: Any
    required: bool = False
    default: Any = None
    kind: str | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    description: str

    @property
    def is_evidence(self) -> bool:
        """Return whether it says where something stands."""
        side = next((part for part in _SIDES if self.name.startswith(part)), "")
        return self.name.removeprefix(side) in _EVIDENCE


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question, what it takes, what it answers, and its Cypher.

    ``topic`` is the part of the list that it stands in; ``shows_evidence`` says that it is asked
    for the evidence itself.
    """

    name: str
    topic: str
    title: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str
    shows_evidence: bool = False


@cache
def catalogue(folder: Path | None = None) -> tuple[NamedQuery, ...]:
    """Return all named queries by name; raises one ``SchemaError`` that lists every fault."""
    base = folder or data_path("schema", "queries")
    queries: list[NamedQuery] = []
    faults: list[str] = []
    for path in sorted(base.glob("*.cypher")):
        try:
            query = _query(path.stem, path.read_text(encoding="utf-8"))
        except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
            faults.append(f"{path.name}: bad header: {error}")
            continue
        queries.append(query)
        faults += [f"{path.name}: {fault}" for fault in _faults(query)]
    if faults:
        raise SchemaError(base, "; ".join(faults), "Mend the files named.")
    return tuple(queries)


def _query(name: str, text: str) -> NamedQuery:
    lines = text.splitlines()
    comments = list(takewhile(lambda line: line.startswith(_MARK), lines))
    header = yaml.safe_load("\n".join(line.removeprefix(_MARK) for line in comments))
    return NamedQuery(
        name=name,
        topic=header["topic"],
        title=header["title"],
        question=header["question"],
        parameters=tuple(_parameter(key, facts) for key, facts in header["parameters"].items()),
        columns=tuple(Column(key, text) for key, text in header["columns"].items()),
        cypher="\n".join(lines[len(comments) :]).strip(),
        shows_evidence=header.get("evidence") == "shown",
    )


def _parameter(name: str, facts: dict[str, Any]) -> Parameter:
    return Parameter(name=name, **{**facts, "values": tuple(facts.get("values", ()))})


def _faults(query: NamedQuery) -> Iterator[str]:
    for parameter in query.parameters:
        if parameter.type not in TYPES:
            yield f"{parameter.name}: unknown type {parameter.type!r}"
        if f"${parameter.name}" not in query.cypher:
            yield f"{parameter.name}: the statement does not use it"
        if parameter.required and parameter.default is not None:
            yield f"{parameter.name}: required, yet with a default"
    if not query.cypher:
        yield "no statement"
