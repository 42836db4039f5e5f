"""The command that tells what is new in the graph."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.graph.connect import open_store
from sse_kg.ingest.digest import headline, holdings, period, tally
from sse_kg.web.digest import write_report

_STATE = "state.json"


def report(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write.")],
    state: Annotated[
        Path | None,
        typer.Option(
            "--state",
            metavar="FILE",
            help="What the last report left behind; by default FOLDER/state.json.",
        ),
    ] = None,
    graph: Graph = "",
) -> None:
    """Tell what is new in the graph since the last report: as Markdown and as a page."""
    with open_store(settings_for(graph)) as store:
        written = write_report(
            store, out, state=state or out / _STATE, taken=datetime.now().astimezone()
        )
    digest = written.digest
    lines = (headline(digest), period(digest), holdings(digest.now.state), tally(digest))
    typer.echo("\n".join(filter(None, lines)))
    typer.echo(f"wrote {written.markdown} and {written.page}")
