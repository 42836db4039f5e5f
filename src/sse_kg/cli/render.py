"""Rows of an answer as a table for people, as JSON, or as CSV."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from enum import StrEnum
from typing import Any

import typer
from rich.cells import cell_len

from sse_kg.graph.store import Result
from sse_kg.queries.catalogue import NamedQuery
from sse_kg.queries.rows import as_csv

_WIDTH = 100  # of a table that does not go to a terminal
_LONG = 40  # a column with a longer cell stands below its row
_GAP = 2
_INDENT = 4


class Format(StrEnum):
    """In what form rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def terminal_width() -> int:
    """Return how wide output may be: the terminal, at least 60; without one, 100."""
    if not sys.stdout.isatty():
        return _WIDTH
    return max(60, shutil.get_terminal_size((_WIDTH, 24)).columns)


def write_result(result: Result, form: Format) -> None:
    """Write rows to standard output, and to standard error that there are more, if there are."""
    if form is Format.JSON:
        text = json.dumps(result.records(), ensure_ascii=False, indent=2)
    elif form is Format.CSV:
        text = as_csv(result).rstrip("\n")
    else:
        text = as_table(result, width=terminal_width())
    if text:
        typer.echo(text)
    if result.truncated:
        typer.echo(
            f"note: only the first {len(result.rows)} rows; "
            "narrow the question or raise SSE_KG_QUERY_ROWS.",
            err=True,
        )


def without_evidence(result: Result, query: NamedQuery) -> Result:
    """Return an answer without what says where things stand, each row that is left once."""
    evidence = {column.name for column in query.columns if column.is_evidence}
    kept = [i for i, key in enumerate(result.keys) if key not in evidence]
    rows: dict[str, tuple[Any, ...]] = {}
    for row in result.rows:
        short = tuple(row[i] for i in kept)
        rows.setdefault(_json(short), short)
    return Result(tuple(result.keys[i] for i in kept), tuple(rows.values()), result.truncated)


def as_table(result: Result, *, width: int) -> str:
    """Return rows as a table no wider than ``width``.

    Columns stand side by side, from the left, as far as there is room. Those with long cells and
    those without room stand below their row, wrapped and never cut. A column that is empty in
    all rows is left out.
    """
    cells = [[as_text(value) for value in row] for row in result.rows]
    used = [i for i in range(len(result.keys)) if any(row[i] for row in cells)]
    widths = {i: max(cell_len(text) for text in (result.keys[i], *_column(cells, i))) for i in used}
    beside = _beside(used, widths, width)
    below = [i for i in used if i not in beside]
    if not cells:
        return ""
    head = _line([result.keys[i] for i in beside], [widths[i] for i in beside])
    lines = [head, "─" * cell_len(head)] if beside else []
    for row in cells:
        if beside:
            lines.append(_line([row[i] for i in beside], [widths[i] for i in beside]))
        lines += _below([(result.keys[i], row[i]) for i in below], width)
    return "\n".join(lines).rstrip()


def as_text(value: Any) -> str:
    """Return a value as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return "; ".join(as_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{k} {as_text(v)}" for k, v in value.items() if v not in (None, "", []))
    return " ".join(str(value).split())


def _column(cells: list[list[str]], index: int) -> list[str]:
    return [row[index] for row in cells]


def _beside(used: list[int], widths: dict[int, int], width: int) -> list[int]:
    room = width
    beside = []
    for index in used:
        if widths[index] <= min(_LONG, room):
            beside.append(index)
            room -= widths[index] + _GAP
    return beside


def _line(texts: list[str], widths: list[int]) -> str:
    padded = [text + " " * (w - cell_len(text)) for text, w in zip(texts, widths, strict=True)]
    return (" " * _GAP).join(padded).rstrip()


def _below(items: list[tuple[str, str]], width: int) -> list[str]:
    """Return what stands below a row: each long text by itself, the short ones in one line."""
    filled = [(key, text) for key, text in items if text]
    texts = [f"{key}: {text}" for key, text in filled if len(text) > _LONG]
    short = " · ".join(f"{key} {text}" for key, text in filled if len(text) <= _LONG)
    lines = []
    for text in [*texts, *([short] if short else [])]:
        lines += textwrap.wrap(
            text,
            width if cell_len(text) == len(text) else width // 2,  # a sign is up to two wide
            initial_indent=" " * _INDENT,
            subsequent_indent=" " * (_INDENT + 2),
            break_on_hyphens=False,
        )
    return [*lines, ""] if lines else []


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
