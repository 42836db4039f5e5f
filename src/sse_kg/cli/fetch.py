"""The command that fetches documents for DOIs and PMCIDs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from sse_kg.cli.options import settings_for
from sse_kg.cli.render import terminal_width
from sse_kg.errors import UsageError
from sse_kg.sources.fetch import Fetched, FetchStatus, europe_pmc
from sse_kg.sources.fetch import fetch as fetch_all
from sse_kg.sources.identifiers import once, read_list


def fetch(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FOLDER", help="Where to write.")],
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="DOIs or PMCIDs in any usual form.")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", metavar="LIST", help="A text file, an id a line; # is a comment."),
    ] = None,
) -> int:
    """Fetch open-access articles from Europe PMC as JATS XML or PDF, to be ingested."""
    asked = once([*(ids or ()), *(read_list(file) if file else ())])
    if not asked:
        raise UsageError("sse-kg fetch", "there is nothing to fetch", "Give ID... or --file LIST.")
    settings = settings_for("")
    if not settings.contact:
        typer.echo(
            "note: services like to know whom to write to: set SSE_KG_CONTACT to your e-mail "
            "address.",
            err=True,
        )
    outcomes = []
    for outcome in fetch_all(asked, out, service=europe_pmc(settings)):
        outcomes.append(outcome)
        line = f"[{len(outcomes)}/{len(asked)}] {outcome.status}: {outcome.asked}"
        typer.echo(f"{line} ({outcome.size / 1000:,.0f} kB)" if outcome.size else line, err=True)
    _write_table(outcomes)
    for outcome in outcomes:
        if outcome.error is not None:
            typer.echo(f"error: {outcome.error}", err=True)
    return int(any(outcome.error is not None for outcome in outcomes))


def _write_table(outcomes: Sequence[Fetched]) -> None:
    """Write a line for each id and the totals to standard output."""
    table = Table(box=None, pad_edge=False, show_footer=True, footer_style="bold")
    ids = f"{len(outcomes)} id{'s' if len(outcomes) != 1 else ''}"
    table.add_column("id", ids, overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("file", no_wrap=True)
    table.add_column("licence", no_wrap=True)
    table.add_column("title", _tally(outcomes), overflow="fold", ratio=1)
    for item in outcomes:
        entry = item.entry
        cells = (entry.file, entry.licence, entry.title) if entry else ("", "", "")
        table.add_row(*map(escape, (item.asked, item.status, *cells)))
    Console(width=terminal_width(), highlight=False).print(table)


def _tally(outcomes: Iterable[Fetched]) -> str:
    found = [outcome.status for outcome in outcomes]
    counts = {status: found.count(status) for status in FetchStatus}
    return ", ".join(f"{number} {status}" for status, number in counts.items() if number)
