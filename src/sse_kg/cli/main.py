"""The program ``sse-kg``: its global options, its commands, and its exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from itertools import takewhile
from typing import Annotated

import typer

from sse_kg.cli import (
    analyse,
    digest,
    documents,
    evaluate,
    export,
    fetch,
    identity,
    ingest,
    measurements,
    plot,
    query,
    review,
    serve,
    show,
    train,
    vocabulary,
)
from sse_kg.errors import SseKgError, UsageError

FAILED, WRONG_USAGE, INTERRUPTED = 1, 2, 130

app = typer.Typer(
    name="sse-kg",
    help="From reviews on solid-state electrolytes to a knowledge graph that shows its evidence.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (
    ingest.ingest,
    fetch.fetch,
    ingest.extract,
    query.ask,
    query.query,
    serve.serve,
    identity.resolve,
    identity.why_same,
    documents.documents,
    documents.retract,
    measurements.measurements,
    plot.plot,
    digest.report,
    show.show,
    export.export,
    evaluate.evaluate,
    train.train,
    ingest.demo,
):
    app.command()(command)
app.add_typer(review.app)
app.add_typer(vocabulary.app)
app.add_typer(analyse.app)


def main() -> None:
    """Run the program on the arguments of the process and end it."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Return the exit status: 0, 1 when anything failed, 2 for wrong usage, 130 for Ctrl-C.

    An error is one line on standard error, with ``--debug`` the traceback instead.
    """
    debug = "--debug" in takewhile(lambda item: item.startswith("-"), arguments)
    try:
        return _run(arguments)
    except BrokenPipeError:
        # The reader of our output has gone, as `head` does; what is left must not raise again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    # The border to the user: a fault of the program is told in one line as well.
    except Exception as error:
        if debug:
            raise
        typer.echo(f"error: {_told(error)}", err=True)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED


def _run(arguments: Sequence[str]) -> int:
    try:
        status = app(list(arguments), standalone_mode=False)
    except typer.TyperException as error:
        if not str(error):  # no command was named: the help has been shown
            return WRONG_USAGE
        line = " ".join(error.format_message().split())
        typer.echo(f"error: {line.rstrip('.')}. See sse-kg --help.", err=True)
        return WRONG_USAGE
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    if status == INTERRUPTED:
        typer.echo("interrupted", err=True)
    return status if isinstance(status, int) else 0


def _told(error: Exception) -> str:
    if isinstance(error, SseKgError):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'system'}: {error.strerror}. Check the path and its rights."
    text = " ".join(str(error).split())
    return f"sse-kg: {type(error).__name__}: {text}. Run sse-kg --debug … and report what it shows."


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"sse-kg {version('sse-kg')}")
        raise typer.Exit


@app.callback()
def _global_options(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show the traceback of an error; goes before COMMAND.")
    ] = False,
    show_version: Annotated[
        bool,
        typer.Option("--version", help="Show the version and end.", callback=_show_version),
    ] = False,
) -> None:
    pass
