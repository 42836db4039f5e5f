"""The commands about the vocabulary: what is in it, and what texts have that it lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import settings_for
from sse_kg.cli.query import FormatOption
from sse_kg.cli.render import Format, write_result
from sse_kg.errors import SseKgError, UsageError
from sse_kg.exchange.mapping import Mapping, mappings
from sse_kg.graph.store import Result
from sse_kg.grounding.lexicon import expand, macros
from sse_kg.model.claim import Extraction
from sse_kg.vocabulary import KINDS, Term, Vocabulary, load_vocabulary

app = typer.Typer(
    name="vocabulary",
    help="Show the vocabulary, and what texts name that it lacks.",
    no_args_is_help=True,
)


class GroundedLabel(StrEnum):
    """Labels of the mentions that have a term."""

    PROBLEM = "PROBLEM"
    STRATEGY = "STRATEGY"
    MATERIAL = "MATERIAL"
    CLASS = "CLASS"
    PROPERTY = "PROPERTY"
    INTERFACE = "INTERFACE"


@app.command("missing")
def list_missing(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Files to read, or folders of them.")
    ],
    label: Annotated[
        list[GroundedLabel] | None,
        typer.Option(
            "--label", case_sensitive=False, help="Only mentions of this label; may be repeated."
        ),
    ] = None,
    form: FormatOption = Format.TABLE,
) -> int:
    """List what files name and the vocabulary lacks, the commonest first, to curate it."""
    from sse_kg.claims.missing import Missing, missing
    from sse_kg.documents.read import collect_files

    paths, absent = collect_files(files)
    for error in absent:
        typer.echo(f"error: {error}", err=True)
    failed: list[SseKgError] = [*absent]
    rows = missing(_read(paths, failed), load_vocabulary(), label or tuple(GroundedLabel))
    names = tuple(field.name for field in fields(Missing))
    write_result(Result(names, tuple(map(astuple, rows))), form)
    if not rows and len(failed) < len(paths) + len(absent):
        typer.echo("note: every mention of these labels has a term.", err=True)
    return 1 if failed else 0


def _read(paths: Sequence[Path], failed: list[SseKgError]) -> Iterator[Extraction]:
    """Yield what is read from files; those that cannot be read are told and put to ``failed``."""
    from sse_kg.documents.read import read_document
    from sse_kg.ingest.reading import extractor

    settings = settings_for("")
    tool = extractor(settings)
    for number, path in enumerate(paths, 1):
        try:
            yield tool.extract(read_document(path, settings=settings))
            typer.echo(f"[{number}/{len(paths)}] {path}", err=True)
        except SseKgError as error:
            failed.append(error)
            typer.echo(f"error: {error}", err=True)


@app.command("show")
def show_terms(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help=f"{', '.join(KINDS)}.", show_default=False)
    ] = "",
    term_id: Annotated[
        str, typer.Argument(metavar="ID", help="One term of the kind.", show_default=False)
    ] = "",
    expanded: Annotated[
        bool, typer.Option("--expand", help="Write out every phrase that the synonyms stand for.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """Show the kinds of terms, the terms of a KIND, or all about one of them."""
    vocabulary = load_vocabulary()
    if not kind:
        counts = tuple((name, len(vocabulary.terms(name))) for name in KINDS)
        write_result(Result(("kind", "terms"), counts), form)
        return
    if kind not in KINDS:
        raise UsageError(kind, "no such kind of term", f"Kinds: {', '.join(KINDS)}.")
    if not term_id:
        rows = tuple((t.id, t.parent, t.match, t.definition) for t in vocabulary.terms(kind))
        write_result(Result(("id", "parent", "match", "definition"), rows), form)
        return
    term = _term(vocabulary, kind, term_id)
    names = ("id", "name", "parent", "match", *(name for name, _ in term.facts), "definition")
    facts = tuple(list(v) if isinstance(v, tuple) else v for _, v in term.facts)
    row = (term.id, term.name, term.parent, term.match, *facts, term.definition)
    synonyms = list(_phrases(term) if expanded else term.synonyms)
    write_result(Result((*names, "synonyms"), ((*row, synonyms),)), form)


@app.command("mapping")
def list_mapping(
    unmapped: Annotated[
        bool, typer.Option("--unmapped", help="Only the terms that have none.")
    ] = False,
    form: FormatOption = Format.TABLE,
) -> None:
    """List which terms have an equal or a close one in EMMO, or a quantity kind in QUDT."""
    rows = tuple(
        astuple(item)
        for item in mappings(load_vocabulary())
        if not (unmapped and (item.match or item.quantity_kind))
    )
    write_result(Result(tuple(field.name for field in fields(Mapping)), rows), form)


def _term(vocabulary: Vocabulary, kind: str, term_id: str) -> Term:
    if term := vocabulary.get(kind, term_id):
        return term
    near = get_close_matches(term_id, [t.id for t in vocabulary.terms(kind)], cutoff=0.5)
    remedy = f"Did you mean {' or '.join(near)}?" if near else f"See sse-kg vocabulary show {kind}."
    raise UsageError(f"{kind} {term_id}", "no such term", remedy)


def _phrases(term: Term) -> Iterator[str]:
    """Yield the phrases that the synonyms of a term stand for; those of a material are plain."""
    if term.kind == "material":
        yield from term.synonyms
        return
    for synonym in term.synonyms:
        yield from (" ".join(words) for words in expand(synonym, macros()))
