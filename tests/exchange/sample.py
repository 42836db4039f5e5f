"""A graph with everything that a format could lose, and stores to make others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sse_kg.graph.read import read_graph
from sse_kg.model.graph import Graph, Node
from tests.graph.sample import lithium_review, numbers_note, sample, subgraph
from tests.graph.stores import embedded_store

HARD = 'a "quote", a \\ and \\u0041, a\ttab\r\nlines\x0c\x1e, _x000C_, µ ≥ <b>&amp;</b>; \U0001f50b'


@cache
def sample_graph() -> Graph:
    """Return what a store holds after some documents, with one hard text."""
    with TemporaryDirectory() as folder, embedded_store(Path(folder, "graph")) as store:
        store.prepare()
        for part in (*sample(), subgraph(lithium_review()), subgraph(numbers_note())):
            store.load(part)
        return with_hard_text(read_graph(store))


def with_hard_text(graph: Graph) -> Graph:
    """Return the graph with a passage whose text is hard to write."""
    first = next(node for node in graph.nodes if node.key.label == "Passage")
    facts = {**dict(first.properties), "text": HARD, "section": (HARD, "", "plain")}
    hard = Node(first.key, tuple(facts.items()))
    return replace(graph, nodes=tuple(hard if node == first else node for node in graph.nodes))
