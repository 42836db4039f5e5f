"""Nodes and edges as plain values, before any store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Value: TypeAlias = str | int | float | bool | tuple[str, ...] | None
Properties: TypeAlias = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True, order=True)
class NodeKey:
    """Identity of a node: its label and the value of the key property ``id``."""

    label: str
    id: str


@dataclass(frozen=True, slots=True)
class Node:
    """A node; its properties are a function of its identity, or of its own document alone."""

    key: NodeKey
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """A typed relation between two nodes."""

    relation: str
    start: NodeKey
    end: NodeKey
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Subgraph:
    """What one document contributes to the graph."""

    doc_id: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
