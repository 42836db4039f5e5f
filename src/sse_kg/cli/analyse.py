"""The commands that measure the graph as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.cli.query import FormatOption
from sse_kg.cli.render import Format, write_result
from sse_kg.graph.connect import open_store
from sse_kg.graph.store import Result
from sse_kg.ingest.words import counted
from sse_kg.queries.facts import Facts, read_facts

app = typer.Typer(
    name="analyse",
    help="Measure the graph: bridges between families, communities, similar electrolytes.",
    no_args_is_help=True,
)
_PROBLEMS = 3  # that are shown for a bridging strategy
_SHARED = 6  # that are shown for a community
_ITEMS = 10  # of each list of a similar electrolyte that a table shows
_EMPTY = "note: the graph says nothing yet. Fill it with sse-kg ingest PATH."


@app.command("bridges")
def show_bridges(form: FormatOption = Format.TABLE, graph: Graph = "") -> None:
    """List the strategies that bridge families of electrolytes, the widest first."""
    from sse_kg.analysis.bridges import bridges
    from sse_kg.analysis.rules import rules

    facts = _facts(graph)
    rows = [
        (
            bridge.strategy,
            bridge.reach,
            bridge.participation,
            bridge.betweenness,
            bridge.support,
            _counts(bridge.families),
            _counts(bridge.problems[:_PROBLEMS]),
        )
        for bridge in (bridges(facts) if facts else ())
    ]
    keys = ("strategy", "reach", "participation", "betweenness", "support", "families", "problems")
    _write(keys, rows, form)
    if facts and not rows:
        least = counted(rules().bridge_support, "source")
        typer.echo(f"note: no strategy has {least} in each of two families yet.", err=True)


@app.command("communities")
def show_communities(form: FormatOption = Format.TABLE, graph: Graph = "") -> None:
    """List the groups of materials that share problems, the largest first."""
    from sse_kg.analysis.communities import Partition, communities

    facts = _facts(graph)
    found = communities(facts) if facts else Partition()
    rows = [
        (
            number,
            len(group.materials),
            group.cohesion,
            list(group.materials),
            [f"{s.problem} {s.materials}/{len(group.materials)}" for s in group.problems[:_SHARED]],
        )
        for number, group in enumerate(found.communities, 1)
    ]
    _write(("community", "size", "cohesion", "materials", "problems"), rows, form)
    if rows:
        typer.echo(f"note: modularity {found.modularity:.3f}.", err=True)
    elif facts:
        typer.echo("note: no two materials share enough problems yet.", err=True)
    if found.alone:
        typer.echo(f"note: alone with their problems: {'; '.join(found.alone)}.", err=True)


@app.command("similar")
def show_similar(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A material or a class, by any name.")
    ],
    limit: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many electrolytes at most.")
    ] = 10,
    form: FormatOption = Format.TABLE,
    graph: Graph = "",
) -> None:
    """List the electrolytes whose problems, strategies and values are most like those of one."""
    from sse_kg.analysis.similar import similar

    facts = _facts(graph)
    rows = [
        (
            item.name,
            item.class_name,
            item.cosine,
            item.jaccard,
            *(_items(found, form) for found in (item.shared, item.asked_only, item.other_only)),
        )
        for item in (similar(facts, name)[:limit] if facts else ())
    ]
    keys = ("electrolyte", "class", "cosine", "jaccard", "shared", "asked_only", "other_only")
    _write(keys, rows, form)
    if facts and not rows:
        typer.echo(f"note: no other electrolyte shares anything with {name}.", err=True)


def _facts(graph: str) -> Facts | None:
    """Return what the graph says; ``None``, and a note, where it says nothing."""
    with open_store(settings_for(graph)) as store:
        facts = read_facts(store)
    if facts.told or facts.values:
        return facts
    typer.echo(_EMPTY, err=True)
    return None


def _write(keys: tuple[str, ...], rows: Sequence[tuple[Any, ...]], form: Format) -> None:
    write_result(Result(keys, tuple(rows)), form)


def _items(items: Sequence[str], form: Format) -> list[str]:
    """Return items, in a table for people the heaviest."""
    left = len(items) - _ITEMS if form is Format.TABLE else 0
    return [*items[:_ITEMS], f"{left} more"] if left > 1 else list(items)


def _counts(pairs: Iterable[tuple[str, int]]) -> list[str]:
    return [f"{name} {number}" for name, number in pairs]
