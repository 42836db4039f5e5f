"""What several commands take, and what it means."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from sse_kg.errors import UsageError
from sse_kg.settings import PdfBackend, Settings, read_settings

Graph = Annotated[
    str,
    typer.Option(
        metavar="URI",
        help="Folder of the graph, or bolt:// or neo4j:// address; by default SSE_KG_GRAPH, "
        "else a folder under the user's data directory.",
        show_default=False,
    ),
]
Params = Annotated[
    list[str] | None,
    typer.Option("--param", "-p", metavar="KEY=VALUE", help="A parameter; may be repeated."),
]
Workers = Annotated[
    int | None,
    typer.Option(
        min=1, metavar="N", help="Processes that read files; by default 2 where there are two CPUs."
    ),
]


PdfBackendOption = Annotated[
    PdfBackend | None,
    typer.Option(
        "--pdf-backend",
        help="Library that reads PDFs; by default SSE_KG_PDF_BACKEND, else pdfium.",
        show_default=False,
    ),
]


def settings_for(graph: str, pdf_backend: PdfBackend | None = None) -> Settings:
    """Return the settings of the environment, with those in their place that options give."""
    settings = read_settings()
    return replace(
        settings,
        graph=graph or settings.graph,
        pdf_backend=pdf_backend or settings.pdf_backend,
    )


def worker_count(given: int | None) -> int:
    """Return how many processes read files."""
    return given or min(2, os.cpu_count() or 1)


def split_params(params: Sequence[str] | None) -> dict[str, str]:
    """Return ``KEY=VALUE`` texts as a mapping; raises ``UsageError`` on one without a key."""
    values = {}
    for text in params or ():
        key, sign, value = text.partition("=")
        if not key or not sign:
            raise UsageError(f"--param {text}", "there is no KEY=VALUE", "Write --param key=value.")
        values[key] = value
    return values


def json_params(params: Sequence[str] | None) -> dict[str, Any]:
    """Return parameters with each value read as JSON where it is JSON, else as text."""
    return {key: _json_or_text(value) for key, value in split_params(params).items()}


def _json_or_text(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text
