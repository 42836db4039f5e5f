"""Which terms of the vocabulary stand for which terms of EMMO and QUDT, and which for none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sse_kg.graph.schema import LABELS
from sse_kg.vocabulary import Term, Vocabulary

_HEAD = """# The vocabulary in EMMO and QUDT

Made from `schema/vocabulary` by `sse_kg.exchange.mapping`; edit the files there, not this page.

An exact match means the same. A close one is what comes nearest: the thing for the problem that it
is, the process or the product for the strategy. `python benchmarks/ontologies.py FOLDER` looks
whether each of them is in the ontologies."""
_CONCEPTS = tuple(kind for kind in LABELS if kind != "material")


@dataclass(frozen=True, slots=True)
class Mapping:
    """A term and what it is elsewhere; ``fit`` is ``exact``, ``close`` or empty for none."""

    kind: str
    id: str
    fit: str
    match: str
    quantity_kind: str


def mappings(vocabulary: Vocabulary) -> tuple[Mapping, ...]:
    """Return one for each class, problem, strategy and property; of materials those mapped."""
    terms = [term for kind in _CONCEPTS for term in vocabulary.terms(kind)]
    terms += [term for term in vocabulary.terms("material") if term.match]
    return tuple(map(_mapping, terms))


def describe(vocabulary: Vocabulary) -> str:
    """Return the page of documentation: what is mapped, and what is not."""
    return "\n".join(_lines(mappings(vocabulary))) + "\n"


def _mapping(term: Term) -> Mapping:
    fit = str(term.fact("match_is") or "exact") if term.match else ""
    kind = str(term.fact("quantity_kind") or "")
    return Mapping(term.kind, term.id, fit, term.match or "", kind)


def _lines(found: tuple[Mapping, ...]) -> Iterator[str]:
    yield _HEAD
    for kind in dict.fromkeys(item.kind for item in found):
        of_kind = [item for item in found if item.kind == kind]
        mapped = [item for item in of_kind if item.match or item.quantity_kind]
        yield from ("", f"## {kind.capitalize()}: {len(mapped)} of {len(of_kind)}", "")
        if mapped:
            yield from _table(mapped)
        rest = [f"`{item.id}`" for item in of_kind if item not in mapped]
        if rest:
            yield from ("", f"Not mapped: {', '.join(rest)}.")


def _table(mapped: list[Mapping]) -> Iterator[str]:
    yield "| term | fit | EMMO | QUDT quantity kind |"
    yield "|---|---|---|---|"
    for item in mapped:
        iri = f"<{item.match}>" if item.match else ""
        yield f"| `{item.id}` | {item.fit} | {iri} | {item.quantity_kind} |"
