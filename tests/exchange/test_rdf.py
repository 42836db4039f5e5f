"""RDF: what a user asks it, the shapes it keeps to, the vocabulary as SKOS."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from pyshacl import validate
from rdflib import SKOS, Graph, URIRef

from sse_kg.exchange.rdf import Resource, rdf_terms, resources
from sse_kg.exchange.shacl import shapes
from sse_kg.exchange.skos import concepts
from sse_kg.exchange.turtle import turtle_lines
from sse_kg.graph.schema import load_schema
from sse_kg.model.graph import Edge, Node
from sse_kg.model.graph import Graph as GraphValue
from sse_kg.vocabulary import KINDS, load_vocabulary
from tests.exchange.sample import sample_graph

BASE = rdf_terms().base
EVIDENCE = """
SELECT ?value ?unit ?text ?doi WHERE {
  ?measurement a qudt:QuantityValue ; sosa:hasFeatureOfInterest/rdfs:label "LLZO" ;
    qudt:numericValue ?value ; qudt:hasUnit ?unit ; prov:hadPrimarySource/bibo:doi ?doi ;
    ^oa:hasBody/oa:hasTarget/oa:hasSelector/oa:exact ?text .
}
"""


def parsed(lines: Iterator[str]) -> Graph:
    return Graph().parse(data="".join(lines), format="turtle")


def triples(graph: GraphValue) -> Graph:
    return parsed(turtle_lines(resources(graph)))


@pytest.fixture(scope="module")
def schema_shapes() -> Graph:
    return parsed(turtle_lines(shapes(load_schema())))


def test_a_value_is_found_with_its_unit_its_words_and_its_source() -> None:
    rows = [tuple(map(str, row)) for row in triples(sample_graph()).query(EVIDENCE)]  # type: ignore[union-attr]
    unit = "http://qudt.org/vocab/unit/S-PER-M"
    assert rows == [("0.05", unit, "0.5 mS cm-1", "10.1000/shared")]


def test_no_resource_says_a_thing_twice() -> None:
    for resource in resources(sample_graph()):
        assert len(set(resource.facts)) == len(resource.facts), resource.iri


def test_the_export_keeps_to_the_shapes(schema_shapes: Graph) -> None:
    conforms, _, report = validate(triples(sample_graph()), shacl_graph=schema_shapes)
    assert conforms, report


def without(name: str) -> Callable[[Node], Node]:
    return lambda node: replace(
        node, properties=tuple(pair for pair in node.properties if pair[0] != name)
    )


def changed(change: Callable[[Node], Node], label: str) -> GraphValue:
    graph = sample_graph()
    nodes = (change(node) if node.key.label == label else node for node in graph.nodes)
    return GraphValue(tuple(nodes), graph.edges)


def with_number_for_text(node: Node) -> Node:
    return Node(node.key, tuple({**dict(node.properties), "unit": 3}.items()))


def reversed_mitigates() -> GraphValue:
    graph = sample_graph()
    edges = (
        Edge(e.relation, e.end, e.start, e.properties) if e.relation == "MITIGATES" else e
        for e in graph.edges
    )
    return GraphValue(graph.nodes, tuple(edges))


@pytest.mark.parametrize(
    "graph",
    [
        changed(without("stance"), "Claim"),
        changed(with_number_for_text, "Measurement"),
        reversed_mitigates(),
        GraphValue(
            sample_graph().nodes,
            tuple(edge for edge in sample_graph().edges if edge.relation != "EVIDENCE"),
        ),
    ],
    ids=["a property is missing", "another type", "another label", "no evidence"],
)
def test_a_wrong_graph_fails_the_shapes(graph: GraphValue, schema_shapes: Graph) -> None:
    conforms, *_ = validate(triples(graph), shacl_graph=schema_shapes)
    assert not conforms


def test_the_vocabulary_is_a_concept_scheme() -> None:
    graph = parsed(turtle_lines(concepts(load_vocabulary())))
    concept = URIRef(f"{BASE}ElectrolyteClass/garnet")
    assert graph.value(concept, SKOS.broader) == URIRef(f"{BASE}ElectrolyteClass/oxide")
    conductivity = URIRef(f"{BASE}Property/ionic_conductivity")
    match = load_vocabulary().get("property", "ionic_conductivity")
    assert match is not None
    assert graph.value(conductivity, SKOS.exactMatch) == URIRef(str(match.match))
    close = URIRef(f"{BASE}Problem/dendrite_growth")
    assert graph.value(close, SKOS.closeMatch) is not None
    assert graph.value(close, SKOS.exactMatch) is None


def test_labels_are_preferred_once_and_alternative_otherwise() -> None:
    for resource in concepts(load_vocabulary()):
        names = [value for predicate, value in resource.facts if predicate == "skos:prefLabel"]
        others = [value for predicate, value in resource.facts if predicate == "skos:altLabel"]
        assert len(names) == 1
        assert not set(names) & set(others)


def test_each_term_of_a_kind_that_is_in_the_graph_is_a_concept() -> None:
    found = [resource.iri for resource in concepts(load_vocabulary()) if is_concept(resource)]
    kinds = [kind for kind in KINDS if kind not in ("interface", "method")]
    assert len(found) == sum(len(load_vocabulary().terms(kind)) for kind in kinds)


def is_concept(resource: Resource) -> bool:
    return ("rdf:type", "skos:Concept") in resource.facts


def test_units_and_terms_name_known_prefixes() -> None:
    terms = rdf_terms()
    named = [*terms.units.values(), *terms.properties.values(), *terms.relations.values()]
    named += [name for names in terms.labels.values() for name in names]
    assert {name.partition(":")[0] for name in named} <= set(terms.prefixes)
