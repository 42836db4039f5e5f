from __future__ import annotations

import csv
import io
import json

from sse_kg.graph.store import Result
from sse_kg.queries.rows import as_csv


def test_csv_keeps_values_as_they_are() -> None:
    rows = ((1.25, "a,\n“b”", ["x", None]), (None, "", {"k": 1}))
    text = as_csv(Result(("n", "text", "more"), rows))
    head, first, second = csv.reader(io.StringIO(text))
    assert head == ["n", "text", "more"]
    assert first[:2] == ["1.25", "a,\n“b”"]
    assert json.loads(first[2]) == ["x", None]
    assert second == ["", "", '{"k": 1}']
