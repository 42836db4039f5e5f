"""Which strategies bridge families: what is tried on several kinds of electrolyte."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from sse_kg.analysis.rules import family, rules, supports
from sse_kg.queries.facts import Facts, Told


@dataclass(frozen=True, slots=True)
class Bridge:
    """A strategy with the families it is said to help, each with its support, largest first.

    ``participation`` is 0 for one family and nears 1 for many alike; ``reach`` is the number of
    families that alike shares would need for it. ``betweenness`` is the part of the shortest ways
    between the others in the strategy–family graph that lead over it.
    """

    strategy: str
    families: tuple[tuple[str, int], ...]
    participation: float
    reach: float
    betweenness: float
    problems: tuple[tuple[str, int], ...]

    @property
    def support(self) -> int:
        """Return the sources of all its families, one of several families counted in each."""
        return sum(support for _, support in self.families)


def bridges(facts: Facts) -> tuple[Bridge, ...]:
    """Return the strategies that bridge two families or more, the widest first."""
    limits = rules()
    made = set(limits.makes)

    def pair(told: Told) -> tuple[str, str] | None:
        target = family(facts, told.thing)
        if told.strategy is None or told.strategy in limits.unnamed or target is None:
            return None
        return None if (told.strategy, target) in made else (told.strategy, target)

    counted = supports((t for t in facts.told if t.kind == "solution"), pair)
    ties = {ends: n for ends, n in sorted(counted.items()) if n >= limits.bridge_support}
    central = _betweenness(ties)
    strategies = dict.fromkeys(strategy for strategy, _ in ties)
    found = [_bridge(facts, strategy, ties, central[strategy]) for strategy in strategies]
    wide = [bridge for bridge in found if len(bridge.families) > 1]
    return tuple(sorted(wide, key=lambda b: (-b.participation, -b.support, b.strategy)))


def _betweenness(ties: dict[tuple[str, str], int]) -> dict[str, float]:
    """Return the betweenness of strategies; the better supported a tie, the shorter it is."""
    graph = nx.Graph()
    for (strategy, target), support in ties.items():
        graph.add_edge(("strategy", strategy), ("family", target), distance=1 / support)
    central = nx.betweenness_centrality(graph, weight="distance")
    return {name: round(share, 6) for (kind, name), share in central.items() if kind == "strategy"}


def _bridge(
    facts: Facts, strategy: str, ties: dict[tuple[str, str], int], betweenness: float
) -> Bridge:
    targets = {target: support for (name, target), support in ties.items() if name == strategy}
    whole = sum(targets.values())
    same = sum((support / whole) ** 2 for support in targets.values())
    told = (t for t in facts.told if t.strategy == strategy and family(facts, t.thing) in targets)
    problems = supports(told, lambda t: t.problem if t.problem not in rules().unnamed else None)
    return Bridge(
        strategy=facts.name("Strategy", strategy),
        families=_ranked({facts.name("ElectrolyteClass", k): n for k, n in targets.items()}),
        participation=round(1 - same, 6),
        reach=round(1 / same, 6),
        betweenness=betweenness,
        problems=_ranked({facts.name("Problem", k): n for k, n in problems.items()}),
    )


def _ranked(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
