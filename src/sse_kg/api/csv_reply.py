"""Rows as CSV, as spreadsheets take them."""

from __future__ import annotations

from typing import Any

from starlette.responses import PlainTextResponse

from sse_kg.graph.store import Result
from sse_kg.queries.rows import as_csv


class CsvReply(PlainTextResponse):
    """A table to save; the header ``X-Truncated`` tells whether rows are missing."""

    media_type = "text/csv"


# What the description of a route with a CSV reply says of it.
CSV_REPLY: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The rows, with the columns' names first.",
        "content": {"text/csv": {"schema": {"type": "string"}}},
        "headers": {
            "X-Truncated": {
                "description": "Whether there are more rows.",
                "schema": {"type": "string", "enum": ["true", "false"]},
            }
        },
    }
}


def csv_reply(result: Result, name: str) -> CsvReply:
    """Return rows as the file ``name.csv``."""
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.csv"',
        "X-Truncated": "true" if result.truncated else "false",
    }
    return CsvReply(as_csv(result), headers=headers)
