"""All documents of the graph read anew: after a change of the model, say."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from prefect import flow
from prefect.client.schemas.objects import State

from flows import tasks
from flows.ingest import publish, verdict
from flows.spread import load
from sse_kg.graph.connect import is_shared
from sse_kg.ingest.rebuild import files_of, fresh_folder
from sse_kg.ingest.summary import summarise


@flow(name="sse-kg-rebuild-graph", persist_result=False)
def rebuild_graph(graph: str = "", workers: int = 2, dask: str = "") -> State[None]:
    """Read all documents of the graph anew from the files they came from.

    A graph in a folder is made beside the old one, which serves meanwhile, and then takes its
    place; on a server, or while `sse-kg serve` shows it, the documents are replaced one by one.
    Documents whose file is gone or can no longer be read stay as they are.

    Args:
        graph: Folder of the graph, or bolt:// or neo4j:// address; empty: SSE_KG_GRAPH.
        workers: Processes that read files, where there is no Dask cluster.
        dask: Address of the scheduler of a Dask cluster whose workers read the files.

    """
    begin = time.perf_counter()
    settings = tasks.settings_for(graph)
    in_place = is_shared(settings)
    fresh = settings
    if not in_place:
        fresh = replace(settings, graph=str(fresh_folder(Path(settings.graph_address))))
    before = tasks.look(settings)
    tasks.make_ready(fresh)
    batch = tasks.plan(list(files_of(before.documents.values())), fresh, anew=True)
    outcomes = load(batch, fresh, workers=workers, dask=dask)
    if not in_place:
        tasks.carry_over(settings, fresh)
        tasks.swap(fresh, settings)
    after = tasks.look(settings)
    summary = summarise(outcomes, before, after, seconds=time.perf_counter() - begin)
    publish(summary, "")
    return verdict(summary)
