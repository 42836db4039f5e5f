"""The graph as RDF resources: our own terms without loss, and beside them those of standards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias
from urllib.parse import quote

import yaml

from sse_kg.exchange.view import View
from sse_kg.graph.schema import LABELS, load_schema
from sse_kg.model.graph import Edge, Graph, Node, NodeKey, Properties, Value
from sse_kg.resources import data_path
from sse_kg.vocabulary import Term as Entry
from sse_kg.vocabulary import load_vocabulary

_AGAINST = " vs "
_KINDS = {label: kind for kind, label in LABELS.items()}


class Iri(str):
    """An IRI: a prefixed name, or a path relative to the base where it has no colon."""

    __slots__ = ()


class English(str):
    """A text in English."""

    __slots__ = ()


Term: TypeAlias = Iri | English | str | int | float | bool | tuple["Term", ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A subject with what is said of it: prefixed predicate and object, in order."""

    iri: Iri
    facts: tuple[tuple[str, Term], ...]


@dataclass(frozen=True, slots=True)
class RdfTerms:
    """``schema/rdf.yaml``: the base, the prefixes, and which terms of standards are ours."""

    base: str
    prefixes: Mapping[str, str]
    labels: Mapping[str, list[str]]
    properties: Mapping[str, str]
    relations: Mapping[str, str]
    units: Mapping[str, str]


@cache
def rdf_terms() -> RdfTerms:
    """Return the terms of ``schema/rdf.yaml``."""
    path = data_path("schema", "rdf.yaml")
    raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return RdfTerms(**raw)


def own(name: str) -> Iri:
    """Return our term of a name: a label, a property, or a relation of the schema."""
    return Iri(f"sse:{name}")


def node_iri(key: NodeKey) -> Iri:
    """Return the IRI of a node, relative to the base."""
    return Iri(f"{key.label}/{quote(key.id, safe='')}")


def statement_class(relation: str) -> Iri:
    """Return the class of the resources that stand for a relation with properties."""
    return own(f"{relation.title().replace('_', '')}Statement")


def standard_iri(iri: str) -> Iri:
    """Return a full IRI as a prefixed name where a prefix fits."""
    for prefix, space in rdf_terms().prefixes.items():
        if iri.startswith(space):
            return Iri(f"{prefix}:{iri.removeprefix(space)}")
    return Iri(f"<{iri}>")


def resources(graph: Graph) -> Iterator[Resource]:
    """Yield a resource for each node, each relation with properties, and each reading.

    A relation is one triple; one with properties is also an ``rdf:Statement`` that has them.
    """
    stated = {relation.name for relation in load_schema().relations if relation.properties}
    view = View(graph)
    for node in graph.nodes:
        yield Resource(node_iri(node.key), tuple(dict.fromkeys(_node(node, view))))
    yield from _readings(graph)
    for edge in graph.edges:
        if edge.relation in stated:
            yield Resource(_edge_iri(edge), tuple(_statement(edge)))
        if edge.relation == "EVIDENCE":
            yield from _place(edge, view)


def _node(node: Node, view: View) -> Iterator[tuple[str, Term]]:
    terms, label = rdf_terms(), node.key.label
    yield "rdf:type", own(label)
    yield from (("rdf:type", Iri(name)) for name in terms.labels.get(label, ()))
    yield from _properties(node.properties)
    for name, value in _stated(node.properties):
        also = terms.properties.get(f"{label}.{name}") or terms.properties.get(name)
        if also:
            yield also, value
    for edge in view.leaving(node.key):
        yield f"sse:{edge.relation}", node_iri(edge.end)
        if edge.relation in terms.relations:
            yield terms.relations[edge.relation], node_iri(edge.end)
    yield from _matches(node.key, view)
    if label == "Measurement":
        yield from _quantity(view.facts(node.key))


def _matches(key: NodeKey, view: View) -> Iterator[tuple[str, Term]]:
    """Yield the term of a standard that a node is, or of which a measurement is a case."""
    term = load_vocabulary().get(_KINDS.get(key.label, ""), key.id)
    if match := view.text(key, "match"):
        yield match_predicate(term), standard_iri(match)
    if term is not None and (kind := term.fact("quantity_kind")):
        yield "qudt:hasQuantityKind", Iri(f"quantitykind:{kind}")
    if key.label == "Measurement":
        for observed in view.ends(key, "OBSERVES"):
            if match := view.text(observed, "match"):
                yield "rdf:type", standard_iri(match)


def match_predicate(term: Entry | None) -> str:
    """Return ``skos:closeMatch`` for a term whose match the vocabulary calls close, else exact."""
    close = term is not None and term.fact("match_is") == "close"
    return "skos:closeMatch" if close else "skos:exactMatch"


def _quantity(facts: Mapping[str, Value]) -> Iterator[tuple[str, Term]]:
    """Yield value and unit in QUDT's terms, where QUDT has the canonical unit or that in SI.

    A potential against a reference electrode has a unit of its own, which QUDT does not have.
    """
    units = rdf_terms().units
    told = [(facts.get("value"), facts.get("value_unit"))]
    if facts.get("si_min") == facts.get("si_max") and _AGAINST not in str(facts.get("unit")):
        told.append((facts.get("si_min"), facts.get("si_unit")))
    for value, unit in told:
        if isinstance(value, float) and unit in units:
            yield "qudt:numericValue", value
            yield "qudt:hasUnit", Iri(units[str(unit)])
            return


def _readings(graph: Graph) -> Iterator[Resource]:
    """Yield the readings of documents, and the programs that read them."""
    read = {
        node.key: str(dict(node.properties).get("extractor"))
        for node in graph.nodes
        if node.key.label == "Document"
    }
    for name in sorted(set(read.values())):
        facts = (("rdf:type", Iri("prov:SoftwareAgent")), ("rdfs:label", name))
        yield Resource(_extractor_iri(name), facts)
    for key, name in read.items():
        yield Resource(
            _reading_iri(key.id),
            (
                ("rdf:type", Iri("prov:Activity")),
                ("prov:used", node_iri(key)),
                ("prov:wasAssociatedWith", _extractor_iri(name)),
            ),
        )


def _statement(edge: Edge) -> Iterator[tuple[str, Term]]:
    yield "rdf:type", Iri("rdf:Statement")
    yield "rdf:type", statement_class(edge.relation)
    yield "rdf:subject", node_iri(edge.start)
    yield "rdf:predicate", own(edge.relation)
    yield "rdf:object", node_iri(edge.end)
    yield from _properties(edge.properties)


def _place(edge: Edge, view: View) -> Iterator[Resource]:
    """Yield where a statement was read, as a web annotation."""
    iri = _edge_iri(edge)
    document = view.text(edge.end, "document")
    place, selector = Iri(f"{iri}#place"), Iri(f"{iri}#selector")
    yield Resource(
        iri,
        (
            ("rdf:type", Iri("oa:Annotation")),
            ("oa:hasBody", node_iri(edge.start)),
            ("oa:hasTarget", place),
            ("prov:wasGeneratedBy", _reading_iri(document)),
        ),
    )
    source = node_iri(NodeKey("Document", document))
    yield Resource(
        place,
        (
            ("rdf:type", Iri("oa:SpecificResource")),
            ("oa:hasSource", source),
            ("oa:hasSelector", selector),
        ),
    )
    kinds = (Iri("oa:TextPositionSelector"), Iri("oa:TextQuoteSelector"))
    told = {"start": "oa:start", "end": "oa:end", "quote": "oa:exact"}
    pairs = [(told[name], value) for name, value in _stated(edge.properties) if name in told]
    yield Resource(selector, (*(("rdf:type", kind) for kind in kinds), *pairs))


def _properties(properties: Properties) -> Iterator[tuple[str, Term]]:
    yield from ((f"sse:{name}", value) for name, value in _stated(properties))


def _stated(properties: Properties) -> Iterator[tuple[str, Term]]:
    yield from ((name, value) for name, value in properties if value is not None)


def _edge_iri(edge: Edge) -> Iri:
    own_id = dict(edge.properties).get("id")
    if isinstance(own_id, str):
        return Iri(f"{edge.relation}/{quote(own_id, safe='')}")
    return Iri(f"{edge.relation}/{node_iri(edge.start)}/{node_iri(edge.end)}")


def _extractor_iri(name: str) -> Iri:
    return Iri(f"extractor/{quote(name, safe='')}")


def _reading_iri(doc_id: str) -> Iri:
    return Iri(f"reading/{quote(doc_id, safe='')}")
