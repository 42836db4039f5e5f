from __future__ import annotations

from pathlib import Path

from sse_kg.queries.catalogue import catalogue
from sse_kg.queries.describe import call, describe

PAGE = Path(__file__).resolve().parents[2] / "docs" / "queries.md"


def test_the_page_says_what_the_queries_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(catalogue())


def test_a_call_names_the_required_parameters() -> None:
    (materials,) = (query for query in catalogue() if query.name == "materials")
    assert call(materials) == ("sse-kg ask materials --param property='ionic conductivity'")
