from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from sse_kg.graph.connect import open_store
from sse_kg.graph.curate import Readings
from sse_kg.graph.read import read_document
from sse_kg.graph.store import GraphStore
from sse_kg.ingest import run
from sse_kg.ingest.outcome import Outcome, Status
from sse_kg.ingest.reading import subgraph_reader
from sse_kg.knowledge.curation import Decision, Verdict, append
from sse_kg.model.graph import Edge, Graph
from sse_kg.settings import Settings
from tests.commands import review
from tests.graph.stores import wiped_neo4j_store


@pytest.fixture(params=["embedded", "neo4j"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings with an empty graph of each kind and a curation file of their own."""
    made = Settings(graph=str(tmp_path / "graph"), curation=str(tmp_path / "curation.jsonl"))
    if request.param == "neo4j":
        server = request.getfixturevalue("neo4j")
        wiped_neo4j_store(server).close()
        made = replace(made, graph=server.address, neo4j_password=server.password)
    return made


@pytest.fixture
def graph(settings: Settings, read_here: None) -> Iterator[GraphStore]:
    with open_store(settings, create=True) as store:
        store.prepare()
        yield store


def ingested(store: GraphStore, path: Path, settings: Settings) -> Outcome:
    batch = run.prepare([path], store, settings=settings)
    (outcome,) = run.ingest(
        batch, lambda: nullcontext(store), settings=settings, workers=1, started=str
    )
    return outcome


def marks(store: GraphStore) -> list[tuple[str, str]]:
    text = (
        "MATCH (n)-[e:EVIDENCE]->() WHERE e.curated IS NOT NULL "
        "RETURN n.name AS name, e.curated AS mark ORDER BY name, mark"
    )
    return [(row["name"], row["mark"]) for row in store.query(text).records()]


def claim_reading(store: GraphStore, words: str) -> Edge:
    """Return the reading of the claim with words in its name."""
    (document,) = store.documents()
    subgraph = read_document(store, document.doc_id)
    names = {n.key: str(dict(n.properties)["name"]) for n in subgraph.nodes}
    return next(e for e in subgraph.edges if e.relation == "EVIDENCE" and words in names[e.start])


def decide(
    store: GraphStore, settings: Settings, verdict: Verdict, words: str, **fields: str
) -> None:
    (document,) = store.documents()
    edge = claim_reading(store, words)
    seen = Readings(read_document(store, document.doc_id)).seen(edge)
    append(settings.curation_file, [Decision(verdict, seen, fields=tuple(fields.items()))])


def test_decisions_survive_another_reading_of_the_file(
    graph: GraphStore, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = review(tmp_path / "a.md")
    ingested(graph, path, settings)
    before = read_document(graph, graph.documents()[0].doc_id)
    decide(graph, settings, Verdict.REJECT, "mitigates dendrite growth")
    decide(graph, settings, Verdict.CORRECT, "suffers dendrite growth", side="bulk")
    assert ingested(graph, path, settings).status is Status.UNCHANGED
    expected = [
        ("LLZO | anode: interlayer coating (Al2O3) mitigates dendrite growth", "rejected"),
        ("LLZO | bulk suffers dendrite growth", "corrected"),
        ("Li | LLZO (anode) suffers dendrite growth", "rejected"),
    ]
    assert marks(graph) == expected
    monkeypatch.setattr(run, "reader_version", lambda settings: "a newer reader")
    assert ingested(graph, path, settings).status is Status.CHANGED
    monkeypatch.undo()
    assert marks(graph) == expected
    for words in ("(anode) suffers dendrite growth", "mitigates dendrite growth"):
        decide(graph, settings, Verdict.UNDO, words)
    assert ingested(graph, path, settings).status is Status.UNCHANGED
    after = read_document(graph, graph.documents()[0].doc_id)
    kept = [n for n in after.nodes if n.key.label != "Document"]
    assert kept == [n for n in before.nodes if n.key.label != "Document"]
    assert Graph(edges=after.edges) == Graph(edges=before.edges)


def test_a_bad_line_is_a_failure_of_its_own(tmp_path: Path) -> None:
    settings = Settings(graph=str(tmp_path / "graph"), curation=str(tmp_path / "curation.jsonl"))
    path = review(tmp_path / "a.md")
    with open_store(settings, create=True) as store:
        store.prepare()
        ingested(store, path, settings)
        decide(store, settings, Verdict.REJECT, "mitigates dendrite growth")
        with settings.curation_file.open("a") as file:
            file.write("oops\n")
        batch = run.prepare([path], store, settings=settings)
        outcomes = list(
            run.ingest(batch, lambda: nullcontext(store), settings=settings, workers=1, started=str)
        )
        assert [mark for _, mark in marks(store)] == ["rejected"]
    failure = next(o.failure for o in outcomes if o.failure)
    assert str(failure.error).startswith(f"{settings.curation_file}: line 2: no JSON")


def test_what_is_no_longer_read_is_a_note(tmp_path: Path) -> None:
    settings = Settings(graph=str(tmp_path / "graph"), curation=str(tmp_path / "curation.jsonl"))
    path = review(tmp_path / "a.md")
    with open_store(settings, create=True) as store:
        store.prepare()
        ingested(store, path, settings)
        (document,) = store.documents()
        subgraph = read_document(store, document.doc_id)
        seen = Readings(subgraph).seen(claim_reading(store, "mitigates dendrite growth"))
        lost = replace(seen, evidence="gone", statement="gone", name="LLZO glows")
        append(settings.curation_file, [Decision(Verdict.ACCEPT, lost)])
        outcome = ingested(store, path, settings)
    assert "“LLZO glows” is no longer read there" in outcome.notes[0]


def test_what_is_decided_while_a_file_is_read_is_not_lost(tmp_path: Path) -> None:
    settings = Settings(graph=str(tmp_path / "graph"), curation=str(tmp_path / "curation.jsonl"))
    path = review(tmp_path / "a.md")
    with open_store(settings, create=True) as store:
        store.prepare()
        ingested(store, path, settings)
        (step,) = run.prepare([path], store, settings=settings, anew=True).steps
        reading = subgraph_reader(settings)(path)
        decide(store, settings, Verdict.REJECT, "mitigates dendrite growth")
        assert run.write(step, reading, store, settings=settings).failure is None
        assert [mark for _, mark in marks(store)] == ["rejected"]
