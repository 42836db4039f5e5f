"""The golden facts hold together with our texts and with the vocabulary."""

import re
import tomllib
from itertools import pairwise

import pytest
import yaml

from sse_kg.resources import data_path
from sse_kg.vocabulary import load_vocabulary

CORPUS = data_path("corpus")
MANIFEST = tomllib.loads((CORPUS / "manifest.toml").read_text(encoding="utf-8"))
ENTRIES = {entry["id"]: entry for entry in MANIFEST["document"]}
GOLDEN = [
    tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((CORPUS / "golden").glob("*.toml"))
]
MEASUREMENT_KEYS = {
    "quote", "material", "class", "property", "min", "max", "cmp", "unit", "temperature",
    "context", "status", "refs",
}  # fmt: skip
CLAIM_KEYS = {
    "quote", "kind", "electrolyte", "interface", "problem", "strategy", "agent", "stance", "refs",
    "counter",
}  # fmt: skip
STANCES = {
    "problem": {"suffers", "causes", "resists"},
    "solution": {"mitigates", "no_effect", "worsens"},
}


def by_id(golden: dict) -> str:
    return golden["document"]["id"]


def text_of(doc_id: str) -> str:
    """Return the text that quotes are taken from: of the PDF, its source without markup."""
    entry = ENTRIES[doc_id]
    if entry["format"] != "pdf":
        return (CORPUS / entry["file"]).read_text(encoding="utf-8")
    source = yaml.safe_load((CORPUS / entry["source"]).read_text(encoding="utf-8"))
    lines = [source["title"], source["abstract"]]
    lines += [text for item in source["body"] for text in item.values()]
    return re.sub(r"[_^]\{([^}]*)\}", r"\1", "\n".join(lines))


def test_every_document_has_golden_facts():
    assert {by_id(golden) for golden in GOLDEN} == set(ENTRIES)


@pytest.mark.parametrize("golden", GOLDEN, ids=by_id)
def test_quotes_occur_once(golden):
    text = text_of(by_id(golden))
    facts = golden["measurement"] + golden["claim"]
    assert [fact["quote"] for fact in facts if text.count(fact["quote"]) != 1] == []
    assert len(golden["measurement"]) >= 15
    assert len(golden["claim"]) >= 15


@pytest.mark.parametrize("golden", GOLDEN, ids=by_id)
def test_title_headings_and_references(golden):
    document, entry = golden["document"], ENTRIES[by_id(golden)]
    assert document["title"] == entry["title"]
    assert document["references"] == len(entry["cited"])
    text = text_of(by_id(golden)).replace("\ufffd", "fi") + "\nReferences"
    places = [text.rindex(f"{heading}") for heading in document["headings"]]
    assert all(first < second for first, second in pairwise(places))


@pytest.mark.parametrize("golden", GOLDEN, ids=by_id)
def test_measurements_use_the_vocabulary(golden):
    properties = {term.id for term in load_vocabulary().terms("property")}
    for fact in golden["measurement"]:
        assert set(fact) <= MEASUREMENT_KEYS
        assert fact["property"] in properties
        low, high = fact.get("min"), fact.get("max")
        assert (low is None) != (high is None) or low <= high
        assert (fact.get("cmp") in {">", "<"}) == (low is None or high is None)


@pytest.mark.parametrize("golden", GOLDEN, ids=by_id)
def test_claims_use_the_vocabulary(golden):
    vocabulary = load_vocabulary()
    ids = {kind: {t.id for t in vocabulary.terms(kind)} for kind in ("problem", "strategy")}
    for fact in golden["claim"]:
        assert set(fact) <= CLAIM_KEYS
        assert fact["stance"] in STANCES[fact["kind"]]
        assert fact.get("interface", "anode") in {"anode", "cathode", "bulk", "air"}
        assert fact["kind"] == "solution" or "problem" in fact
        assert {fact.get("problem", "other")} <= ids["problem"]
        assert {fact.get("strategy", "other")} <= ids["strategy"]


@pytest.mark.parametrize("golden", GOLDEN, ids=by_id)
def test_references_of_facts_are_in_the_list(golden):
    known = {str(n) for n in range(1, golden["document"]["references"] + 1)}
    facts = golden["measurement"] + golden["claim"]
    assert all(set(fact.get("refs", ())) <= known for fact in facts)
