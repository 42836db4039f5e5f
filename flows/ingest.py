"""Folders, files and manifests into the graph, once or on a schedule."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from prefect import flow
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)
from prefect.client.schemas.objects import (
    ConcurrencyLimitConfig,
    ConcurrencyLimitStrategy,
    State,
)
from prefect.schedules import Cron, Interval, Schedule
from prefect.settings import PREFECT_API_URL
from prefect.states import Completed, Failed

from flows import tasks
from flows.spread import load
from sse_kg.errors import SseKgError
from sse_kg.ingest.outcome import Status
from sse_kg.ingest.summary import RunSummary, as_markdown, file_rows, headline, summarise

SOME_FAILED = "CompletedWithFailures"


@flow(name="sse-kg-ingest", persist_result=False)
def ingest(
    paths: list[str], graph: str = "", workers: int = 2, dask: str = "", page_url: str = ""
) -> State[None]:
    """Read what is new or changed into the graph; what cannot be read does not stop the rest.

    Args:
        paths: PDF, JATS XML, Markdown, text, folders, and manifests (.toml).
        graph: Folder of the graph, or bolt:// or neo4j:// address; empty: SSE_KG_GRAPH.
        workers: Processes that read files, where there is no Dask cluster.
        dask: Address of the scheduler of a Dask cluster whose workers read the files.
        page_url: Address of the graph's page, to be linked in the summary.

    """
    begin = time.perf_counter()
    settings = tasks.settings_for(graph)
    tasks.make_ready(settings)
    before = tasks.look(settings)
    batch = tasks.plan([Path(path) for path in paths], settings)
    outcomes = load(batch, settings, workers=workers, dask=dask)
    after = tasks.look(settings)
    summary = summarise(outcomes, before, after, seconds=time.perf_counter() - begin)
    publish(summary, page_url)
    return verdict(summary)


def publish(summary: RunSummary, page_url: str) -> None:
    """Show a summary in Prefect's UI: as a text, and the files as a table."""
    create_markdown_artifact(as_markdown(summary, link=page_url), key="sse-kg-summary")
    create_table_artifact(file_rows(summary), key="sse-kg-files", description=headline(summary))
    if page_url:
        create_link_artifact(page_url, "The graph", key="sse-kg-page")


def verdict(summary: RunSummary) -> State[None]:
    """Return the state of a run: failed only where no file could be done."""
    failed = sum(outcome.status is Status.FAILED for outcome in summary.outcomes)
    return ended(failed, len(summary.outcomes), headline(summary))


def ended(failed: int, number: int, message: str) -> State[None]:
    """Return the state of a run in which so many of a number of things failed."""
    if not failed:
        return Completed(message=message)
    if failed < number:
        return Completed(name=SOME_FAILED, message=message)
    return Failed(message=message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run or serve the flow as the command line tells; return the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    parameters = {
        "paths": [str(Path(path).absolute()) for path in options.paths],
        "graph": _absolute(options.graph),
        "workers": options.workers,
        "dask": options.dask,
        "page_url": options.page_url,
    }
    try:
        schedule = _schedule(options)
    except ValueError as error:
        parser.error(str(error))
    if schedule is None:
        state = ingest(**parameters, return_state=True)
        return 0 if state.name == "Completed" else 1
    if not PREFECT_API_URL.value():
        parser.error(
            "a schedule needs a Prefect server: run 'prefect server start', and here "
            "'export PREFECT_API_URL=http://127.0.0.1:4200/api'"
        )
    ingest.serve(
        name=options.name,
        schedules=[schedule],
        parameters=parameters,
        global_limit=ConcurrencyLimitConfig(
            limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
        ),
    )
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m flows.ingest",
        description="Read files and folders into the graph by Prefect: once, or on a schedule "
        "for as long as this program runs. What is there unchanged is skipped.",
        epilog="Example: python -m flows.ingest --cron '0 6 * * 1' papers/",
    )
    add = parser.add_argument
    add(
        "paths", nargs="+", metavar="PATH", help="PDF, JATS XML, Markdown, text, folders, manifests"
    )
    when = parser.add_mutually_exclusive_group(required=True)
    when.add_argument("--once", action="store_true", help="run now, and end")
    when.add_argument("--cron", metavar="CRON", help="when to run: minute hour day month weekday")
    when.add_argument("--interval", type=int, metavar="S", help="run every S seconds")
    add("--timezone", default="UTC", metavar="ZONE", help="of --cron, e.g. Europe/Berlin (UTC)")
    add("--name", default="scheduled", help="name of the deployment in Prefect (scheduled)")
    add("--graph", default="", metavar="URI", help="folder, or bolt:// or neo4j:// address")
    add("--workers", type=int, default=2, metavar="N", help="processes that read files (2)")
    add("--dask", default="", metavar="ADDRESS", help="scheduler of a Dask cluster that reads them")
    add("--page-url", default="", metavar="URL", help="the graph's page, linked in the summary")
    return parser


def _schedule(options: argparse.Namespace) -> Schedule | None:
    """Return when to run, none for once; raises ``ValueError`` on what is no such time."""
    if options.cron:
        return Cron(options.cron, timezone=options.timezone)
    if options.interval is not None:
        return Interval(options.interval)
    return None


def _absolute(graph: str) -> str:
    return graph if not graph or "://" in graph else str(Path(graph).expanduser().absolute())


if __name__ == "__main__":
    try:
        sys.exit(main())
    except SseKgError as error:
        sys.exit(f"error: {error}")
