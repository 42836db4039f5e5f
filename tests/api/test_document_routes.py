"""Documents over the API: what is in the file comes through as plain text, unchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from sse_kg.api.app import create_app
from sse_kg.model.claim import EntityRef, Extraction, Label, Mention
from sse_kg.model.text import AlignedText, Block, BlockKind, CharSpan, Document, Table
from sse_kg.settings import Settings
from tests.api.conftest import BASE_URL
from tests.graph.sample import LLZO, conductivity, evidence, subgraph
from tests.graph.stores import embedded_store

SCRIPT = '<script>alert("1")</script>'
SENTENCE = f"LLZO & {SCRIPT} <b>has</b> 0.5 mS cm-1 &amp; 𝜎."


def hostile() -> Extraction:
    """A document with markup in everything that it says."""
    cells = (AlignedText.identity("<td>", 400), AlignedText.identity("&lt;", 410))
    caption = AlignedText.identity(f"Table 1. <i>{SCRIPT}", 300)
    document = Document(
        "doc-hostile",
        "<img src=x onerror=alert(1)>.txt",
        "sha-hostile",
        "",
        (
            Block(BlockKind.TITLE, AlignedText.identity(SCRIPT, 0)),
            Block(BlockKind.HEADING, AlignedText.identity("1. <h1>", 90), ("1. <h1>",)),
            Block(BlockKind.PARAGRAPH, AlignedText.identity(SENTENCE, 100), ("1. <h1>",), 2),
            Block(BlockKind.CAPTION, caption, ("1. <h1>",), 2),
        ),
        (Table((cells,), "Table 1", caption),),
        title=SCRIPT,
        doi="10.1000/<x>",
    )  # fmt: skip
    value = conductivity(LLZO, 0.5, evidence(SENTENCE, 100, "0.5 mS cm-1"))
    named = Mention(2, 0, 4, Label.MATERIAL, "LLZO", CharSpan(100, 104), LLZO)
    other = EntityRef("material", SCRIPT, SCRIPT)
    hidden = replace(named, start=7, end=7 + len(SCRIPT), text=SCRIPT, entity=other)
    return Extraction(document, (named, hidden), (value,), ())


@pytest.fixture(scope="module")
def hostile_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with embedded_store(tmp_path_factory.mktemp("hostile") / "graph") as store:
        store.prepare()
        store.load(subgraph(hostile()))
        yield TestClient(create_app(store, Settings()), base_url=BASE_URL)


def test_documents_are_listed_with_what_they_state_alone(client: TestClient) -> None:
    listed = client.get("/api/documents").json()["documents"]
    assert [(d["id"], d["claims"], d["alone"]) for d in listed] == [
        ("doc-garnet", 4, 6),
        ("doc-note", 2, 2),
        ("doc-sulfide", 3, 5),
    ]
    assert listed[2]["url"] == "https://doi.org/10.1000/sulfide"


def test_a_document_has_its_headings_and_what_it_cites(client: TestClient) -> None:
    told = client.get("/api/document", params={"id": "doc-garnet"}).json()
    assert told["sections"] == [{"title": "Anode", "level": 2, "number": 1}]
    assert [r["label"] for r in told["references"]] == ["7", "8"]
    assert told["references"][0]["url"] == "https://doi.org/10.1000/shared"
    assert (told["blocks"], told["note"], told["path"]) == (6, None, "/in/garnet review.pdf")


def test_blocks_come_in_pages_with_what_is_stated_in_them(client: TestClient) -> None:
    call = {"document": "doc-garnet", "offset": 1, "limit": 2}
    told = client.get("/api/blocks", params=call).json()
    assert (told["total"], told["truncated"], told["note"]) == (6, True, None)
    heading, paragraph = told["blocks"]
    assert (heading["number"], heading["kind"], heading["level"]) == (1, "heading", 2)
    text = paragraph["text"]
    said = {(s["label"], s["name"], text[s["start"] : s["end"]]) for s in paragraph["statements"]}
    assert said == {
        ("Claim", "LLZO | anode suffers dendrite growth", "dendrites still grow"),
        ("Claim", "LLZO | anode suffers dendrite growth", "Dendrites in LLZO"),
        ("Effect", "LLZO: ionic conductivity by doping substitution ×100", "still grow"),
    }
    rest = client.get("/api/blocks", params={**call, "offset": 3, "limit": 500}).json()
    assert [b["kind"] for b in rest["blocks"]] == ["paragraph", "noise", "table"]
    assert rest["truncated"] is False
    assert rest["blocks"][2]["rows"] == [["Garnet", "mS/cm"], ["LLZO", ""]]
    assert rest["blocks"][2]["caption"] == "Table 1"


def test_a_document_without_its_text_says_what_to_do(client: TestClient) -> None:
    told = client.get("/api/blocks", params={"document": "doc-note"}).json()
    assert (told["blocks"], told["total"]) == ([], 0)
    assert told["note"].endswith("sse-kg ingest /in/note.txt")
    assert client.get("/api/document", params={"id": "doc-note"}).json()["note"] == told["note"]


@pytest.mark.parametrize(
    ("call", "status"),
    [
        ("document?id=nobody", 404),
        ("document", 400),
        ("blocks?document=nobody", 404),
        ("blocks?document=doc-garnet&limit=501", 400),
        ("blocks?document=doc-garnet&offset=-1", 400),
        ("blocks?id=doc-garnet", 400),
    ],
)
def test_a_wrong_call_is_told(client: TestClient, call: str, status: int) -> None:
    assert client.get(f"/api/{call}").status_code == status


def test_markup_in_a_document_comes_through_as_plain_text(hostile_client: TestClient) -> None:
    told = hostile_client.get("/api/document", params={"id": "doc-hostile"})
    assert told.headers["content-type"] == "application/json"
    facts = told.json()
    assert (facts["title"], facts["source"]) == (SCRIPT, "<img src=x onerror=alert(1)>.txt")
    assert facts["sections"][0]["title"] == "1. <h1>"
    assert facts["url"] == "https://doi.org/10.1000/%3Cx%3E"
    blocks = hostile_client.get("/api/blocks", params={"document": "doc-hostile"}).json()["blocks"]
    assert [b["text"] for b in blocks] == [
        SCRIPT, "1. <h1>", SENTENCE, f"Table 1. <i>{SCRIPT}", "<td>\t&lt;",
    ]  # fmt: skip
    assert blocks[4]["rows"] == [["<td>", "&lt;"]]
    assert blocks[4]["caption"] is None  # the block before says it
    assert blocks[2]["mentions"] == [[0, 4, "MATERIAL", "LLZO"], [7, 34, "MATERIAL", SCRIPT]]
    (stated,) = blocks[2]["statements"]
    assert SENTENCE[stated["start"] : stated["end"]] == "0.5 mS cm-1"
