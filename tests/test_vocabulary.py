import re
import sys
from pathlib import Path

import pytest

from sse_kg.errors import SchemaError
from sse_kg.grounding.lexicon import expand, macros
from sse_kg.grounding.units import parse_unit
from sse_kg.resources import data_path
from sse_kg.vocabulary import KINDS, load_vocabulary

GUIDELINE = Path(__file__).parents[2] / "shared" / "gold" / "GUIDELINE.md"


def test_the_closed_lists_of_the_guideline_are_there():
    if not GUIDELINE.exists():
        pytest.skip(f"{GUIDELINE} is not there")
    text = GUIDELINE.read_text(encoding="utf-8")
    vocabulary = load_vocabulary()
    for kind in ("property", "problem", "strategy"):
        section = re.search(rf"\* `{kind}`[^:]*: (.*?)(?=\n\* `|\n\n)", text, re.S)[1]
        listed = set(re.findall(r"\b[a-z]+(?:_[a-z]+)+\b", re.sub(r"\([^)]*\)", "", section)))
        known = {term.id for term in vocabulary.terms(kind)}
        assert listed - known - {"not_same"} == set()


def test_every_kind_has_terms_with_definitions():
    vocabulary = load_vocabulary()
    for kind in KINDS:
        terms = vocabulary.terms(kind)
        assert terms
        if kind != "material":
            assert [term.id for term in terms if not term.definition] == []


def test_measured_properties_have_a_readable_unit_and_range():
    for term in load_vocabulary().terms("property"):
        if unit := term.fact("unit"):
            assert parse_unit(unit).dimension == term.fact("dimensions")[0], term.id
            assert term.fact("low") < term.fact("high")


def test_a_dimension_has_one_default_property():
    terms = load_vocabulary().terms("property")
    defaults = [d for term in terms for d in term.fact("default_for") or ()]
    assert len(defaults) == len(set(defaults))
    for term in terms:
        assert set(term.fact("default_for") or ()) <= set(term.fact("dimensions") or ())


def test_problems_of_properties_exist():
    vocabulary = load_vocabulary()
    named = {t.fact("problem") for t in vocabulary.terms("property")} - {None}
    assert named <= {t.id for t in vocabulary.terms("problem")}


def test_synonyms_use_known_macros_only():
    lists = macros()
    for term in load_vocabulary().entries:
        if term.kind == "material":
            continue
        for synonym in term.synonyms:
            assert not re.search(r"[{}]", " ".join(" ".join(w) for w in expand(synonym, lists)))


def test_every_fault_is_told_at_once(tmp_path):
    for kind in KINDS:
        (tmp_path / f"{kind}.yaml").write_text("- id: x\n  parent: nowhere\n", encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        load_vocabulary(tmp_path)
    assert str(caught.value).count("'nowhere'") == len(KINDS)


def test_data_is_found_in_the_checkout():
    assert data_path("schema", "vocabulary").is_dir()
    assert "sse_kg" in sys.modules
