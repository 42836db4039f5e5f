"""The command that plots the values of a property."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.cli.values import property_named
from sse_kg.errors import UsageError
from sse_kg.graph.connect import open_store
from sse_kg.ingest.words import counted
from sse_kg.plots.chart import Chart, chart_of
from sse_kg.queries.points import points, value_counts
from sse_kg.vocabulary import load_vocabulary

_ENDINGS = (".svg", ".png")
_SHOWN = 8  # properties named where there is nothing to plot


def plot(
    named_property: Annotated[
        str, typer.Argument(metavar="PROPERTY", help="The property, by id or by any name.")
    ],
    graph: Graph = "",
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="The picture, .svg or .png; by default the property's id with .svg.",
        ),
    ] = None,
) -> None:
    """Plot the values of a property in the graph, a row for each family of electrolytes."""
    vocabulary = load_vocabulary()
    term = property_named(vocabulary, named_property)
    target = out or Path(f"{term.id}.svg")
    if target.suffix.lower() not in _ENDINGS:
        raise UsageError(target, "the picture is .svg or .png", "Name such a file with -o.")
    if find_spec("matplotlib") is None:
        raise UsageError(
            "sse-kg plot", "matplotlib is not installed", "Run pip install 'sse-kg[plot]'."
        )
    with open_store(settings_for(graph)) as store:
        found = points(store, term.id)
        counts = value_counts(store)
    chart = chart_of(found, term, vocabulary) if found else None
    if chart is None or not chart.rows:
        typer.echo(_nothing(term.name, counts), err=True)
        return
    from sse_kg.plots.strip import draw

    draw(chart, target)
    typer.echo(f"wrote {target}: {_told(chart)}")


def _nothing(name: str, counts: dict[str, int]) -> str:
    if not counts:
        return "note: the graph has no values. Fill it with sse-kg ingest PATH."
    most = ", ".join(f"{other} ({number:,})" for other, number in list(counts.items())[:_SHOWN])
    return f"note: the graph has no values of {name} to plot. It has {most}."


def _told(chart: Chart) -> str:
    """Return what is in the plot, and what was left out of it and why."""
    values = sum(len(row.marks) for row in chart.rows)
    left_out = ", ".join(f"{number} {reason}" for reason, number in chart.left_out)
    told = f"{counted(values, 'value')} from {counted(chart.sources, 'source')}"
    return f"{told}; left out: {left_out}" if left_out else told
