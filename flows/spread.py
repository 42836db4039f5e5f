"""Files spread over threads with processes of their own, or over the workers of a Dask cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from prefect.futures import PrefectFuture
from prefect.task_runners import ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from flows import tasks
from sse_kg.errors import InputError
from sse_kg.ingest.outcome import Failure, Outcome
from sse_kg.ingest.plan import Step
from sse_kg.ingest.pool import attempt
from sse_kg.ingest.reading import Reading, end_readers, reading_settings
from sse_kg.ingest.run import Batch
from sse_kg.settings import Settings

AHEAD = 2  # files for each worker that are read, or being read, and not yet written
GROUP = 16  # files at most that are written with one opening of the graph
SPARE_S = 60  # a task may take longer than its file

Read = tuple[Step, Reading | Failure]


def load(batch: Batch, settings: Settings, *, workers: int, dask: str) -> list[Outcome]:
    """Read the files of a batch side by side and write them one after the other, by this process.

    No more files are read ahead than the writer can take soon.
    """
    outcomes = tasks.settle_known(quote(batch), settings)
    with closing(read_all(batch.to_read, settings, workers=workers, dask=dask)) as groups:
        for group in groups:
            outcomes += tasks.write(quote(group), settings)
    return outcomes + tasks.settle_copies(quote(batch), quote(outcomes), settings)


def read_all(
    steps: Sequence[Step], settings: Settings, *, workers: int, dask: str
) -> Iterator[list[Read]]:
    """Yield what was read in groups, as soon as there is something."""
    own = reading_settings(settings)
    # Here the processes that read keep the limit; workers of a cluster may have no processes.
    limit = own.max_seconds + SPARE_S if dask and own.max_seconds else None
    read = tasks.read.with_options(timeout_seconds=limit)
    done: SimpleQueue[tuple[Step, PrefectFuture[Reading]]] = SimpleQueue()
    waiting, underway = deque(steps), 0
    try:
        with runner(workers, dask) as engine:
            while waiting or underway:
                while waiting and underway < AHEAD * capacity(engine, workers):
                    step = waiting.popleft()
                    future = engine.submit(read, {"path": step.path, "settings": own})
                    future.add_done_callback(partial(_tell, done, step))
                    underway += 1
                group = _taken(done)
                underway -= len(group)
                yield [(step, attempt(_result(future), step.path)) for step, future in group]
    finally:
        end_readers(own)


def runner(workers: int, dask: str) -> Any:
    """Return what runs the tasks that read: threads here, or a Dask cluster.

    On Ray it is ``prefect_ray.RayTaskRunner(address=…)``.
    """
    if not dask:
        return ThreadPoolTaskRunner(max_workers=workers)
    from prefect_dask import DaskTaskRunner

    return DaskTaskRunner(address=dask)


def capacity(engine: Any, workers: int) -> int:
    """Return how many files can be read at once now: workers of a cluster come and go."""
    if isinstance(engine, ThreadPoolTaskRunner):
        return workers
    return max(1, sum(engine.client.nthreads().values()))


def _tell(done: SimpleQueue[Any], step: Step, future: PrefectFuture[Reading]) -> None:
    done.put((step, future))


def _taken(done: SimpleQueue[Any]) -> list[tuple[Step, PrefectFuture[Reading]]]:
    """Wait for a file and return it with the others that are there, at most a group."""
    group = [done.get()]
    while len(group) < GROUP and not done.empty():
        group.append(done.get())
    return group


def _result(future: PrefectFuture[Reading]) -> Callable[[Path], Reading]:
    def result(path: Path) -> Reading:
        try:
            return future.result()
        except TimeoutError:
            reason = "reading it takes longer than the limit"
            raise InputError(path, reason, "Raise SSE_KG_MAX_SECONDS or split the file.") from None

    return result
