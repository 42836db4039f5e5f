"""Decisions over the API: into the curation file and the graph at once, and back again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.documents.read import read_document
from sse_kg.graph.assemble import assemble
from sse_kg.graph.read import read_graph
from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.curation import Verdict, append, read_curation
from sse_kg.model.graph import Subgraph
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary
from tests.api.conftest import BASE_URL
from tests.commands import review
from tests.graph.sample import garnet_review, subgraph
from tests.web.made import extractor

Json = dict[str, Any]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Subgraph:
    """What a small review contributes: a problem, a solution and a value."""
    path = review(tmp_path_factory.mktemp("texts") / "review.md")
    extraction = extractor().extract(read_document(path, settings=Settings()))
    return assemble(extraction, path=str(path), extractor="x", vocabulary=load_vocabulary())


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(curation=str(tmp_path / "curation.jsonl"), curator="Ada")


@pytest.fixture
def client(store: GraphStore, made: Subgraph, settings: Settings) -> TestClient:
    store.load(made)
    app = create_app(store, settings, curate=True)
    return TestClient(app, base_url=BASE_URL, raise_server_exceptions=False)


class Page:
    """What the page does: look at statements and decide on their readings."""

    def __init__(self, client: TestClient, store: GraphStore) -> None:
        self.client = client
        self.store = store

    def statement(self, part: str) -> Json:
        rows = self.store.query("MATCH (n:Claim|Measurement|Effect) RETURN n.id AS id, n.name AS n")
        ids = [row[0] for row in rows.rows if part in row[1]]
        told: Json = self.client.get("/api/statement", params={"id": ids[0]}).json()
        return told

    def decide(self, statement: Json, verdict: str, **changes: object) -> tuple[int, Json]:
        reply = self.client.post(
            "/api/curation",
            json={
                "statement": statement["id"],
                "reading": statement["readings"][0]["id"],
                "verdict": verdict,
                "changes": changes,
            },
        )
        return reply.status_code, reply.json()

    def form(self, statement: Json) -> Json:
        reading = statement["readings"][0]["id"]
        told: Json = self.client.get("/api/curation", params={"reading": reading}).json()
        return told


@pytest.fixture
def page(client: TestClient, store: GraphStore) -> Page:
    return Page(client, store)


PROBLEM = "suffers dendrite growth"
SOLUTION = "mitigates dendrite growth"
VALUE = "ionic conductivity ="


def test_without_leave_nothing_is_decided(store: GraphStore, settings: Settings) -> None:
    client = TestClient(create_app(store, settings), base_url=BASE_URL)
    body = {"statement": "x", "reading": "y", "verdict": "accept"}
    for reply in (
        client.post("/api/curation", json=body),
        client.get("/api/curation", params={"reading": "y"}),
    ):
        assert reply.status_code == 403
        assert reply.json()["error"]["kind"] == "CurationOffError"


def test_a_reading_is_accepted_and_that_is_undone(page: Page, settings: Settings) -> None:
    before = page.statement(PROBLEM)
    status, after = page.decide(before, "accept")
    assert (status, after["id"]) == (200, before["id"])
    assert after["readings"][0]["curated"] == "accepted"
    assert after["belief"]["belief"] > before["belief"]["belief"]
    (decision,) = read_curation(settings.curation_file).decisions
    assert (decision.verdict, decision.by) == (Verdict.ACCEPT, "Ada")
    told = page.form(before)["decision"]
    assert (told["verdict"], told["by"], told["at"]) == ("accept", "Ada", decision.at)
    assert page.decide(before, "accept") == (200, after)
    assert len(read_curation(settings.curation_file).decisions) == 1
    assert page.decide(before, "undo") == (200, before)
    assert page.form(before)["decision"] is None


def test_a_decision_is_changed_by_undoing_it_first(page: Page, settings: Settings) -> None:
    before = page.statement(VALUE)
    assert page.decide(before, "reject")[0] == 200
    status, told = page.decide(before, "accept")
    assert (status, told["error"]["kind"]) == (409, "DecisionError")
    assert told["error"]["reason"].startswith("it was rejected by Ada on 20")
    assert len(read_curation(settings.curation_file).decisions) == 1
    assert page.decide(before, "undo") == (200, before)
    status, told = page.decide(before, "undo")
    assert (status, told["error"]["reason"]) == (409, "nothing is decided on it")


def test_a_correction_leads_to_what_is_meant_and_back(page: Page, store: GraphStore) -> None:
    graph, before = read_graph(store), page.statement(SOLUTION)
    status, meant = page.decide(before, "correct", side="cathode", agents=["LiF", "Li3N"])
    assert status == 200
    assert meant["id"] != before["id"]
    assert {part["name"] for part in meant["about"] if part["role"] == "agent"} == {"LiF", "Li3N"}
    (reading,) = meant["readings"]
    assert reading["curated"] == "corrected"
    assert page.form(before)["decision"]["verdict"] == "correct"
    assert reading["paragraph"]["marks"] == before["readings"][0]["paragraph"]["marks"]
    form = page.form(meant)
    assert form["fields"] == []
    assert form["decision"]["statement"] == before["id"]
    assert form["decision"]["changes"] == {"side": "cathode", "agents": ["LiF", "Li3N"]}
    old = page.client.get("/api/statement", params={"id": before["id"]}).json()
    assert old["readings"][0]["curated"] == "rejected"
    assert page.decide(meant, "accept")[0] == 409
    assert page.decide(meant, "undo") == (200, before)
    assert read_graph(store) == graph


def test_a_correction_towards_what_is_read_there_accepts_it(page: Page) -> None:
    review = garnet_review()
    contrary = replace(review.claims[1], stance="causes", confidence=0.2)
    page.store.load(subgraph(replace(review, claims=(*review.claims, contrary))))
    wrong = page.statement("causes dendrite growth")
    status, meant = page.decide(wrong, "correct", stance="suffers")
    assert status == 200
    accepted = next(item for item in meant["readings"] if item["curated"] == "accepted")
    told = page.client.get("/api/curation", params={"reading": accepted["id"]}).json()
    assert (told["decision"]["verdict"], told["decision"]["statement"]) == ("correct", wrong["id"])
    status, after = page.decide({**meant, "readings": [accepted]}, "undo")
    assert (status, after["id"]) == (200, meant["id"])
    assert page.statement("causes dendrite growth") == wrong


def test_the_form_tells_what_may_be_corrected(page: Page) -> None:
    fields = {field["name"]: field for field in page.form(page.statement(SOLUTION))["fields"]}
    assert list(fields) == [
        "electrolyte", "side", "counter", "problem", "strategy", "agents", "stance", "assertion",
    ]  # fmt: skip
    assert (fields["electrolyte"]["value"], fields["electrolyte"]["choices"]) == ("LLZO", [])
    assert (fields["agents"]["value"], fields["agents"]["many"]) == (["Al2O3"], True)
    problem = fields["problem"]
    assert (problem["value"], problem["required"]) == ("dendrite_growth", True)
    assert {"id": "dendrite_growth", "name": "dendrite growth"}.items() <= next(
        c for c in problem["choices"] if c["id"] == "dendrite_growth"
    ).items()
    assert {"id": "no_effect", "name": "no effect"} in fields["stance"]["choices"]
    value = {field["name"]: field["value"] for field in page.form(page.statement(VALUE))["fields"]}
    assert value["value"] == "0.5 mS cm⁻¹"
    assert (value["temperature"], value["material"]) == (25.0, "LLZO")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "it changes nothing"),
        ({"side": "anode"}, "it changes nothing"),
        ({"colour": "red"}, "colour: no such field"),
        ({"side": "moon", "problem": "x"}, "side: 'moon' is none of"),
        ({"problem": None}, "it cannot be left out"),
        ({"electrolyte": "<b>"}, "no material or class that is known"),
    ],
)
def test_a_correction_that_cannot_be_is_told(
    page: Page, settings: Settings, changes: Json, reason: str
) -> None:
    status, told = page.decide(page.statement(SOLUTION), "correct", **changes)
    assert status == 400
    assert reason in told["error"]["reason"]
    assert not settings.curation_file.exists()


@pytest.mark.parametrize("changes", [{"side": True}, {"side": {}}, {"temperature": [1]}])
def test_values_of_other_types_are_refused(page: Page, changes: Json) -> None:
    assert page.decide(page.statement(SOLUTION), "correct", **changes)[0] == 400


def test_what_does_not_belong_together_is_refused(page: Page) -> None:
    before = page.statement(VALUE)
    status, told = page.decide(before, "accept", status="cited")
    assert (status, told["error"]["reason"]) == (400, "they do not go with accept")
    assert page.decide(before, "same")[0] == 400
    assert page.decide({**before, "id": "other"}, "accept")[0] == 409
    gone = {**before, "readings": [{"id": "gone"}]}
    assert page.decide(gone, "accept")[0] == 409
    assert page.client.get("/api/curation", params={"reading": "gone"}).status_code == 404


def test_what_was_decided_elsewhere_is_taken_up(page: Page, settings: Settings) -> None:
    before = page.statement(PROBLEM)
    page.decide(before, "accept")
    (decision,) = read_curation(settings.curation_file).decisions
    page.decide(before, "undo")
    append(settings.curation_file, [replace(decision, verdict=Verdict.REJECT, by="Grace")])
    status, told = page.decide(before, "accept")
    assert status == 409
    assert "rejected by Grace" in told["error"]["reason"]
    assert page.statement(PROBLEM)["readings"][0]["curated"] == "rejected"


def test_several_pages_decide_at_once(page: Page, settings: Settings) -> None:
    shown = [page.statement(name) for name in (PROBLEM, SOLUTION, VALUE)]
    calls = [(one, verdict) for one in shown for verdict in ("accept", "reject")]
    with ThreadPoolExecutor(len(calls)) as pool:
        results = [status for status, _ in pool.map(lambda call: page.decide(*call), calls)]
    assert sorted(results) == [200] * 3 + [409] * 3
    decisions = {d.about.name: d.verdict for d in read_curation(settings.curation_file).decisions}
    assert len(decisions) == 3
    marks = {Verdict.ACCEPT: "accepted", Verdict.REJECT: "rejected"}
    for one in shown:
        told = page.client.get("/api/statement", params={"id": one["id"]}).json()
        assert told["readings"][0]["curated"] == marks[decisions[one["name"]]]


def test_a_file_that_cannot_be_written_is_named(page: Page, settings: Settings) -> None:
    settings.curation_file.mkdir()
    status, told = page.decide(page.statement(VALUE), "accept")
    assert (status, told["error"]["kind"]) == (503, "CurationFileError")
    assert told["error"]["subject"] == settings.curation
