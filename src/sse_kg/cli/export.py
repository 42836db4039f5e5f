"""The command that writes the graph for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from sse_kg.cli.options import Graph, settings_for
from sse_kg.exchange.export import FORMATS, find_format
from sse_kg.exchange.export import export as write_export
from sse_kg.graph.connect import open_store
from sse_kg.graph.read import read_graph
from sse_kg.model.graph import Graph as GraphValue

_EACH = escape("; ".join(f"{item.name}: {item.description}" for item in FORMATS))


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help=f"{_EACH}.", show_default=False)],
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="PATH", help="File to write; for neo4j a folder."),
    ],
    graph: Graph = "",
) -> None:
    """Write the graph for other programs: tables, graph viewers, Neo4j, RDF.

    The same graph gives the same bytes; what was at PATH is replaced only when all is written.
    """
    wanted = find_format(form)
    value = GraphValue()
    if wanted.of_graph:
        with open_store(settings_for(graph)) as store:
            value = read_graph(store)
    write_export(value, wanted, out)
    size = f"{len(value.nodes):,} nodes, {len(value.edges):,} edges" if wanted.of_graph else form
    typer.echo(f"wrote {out}: {size}")
