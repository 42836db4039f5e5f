"""Communities: materials that share problems."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from sse_kg.analysis.rules import cosine, rules, supports, weighted
from sse_kg.queries.facts import Facts, Told

Profiles = Mapping[str, Mapping[str, int]]
Weights = Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Shared:
    """A problem that holds a community together, and how many of its materials have it."""

    problem: str
    materials: int
    weight: float


@dataclass(frozen=True, slots=True)
class Community:
    """Materials that share problems more with each other than with the rest.

    ``cohesion`` is the mean similarity of two of them.
    """

    materials: tuple[str, ...]
    problems: tuple[Shared, ...]
    cohesion: float


@dataclass(frozen=True, slots=True)
class Partition:
    """All communities, the largest first; ``alone`` are materials tied to no other.

    ``modularity`` is how far ties within communities outnumber what chance would give, at most 1.
    """

    communities: tuple[Community, ...] = ()
    alone: tuple[str, ...] = ()
    modularity: float = 0.0


def communities(facts: Facts) -> Partition:
    """Return the materials by shared problems: Louvain on the graph of their similarity."""
    profiles = _profiles(facts)
    graph = similarity_graph(profiles)
    ties = graph.number_of_edges()
    if not ties:
        return Partition(alone=tuple(sorted(graph)))
    limits = rules()
    weights = weighted(profiles)
    parts = nx.community.louvain_communities(
        graph, weight="weight", seed=limits.seed, resolution=limits.resolution
    )
    ordered = sorted((sorted(part) for part in parts), key=lambda part: (-len(part), part))
    return Partition(
        tuple(_community(facts, part, weights, graph) for part in ordered if len(part) > 1),
        tuple(sorted(part[0] for part in ordered if len(part) == 1)),
        round(nx.community.modularity(graph, parts, weight="weight"), 6),
    )


def similarity_graph(profiles: Profiles) -> nx.Graph:
    """Return materials tied by the cosine of their problems, where it is large enough."""
    weights = weighted(profiles)
    graph = nx.Graph()
    graph.add_nodes_from(sorted(weights))
    for one, other in combinations(sorted(weights), 2):
        similarity = cosine(weights[one], weights[other])
        if similarity >= rules().community_similarity:
            graph.add_edge(one, other, weight=similarity)
    return graph


def _profiles(facts: Facts) -> dict[str, dict[str, int]]:
    """Return the problems of materials with their support, where there are enough of them.

    A material has a problem where a claim says so, or that a strategy helped against it.
    """
    unnamed = rules().unnamed

    def pair(told: Told) -> tuple[str, str] | None:
        known = told.thing.label == "Material" and told.problem not in unnamed
        return (told.thing.id, told.problem) if known else None

    profiles: dict[str, dict[str, int]] = defaultdict(dict)
    for (material, problem), support in sorted(supports(facts.told, pair).items()):
        profiles[material][problem] = support
    least = rules().community_problems
    return {name: items for name, items in profiles.items() if len(items) >= least}


def _community(facts: Facts, part: list[str], weights: Weights, graph: nx.Graph) -> Community:
    inner = graph.subgraph(part)
    pairs = len(part) * (len(part) - 1) / 2
    return Community(
        tuple(facts.name("Material", material) for material in part),
        tuple(_shared(facts, part, weights)),
        round(sum(weight for _, _, weight in inner.edges(data="weight")) / pairs, 6),
    )


def _shared(facts: Facts, part: list[str], weights: Weights) -> Iterator[Shared]:
    """Yield the problems of two or more materials of a community, by what they weigh in it."""
    number: dict[str, int] = defaultdict(int)
    total: dict[str, float] = defaultdict(float)
    for material in part:
        for problem, weight in weights[material].items():
            number[problem] += 1
            total[problem] += weight
    shared = [problem for problem in total if number[problem] > 1]
    for problem in sorted(shared, key=lambda p: (-total[p], p)):
        name = facts.name("Problem", problem)
        yield Shared(name, number[problem], round(total[problem], 6))
