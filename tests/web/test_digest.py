from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sse_kg.graph.embedded_store import EmbeddedStore
from sse_kg.ingest.changes import changes
from sse_kg.ingest.digest import make_digest, read_baseline
from sse_kg.web.digest import digest_page, write_report
from tests.graph.sample import garnet_review, polymer_note, subgraph, sulfide_review
from tests.graph.stores import embedded_store
from tests.ingest.states import A, claim, conflict, document, state
from tests.web.test_page import Reader

NOW = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)


@pytest.fixture
def graph(tmp_path: Path) -> EmbeddedStore:
    made = embedded_store(tmp_path / "graph")
    made.prepare()
    return made


def test_a_page_has_what_is_new(graph: EmbeddedStore) -> None:
    with graph:
        graph.load(subgraph(garnet_review()))
        since = make_digest(graph, None, taken=NOW - timedelta(days=7)).now
        graph.load(subgraph(sulfide_review()))
        graph.load(subgraph(polymer_note()))
        page = digest_page(make_digest(graph, since, taken=NOW))
    read = Reader(page)
    for text in ("What is new in the graph", "New documents (2)", "sulfide review.md", "note.txt"):
        assert text in read.text
    assert "Sulfide electrolytes react with moisture." in read.text
    assert "https://doi.org/10.1000/sulfide" in read.values("href")
    inner = {value[1:] for value in read.values("href") if value.startswith("#")}
    assert {"documents", "claims"} <= inner <= set(read.values("id"))


def test_the_page_needs_no_network_and_runs_no_script(graph: EmbeddedStore) -> None:
    with graph:
        graph.load(subgraph(garnet_review()))
        page = digest_page(make_digest(graph, None, taken=NOW))
    read = Reader(page)
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(read.tags)
    assert not [name for _, name, _ in read.attributes if name in ("src", "style", "action")]
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_the_state_may_lie_in_a_folder_of_its_own(graph: EmbeddedStore, tmp_path: Path) -> None:
    kept = tmp_path / "states" / "weekly.json"
    with graph:
        now = write_report(graph, tmp_path / "out", state=kept, taken=NOW).digest.now
    assert read_baseline(kept) == now


def test_text_stays_text(graph: EmbeddedStore) -> None:
    bad = '<script>alert("1")</script>'
    review = garnet_review()
    named = replace(review.document, title=bad, doi='10.1000/"><script>', source=bad)
    said = replace(review.claims[1].evidence, sentence=f"{bad} & more")
    claims = (replace(review.claims[1], evidence=said),)
    told = replace(review, document=named, claims=claims, effects=())
    with graph:
        graph.load(subgraph(told))
        digest = make_digest(graph, None, taken=NOW)
    new = state(
        document("x", title=bad),
        claim("c", name=bad, sources=((bad, bad), ("doi:" + bad, bad))),
        conflict("p", "q", first_name=bad, cause=bad),
    )
    odd = replace(digest.changes, claims=tuple(new.claims.values()))
    odd = replace(odd, conflicts=tuple(new.conflicts.values()))
    for one in (digest, replace(digest, changes=odd)):
        page = digest_page(one)
        assert "<script" not in page
        assert bad in Reader(page).text
    assert f"{bad} & more" in Reader(digest_page(digest)).text


def test_beliefs_are_drawn_from_before_to_now(graph: EmbeddedStore) -> None:
    note = polymer_note()
    with graph:
        graph.load(subgraph(note))
        since = make_digest(graph, None, taken=NOW).now
        graph.load(subgraph(replace(note, document=replace(note.document, doc_id="doc-2"))))
        page = digest_page(make_digest(graph, since, taken=NOW))
    assert page.count('aria-label="belief 0.80, now 0.96"') == 2
    assert "0.80 → 0.96" in page


def test_the_sources_of_a_change_are_linked(graph: EmbeddedStore) -> None:
    bad = ("<b>", "<b>bold</b>")
    old, new = claim("x", 0.5, ()), claim("x", 0.9, (A, bad))
    with graph:
        digest = make_digest(graph, None, taken=NOW)
    told = replace(digest, changes=changes(state(old), state(new)))
    page = digest_page(told)
    assert 'supported by <a href="https://doi.org/10.1000/a"' in page
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert "<b>bold" not in page


def test_nothing_new_is_said(graph: EmbeddedStore) -> None:
    with graph:
        first = make_digest(graph, None, taken=NOW)
        page = digest_page(make_digest(graph, first.now, taken=NOW))
    assert "Nothing is new in the graph since then." in Reader(page).text
    assert "The graph is empty." in Reader(digest_page(first)).text


def test_a_report_is_written_and_the_next_goes_on_from_it(
    graph: EmbeddedStore, tmp_path: Path
) -> None:
    folder, kept = tmp_path / "a" / "reports", tmp_path / "state.json"
    with graph:
        graph.load(subgraph(garnet_review()))
        first = write_report(graph, folder, state=kept, taken=NOW)
        graph.load(subgraph(sulfide_review()))
        second = write_report(graph, folder, state=kept, taken=NOW + timedelta(days=7))
    assert first.digest.first
    assert second.digest.since == first.digest.now
    assert read_baseline(kept) == second.digest.now
    assert sorted(path.name for path in folder.iterdir()) == [
        "digest-20261121-060000.html",
        "digest-20261121-060000.md",
        "digest-20261128-060000.html",
        "digest-20261128-060000.md",
    ]
