"""Which terms are mapped to EMMO and QUDT, and the page that says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sse_kg.cli.main import run
from sse_kg.exchange.mapping import Mapping, describe, mappings
from sse_kg.exchange.rdf import standard_iri
from sse_kg.vocabulary import Term, Vocabulary, load_vocabulary

PAGE = Path(__file__).resolve().parents[2] / "docs" / "vocabulary-mapping.md"


def test_the_page_is_that_of_the_vocabulary() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(load_vocabulary())


def test_a_term_is_mapped_exactly_closely_or_not() -> None:
    terms = (
        Term("class", "any", "solid electrolyte", match="https://w3id.org/emmo#a"),
        Term("problem", "dendrites", "dendrites", match="x", facts=(("match_is", "close"),)),
        Term("property", "hardness", "hardness"),
        Term("material", "LLZO", "LLZO"),
    )
    assert mappings(Vocabulary(terms)) == (
        Mapping("class", "any", "exact", "https://w3id.org/emmo#a", ""),
        Mapping("problem", "dendrites", "close", "x", ""),
        Mapping("property", "hardness", "", "", ""),
    )


def test_every_match_lies_in_a_name_space_that_is_known() -> None:
    for item in mappings(load_vocabulary()):
        assert item.fit in ("exact", "close", "")
        assert not item.match or not standard_iri(item.match).startswith("<"), item


def test_the_command_lists_what_is_not_mapped(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["vocabulary", "mapping", "--unmapped", "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {"kind": "class", "id": "garnet", "fit": "", "match": "", "quantity_kind": ""} in rows
    assert all(not row["match"] and not row["quantity_kind"] for row in rows)
