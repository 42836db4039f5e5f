"""The command that scores what is read against gold annotations."""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import settings_for, worker_count
from sse_kg.cli.progress import FileProgress
from sse_kg.cli.scores import write_scores
from sse_kg.errors import InputError, SseKgError, UsageError
from sse_kg.evaluation.gold import read_gold, select_documents, with_texts
from sse_kg.evaluation.items import GoldBlock, Readings
from sse_kg.evaluation.predictions import Predictions, read_predictions
from sse_kg.evaluation.report import evaluate as score_blocks
from sse_kg.evaluation.report import report_record

_MOST_FAULTS = 20  # that are told; the rest is counted


class ScoreFormat(StrEnum):
    """In what form scores are written."""

    TABLE = "table"
    JSON = "json"


def evaluate(
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", help="Folder of gold annotations.")
    ],
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Sources to read and score; folders too."),
    ] = None,
    pred: Annotated[
        Path | None, typer.Option("--pred", metavar="DIR", help="What sse-kg extract has written.")
    ] = None,
    texts: Annotated[
        Path | None,
        typer.Option("--texts", metavar="DIR", help="Where the sources that the gold names lie."),
    ] = None,
    doc: Annotated[
        list[str] | None,
        typer.Option("--doc", metavar="ID", help="Only this document; may be repeated."),
    ] = None,
    errors: Annotated[
        int, typer.Option(min=0, metavar="N", help="Examples of each kind of error.")
    ] = 0,
    form: Annotated[
        ScoreFormat, typer.Option("--format", help="How they are written.")
    ] = ScoreFormat.TABLE,
) -> int:
    """Score what is read against gold annotations, e.g. sse-kg evaluate --gold GOLD review.md."""
    if sum(bool(given) for given in (files, pred, texts)) != 1:
        remedy = "Give FILE... to be read, --texts with their folder, or --pred."
        raise UsageError("sse-kg evaluate", "it is not clear what is to be scored", remedy)
    blocks, faults = read_gold(gold)
    if faults:
        return _refused(faults)
    blocks = _selected(blocks, doc or ())
    if pred:
        predictions, faults = read_predictions(pred)
        if faults:
            return _refused(faults)
        _note_silent(blocks, predictions)
        return _write(blocks, predictions, form, errors=errors)
    sources = _in_folder(texts, blocks) if texts else _named(files or [], blocks)
    predictions, failed = _read_now(sources)
    read = with_texts([block for block in blocks if block.source in predictions], _texts(sources))
    return _write(read, predictions, form, errors=errors) or int(failed)


def _texts(sources: Sequence[Path]) -> dict[str, str]:
    """Return the text of each source that is one, as its offsets count."""
    found = {}
    for path in sources:
        with contextlib.suppress(OSError, UnicodeDecodeError):
            found[path.name] = path.read_bytes().decode("utf-8")
    return found


def _write(
    blocks: Sequence[GoldBlock], predictions: Predictions, form: ScoreFormat, *, errors: int
) -> int:
    """Write the scores and return the exit status, which tells whether there are any."""
    if not blocks:
        return 1
    report = score_blocks(blocks, predictions)
    if form is ScoreFormat.JSON:
        record = report_record(report, errors=errors)
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        write_scores(report, errors=errors)
    return 0


def _refused(faults: Sequence[SseKgError]) -> int:
    """Tell what is wrong with files, a line for each fault, and return the exit status."""
    for fault in faults[:_MOST_FAULTS]:
        typer.echo(f"error: {fault}", err=True)
    if len(faults) > _MOST_FAULTS:
        typer.echo(f"error: and {len(faults) - _MOST_FAULTS} more.", err=True)
    return 1


def _selected(blocks: Sequence[GoldBlock], docs: Sequence[str]) -> tuple[GoldBlock, ...]:
    known = sorted({block.doc for block in blocks})
    for name in docs:
        if name not in known:
            raise UsageError(
                f"--doc {name}", "no such document in the gold", f"It has {', '.join(known)}."
            )
    return select_documents(blocks, docs)


def _note_silent(blocks: Sequence[GoldBlock], predictions: Predictions) -> None:
    for source in sorted({block.source for block in blocks} - predictions.keys()):
        typer.echo(f"note: {source}: nothing was read there; it counts as missed.", err=True)


def _in_folder(folder: Path, blocks: Sequence[GoldBlock]) -> list[Path]:
    """Return the sources that the gold names as they should lie in a folder."""
    if not folder.is_dir():
        raise InputError(folder, "no such folder", "Give the folder of the source texts.")
    return [folder / name for name in sorted({block.source for block in blocks})]


def _named(files: Sequence[Path], blocks: Sequence[GoldBlock]) -> list[Path]:
    """Return those of the files, or of the files in folders, that the gold knows."""
    from sse_kg.documents.read import collect_files

    found, missing = collect_files(files)
    if missing:
        raise missing[0]
    known = {block.source for block in blocks}
    chosen: dict[str, Path] = {}
    for path in found:
        if path.name not in known:
            typer.echo(f"note: {path}: the gold has no such source; left out.", err=True)
        elif path.name in chosen:
            reason = f"has the name of {chosen[path.name]}; left out"
            typer.echo(f"note: {path}: {reason}.", err=True)
        else:
            chosen[path.name] = path
    if not chosen:
        remedy = f"It has {', '.join(sorted(known))}."
        raise UsageError("FILE", "none of the files is a source of the gold", remedy)
    return sorted(chosen.values())


def _read_now(paths: Sequence[Path]) -> tuple[Predictions, bool]:
    """Return what is read from files, as ``sse-kg extract`` does, and whether any of them failed.

    Those that could not be read are told and not among the predictions; all others are, even
    if there is nothing in them.
    """
    from sse_kg.ingest import run

    failed = False
    done = []
    with (
        tempfile.TemporaryDirectory(prefix="sse-kg-evaluate-") as name,
        FileProgress(len(paths)) as progress,
    ):
        for outcome in run.extract(
            paths,
            Path(name),
            settings=settings_for(""),
            workers=worker_count(None),
            started=progress.started,
        ):
            progress.ended(outcome)
            if outcome.failure is None:
                done.append(outcome.path.name)
            else:
                failed = True
                typer.echo(f"error: {outcome.failure.error}", err=True)
        predictions, faults = read_predictions(Path(name))
    if faults:
        raise faults[0]
    return {name: predictions.get(name, Readings()) for name in done}, failed
