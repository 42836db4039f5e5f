"""The map: electrolytes, their interfaces, the problems there, and the strategies against them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.belief import Reading
from sse_kg.queries.facts import Thing
from sse_kg.queries.readings import claim_readings, source_count
from sse_kg.queries.scope import term
from sse_kg.queries.selection import SelectedClaim, Selection, select_claims

MOST = 2000  # relations of one map
DETAILS = ("class", "material")
_SPAN = """
MATCH (:Claim)-[cites:CITES]->(:Reference)
RETURN min(cites.year) AS first, max(cites.year) AS last
"""
_KINDS = {"Material": "material", "ElectrolyteClass": "class"}

Key: TypeAlias = str


@dataclass(frozen=True, slots=True)
class MapNode:
    """A thing in its layer; ``support`` counts the independent primary sources of its claims.

    An interface is one of one electrolyte: ``id`` says which, and on which side. It has no node of
    its own in the graph where only materials of a class were told about.
    """

    key: Key
    layer: str
    label: str
    id: str
    name: str
    class_id: str | None
    support: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many sources of a relation speak about one interface, for it and against it."""

    key: Key
    support: int
    against: int


@dataclass(frozen=True, slots=True)
class MapEdge:
    """A relation of the map, with what all claims behind it say together.

    ``support`` and ``against`` count independent primary sources, ``claims`` the claims behind
    it. ``belief`` is that of ``best_claim``, the claim for it that is to be believed most; there is
    none where a strategy helps against a problem that nobody has stated there.
    ``through`` has, of a problem and a strategy, the interfaces that its claims are about.
    """

    source: Key
    target: Key
    type: str
    support: int
    against: int
    belief: float | None
    claims: int
    best_claim: str | None
    through: tuple[Share, ...] | None


@dataclass(frozen=True, slots=True)
class Map:
    """The map, relations with most sources first.

    ``years`` is the span of the sources of the whole graph; ``truncated`` tells that there are more
    than the relations shown, ``total_edges`` how many.
    """

    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    years: tuple[int, int] | None
    truncated: bool
    total_edges: int


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its readings and the keys of what it joins."""

    claim: SelectedClaim
    readings: tuple[Reading, ...]
    electrolyte: MapNode
    interface: MapNode
    problem: MapNode
    strategy: MapNode | None

    @property
    def steps(self) -> Iterator[tuple[str, MapNode, MapNode]]:
        """Yield the relations that a claim is about, from left to right."""
        yield "HAS_INTERFACE", self.electrolyte, self.interface
        yield "SUFFERS_FROM", self.interface, self.problem
        if self.strategy is not None:
            yield "MITIGATES", self.problem, self.strategy


def read_map(
    store: GraphStore, selection: Selection, *, detail: str = "class", limit: int = 400
) -> Map:
    """Return the map of the claims of a selection, at most ``limit`` relations of it.

    With ``detail`` ``class`` a claim counts once, for the narrowest class of its electrolyte (LLZO
    for garnets), with ``material`` for the electrolyte itself; interfaces are sides either way,
    whatever electrode they meet. With a strategy given, only the problems it is used against are
    there. Of too many relations those of the best-founded paths are kept, each path whole, so that
    none begins or ends in the middle. Raises what ``select_claims`` raises.
    """
    told = _told(store, selection, detail)
    edges = _edges(told)
    kept = _best(told, edges, min(limit, MOST))
    ordered = sorted(kept, key=lambda e: (-e.support, -(e.belief or 0), e.source, e.target))
    keys = {key for edge in kept for key in (edge.source, edge.target)}
    nodes = [node for node in _nodes(told) if node.key in keys]
    return Map(tuple(nodes), tuple(ordered), _span(store), len(kept) < len(edges), len(edges))


def _told(store: GraphStore, selection: Selection, detail: str) -> list[_Told]:
    """Return the claims of a selection, with a strategy those of the problems it is used for."""
    claims = select_claims(store, replace(selection, strategy=None))
    if selection.strategy is not None:
        strategy = term(store, "strategy", selection.strategy)
        claims = tuple(c for c in claims if c.strategy_id in (strategy, None))
    readings = claim_readings(store, {claim.id for claim in claims}, selection.years)
    told = [_placed(claim, readings.get(claim.id, ()), detail) for claim in claims]
    if selection.strategy is None:
        return told
    helped = {(one.interface.key, one.problem.key) for one in told if one.strategy is not None}
    return [one for one in told if (one.interface.key, one.problem.key) in helped]


def _placed(claim: SelectedClaim, readings: tuple[Reading, ...], detail: str) -> _Told:
    thing, name = claim.holder, claim.holder_name
    if detail == "class" and claim.class_id is not None:
        thing = Thing("ElectrolyteClass", claim.class_id)
        name = claim.class_name or claim.class_id
    kind = _KINDS[thing.label]
    site = f"{kind}:{thing.id}|{claim.side}"
    family = claim.class_id
    return _Told(
        claim=claim,
        readings=readings,
        electrolyte=MapNode(
            f"{kind}:{thing.id}", "electrolyte", thing.label, thing.id, name, family, 0
        ),
        interface=MapNode(
            site, "interface", "Interface", site, f"{name} | {claim.side}", family, 0
        ),
        problem=_term_node("problem", "Problem", claim.problem_id, claim.problem_name),
        strategy=_term_node("strategy", "Strategy", claim.strategy_id, claim.strategy_name or "")
        if claim.strategy_id is not None
        else None,
    )


def _term_node(layer: str, label: str, id_: str, name: str) -> MapNode:
    return MapNode(f"{layer}:{id_}", layer, label, id_, name, None, 0)


def _edges(told: Iterable[_Told]) -> dict[tuple[Key, Key], MapEdge]:
    """Return all relations that some claim is for, by their two ends."""
    groups: dict[tuple[Key, Key], list[_Told]] = defaultdict(list)
    types: dict[tuple[Key, Key], str] = {}
    for one in told:
        for type_, start, end in one.steps:
            groups[start.key, end.key].append(one)
            if one.claim.polarity == "for":
                types[start.key, end.key] = type_
    return {ends: _edge(type_, ends, groups[ends]) for ends, type_ in types.items()}


def _edge(type_: str, ends: tuple[Key, Key], told: list[_Told]) -> MapEdge:
    """Return a relation; that an interface has a problem is told by claims of problems alone."""
    if type_ == "SUFFERS_FROM":
        told = [one for one in told if one.strategy is None]
    pro = [one.claim for one in told if one.claim.polarity == "for"]
    best = max(pro, key=lambda c: (c.belief, c.support, c.id), default=None)
    return MapEdge(
        source=ends[0],
        target=ends[1],
        type=type_,
        support=_sources(told, "for"),
        against=_sources(told, "against"),
        belief=best.belief if best else None,
        claims=len(told),
        best_claim=best.id if best else None,
        through=_shares(told) if type_ == "MITIGATES" else None,
    )


def _shares(told: Iterable[_Told]) -> tuple[Share, ...]:
    groups: dict[Key, list[_Told]] = defaultdict(list)
    for one in told:
        groups[one.interface.key].append(one)
    shares = (
        Share(key, _sources(found, "for"), _sources(found, "against"))
        for key, found in groups.items()
    )
    return tuple(sorted(shares, key=lambda share: (-share.support, share.key)))


def _sources(told: Iterable[_Told], polarity: str | None) -> int:
    """Return how many independent primary sources claims of one polarity have together."""
    readings = (
        reading
        for one in told
        if polarity is None or one.claim.polarity == polarity
        for reading in one.readings
    )
    return source_count(readings)


def _nodes(told: Iterable[_Told]) -> list[MapNode]:
    """Return the things that claims join, layer by layer, those with most sources first."""
    groups: dict[Key, list[_Told]] = defaultdict(list)
    nodes: dict[Key, MapNode] = {}
    for one in told:
        for node in (one.electrolyte, one.interface, one.problem, one.strategy):
            if node is not None:
                groups[node.key].append(one)
                nodes[node.key] = node
    layers = ("electrolyte", "interface", "problem", "strategy")
    found = [replace(node, support=_sources(groups[key], None)) for key, node in nodes.items()]
    return sorted(found, key=lambda n: (layers.index(n.layer), -n.support, n.key))


def _best(
    told: Iterable[_Told], edges: Mapping[tuple[Key, Key], MapEdge], limit: int
) -> list[MapEdge]:
    """Return relations of whole paths, those of the best-founded paths first, at most so many."""
    paths: dict[tuple[tuple[Key, Key], ...], list[_Told]] = defaultdict(list)
    for one in told:
        if one.claim.polarity == "for":
            paths[tuple((start.key, end.key) for _, start, end in one.steps)].append(one)
    ranked = sorted(paths, key=lambda path: (-_sources(paths[path], "for"), path))
    kept: dict[tuple[Key, Key], MapEdge] = {}
    for path in ranked:
        new = [ends for ends in path if ends not in kept]
        if len(kept) + len(new) <= limit:
            kept.update({ends: edges[ends] for ends in new})
    return list(kept.values())


def _span(store: GraphStore) -> tuple[int, int] | None:
    ((first, last),) = store.query(_SPAN).rows
    return None if first is None else (first, last)
