"""The commands about what the graph holds."""

from __future__ import annotations

from typing import Annotated

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.cli.render import Format, write_result
from sse_kg.graph.connect import open_store
from sse_kg.graph.store import Result
from sse_kg.ingest.select import find_document

_COLUMNS = (
    "doc_id",
    "source",
    "pages",
    "mentions",
    "measurements",
    "claims",
    "effects",
    "title",
    "doi",
)


def documents(
    form: Annotated[Format, typer.Option("--format", help="How they are written.")] = Format.TABLE,
    graph: Graph = "",
) -> None:
    """List the documents in the graph."""
    columns = (*_COLUMNS, "path", "extractor")
    with open_store(settings_for(graph)) as store:
        stored = store.documents()
    rows = tuple(tuple(getattr(item, name) for name in columns) for item in stored)
    write_result(Result(("id", *columns[1:]), rows), form)
    if not rows:
        typer.echo("note: the graph is empty. Fill it with sse-kg ingest PATH.", err=True)


def retract(
    document: Annotated[
        str,
        typer.Argument(metavar="DOCUMENT", help="Its id (or the start of it), path, name or DOI."),
    ],
    graph: Graph = "",
) -> None:
    """Remove a document and what it alone supported."""
    with open_store(settings_for(graph)) as store:
        found = find_document(store.documents(), document)
        store.retract(found.doc_id)
    typer.echo(f"retracted {found.source} ({found.doc_id})")
