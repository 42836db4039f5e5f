"""The vocabulary as SKOS: a concept scheme for each kind of term, with matches to standards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sse_kg.exchange.rdf import (
    English,
    Iri,
    Resource,
    Term,
    match_predicate,
    node_iri,
    standard_iri,
)
from sse_kg.graph.schema import LABELS
from sse_kg.model.graph import NodeKey
from sse_kg.vocabulary import Term as Entry
from sse_kg.vocabulary import Vocabulary

_PATTERN = re.compile(r"[{}|~]")  # a synonym that stands for many phrases is no label


def concepts(vocabulary: Vocabulary) -> Iterator[Resource]:
    """Yield the schemes and their concepts, in the order of the vocabulary."""
    for kind, label in LABELS.items():
        yield Resource(
            _scheme(kind),
            (
                ("rdf:type", Iri("skos:ConceptScheme")),
                ("skos:prefLabel", English(f"{kind} terms of sse-kg")),
                ("rdfs:seeAlso", Iri(f"sse:{label}")),
            ),
        )
        for term in vocabulary.terms(kind):
            yield Resource(node_iri(NodeKey(label, term.id)), tuple(_facts(term)))


def _facts(term: Entry) -> Iterator[tuple[str, Term]]:
    yield "rdf:type", Iri("skos:Concept")
    yield "skos:inScheme", _scheme(term.kind)
    yield "skos:notation", term.id
    yield "skos:prefLabel", English(term.name)
    plain = {text for text in term.synonyms if not _PATTERN.search(text)}
    for text in sorted(plain - {term.name}):
        yield "skos:altLabel", English(text)
    if term.definition:
        yield "skos:definition", English(term.definition)
    if term.parent is not None:
        label = LABELS["class" if term.kind == "material" else term.kind]
        yield "skos:broader", node_iri(NodeKey(label, term.parent))
    else:
        yield "skos:topConceptOf", _scheme(term.kind)
    if term.match:
        yield match_predicate(term), standard_iri(term.match)
    if kind := term.fact("quantity_kind"):
        yield "qudt:hasQuantityKind", Iri(f"quantitykind:{kind}")


def _scheme(kind: str) -> Iri:
    return Iri(f"vocabulary/{kind}")
