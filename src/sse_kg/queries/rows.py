"""Rows of an answer as text for other programs."""

from __future__ import annotations

import csv
import io
import json

from sse_kg.graph.store import Result


def as_csv(result: Result) -> str:
    """Return rows as CSV with a header; lists and mappings are JSON."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if result.keys:
        writer.writerow(result.keys)
    for row in result.rows:
        writer.writerow([_cell(value) for value in row])
    return stream.getvalue()


def _cell(value: object) -> object:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
