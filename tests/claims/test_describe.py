from pathlib import Path

from sse_kg.claims.describe import describe
from sse_kg.vocabulary import load_vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "properties.md"


def test_the_page_says_what_the_vocabulary_says():
    assert PAGE.read_text(encoding="utf-8") == describe(load_vocabulary())


def test_every_property_is_on_the_page():
    page = describe(load_vocabulary())
    assert all(f"`{term.id}`" in page for term in load_vocabulary().terms("property"))
