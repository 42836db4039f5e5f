"""How fast files get into the graph with one and with two workers: plain, by Prefect, on Dask.

All in one run, one after the other, each into a graph of its own, nothing read before. The files
are the sample reviews, each several times with another title, so that no two are the same.
Called as ``python -m benchmarks.flows``, so that the package ``flows`` is found.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ["PREFECT_SERVER_ANALYTICS_ENABLED"] = "false"
os.environ["PREFECT_LOGGING_LEVEL"] = "WARNING"

from distributed import LocalCluster
from flows.ingest import ingest
from prefect.settings import PREFECT_LOCAL_STORAGE_PATH, temporary_settings
from prefect.testing.utilities import prefect_test_harness

from sse_kg.graph.connect import open_store
from sse_kg.ingest import run
from sse_kg.resources import data_path
from sse_kg.settings import Settings

WORKERS = (1, 2)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=24, help="how many files (24)")
    files = parser.parse_args().files
    with tempfile.TemporaryDirectory() as folder, prefect_test_harness(server_startup_timeout=120):
        place = Path(folder)
        papers = copies(place / "papers", files)
        ways = {"`sse-kg ingest`": plain, "Prefect": by_prefect, "Prefect on Dask": on_dask}
        print("| | workers | seconds | files a minute | times one worker |")
        print("|---|---|---|---|---|")
        for name, way in ways.items():
            seconds = [timed(way, papers, place, number) for number in WORKERS]
            for number, taken in zip(WORKERS, seconds, strict=True):
                rate, factor = 60 * files / taken, seconds[0] / taken
                print(
                    f"| {name} | {number} | {taken:.1f} | {rate:.0f} | {factor:.2f} |", flush=True
                )


def copies(folder: Path, number: int) -> Path:
    """Write so many reviews into a folder, and return it."""
    folder.mkdir()
    sources = sorted(data_path("corpus", "documents").glob("*.[mt]*"))
    for index in range(number):
        source = sources[index % len(sources)]
        text = source.read_text(encoding="utf-8")
        target = folder / f"{index}-{source.name}"
        target.write_text(text.replace("\n", f" (copy {index})\n", 1), encoding="utf-8")
    return folder


def timed(way: Callable[[Path, Path, int], None], papers: Path, place: Path, workers: int) -> float:
    """Return how many seconds a way takes."""
    name = f"{way.__name__}-{workers}"
    with temporary_settings({PREFECT_LOCAL_STORAGE_PATH: place / f"results-{name}"}):
        begin = time.perf_counter()
        way(papers, place / f"graph-{name}", workers)
        return time.perf_counter() - begin


def plain(papers: Path, graph: Path, workers: int) -> None:
    """Read as the command line does."""
    settings = Settings(graph=str(graph))
    with open_store(settings, create=True) as store:
        store.prepare()
        batch = run.prepare([papers], store, settings=settings)
        for outcome in run.ingest(batch, store, settings=settings, workers=workers, started=str):
            assert outcome.failure is None, outcome.failure


def by_prefect(papers: Path, graph: Path, workers: int) -> None:
    """Read by a flow, with processes on this machine."""
    assert ingest(
        [str(papers)], graph=str(graph), workers=workers, return_state=True
    ).is_completed()


def on_dask(papers: Path, graph: Path, workers: int) -> None:
    """Read by a flow, with a Dask cluster, the start of which counts."""
    with LocalCluster(n_workers=workers, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        state = ingest([str(papers)], graph=str(graph), dask=address, return_state=True)
    assert state.is_completed()


if __name__ == "__main__":
    main()
