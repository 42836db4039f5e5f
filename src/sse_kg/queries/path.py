"""The shortest way between two things, by what joins electrolytes, problems and strategies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from sse_kg.graph.store import GraphStore
from sse_kg.queries.domain import domain_relations, properties_of
from sse_kg.queries.neighbours import GraphEdge, GraphNode, graph_edge, with_classes

MOST = 6  # relations of a path
_STEPS = 10_000  # relations that one look around follows
_NEXT = """
UNWIND $ids AS key
MATCH (n:{label} {{id: key}}){arrow}
RETURN key AS id, type(r) AS type, labels(m)[0] AS label, m.id AS other, r AS facts,
       coalesce(r.belief, sqrt(coalesce(n.belief, 1.0) * coalesce(m.belief, 1.0))) AS belief
LIMIT $most
"""
_NODES = """
UNWIND $ids AS key MATCH (n:{label} {{id: key}})
RETURN n.id AS id, n.name AS name, n.belief AS belief, n.support AS support
"""

Node: TypeAlias = tuple[str, str]  # label and id


@dataclass(frozen=True, slots=True)
class Path:
    """Nodes and relations from one end to the other; without nodes there is no path so short.

    ``complete`` is false where so many relations were at hand that not all could be followed: then
    there may be a shorter one, or one at all.
    """

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    length: int | None
    complete: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """A relation that was followed from one node to the next; ``out`` if it points that way.

    ``belief`` is its own, or the share of it that a statement at its ends has: one that is passed
    through by two relations counts once.
    """

    start: Node
    end: Node
    type: str
    out: bool
    facts: Mapping[str, Any]
    belief: float


@dataclass(slots=True)
class _Side:
    """What is known from one end: the nodes reached, and the way to each that is believed most."""

    front: set[Node]
    best: dict[Node, float]  # product of the beliefs on the way
    came: dict[Node, _Step] = field(default_factory=dict)
    depth: int = 0
    complete: bool = True

    def follow(self, store: GraphStore) -> None:
        """Go one relation further from all nodes that were reached last."""
        steps, self.complete = _steps(store, self.front)
        self.depth += 1
        reached: dict[Node, tuple[float, _Step]] = {}
        for step in steps:
            if step.end not in self.best:
                found = (self.best[step.start] * step.belief, step)
                if step.end not in reached or _rank(found) > _rank(reached[step.end]):
                    reached[step.end] = found
        for node, (belief, step) in reached.items():
            self.best[node] = belief
            self.came[node] = step
        self.front = set(reached)


def read_path(store: GraphStore, start: Node, end: Node, *, length: int = 4) -> Path:
    """Return the shortest path between two things or statements, at most ``length`` relations.

    Of several equally short ones it is the one to be believed most: the product of the beliefs of
    its relations and statements. It follows no passages, documents or names. Raises what
    ``properties_of`` raises.
    """
    for node in (start, end):
        properties_of(store, *node)
    sides = (_Side({start}, {start: 1.0}), _Side({end}, {end: 1.0}))
    while not _met(sides) and sum(side.depth for side in sides) < min(length, MOST):
        side = min(sides, key=lambda one: len(one.front) or len(sides[0].front) + 1)
        if not side.front:
            break
        side.follow(store)
    complete = all(side.complete for side in sides)
    met = _met(sides)
    if not met:
        return Path((), (), None, complete)
    middle = max(met, key=lambda node: (sides[0].best[node] * sides[1].best[node], node))
    steps = [*_way(sides[0], middle)[::-1], *map(_turned, _way(sides[1], middle))]
    return Path(
        nodes=tuple(_nodes(store, [start, *(step.end for step in steps)])),
        edges=tuple(map(_edge, steps)),
        length=len(steps),
        complete=complete,
    )


def _met(sides: tuple[_Side, _Side]) -> set[Node]:
    first, second = (set(side.best) for side in sides)
    return first & second


def _rank(found: tuple[float, _Step]) -> tuple[float, str, Node]:
    belief, step = found
    return belief, step.type, step.start


def _steps(store: GraphStore, front: Iterable[Node]) -> tuple[list[_Step], bool]:
    """Return the relations of some nodes, and whether these are all."""
    ids: dict[str, list[str]] = defaultdict(list)
    for label, id_ in sorted(front):
        ids[label].append(id_)
    steps: list[_Step] = []
    complete = True
    for label, keys in ids.items():
        for out in (True, False):
            types = "|".join(_types(label, out=out))
            if not types:
                continue
            arrow = f"-[r:{types}]->(m)" if out else f"<-[r:{types}]-(m)"
            cypher = _NEXT.format(label=label, arrow=arrow)
            rows = store.query(cypher, {"ids": keys, "most": _STEPS}).records()
            complete = complete and len(rows) < _STEPS
            steps += [
                _Step(
                    start=(label, row["id"]),
                    end=(row["label"], row["other"]),
                    type=row["type"],
                    out=out,
                    facts=row["facts"],
                    belief=row["belief"],
                )
                for row in rows
            ]
    return steps, complete


def _types(label: str, *, out: bool) -> Iterator[str]:
    for relation in domain_relations():
        if label in (relation.domain if out else relation.range):
            yield relation.name


def _way(side: _Side, node: Node) -> list[_Step]:
    """Return the steps from a node back to the end that a side began at."""
    steps = []
    while node in side.came:
        steps.append(side.came[node])
        node = side.came[node].start
    return steps


def _turned(step: _Step) -> _Step:
    """Return a step the other way."""
    return _Step(step.end, step.start, step.type, not step.out, step.facts, step.belief)


def _edge(step: _Step) -> GraphEdge:
    start, end = (step.start, step.end) if step.out else (step.end, step.start)
    return graph_edge(step.type, start, end, step.facts)


def _nodes(store: GraphStore, path: list[Node]) -> list[GraphNode]:
    """Return the nodes of a path in its order."""
    found: dict[Node, GraphNode] = {}
    for label in {label for label, _ in path}:
        ids = [id_ for own, id_ in path if own == label]
        for id_, name, belief, support in store.query(
            _NODES.format(label=label), {"ids": ids}
        ).rows:
            found[label, id_] = GraphNode(label, id_, name, belief=belief, support=support)
    complete = {(node.label, node.id): node for node in with_classes(store, found.values())}
    return [complete[node] for node in path]
