"""The commands that ask the graph."""

from __future__ import annotations

from typing import Annotated

import typer

from sse_kg.cli.complete import parameters_beginning, queries_beginning
from sse_kg.cli.options import Graph, Params, json_params, settings_for, split_params
from sse_kg.cli.render import Format, terminal_width, without_evidence, write_result
from sse_kg.cli.text import listed, told
from sse_kg.errors import UsageError
from sse_kg.graph.connect import open_store
from sse_kg.queries.catalogue import catalogue
from sse_kg.queries.empty import why_empty
from sse_kg.queries.run import find_query, run_query

FormatOption = Annotated[Format, typer.Option("--format", help="How the rows are written.")]


def query(
    cypher: Annotated[str, typer.Argument(metavar="CYPHER", help="The statement.")],
    param: Params = None,
    form: FormatOption = Format.TABLE,
    write: Annotated[bool, typer.Option("--write", help="Allow it to change the graph.")] = False,
    graph: Graph = "",
) -> None:
    """Run a Cypher statement; it only reads, unless --write is given.

    A parameter's value is read as JSON where it is JSON, else as text.
    """
    settings = settings_for(graph)
    parameters = json_params(param)
    with open_store(settings) as store:
        result = store.query(
            cypher,
            parameters,
            write=write,
            limit=settings.query_rows,
            timeout=settings.query_timeout_s,
        )
    write_result(result, form)
    if not result.rows:
        typer.echo("note: no rows.", err=True)


def ask(
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="The query's name.",
            show_default=False,
            autocompletion=queries_beginning,
        ),
    ] = "",
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param",
            "-p",
            metavar="KEY=VALUE",
            help="A parameter; may be repeated.",
            autocompletion=parameters_beginning,
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
    evidence: Annotated[
        bool,
        typer.Option("--evidence", help="Show in a table the sentences, places and references."),
    ] = False,
    show: Annotated[
        bool, typer.Option("--list", help="List the named queries, or with NAME explain one.")
    ] = False,
    graph: Graph = "",
) -> None:
    """Ask a named query, e.g. sse-kg ask problems -p electrolyte=sulfide --evidence."""
    if show:
        typer.echo(told(find_query(name), terminal_width()) if name else listed(catalogue()))
        return
    if not name:
        raise UsageError("sse-kg ask", "no query is named", "sse-kg ask --list shows them.")
    settings = settings_for(graph)
    parameters = split_params(param)
    asked = find_query(name)
    with open_store(settings) as store:
        result = run_query(
            store,
            name,
            parameters,
            limit=settings.query_rows,
            timeout=settings.query_timeout_s,
        )
        hints = () if result.rows else why_empty(store, asked, parameters)
    brief = form is Format.TABLE and not evidence and not asked.shows_evidence
    write_result(without_evidence(result, asked) if brief else result, form)
    for hint in hints:
        typer.echo(f"note: {hint}", err=True)
    if brief and not hints:
        typer.echo(
            "note: --evidence shows the sentences with their places and references.", err=True
        )
