"""What a user sees while files are read, and the table at the end."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from sse_kg.cli.render import terminal_width
from sse_kg.ingest.outcome import Contents, Outcome, Status

_COUNTS = ("pages", "mentions", "measurements", "claims", "nodes", "edges")
_HEADS = {"measurements": "measure-\nments"}


class FileProgress:
    """A bar with the files in work; plain lines, one for each file done, without a terminal."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._in_work: list[Path] = []
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Self:
        """Show the bar."""
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Take the bar away."""
        self._bar.stop()

    def started(self, path: Path) -> None:
        """Show that a file is in work."""
        self._in_work.append(path)
        self._show()

    def ended(self, outcome: Outcome) -> None:
        """Show that a file is settled."""
        self._done += 1
        if outcome.path in self._in_work:
            self._in_work.remove(outcome.path)
        if self._bar.disable:
            line = f"[{self._done}/{self._total}] {status_text(outcome)}: {outcome.path}"
            typer.echo(f"{line} ({outcome.seconds:.1f} s)" if outcome.seconds else line, err=True)
        self._bar.advance(self._task)
        self._show()

    def _show(self) -> None:
        names = ", ".join(path.name for path in self._in_work)
        short = names if len(names) <= 50 else names[:49] + "…"
        self._bar.update(self._task, description=short.replace("[", r"\["))


def status_text(outcome: Outcome) -> str:
    """Return what became of a file in a few words."""
    if outcome.status is Status.SAME:
        return f"same as {Path(outcome.same_as).name}"
    return str(outcome.status)


def write_summary(outcomes: Sequence[Outcome], begin: float, *, graph_counts: bool = True) -> None:
    """Write a line for each file and the totals to standard output.

    ``begin`` is when the work began by ``time.perf_counter``; the total of the seconds is the
    time since then, which is less than their sum when files were read side by side.
    """
    counts = _COUNTS if graph_counts else _COUNTS[:4]
    table = Table(box=None, pad_edge=False, show_footer=True, footer_style="bold")
    files = f"{len(outcomes)} file{'s' if len(outcomes) != 1 else ''}"
    table.add_column("file", files, overflow="fold", ratio=1)
    table.add_column("status", _tally(outcomes), overflow="fold")
    total = sum((item.contents for item in outcomes), Contents())
    for name in counts:
        number = f"{getattr(total, name):,}"
        table.add_column(_HEADS.get(name, name), number, justify="right", no_wrap=True)
    table.add_column("seconds", f"{time.perf_counter() - begin:.1f}", justify="right")
    for item in outcomes:
        numbers = [f"{getattr(item.contents, name):,}" for name in counts]
        cells = numbers if item.status is not Status.FAILED else [""] * len(counts)
        seconds = f"{item.seconds:.1f}" if item.seconds else ""
        table.add_row(escape(item.path.name), escape(status_text(item)), *cells, seconds)
    Console(width=terminal_width(), highlight=False).print(table)


def write_messages(outcomes: Sequence[Outcome], *, debug: bool) -> None:
    """Write the notes on files and the reasons of failures to standard error, a line for each.

    With ``debug`` a failure comes with its traceback.
    """
    for item in outcomes:
        for note in item.notes:
            typer.echo(f"note: {item.path}: {note}.", err=True)
        if item.failure is not None:
            typer.echo(f"error: {item.failure.error}", err=True)
            if debug and item.failure.trace:
                typer.echo(item.failure.trace, err=True)


def _tally(outcomes: Sequence[Outcome]) -> str:
    counts = {status: sum(item.status is status for item in outcomes) for status in Status}
    return ", ".join(f"{number} {status}" for status, number in counts.items() if number)
