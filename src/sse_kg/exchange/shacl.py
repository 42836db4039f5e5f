"""SHACL shapes of the RDF export, made from ``schema/graph.yaml``."""

from __future__ import annotations

from collections.abc import Iterator

from sse_kg.exchange.rdf import Iri, Resource, Term, own, statement_class
from sse_kg.graph.schema import GraphSchema, NodeType, PropertyType, RelationType

_DATATYPES = {"text": "string", "whole": "integer", "number": "double", "flag": "boolean"}


def shapes(schema: GraphSchema) -> Iterator[Resource]:
    """Yield a shape for each label and each relation with properties.

    Shapes are open: what standards say beside our own terms is not looked at.
    """
    for node in schema.nodes:
        yield from _node_shapes(node, schema)
    for relation in schema.relations:
        if relation.properties:
            yield from _statement_shapes(relation)


def _node_shapes(node: NodeType, schema: GraphSchema) -> Iterator[Resource]:
    shape = _shape(node.label)
    relations = [item for item in schema.relations if node.label in item.domain]
    parts = [
        *(_property_shape(shape, item) for item in node.properties),
        *(_relation_shape(shape, item, node) for item in relations),
    ]
    yield _node_shape(shape, own(node.label), parts)
    yield Resource(
        _instance(node.label),
        (("rdf:type", Iri("sh:NodeShape")), ("sh:class", own(node.label))),
    )
    yield from parts


def _statement_shapes(relation: RelationType) -> Iterator[Resource]:
    name = statement_class(relation.name)
    shape = _shape(name.removeprefix("sse:"))
    parts = [
        *(_property_shape(shape, item) for item in relation.properties),
        _end_shape(shape, "subject", relation.domain),
        _end_shape(shape, "object", relation.range),
    ]
    yield _node_shape(shape, name, parts)
    yield from parts


def _node_shape(shape: Iri, target: Iri, parts: list[Resource]) -> Resource:
    facts = (("rdf:type", Iri("sh:NodeShape")), ("sh:targetClass", target))
    return Resource(shape, (*facts, *(("sh:property", part.iri) for part in parts)))


def _property_shape(shape: Iri, item: PropertyType) -> Resource:
    facts: list[tuple[str, Term]] = [("sh:minCount", 1)] if item.required else []
    facts.append(("sh:maxCount", 1))
    if item.type in _DATATYPES:
        facts.append(("sh:datatype", Iri(f"xsd:{_DATATYPES[item.type]}")))
    elif item.type != "texts":
        facts.append(("sh:nodeKind", Iri("sh:Literal")))
    facts.append(("sh:description", item.description))
    return _path_shape(shape, own(item.name), facts)


def _relation_shape(shape: Iri, relation: RelationType, node: NodeType) -> Resource:
    facts = _of_class(relation.range)
    if node.keep_while == (relation.name,):
        facts.append(("sh:minCount", 1))
    return _path_shape(shape, own(relation.name), facts)


def _end_shape(shape: Iri, end: str, labels: tuple[str, ...]) -> Resource:
    counts: list[tuple[str, Term]] = [("sh:minCount", 1), ("sh:maxCount", 1)]
    return _path_shape(shape, Iri(f"rdf:{end}"), [*counts, *_of_class(labels)])


def _path_shape(shape: Iri, path: Iri, facts: list[tuple[str, Term]]) -> Resource:
    iri = Iri(f"{shape}/{path.partition(':')[2]}")
    kind = ("rdf:type", Iri("sh:PropertyShape"))
    return Resource(iri, (kind, ("sh:path", path), *facts))


def _of_class(labels: tuple[str, ...]) -> list[tuple[str, Term]]:
    if len(labels) == 1:
        return [("sh:class", own(labels[0]))]
    return [("sh:or", tuple(map(_instance, labels)))]


def _shape(name: str) -> Iri:
    return Iri(f"shapes/{name}")


def _instance(label: str) -> Iri:
    return Iri(f"shapes/of/{label}")
