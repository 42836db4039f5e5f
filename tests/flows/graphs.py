"""What the flows are to arrive at: the graph that the plain ingest makes of the same files."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

from sse_kg.graph.connect import open_store
from sse_kg.graph.read import read_graph
from sse_kg.ingest import run
from sse_kg.model.graph import Graph
from sse_kg.settings import Settings


def graph_of(settings: Settings) -> Graph:
    with open_store(settings) as store:
        return read_graph(store)


def ingested(paths: Sequence[Path], folder: Path, settings: Settings) -> Graph:
    """Return the graph that the plain ingest makes in a folder."""
    own = replace(settings, graph=str(folder))
    with open_store(own, create=True) as store:
        store.prepare()
        batch = run.prepare(paths, store, settings=own)
        for _ in run.ingest(
            batch, lambda: nullcontext(store), settings=own, workers=1, started=str
        ):
            pass
        return read_graph(store)
