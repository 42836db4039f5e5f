"""The controlled vocabulary of ``schema/vocabulary``: terms with definitions, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sse_kg.errors import SchemaError
from sse_kg.resources import data_path

KINDS = ("class", "problem", "strategy", "property", "interface", "material", "method")


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the vocabulary.

    ``synonyms`` are the phrases by which texts name it; ``parent`` is the next wider term of
    the same kind (for a material: its class), ``match`` its IRI in EMMO, BattINFO or QUDT.
    ``facts`` holds what only some kinds have, as sorted pairs (a property's unit and range).
    """

    kind: str
    id: str
    name: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    parent: str | None = None
    match: str | None = None
    facts: tuple[tuple[str, Any], ...] = ()

    def fact(self, name: str) -> Any:
        """Return a fact by name, ``None`` if the term does not have it."""
        return dict(self.facts).get(name)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms; a term is found by kind and id."""

    entries: tuple[Term, ...]

    def terms(self, kind: str) -> tuple[Term, ...]:
        """Return the terms of one kind in the order of the file."""
        return tuple(term for term in self.entries if term.kind == kind)

    def get(self, kind: str, term_id: str) -> Term | None:
        """Return one term, ``None`` if there is none of that name."""
        return next((t for t in self.entries if t.kind == kind and t.id == term_id), None)

    def lineage(self, class_id: str) -> tuple[str, ...]:
        """Return a class and the classes that hold it, from narrow to wide."""
        parents = {term.id: term.parent for term in self.terms("class")}
        chain: list[str] = []
        step: str | None = class_id
        while step is not None and step in parents and step not in chain:
            chain.append(step)
            step = parents[step]
        return tuple(chain)


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the vocabulary; raises one ``SchemaError`` that lists every fault found."""
    base = folder or data_path("schema", "vocabulary")
    entries: list[Term] = []
    problems: list[str] = []
    for kind in KINDS:
        path = base / f"{kind}.yaml"
        for number, raw in enumerate(yaml.safe_load(path.read_text(encoding="utf-8"))):
            try:
                entries.append(_term(kind, raw))
            except (TypeError, KeyError) as error:
                problems.append(f"{path.name} -> entry {number}: {error}")
    problems += _faults(entries)
    if problems:
        raise SchemaError(base, "; ".join(problems), "Mend the files named.")
    return Vocabulary(tuple(entries))


_PLAIN = ("id", "name", "definition", "parent", "match", "synonyms")


def _term(kind: str, raw: dict[str, Any]) -> Term:
    facts = tuple(sorted((k, _frozen(v)) for k, v in raw.items() if k not in _PLAIN))
    return Term(
        kind=kind,
        id=raw["id"],
        name=raw.get("name", raw["id"].replace("_", " ")),
        definition=raw.get("definition", ""),
        synonyms=tuple(str(s) for s in raw.get("synonyms", ())),
        parent=raw.get("parent"),
        match=raw.get("match"),
        facts=facts,
    )


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _faults(entries: list[Term]) -> list[str]:
    known = {(term.kind, term.id) for term in entries}
    faults = [f"{t.kind} {t.id}: given twice" for t in entries if entries.count(t) > 1]
    for term in entries:
        parent_kind = "class" if term.kind == "material" else term.kind
        if term.parent is not None and (parent_kind, term.parent) not in known:
            faults.append(f"{term.kind} {term.id}: no {parent_kind} {term.parent!r}")
    return faults
