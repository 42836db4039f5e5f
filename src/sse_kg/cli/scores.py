"""The tables of ``sse-kg evaluate``."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import typer
from rich.console import Console
from rich.table import Table

from sse_kg.cli.render import terminal_width
from sse_kg.evaluation import claims, entities, measurements
from sse_kg.evaluation.report import Located, Report, by_kind, examples
from sse_kg.evaluation.scores import RESAMPLES, Counts

_MAIN = {  # the scores of a document that are shown, with their heads
    entities.STRICT: "entities\nstrict",
    entities.RELAXED: "entities\nrelaxed",
    f"measurements {measurements.VALUE}": "measure-\nments",
    f"measurements {measurements.PROPERTY}": "+property",
    f"measurements {measurements.MATERIAL}": "+material",
    claims.ALL: "claims",
}


def write_scores(report: Report, *, errors: int) -> None:
    """Write the scores, those of each document, and so many errors of each kind."""
    console = Console(width=terminal_width(), highlight=False)
    console.print(_overall(report))
    if len(report.documents) > 1:
        console.print("\nF1 by document\n")
        console.print(_documents(report))
    if errors:
        for (task, kind), found in by_kind(report.errors).items():
            typer.echo(f"\n{task}: {kind} ({len(found):,})")
            for error in examples(found, errors):
                typer.echo(_told(error))


def _overall(report: Report) -> Table:
    table = Table(
        box=None,
        pad_edge=False,
        caption=f"95 %: F1 of {RESAMPLES:,} draws of the blocks, with return",
        caption_justify="left",
    )
    table.add_column("score", overflow="fold")
    for head in ("P", "R", "F1", "95 %", "gold", "predicted"):
        table.add_column(head, justify="right", no_wrap=True)
    for score in report.scores:
        counts = score.counts
        table.add_row(
            score.name,
            *(f"{share:.3f}" for share in (counts.precision, counts.recall, counts.f1)),
            f"{score.low:.3f}–{score.high:.3f}",
            f"{counts.gold:,}",
            f"{counts.predicted:,}",
        )
    return table


def _documents(report: Report) -> Table:
    table = Table(box=None, pad_edge=False)
    table.add_column("document", overflow="fold")
    for head in _MAIN.values():
        table.add_column(head, justify="right")
    for doc, tally in report.documents:
        table.add_row(doc.replace("[", r"\["), *(_f1(tally, name) for name in _MAIN))
    return table


def _f1(tally: Mapping[str, Counts], name: str) -> str:
    counts = tally.get(name, Counts())
    return f"{counts.f1:.3f}" if counts.gold or counts.predicted else ""


def _told(error: Located) -> str:
    finding = error.finding
    both = " → ".join(text for text in (finding.gold, finding.predicted) if text)
    return textwrap.fill(
        f"{error.block}  {both}",
        terminal_width(),
        initial_indent="  ",
        subsequent_indent="      ",
        break_on_hyphens=False,
    )
