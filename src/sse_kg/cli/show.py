"""The command that shows a document as it is read."""

from __future__ import annotations

import sys
import webbrowser
from pathlib import Path
from typing import Annotated

import typer

from sse_kg.cli.options import PdfBackendOption, settings_for
from sse_kg.errors import UsageError
from sse_kg.vocabulary import load_vocabulary
from sse_kg.web.page import document_page

_ENDING = ".sse-kg.html"  # not a name that someone has given to a file of his own


def show(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="PDF, JATS XML, Markdown or text.")],
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="OUT.html",
            help="The page; by default FILE's name with .sse-kg.html, in this folder.",
        ),
    ] = None,
    open_page: Annotated[
        bool | None,
        typer.Option(
            "--open/--no-open",
            help="Open the page in the browser; by default in a terminal.",
            show_default=False,
        ),
    ] = None,
    pdf_backend: PdfBackendOption = None,
) -> None:
    """Show a document as it is read: a page with all mentions, measurements and claims."""
    from sse_kg.documents.read import read_document
    from sse_kg.ingest.reading import extractor

    target = out or Path(file.stem + _ENDING)
    if target.exists() and target.resolve() == file.resolve():
        raise UsageError(target, "the page would take the place of the file", "Name another -o.")
    settings = settings_for("", pdf_backend)
    extraction = extractor(settings).extract(read_document(file, settings=settings))
    target.write_text(document_page(extraction, load_vocabulary()), encoding="utf-8")
    typer.echo(f"wrote {target}")
    if sys.stdout.isatty() if open_page is None else open_page:
        webbrowser.open(target.resolve().as_uri())
