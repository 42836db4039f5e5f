"""The steps of the flows; each calls the package once, with plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from prefect import get_run_logger, task
from prefect.cache_policies import NO_CACHE

from sse_kg.errors import SseKgError
from sse_kg.graph.connect import open_own, open_store
from sse_kg.ingest import rebuild, run
from sse_kg.ingest.outcome import Failure, Outcome
from sse_kg.ingest.plan import Step, reading_key
from sse_kg.ingest.reading import Reading, read_file
from sse_kg.ingest.run import Batch
from sse_kg.queries.state import GraphState, read_state
from sse_kg.settings import Settings, read_settings
from sse_kg.sources.fetch import Fetched, europe_pmc
from sse_kg.sources.fetch import fetch as fetch_all
from sse_kg.sources.identifiers import read_list
from sse_kg.training.config import read_config
from sse_kg.training.run import Model, learn
from sse_kg.training.train import Corpus
from sse_kg.web.digest import Report, write_report

READ_TAG = "sse-kg-read"  # for a limit on how many files are read at once, over all runs


def settings_for(graph: str) -> Settings:
    """Return the settings of the environment, with a graph in the place of theirs if given."""
    settings = read_settings()
    return replace(settings, graph=graph or settings.graph)


def may_pass(task: Any, task_run: Any, state: Any) -> bool:
    """Return whether to try again: what is wrong with a file or an address does not pass."""
    return isinstance(state.data, SseKgError) and state.data.is_retryable()


def key_of(context: Any, parameters: dict[str, Any]) -> str:
    """Return the key under which a reading is kept: all that decides it, see ``reading_key``."""
    return reading_key(Path(parameters["path"]), parameters["settings"])


read = task(
    read_file,
    name="read",
    task_run_name="read {path.name}",
    tags=[READ_TAG],
    retries=2,
    retry_delay_seconds=[1, 10],
    retry_condition_fn=may_pass,
    cache_key_fn=key_of,
    persist_result=True,
    result_serializer="compressed/pickle",
)

# What uses the graph: a server that is started again or a graph that another program has open is
# waited for, some two minutes in all. Nothing of it is kept: the graph is what is true.
ON_GRAPH: dict[str, Any] = {
    "retries": 6,
    "retry_delay_seconds": [2, 4, 8, 16, 32, 60],
    "retry_condition_fn": may_pass,
    "cache_policy": NO_CACHE,
    "persist_result": False,
}


@task(name="make ready", **ON_GRAPH)
def make_ready(settings: Settings) -> None:
    """Make the graph ready to be loaded into."""
    with open_store(settings, create=True) as store:
        store.prepare()


@task(name="look at the graph", **ON_GRAPH)
def look(settings: Settings) -> GraphState:
    """Return what the graph holds now."""
    with open_store(settings) as store:
        return read_state(store)


@task(name="plan", **ON_GRAPH)
def plan(paths: Sequence[Path], settings: Settings, *, anew: bool = False) -> Batch:
    """Return what there is to do for files, folders and manifests."""
    with open_store(settings) as store:
        return run.prepare(paths, store, settings=settings, anew=anew)


@task(name="write", **ON_GRAPH)
def write(group: Sequence[tuple[Step, Reading | Failure]], settings: Settings) -> list[Outcome]:
    """Write files that were read into the graph, each in a transaction of its own."""
    with open_store(settings) as store:
        outcomes = [run.write(step, reading, store, settings=settings) for step, reading in group]
    _log(outcomes)
    return outcomes


@task(name="settle what is known", **ON_GRAPH)
def settle_known(batch: Batch, settings: Settings) -> list[Outcome]:
    """Return the outcomes of files whose content the graph has, and of those not to be opened."""
    with open_store(settings) as store:
        outcomes = [*batch.failed, *run.settle_known(batch, store, settings=settings)]
    _log(outcomes)
    return outcomes


@task(name="settle copies", **ON_GRAPH)
def settle_copies(batch: Batch, outcomes: Sequence[Outcome], settings: Settings) -> list[Outcome]:
    """Return the outcomes of the copies of files that were read."""
    with open_store(settings) as store:
        return list(run.settle_copies(batch, outcomes, store))


@task(name="carry over", **ON_GRAPH)
def carry_over(source: Settings, target: Settings) -> None:
    """Give a graph made anew what it lacks of the one it is to replace."""
    with open_store(source) as old, open_store(target) as fresh:
        rebuild.carry_over(old, fresh)


@task(name="swap", **ON_GRAPH)
def swap(fresh: Settings, settings: Settings) -> None:
    """Put a fresh graph in the place of another, once no other program has that open."""
    open_own(settings).close()
    rebuild.swap(Path(fresh.graph_address), Path(settings.graph_address))


@task(name="report", **ON_GRAPH)
def report(settings: Settings, out: Path, state: Path) -> Report:
    """Write what is new in the graph since the last report."""
    with open_store(settings) as store:
        return write_report(store, out, state=state, taken=datetime.now().astimezone())


@task(name="fetch", cache_policy=NO_CACHE, persist_result=False)
def fetch(file: Path, out: Path, settings: Settings) -> list[Fetched]:
    """Fetch the articles of a list into a folder; the client waits and tries again by itself."""
    return list(fetch_all(read_list(file), out, service=europe_pmc(settings)))


@task(name="train", cache_policy=NO_CACHE, persist_result=False)
def train(texts: Sequence[Path], output: Path, corpus: Path, config: Path | None) -> Model:
    """Train the model and write it into a folder."""
    numbers = read_config(config)
    learnt_from = Corpus.of_folder(corpus, texts)
    model = learn(learnt_from, numbers)
    model.write(output, config=numbers, corpus=learnt_from)
    return model


def _log(outcomes: Sequence[Outcome]) -> None:
    logger = get_run_logger()
    for outcome in outcomes:
        if outcome.failure is None:
            logger.info("%s: %s", outcome.status, outcome.path)
        else:
            logger.error("%s: %s", outcome.status, outcome.failure.error)
