"""``schema/graph.yaml`` as frozen values, and the check of a subgraph against it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sse_kg.errors import SchemaError
from sse_kg.model.graph import Edge, Node, NodeKey, Subgraph
from sse_kg.resources import data_path

VOCABULARY = "vocabulary"  # stands for a document in what the vocabulary brings in
LABELS = {  # of the nodes of each kind of entity
    "material": "Material",
    "class": "ElectrolyteClass",
    "problem": "Problem",
    "strategy": "Strategy",
    "property": "Property",
}

_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "number": (float, int),
    "whole": (int,),
    "flag": (bool,),
    "texts": (tuple,),
    "number or text": (float, int, str),
}
_NODE_SCOPES = ("document", "shared", "permanent")
_RELATION_SCOPES = ("nodes", "document", "compared", "derived")


@dataclass(frozen=True, slots=True)
class PropertyType:
    """What a property holds; ``type`` is one of the words that graph.yaml explains."""

    name: str
    type: str
    description: str
    required: bool = False
    index: bool = False
    derived: bool = False

    def admits(self, value: object) -> bool:
        """Return whether the value is of this type; truth values are no numbers."""
        if isinstance(value, bool):
            return self.type == "flag"
        return isinstance(value, _TYPES[self.type])


@dataclass(frozen=True, slots=True)
class NodeType:
    """A label: what it means, its properties, and when its nodes go."""

    label: str
    description: str
    scope: str
    properties: tuple[PropertyType, ...]
    owner: str | None = None
    keep_while: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimPaths:
    """Of which kind the claims are that make a relation, and the relations from one to its ends."""

    kind: str
    start: tuple[str, ...]
    end: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationType:
    """A relation: which labels it joins, its properties, and when its edges go."""

    name: str
    description: str
    scope: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    properties: tuple[PropertyType, ...] = ()
    from_claims: ClaimPaths | None = None

    @property
    def keyed(self) -> bool:
        """Return whether two nodes may have several, told apart by ``id``."""
        return any(item.name == "id" for item in self.properties)


@dataclass(frozen=True, slots=True)
class GraphSchema:
    """All labels and relations; ``clean_up`` is the order in which shared nodes are looked at."""

    nodes: tuple[NodeType, ...]
    relations: tuple[RelationType, ...]
    clean_up: tuple[str, ...]

    def node(self, label: str) -> NodeType | None:
        """Return a label's definition, ``None`` if there is none."""
        return next((item for item in self.nodes if item.label == label), None)

    def relation(self, name: str) -> RelationType | None:
        """Return a relation's definition, ``None`` if there is none."""
        return next((item for item in self.relations if item.name == name), None)

    @property
    def derived(self) -> tuple[RelationType, ...]:
        """Return the relations that the store computes from claims."""
        return tuple(item for item in self.relations if item.scope == "derived")


@cache
def load_schema(path: Path | None = None) -> GraphSchema:
    """Return the graph's schema; raises one ``SchemaError`` that lists every fault found."""
    source = path or data_path("schema", "graph.yaml")
    raw = yaml.safe_load(source.read_text(encoding="utf-8"))
    try:
        schema = GraphSchema(
            nodes=tuple(_node_type(label, item) for label, item in raw["nodes"].items()),
            relations=tuple(_relation_type(name, item) for name, item in raw["relations"].items()),
            clean_up=tuple(raw["clean_up"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise SchemaError(source, f"missing or unknown key: {error}", "Mend the file.") from error
    faults = [*_schema_faults(schema)]
    if faults:
        raise SchemaError(source, "; ".join(faults), "Mend the entries named.")
    return schema


def validate(subgraph: Subgraph, schema: GraphSchema) -> None:
    """Raise one ``SchemaError`` that lists every fault of a subgraph, or return."""
    present = {node.key for node in subgraph.nodes}
    faults = [fault for node in subgraph.nodes for fault in _node_faults(node, schema)]
    for edge in subgraph.edges:
        faults += _edge_faults(edge, schema, present)
    if faults:
        raise SchemaError(
            f"document {subgraph.doc_id}",
            f"{len(faults)} faults against schema/graph.yaml: " + "; ".join(dict.fromkeys(faults)),
            "This is a fault in the program or its vocabulary, not in the document.",
        )


def _property_types(raw: dict[str, Any] | None) -> tuple[PropertyType, ...]:
    return tuple(PropertyType(name=name, **facts) for name, facts in (raw or {}).items())


def _node_type(label: str, raw: dict[str, Any]) -> NodeType:
    return NodeType(
        label=label,
        description=raw["description"],
        scope=raw["scope"],
        properties=_property_types(raw["properties"]),
        owner=raw.get("owner"),
        keep_while=tuple(raw.get("keep_while", ())),
    )


def _relation_type(name: str, raw: dict[str, Any]) -> RelationType:
    return RelationType(
        name=name,
        description=raw["description"],
        scope=raw["scope"],
        domain=tuple(raw["domain"]),
        range=tuple(raw["range"]),
        properties=_property_types(raw.get("properties")),
        from_claims=_claim_paths(raw["from_claims"]) if "from_claims" in raw else None,
    )


def _claim_paths(raw: dict[str, Any]) -> ClaimPaths:
    return ClaimPaths(raw["kind"], tuple(raw["start"]), tuple(raw["end"]))


def _schema_faults(schema: GraphSchema) -> Iterator[str]:
    labels = {item.label for item in schema.nodes}
    names = {item.name for item in schema.relations}
    for node in schema.nodes:
        if node.scope not in _NODE_SCOPES:
            yield f"{node.label}: unknown scope {node.scope!r}"
        if (node.scope == "document") != (node.owner is not None):
            yield f"{node.label}: `owner` goes with scope document and with no other"
        if (node.scope == "shared") != (node.label in schema.clean_up):
            yield f"{node.label}: `clean_up` names shared labels, all of them and no other"
        yield from (f"{node.label}: no relation {r}" for r in node.keep_while if r not in names)
        yield from _type_faults(node.label, node.properties)
    for relation in schema.relations:
        if relation.scope not in _RELATION_SCOPES:
            yield f"{relation.name}: unknown scope {relation.scope!r}"
        if (relation.scope == "derived") != (relation.from_claims is not None):
            yield f"{relation.name}: `from_claims` goes with scope derived and with no other"
        owned = any(item.name == "document" for item in relation.properties)
        if (relation.scope == "document") != owned:
            yield f"{relation.name}: property `document` goes with scope document and no other"
        ends = (*relation.domain, *relation.range)
        yield from (f"{relation.name}: no label {e}" for e in ends if e not in labels)
        yield from _type_faults(relation.name, relation.properties)


def _type_faults(owner: str, properties: tuple[PropertyType, ...]) -> Iterator[str]:
    for item in properties:
        if item.type not in _TYPES:
            yield f"{owner}.{item.name}: unknown type {item.type!r}"


def _node_faults(node: Node, schema: GraphSchema) -> list[str]:
    kind = schema.node(node.key.label)
    if kind is None:
        return [f"no label {node.key.label}"]
    if dict(node.properties).get("id") != node.key.id:
        return [f"{node.key.label} {node.key.id}: key and property `id` differ"]
    return _property_faults(f"{node.key.label} {node.key.id}", node.properties, kind.properties)


def _edge_faults(edge: Edge, schema: GraphSchema, present: set[NodeKey]) -> list[str]:
    kind = schema.relation(edge.relation)
    if kind is None:
        return [f"no relation {edge.relation}"]
    name = f"({edge.start.label} {edge.start.id})-{edge.relation}->({edge.end.label} {edge.end.id})"
    faults = []
    if kind.scope in ("compared", "derived"):
        faults.append(f"{name}: {kind.scope} relations are computed in the store")
    if edge.start.label not in kind.domain or edge.end.label not in kind.range:
        faults.append(f"{name}: not allowed between these labels")
    for key in (edge.start, edge.end):
        if key not in present:
            faults.append(f"{name}: no node {key.label} {key.id}")
    return faults + _property_faults(name, edge.properties, kind.properties)


def _property_faults(
    name: str, given: tuple[tuple[str, object], ...], allowed: tuple[PropertyType, ...]
) -> list[str]:
    values = {key: value for key, value in given if value is not None}
    types = {item.name: item for item in allowed}
    faults = [f"{name}: no property {key}" for key in values if key not in types]
    for item in allowed:
        if item.required and item.name not in values:
            faults.append(f"{name}: {item.name} is missing")
        elif item.derived and item.name in values:
            faults.append(f"{name}: {item.name} is computed in the store")
        elif item.name in values and not item.admits(values[item.name]):
            faults.append(f"{name}: {item.name}={values[item.name]!r} is not {item.type}")
    return faults
