"""The commands that read files."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from sse_kg.cli.options import Graph, PdfBackendOption, Workers, settings_for, worker_count
from sse_kg.cli.progress import FileProgress, write_messages, write_summary
from sse_kg.cli.render import Format, write_result
from sse_kg.cli.report import write_report
from sse_kg.graph.connect import open_store
from sse_kg.graph.store import GraphStore
from sse_kg.ingest.outcome import Outcome
from sse_kg.queries.run import run_query
from sse_kg.resources import data_path
from sse_kg.settings import Settings

# `sse_kg.ingest.run` brings in spaCy, which takes a second to import: it is imported where files
# are read, so that a question to the graph does not pay for it.

_QUESTIONS = (
    (
        "Which strategies suppress dendrites at the anode of garnet-type oxides?",
        "solutions",
        {"problem": "dendrite growth", "electrolyte": "garnet", "interface": "anode"},
    ),
    (
        "Which values of the ionic conductivity of argyrodites are stated?",
        "values",
        {"property": "ionic conductivity", "material": "argyrodite"},
    ),
    ("Which problems do sulfide electrolytes have?", "problems", {"electrolyte": "sulfide"}),
)
_DEMO_ROWS = 4


def ingest(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH", help="PDF, JATS XML, Markdown, text, folders, manifests."),
    ],
    graph: Graph = "",
    workers: Workers = None,
    pdf_backend: PdfBackendOption = None,
) -> int:
    """Read files and folders into the graph; what is there unchanged is skipped."""
    settings = settings_for(graph, pdf_backend)
    outcomes = _ingest(paths, settings, workers=worker_count(workers))
    write_messages(outcomes, debug=_debug(context))
    return _status(outcomes)


def extract(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files; folders too.")],
    out: Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where to write.")],
    workers: Workers = None,
    pdf_backend: PdfBackendOption = None,
    report: Annotated[
        bool, typer.Option("--report", help="Tell which rule repaired what in the texts.")
    ] = False,
    examples: Annotated[
        int, typer.Option(min=0, metavar="N", help="Examples of each rule in the report.")
    ] = 2,
) -> int:
    """Write what files hold as JSON: a folder for each file, and the lists of all files."""
    from sse_kg.ingest import run

    settings = settings_for("", pdf_backend)
    begin = time.perf_counter()
    found, outcomes = run.find_files(files)
    with FileProgress(len(found)) as progress:
        for outcome in run.extract(
            found,
            out,
            settings=settings,
            workers=worker_count(workers),
            started=progress.started,
            repairs=report,
        ):
            outcomes.append(outcome)
            progress.ended(outcome)
    outcomes.sort(key=lambda item: str(item.path))
    write_summary(outcomes, begin, graph_counts=False)
    if report:
        done = {item.path for item in outcomes if item.failure is None}
        folders = run.output_folders(found, out)
        write_report([folders[path] for path in found if path in done], examples=examples)
    write_messages(outcomes, debug=_debug(context))
    return _status(outcomes)


def demo(
    graph: Annotated[
        str, typer.Option(metavar="URI", help="Where to keep the graph; by default it is not kept.")
    ] = "",
) -> int:
    """Ingest the sample reviews and answer three questions with their evidence."""
    with _demo_settings(graph) as settings:
        outcomes = _ingest([data_path("corpus", "documents")], settings, workers=1)
        with open_store(settings) as store:
            for question, name, parameters in _QUESTIONS:
                _show_answer(store, question, name, parameters)
    typer.echo("\nNow your own: sse-kg ingest FOLDER, then sse-kg ask --list")
    write_messages(outcomes, debug=False)
    return _status(outcomes)


def _ingest(paths: list[Path], settings: Settings, workers: int) -> list[Outcome]:
    from sse_kg.ingest import run

    begin = time.perf_counter()
    with open_store(settings, create=True) as store:
        store.prepare()
        batch = run.prepare(paths, store, settings=settings)
    outcomes = []
    open_graph = partial(open_store, settings)
    with FileProgress(len(batch.failed) + len(batch.steps)) as progress:
        for outcome in run.ingest(
            batch, open_graph, settings=settings, workers=workers, started=progress.started
        ):
            outcomes.append(outcome)
            progress.ended(outcome)
    outcomes.sort(key=lambda item: str(item.path))
    write_summary(outcomes, begin)
    with open_graph() as store:
        _write_counts(store)
    return outcomes


def _write_counts(store: GraphStore) -> None:
    counts = store.counts()
    typer.echo(
        f"graph: {sum(counts.nodes.values()):,} nodes, {sum(counts.relations.values()):,} edges, "
        f"{counts.nodes.get('Document', 0):,} documents in {store.address}"
    )


def _show_answer(
    store: GraphStore, question: str, name: str, parameters: Mapping[str, str]
) -> None:
    answer = run_query(store, name, parameters, limit=_DEMO_ROWS)
    shown = " ".join(f"-p {quote(f'{key}={value}')}" for key, value in parameters.items())
    typer.secho(f"\n{question}", bold=True)
    typer.echo(f"$ sse-kg ask {name} {shown} --evidence\n")
    write_result(replace(answer, truncated=False), Format.TABLE)
    if answer.truncated:
        typer.echo(f"\n… and more; these are the first {_DEMO_ROWS} rows.")


@contextmanager
def _demo_settings(graph: str) -> Iterator[Settings]:
    if graph:
        yield settings_for(graph)
        return
    with tempfile.TemporaryDirectory(prefix="sse-kg-demo-") as folder:
        yield settings_for(str(Path(folder, "graph")))


def _status(outcomes: list[Outcome]) -> int:
    return int(any(item.failure is not None for item in outcomes))


def _debug(context: typer.Context) -> bool:
    return bool(context.parent and context.parent.params.get("debug"))
