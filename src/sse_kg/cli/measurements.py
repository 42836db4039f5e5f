"""The command that lists the values in files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import PdfBackendOption, Workers, settings_for, worker_count
from sse_kg.cli.progress import FileProgress, write_messages
from sse_kg.cli.render import Format, write_result
from sse_kg.cli.values import Found, Wanted, as_records, as_report, in_order
from sse_kg.vocabulary import load_vocabulary


def measurements(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files; folders too.")],
    named_property: Annotated[
        str, typer.Option("--property", metavar="NAME", help="Only values of this property.")
    ] = "",
    material: Annotated[
        str, typer.Option(metavar="NAME", help="Only values of this material or class.")
    ] = "",
    form: Annotated[Format, typer.Option("--format", help="How they are written.")] = Format.TABLE,
    workers: Workers = None,
    pdf_backend: PdfBackendOption = None,
) -> int:
    """List all values in files by property, with material, conditions, status and sentence."""
    from sse_kg.ingest import run

    vocabulary = load_vocabulary()
    wanted = Wanted.of(vocabulary, named_property, material)
    settings = settings_for("", pdf_backend)
    paths, outcomes = run.find_files(files)
    found: list[Found] = []
    with FileProgress(len(paths)) as progress:
        for outcome, read in run.measurements(
            paths, settings=settings, workers=worker_count(workers), started=progress.started
        ):
            outcomes.append(outcome)
            found += [Found(outcome.path.name, measurement) for measurement in read]
            progress.ended(outcome)
    outcomes.sort(key=lambda item: str(item.path))
    kept = in_order([item for item in found if wanted.admits(item.measurement)])
    write_result(as_report(kept, vocabulary) if form is Format.TABLE else as_records(kept), form)
    if not kept and any(item.failure is None for item in outcomes):
        typer.echo(_nothing(len(found), filter(None, (named_property, material))), err=True)
    debug = bool(context.parent and context.parent.params.get("debug"))
    write_messages(outcomes, debug=debug)
    return int(any(item.failure is not None for item in outcomes))


def _nothing(read: int, names: Iterable[str]) -> str:
    if not read:
        return "note: no values were found."
    return f"note: none of the {read:,} values found is of {' and '.join(names)}."
