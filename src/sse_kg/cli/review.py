"""The commands by which people decide what was read rightly."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.cli.query import FormatOption
from sse_kg.cli.render import Format, write_result
from sse_kg.cli.reviewing import DONE, Session
from sse_kg.errors import UsageError
from sse_kg.graph.connect import open_store
from sse_kg.graph.correct import CLAIM_FIELDS, VALUE_FIELDS
from sse_kg.graph.store import GraphStore, Result
from sse_kg.ingest.select import find_document
from sse_kg.knowledge.curation import Names, Seen, Verdict, read_curation
from sse_kg.review.decide import (
    Reading,
    Reviewer,
    beliefs,
    decisions,
    find_readings,
    numbered,
    write,
)
from sse_kg.review.items import Item, Wanted, items, name_known
from sse_kg.review.training import export as write_export
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary

app = typer.Typer(
    name="review",
    help="Decide in the terminal what was read rightly, or with a command below.",
    invoke_without_command=True,
)
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Ids of readings or statements, or their beginnings."),
]


@app.callback()
def review(
    context: typer.Context,
    document: Annotated[
        str, typer.Option(metavar="DOCUMENT", help="Only what stands in this document.")
    ] = "",
    problem: Annotated[
        str, typer.Option(metavar="NAME", help="Only claims about this problem.")
    ] = "",
    material: Annotated[
        str, typer.Option(metavar="NAME", help="Only what is about this material or class.")
    ] = "",
    conflicts: Annotated[
        bool, typer.Option("--conflicts", help="Only statements that conflict with another.")
    ] = False,
    confidence: Annotated[
        float | None,
        typer.Option(min=0, max=1, metavar="X", help="Only readings with less confidence."),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="At most so many.")] = 20,
    form: FormatOption = Format.TABLE,
    graph: Graph = "",
) -> int:
    """Review readings, those first whose decision would change beliefs most.

    Without a terminal they are listed.
    """
    if context.invoked_subcommand is not None:
        _check_place(context)
        return 0
    settings = settings_for(graph)
    with open_store(settings) as store:
        wanted = Wanted(
            document=find_document(store.documents(), document).doc_id if document else None,
            problem=name_known(store, "problem", problem) if problem else None,
            material=name_known(store, "class", material) if material else None,
            conflicts=conflicts,
            confidence=confidence,
        )
        found = items(store, wanted, limit=limit)
        if not found:
            typer.echo("note: nothing to review; widen the options.", err=True)
        elif form is Format.TABLE and sys.stdin.isatty() and sys.stdout.isatty():
            with _reviewer(store, settings) as reviewer:
                Session(reviewer, found).run()
        else:
            write_result(_listed(found), form)
    return _faults(settings)


@app.command("accept")
def accept(ids: Ids, graph: Graph = "") -> int:
    """Say that readings are right; of a statement, all its readings."""
    return _decide(Verdict.ACCEPT, ids, graph)


@app.command("reject")
def reject(ids: Ids, graph: Graph = "") -> int:
    """Say that readings are wrong: they stay visible and count nothing."""
    return _decide(Verdict.REJECT, ids, graph)


@app.command("correct")
def correct(
    reading_id: Annotated[
        str, typer.Argument(metavar="ID", help="Id of a reading or statement, or its beginning.")
    ],
    corrected: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE...",
            help=f"Of a claim: {', '.join(CLAIM_FIELDS)}; of a value: {', '.join(VALUE_FIELDS)}. "
            "Several agents are parted by commas; without VALUE it is taken away.",
        ),
    ],
    graph: Graph = "",
) -> int:
    """Say what is meant instead, e.g. sse-kg review correct 2505 side=cathode."""
    settings = settings_for(graph)
    fields = dict(_pair(text) for text in corrected)
    with open_store(settings) as store, _reviewer(store, settings) as reviewer:
        readings = find_readings(store, reading_id)
        statements = [reviewer.statement(reading) for reading in readings]
        changes = [reviewer.corrector.changes(statement, fields) for statement in statements]
        for reading, changed in zip(readings, changes, strict=True):
            reviewer.decide(Verdict.CORRECT, reading, changed)
        _tell(store, reviewer, Verdict.CORRECT, readings)
        typer.echo(f"meant: “{reviewer.meant(statements[0], fields)}”")
    return _faults(settings)


@app.command("same")
def same(
    one: Annotated[str, typer.Argument(metavar="A", help="A name of a material.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another name.")],
) -> int:
    """Say that two names mean the same material; holds for what is read from now on."""
    return _join(Verdict.SAME, one, other)


@app.command("apart")
def apart(
    one: Annotated[str, typer.Argument(metavar="A", help="A name of a material.")],
    other: Annotated[str, typer.Argument(metavar="B", help="Another name.")],
) -> int:
    """Say that two names mean different materials; holds for what is read from now on."""
    return _join(Verdict.APART, one, other)


@app.command("list")
def list_decisions(form: FormatOption = Format.TABLE) -> int:
    """List the decisions that hold, with the number that undo takes."""
    settings = settings_for("")
    rows = []
    for number, decision in enumerate(decisions(settings), 1):
        about = decision.about
        seen = about if isinstance(about, Seen) else None
        told = about.name if isinstance(about, Seen) else f"{about.one} | {about.other}"
        fields = {k: list(v) if isinstance(v, tuple) else v for k, v in decision.fields} or None
        place = (seen.source, seen.evidence) if seen else (None, None)
        rows.append((number, str(decision.verdict), told, fields, *place, decision.at, decision.by))
    write_result(Result(_DECIDED, tuple(rows)), form)
    if not rows:
        typer.echo(f"note: nothing is decided in {settings.curation_file}.", err=True)
    return _faults(settings)


@app.command("undo")
def undo(
    number: Annotated[int, typer.Argument(metavar="N", help="As sse-kg review list numbers them.")],
    graph: Graph = "",
) -> int:
    """Take a decision back."""
    settings = settings_for(graph)
    decision = numbered(settings, number)
    if isinstance(decision.about, Names):
        write(settings, Verdict.UNDO, decision.about)
        typer.echo(f"undone: {decision.verdict} {decision.about.one} | {decision.about.other}")
        typer.echo(_NEXT_TIME)
        return _faults(settings)
    with open_store(settings) as store, _reviewer(store, settings) as reviewer:
        reviewer.undo(decision)
    typer.echo(f"undone: {decision.verdict} “{decision.about.name}”")
    return _faults(settings)


@app.command("export")
def export(
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="DIR", help="Folder to write the corpus to.")
    ],
    graph: Graph = "",
) -> None:
    """Write the sentences that are decided as annotations for sse-kg train."""
    with open_store(settings_for(graph)) as store:
        done = write_export(store, out, load_vocabulary())
    typer.echo(
        f"{done.sentences} sentences of {done.documents} documents with {done.claims} claims and "
        f"{done.values} values written: sse-kg train --corpus {out} --texts DIR takes them"
    )
    if done.open_sentences:
        typer.echo(
            f"note: {done.open_sentences} sentences have more readings that nobody has decided on; "
            "they are left out.",
            err=True,
        )


_DECIDED = ("n", "decision", "about", "fields", "source", "reading", "at", "by")
_NEXT_TIME = "It takes effect when documents are read again: sse-kg ingest PATH."


def _check_place(context: typer.Context) -> None:
    """Raise ``UsageError`` if an option stands where the command does not see it."""
    for name in context.params:
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            reason = "an option stands before the command"
            raise UsageError("sse-kg review", reason, "Put it behind the command.")


def _decide(verdict: Verdict, ids: Sequence[str], graph: str) -> int:
    settings = settings_for(graph)
    with open_store(settings) as store, _reviewer(store, settings) as reviewer:
        readings = [reading for text in ids for reading in find_readings(store, text)]
        readings = list(dict.fromkeys(readings))
        for reading in readings:
            reviewer.decide(verdict, reading)
        _tell(store, reviewer, verdict, readings)
    return _faults(settings)


def _tell(
    store: GraphStore, reviewer: Reviewer, verdict: Verdict, readings: Sequence[Reading]
) -> None:
    """Bring decisions to the graph, and say what became of the beliefs."""
    before = beliefs(store, readings)
    missed = reviewer.apply()
    after = beliefs(store, readings)
    for name, number, statement in _counted(readings):
        times = f"{number} readings of " if number > 1 else ""
        change = f"belief {before[statement]:.3g} → {after.get(statement, 0):.3g}"
        typer.echo(f"{DONE[verdict]}: {times}“{name}”; {change}")
    for told in missed:
        typer.echo(f"note: {told}.", err=True)


def _counted(readings: Sequence[Reading]) -> Iterator[tuple[str, int, str]]:
    """Yield name, number of readings and id of each statement."""
    names = {reading.seen.statement: reading.seen.name for reading in readings}
    for statement, name in names.items():
        yield name, sum(r.seen.statement == statement for r in readings), statement


def _join(verdict: Verdict, one: str, other: str) -> int:
    settings = settings_for("")
    names = [" ".join(name.split()) for name in (one, other)]
    if not all(names) or names[0] == names[1]:
        raise UsageError(f"sse-kg review {verdict}", "it takes two names", "Give two names.")
    write(settings, verdict, Names(*names))
    means = "mean the same" if verdict is Verdict.SAME else "do not mean the same"
    typer.echo(f"written: {names[0]} and {names[1]} {means}. {_NEXT_TIME}")
    return _faults(settings)


def _pair(text: str) -> tuple[str, str | None]:
    name, sign, value = text.partition("=")
    if not name or not sign:
        raise UsageError(text, "there is no FIELD=VALUE", "Write for example side=cathode.")
    return name, value.strip() or None


@contextmanager
def _reviewer(store: GraphStore, settings: Settings) -> Iterator[Reviewer]:
    """Give a reviewer, and bring to the graph what was decided, however it ends."""
    reviewer = Reviewer(store, settings)
    try:
        yield reviewer
    finally:
        for told in reviewer.apply():
            typer.echo(f"note: {told}.", err=True)


def _faults(settings: Settings) -> int:
    """Tell what is wrong with the curation file, and return the exit status."""
    error = read_curation(settings.curation_file).error(settings.curation_file)
    if error:
        typer.echo(f"error: {error}", err=True)
    return int(error is not None)


def _listed(found: Sequence[Item]) -> Result:
    keys = (
        *("reading", "confidence", "belief", "if_accepted", "if_rejected"),
        *("statement", "sentence", "quote", "source", "page", "references"),
    )
    rows = tuple(
        (
            item.seen.evidence,
            item.confidence,
            item.stake.now,
            item.stake.accepted,
            item.stake.rejected,
            item.seen.name,
            item.sentence,
            item.quote,
            item.seen.source,
            item.page,
            list(item.cited),
        )
        for item in found
    )
    return Result(keys, rows)
