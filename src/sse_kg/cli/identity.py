"""The commands that tell what names are taken for."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import Graph, settings_for
from sse_kg.cli.query import FormatOption
from sse_kg.cli.render import Format, write_result
from sse_kg.errors import InputError, SseKgError, UsageError
from sse_kg.graph.connect import open_store
from sse_kg.graph.store import Result
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.curation import read_curation
from sse_kg.knowledge.names import name_decisions
from sse_kg.queries.identity import Resolution, resolve_names
from sse_kg.settings import Settings

_KEYS = ("name", "id", "kind", "preferred", "class", "formula", "by", "evidence", "others")


def resolve(
    name: Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="The names.")] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="F", help="A file of names, one a line.")
    ] = None,
    form: FormatOption = Format.TABLE,
    graph: Graph = "",
) -> None:
    """Show what names of materials are taken for, and by which evidence.

    Without a graph, or with one that is not there, formulas and the lexicon still count.
    """
    names = [*(name or ()), *(_lines(file) if file else ())]
    if not names:
        raise UsageError("sse-kg resolve", "no name is given", "Give names, or a file with --file.")
    found = _resolved(names, settings_for(graph))
    write_result(Result(_KEYS, tuple(map(_row, found))), form)


def why_same(
    one: Annotated[str, typer.Argument(metavar="A", help="A name.", show_default=False)],
    other: Annotated[str, typer.Argument(metavar="B", help="Another.", show_default=False)],
    graph: Graph = "",
) -> None:
    """Explain why two names are taken for one thing, or for two, and how to change that."""
    first, second = _resolved([one, other], settings_for(graph))
    typer.echo("\n".join(_told(first, second)))


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(path, f"not readable: {error}", "Give a text file in UTF-8.") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _resolved(names: Sequence[str], settings: Settings) -> tuple[Resolution, ...]:
    linker = Linker(decisions=name_decisions(read_curation(settings.curation_file)))
    try:
        with open_store(settings) as store:
            if store.documents():
                return resolve_names(names, linker, store)
        reason = "it holds no document"
    except SseKgError as error:
        reason = str(error)
    typer.echo(f"note: without the graph ({reason}): by formulas and the lexicon alone.", err=True)
    return resolve_names(names, linker, None)


def _row(found: Resolution) -> tuple[object, ...]:
    entity = found.entity
    if entity is None:
        return (found.name, *[None] * 7, [])
    family = entity.classes[0] if entity.classes else None
    facts = (entity.id, entity.kind, entity.name, family, found.formula, found.by, found.evidence)
    return (found.name, *facts, list(found.others))


def _told(one: Resolution, other: Resolution) -> Iterator[str]:
    for found in (one, other):
        what = f"{found.entity.kind} {found.entity.id}" if found.entity else "nothing that is known"
        yield f"{found.name}: {what}" + (f" (by {found.by})" if found.by else "")
        yield from (f"  {step}" for step in found.steps)
    ids = [(f.entity.kind, f.entity.id) if f.entity else None for f in (one, other)]
    same = ids[0] is not None and ids[0] == ids[1]
    yield f"{one.name} and {other.name} are {'one' if same else 'not one'}."
    verb, deed = ("apart", "part") if same else ("same", "join")
    yield f"To {deed} them, run this and ingest again:"
    yield f"  sse-kg review {verb} {shlex.quote(one.name)} {shlex.quote(other.name)}"
