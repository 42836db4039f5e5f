from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sse_kg.errors import InputError
from sse_kg.graph.store import GraphStore
from sse_kg.ingest.digest import (
    Baseline,
    as_markdown,
    make_digest,
    read_baseline,
    tally,
    write_baseline,
)
from tests.graph.sample import garnet_review, polymer_note, subgraph, sulfide_review

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
BEFORE = NOW - timedelta(days=7)


def baseline(store: GraphStore) -> Baseline:
    return make_digest(store, None, taken=BEFORE).now


def test_the_first_digest_says_that_it_is(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    digest = make_digest(store, None, taken=NOW)
    text = as_markdown(digest)
    assert digest.first
    assert text.startswith("# What the graph holds\n\nThe first digest of ")
    assert "21 November 2026, 06:00 UTC: there is none to compare with." in text
    assert "## Documents (1)" in text
    assert "## The best founded claims (3)" in text
    assert tally(digest) == ""


def test_nothing_new_is_said(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    digest = make_digest(store, baseline(store), taken=NOW)
    text = as_markdown(digest)
    assert "14 November 2026, 06:00 UTC to 21 November 2026, 06:00 UTC" in text
    assert "**Nothing is new.**" in text
    assert "The graph holds 1 document, 3 claims, 3 values, 0 conflicts and 2 cited works." in text
    assert "##" not in text


def test_what_is_new_stands_there_with_its_sentence(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    since = baseline(store)
    store.load(subgraph(sulfide_review()))
    digest = make_digest(store, since, taken=NOW)
    text = as_markdown(digest)
    assert "1 new document" in tally(digest)
    assert "[10.1000/sulfide](<https://doi.org/10.1000/sulfide>)" in text
    assert "“Sulfide electrolytes react with moisture.” – sulfide review.md, page 3" in text
    assert len(digest.changes.claims) == 2


def test_retracted_documents_and_their_claims_are_told(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    store.load(subgraph(polymer_note()))
    since = baseline(store)
    store.retract("doc-note")
    text = as_markdown(make_digest(store, since, taken=NOW))
    assert "## Retracted documents (1)\n\n- note.txt" in text
    assert "## Claims that no document states any more (2)" in text


def test_another_document_changes_beliefs(store: GraphStore) -> None:
    note = polymer_note()
    store.load(subgraph(note))
    since = baseline(store)
    store.load(subgraph(replace(note, document=replace(note.document, doc_id="doc-2"))))
    text = as_markdown(make_digest(store, since, taken=NOW))
    assert "## Changed beliefs (2)" in text
    assert "**0.80 → 0.96**, supported by note.txt" in text


def test_long_lists_are_cut_and_say_so(store: GraphStore) -> None:
    store.load(subgraph(garnet_review()))
    text = as_markdown(make_digest(store, None, taken=NOW, most=1))
    assert "## The best founded claims (3)" in text
    assert "… and 2 more." in text


def test_titles_and_names_are_no_markup(store: GraphStore) -> None:
    review = garnet_review()
    named = replace(
        review.document, title="<script>alert(1)</script> *x* | y", source="[a](http://b).md"
    )
    store.load(subgraph(replace(review, document=named)))
    text = as_markdown(make_digest(store, None, taken=NOW))
    assert "<script>" not in text
    assert r"**&lt;script&gt;alert(1)&lt;/script&gt; \*x\* \| y**" in text
    assert "](http://b)" not in text


def test_the_state_comes_back_as_it_was(store: GraphStore, tmp_path: Path) -> None:
    store.load(subgraph(garnet_review()))
    store.load(subgraph(sulfide_review()))
    path = tmp_path / "state.json"
    assert read_baseline(path) is None
    now = make_digest(store, None, taken=NOW).now
    write_baseline(path, now)
    assert read_baseline(path) == now
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '"x"', "null", '{"format": 2}', '{"format": 1}', "\ufeff{}"],
)
def test_another_file_is_not_taken_for_a_state(tmp_path: Path, text: str) -> None:
    path = tmp_path / "state.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="not what a digest leaves behind"):
        read_baseline(path)


def test_a_state_of_wrong_types_is_refused(store: GraphStore, tmp_path: Path) -> None:
    store.load(subgraph(garnet_review()))
    path = tmp_path / "state.json"
    write_baseline(path, make_digest(store, None, taken=NOW).now)
    record = json.loads(path.read_text(encoding="utf-8"))
    record["claims"][0]["odd"] = 1
    path.write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(InputError):
        read_baseline(path)
