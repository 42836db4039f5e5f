from __future__ import annotations

from pathlib import Path

from sse_kg.graph.describe import describe
from sse_kg.graph.schema import load_schema

PAGE = Path(__file__).resolve().parents[2] / "docs" / "graph.md"


def test_the_page_says_what_the_schema_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(load_schema())


def test_every_label_relation_and_property_is_on_the_page() -> None:
    page = describe(load_schema())
    for item in (*load_schema().nodes, *load_schema().relations):
        assert item.description in page
        assert all(f"| `{part.name}` |" in page for part in item.properties)
    assert "`(:Claim|Measurement|Effect)-[:EVIDENCE]->(:Passage)`" in page
