"""What a thing is joined to: a part at a time, the best-founded of each relation first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sse_kg.errors import QueryParameterError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.domain import domain_relations, properties_of
from sse_kg.queries.parameters import hint
from sse_kg.queries.thing import RelationCount, relation_counts

MOST = 500  # neighbours at a time
STATEMENTS = ("Claim", "Measurement", "Effect")
_NEIGHBOURS = """
MATCH (:{label} {{id: $id}}){arrow}
WITH m, r {among}
RETURN m.id AS id, m.name AS name, {support} AS support, {belief} AS belief, r AS facts
{order}
"""
_CLASS = """
UNWIND $ids AS key MATCH (:{label} {{id: key}}){way}(family:ElectrolyteClass)
RETURN key AS id, family.id AS class_id
"""
_DEGREE = """
UNWIND $ids AS key MATCH (n:{label} {{id: key}})
RETURN key AS id,
       COUNT {{ MATCH (n)-[:{types}]->() RETURN 1 AS one LIMIT {most} }}
         + COUNT {{ MATCH (n)<-[:{types}]-() RETURN 1 AS one LIMIT {most} }} AS degree
"""
_PART = " SKIP $first LIMIT $number"
_COUNTED = 1_000  # relations of a neighbour, up to which they are counted
_RANKED = 1_000  # neighbours by one relation of which the best come first; the others follow as met
_FEW = 500  # things, up to which those with most relations come first, not those first by name


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A thing or a statement; ``degree`` counts its relations of those asked for, up to 1,000."""

    label: str
    id: str
    name: str
    class_id: str | None = None
    belief: float | None = None
    support: int | None = None
    degree: int | None = None


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """A relation; ``source`` and ``target`` are ``Label:id`` of its ends."""

    id: str
    type: str
    source: str
    target: str
    support: int | None
    against: int | None
    belief: float | None
    properties: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A part of the neighbours, each once, with all relations by which they are told here.

    ``total`` counts the relations there are; ``truncated`` tells that there are more behind.
    ``ranked`` is false where some relation has more than 1,000 neighbours: then the best founded of
    1,000 come first, and perhaps not those of all.
    """

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    total: int
    truncated: bool
    ranked: bool


def read_neighbours(
    store: GraphStore,
    label: str,
    id_: str,
    *,
    relations: Sequence[str] = (),
    direction: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> Neighbours:
    """Return what a thing or a statement is joined to, from ``offset`` on, at most ``limit``.

    All relations take turns to fill a part, those between things before those of statements: with
    the best founded of each, then with the next. ``direction`` is out or in; without one, and
    without ``relations``, all are told. Raises what ``properties_of`` raises, and
    ``QueryParameterError`` on a relation that is none between things and statements.
    """
    names = _named(relations)
    properties_of(store, label, id_)
    groups = sorted(
        (
            group
            for group in relation_counts(store, label, id_, relations=names, direction=direction)
        ),
        key=lambda group: group.label in STATEMENTS,
    )
    total = sum(group.count for group in groups)
    wanted = _turns([group.count for group in groups], offset, offset + min(limit, MOST))
    nodes: dict[tuple[str, str], GraphNode] = {}
    edges: list[GraphEdge] = []
    for group, ranks in zip(groups, wanted, strict=True):
        for node, edge in _group(store, (label, id_), group, ranks) if ranks else ():
            nodes.setdefault((node.label, node.id), node)
            edges.append(edge)
    return Neighbours(
        nodes=tuple(_completed(store, nodes.values(), names)),
        edges=tuple(edges),
        total=total,
        truncated=offset + len(edges) < total,
        ranked=all(group.count <= _RANKED for group in groups),
    )


def _named(relations: Sequence[str]) -> tuple[str, ...]:
    """Return the relations meant; raises ``QueryParameterError``."""
    known = [relation.name for relation in domain_relations()]
    for name in relations:
        if name not in known:
            raise QueryParameterError("relation", f"there is no {name!r}", hint(name, known))
    return tuple(relations) or tuple(known)


def _turns(sizes: Sequence[int], first: int, behind: int) -> list[range]:
    """Return which members of each group have a place in a range, when groups take turns."""

    def place(group: int, member: int) -> int:
        """Return how many come before a member of a group."""
        earlier = sum(min(size, member) for size in sizes)
        return earlier + sum(size > member for size in sizes[:group])

    def before(group: int, limit: int) -> int:
        """Return how many members of a group have a place before a limit."""
        low, high = 0, sizes[group]
        while low < high:
            middle = (low + high) // 2
            if place(group, middle) < limit:
                low = middle + 1
            else:
                high = middle
        return low

    return [range(before(group, first), before(group, behind)) for group in range(len(sizes))]


def _group(
    store: GraphStore, own: tuple[str, str], group: RelationCount, ranks: range
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    """Yield some neighbours by one relation, the best founded first."""
    for part, order, among in (
        (range(ranks.start, min(ranks.stop, _RANKED)), _order(group) + _PART, f"LIMIT {_RANKED}"),
        (range(max(ranks.start, _RANKED), ranks.stop), "", _PART),
    ):
        if part:
            yield from _part(store, own, group, part, order, among)


def _part(
    store: GraphStore,
    own: tuple[str, str],
    group: RelationCount,
    ranks: range,
    order: str,
    among: str,
) -> Iterator[tuple[GraphNode, GraphEdge]]:
    arrow = "-[r:{}]->(m:{})" if group.direction == "out" else "<-[r:{}]-(m:{})"
    has_support = group.label in STATEMENTS
    cypher = _NEIGHBOURS.format(
        label=own[0],
        arrow=arrow.format(group.type, group.label),
        support="m.support" if has_support else "NULL",
        belief="m.belief" if has_support else "NULL",
        order=order,
        among=among,
    )
    given = {"id": own[1], "first": ranks.start, "number": len(ranks)}
    for row in store.query(cypher, given).records():
        other = (group.label, row["id"])
        start, end = (own, other) if group.direction == "out" else (other, own)
        node = GraphNode(*other, name=row["name"], belief=row["belief"], support=row["support"])
        yield node, graph_edge(group.type, start, end, row["facts"])


def _order(group: RelationCount) -> str:
    """Return by what the neighbours of a relation come in order."""
    if group.label in STATEMENTS:
        return "ORDER BY m.support DESC, m.belief DESC, m.id"
    if any(r.name == group.type and r.scope == "derived" for r in domain_relations()):
        return "ORDER BY r.support DESC, r.belief DESC, m.id"
    return f"ORDER BY {'COUNT { (m)<--() } DESC, ' if group.count <= _FEW else ''}m.id"


def graph_edge(
    type_: str, start: tuple[str, str], end: tuple[str, str], facts: Mapping[str, Any]
) -> GraphEdge:
    """Return a relation between two nodes from its properties."""
    source, target = (":".join(node) for node in (start, end))
    told = ("support", "against", "belief")
    return GraphEdge(
        id=f"{type_} {source} {target}",
        type=type_,
        source=source,
        target=target,
        **{key: facts.get(key) for key in told},
        properties={key: value for key, value in facts.items() if key not in told},
    )


def with_classes(store: GraphStore, nodes: Iterable[GraphNode]) -> Iterator[GraphNode]:
    """Yield nodes with the narrowest class of those that belong to one."""
    nodes = list(nodes)
    ways = {
        "Material": "-[:MEMBER_OF]->",
        "Interface": "<-[:HAS_INTERFACE]-()-[:MEMBER_OF]->",
    }
    found = {
        ("Interface", id_): class_id
        for id_, class_id in _classes(store, nodes, "Interface", "<-[:HAS_INTERFACE]-")
    }
    for label, way in ways.items():
        for id_, class_id in _classes(store, nodes, label, way):
            found[label, id_] = class_id
    for node in nodes:
        own = node.id if node.label == "ElectrolyteClass" else None
        yield replace(node, class_id=found.get((node.label, node.id), own))


def _classes(
    store: GraphStore, nodes: Iterable[GraphNode], label: str, way: str
) -> Iterator[tuple[str, str]]:
    ids = [node.id for node in nodes if node.label == label]
    if ids:
        rows = store.query(_CLASS.format(label=label, way=way), {"ids": ids}).rows
        yield from ((str(id_), str(class_id)) for id_, class_id in rows)


def _completed(
    store: GraphStore, nodes: Iterable[GraphNode], types: Iterable[str]
) -> Iterator[GraphNode]:
    """Yield nodes with their class and with how many relations of some types they have."""
    nodes = list(nodes)
    by_label: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        by_label[node.label].append(node.id)
    degrees = {
        (label, id_): degree
        for label, ids in by_label.items()
        for id_, degree in store.query(
            _DEGREE.format(label=label, types="|".join(types), most=_COUNTED), {"ids": ids}
        ).rows
    }
    for node in with_classes(store, nodes):
        yield replace(node, degree=degrees[node.label, node.id])
