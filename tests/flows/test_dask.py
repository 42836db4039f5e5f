"""The same flow on a Dask cluster of two worker processes, one of which is killed."""

from __future__ import annotations

import threading
from pathlib import Path

from flows.ingest import ingest

from sse_kg.settings import Settings
from tests.commands import review
from tests.flows.dask_cluster import cluster
from tests.flows.graphs import graph_of, ingested

FILES = 8


def test_a_worker_that_is_killed_costs_nothing(settings: Settings, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(FILES):
        review(papers / f"{number}.md", 0.5 + number / 10)
    killed: list[str] = []
    with cluster(tmp_path) as dask:
        killer = threading.Thread(target=lambda: killed.append(dask.kill_one_at_work()))
        killer.start()
        state = ingest([str(papers)], dask=dask.address, return_state=True)
        killer.join()
        left = dask.client.scheduler_info(n_workers=-1)["workers"].values()
    assert [worker["id"] for worker in left] == [n for n in dask.workers if n not in killed]
    assert str(state.message).startswith(f"{FILES} files, {FILES} new; ")
    assert graph_of(settings) == ingested([papers], tmp_path / "other", settings)
