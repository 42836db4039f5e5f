from __future__ import annotations

import json
from dataclasses import replace

import pytest

from sse_kg.graph.assemble import assemble
from sse_kg.graph.blocks import Places, mentions_text, text_blocks
from sse_kg.graph.curate import Readings, curate
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.curation import Decision, Verdict
from sse_kg.model.claim import Evidence, Extraction
from sse_kg.model.graph import Edge, Subgraph
from sse_kg.model.text import AlignedText, Block, BlockKind, CharSpan, Table
from tests.graph.sample import VOCABULARY, garnet_review, subgraph
from tests.web.made import SENTENCE, extraction, sample


def shown(made: Extraction, evidence: Evidence) -> tuple[str, list[str], str]:
    """Return the kind of block that evidence stands in, its sentences there, and the quote."""
    blocks = text_blocks(made)
    place = Places(blocks).place(evidence)
    assert place is not None
    assert place.quote is not None
    text = blocks[place.block].text.text
    sentences = [text[start:end] for start, end in place.sentences]
    return blocks[place.block].kind, sentences, text[place.quote.start : place.quote.end]


def test_blocks_stand_in_the_order_of_reading() -> None:
    kinds = [block.kind for block in text_blocks(sample())]
    assert kinds == [
        "title", "noise", "heading", "paragraph", "paragraph", "table", "heading", "caption",
    ]  # fmt: skip


def test_a_table_is_a_text_of_rows_and_cells() -> None:
    table = next(block for block in text_blocks(sample()) if block.kind == "table")
    assert table.text.text == "Material\tIonic conductivity (mS cm⁻¹)\nLATP\t0.7"
    assert [table.text.text[a:b] for a, b in table.rows] == table.text.text.split("\n")
    assert table.caption == "Table 1"


def test_a_cell_has_no_sign_that_parts_rows() -> None:
    cells = (AlignedText.identity("a\n\tb"), AlignedText("", (), ()), AlignedText.identity("c", 9))
    made = extraction((BlockKind.PARAGRAPH, "One."))
    document = replace(made.document, tables=(Table((cells, ())),))
    (table,) = (b for b in text_blocks(replace(made, document=document)) if b.kind == "table")
    assert table.text.text == "a  b\t\tc\n"


def test_headings_have_a_level() -> None:
    levels = {block.text.text: block.level for block in text_blocks(sample())}
    assert levels["1. Values"] == 1
    assert levels[SENTENCE] is None


def test_what_is_read_in_a_sentence_stands_there_and_its_quote_in_it() -> None:
    made = sample()
    (value, *_), (claim, *_) = made.measurements, made.claims
    kind, sentences, quote = shown(made, value.evidence)
    assert (kind, sentences) == ("paragraph", [SENTENCE])
    assert quote in (value.evidence.quote, "0.5 mS cm⁻¹")
    assert shown(made, claim.evidence)[1] == [SENTENCE]


def test_what_is_read_in_a_table_stands_in_its_row() -> None:
    made = sample()
    (value,) = (m for m in made.measurements if m.material and m.material.name == "LATP")
    assert shown(made, value.evidence) == ("table", ["LATP\t0.7"], "0.7")


def test_a_statement_in_a_caption_within_a_paragraph_is_the_captions() -> None:
    made = extraction((BlockKind.PARAGRAPH, f"LLZO is a garnet. {SENTENCE} It is hard."))
    text = made.document.blocks[0].text
    at = text.text.index(SENTENCE)
    around = AlignedText.join([text.slice(0, at), text.slice(at + len(SENTENCE), len(text))])
    caption = Block(BlockKind.CAPTION, text.slice(at, at + len(SENTENCE)))
    blocks = (Block(BlockKind.PARAGRAPH, around), caption)
    parted = replace(made, document=replace(made.document, blocks=blocks))
    assert shown(parted, made.claims[0].evidence)[0] == "caption"


def test_a_sentence_around_a_caption_is_the_paragraphs() -> None:
    made = extraction((BlockKind.PARAGRAPH, "LLZO is Figure 1. hard."))
    text = made.document.blocks[0].text
    around = AlignedText.join([text.slice(0, 8), text.slice(18, len(text))])
    blocks = (Block(BlockKind.CAPTION, text.slice(8, 17)), Block(BlockKind.PARAGRAPH, around))
    parted = replace(made, document=replace(made.document, blocks=blocks))
    evidence = Evidence(CharSpan(0, 4), "LLZO", "LLZO is hard.", CharSpan(0, len(text)))
    assert shown(parted, evidence) == ("paragraph", ["LLZO is hard."], "LLZO")


def test_two_sentences_are_two_places() -> None:
    made = extraction((BlockKind.PARAGRAPH, "LLZO is soft. It rains. LLZO is hard."))
    evidence = Evidence(
        CharSpan(8, 36), "soft. It rains. LLZO is hard", "LLZO is soft.\nLLZO is hard.",
        CharSpan(0, 37),
    )  # fmt: skip
    sentences = shown(made, evidence)[1]
    assert sentences == ["LLZO is soft.", "LLZO is hard."]


def test_evidence_of_another_text_stands_nowhere() -> None:
    made = extraction((BlockKind.PARAGRAPH, "LLZO is soft."))
    other = Evidence(CharSpan(0, 4), "LATP", "LATP is soft.", CharSpan(0, 13))
    assert Places(text_blocks(made)).place(other) is None


def test_mentions_name_the_node_that_they_mean() -> None:
    made = extraction((BlockKind.PARAGRAPH, "XRD of LLZO at 25 °C."))
    told = json.loads(mentions_text(made.mentions))
    assert [7, 11, "MATERIAL", "Li7La3Zr2O12"] in told or [7, 11, "MATERIAL", "LLZO"] in told
    assert [0, 3, "METHOD", None] in told
    assert told == sorted(told, key=lambda item: item[0])


def parts(graph: Subgraph, relation: str, start: str) -> list[Edge]:
    return [e for e in graph.edges if e.relation == relation and e.start.label == start]


def test_each_passage_is_part_of_a_block_and_each_block_stands_in_the_document() -> None:
    graph = subgraph(garnet_review())
    passages = {node.key for node in graph.nodes if node.key.label == "Passage"}
    assert {edge.start for edge in parts(graph, "PART_OF", "Passage")} == passages
    texts = {n.key: dict(n.properties) for n in graph.nodes if n.key.label == "Block"}
    assert {edge.start for edge in parts(graph, "IN", "Block")} == set(texts)
    assert [facts["number"] for facts in texts.values()] == list(range(6))
    for edge in parts(graph, "PART_OF", "Passage"):
        start, end = dict(edge.properties)["start"], dict(edge.properties)["end"]
        passage = next(dict(n.properties) for n in graph.nodes if n.key == edge.start)
        assert texts[edge.end]["text"][start:end] == passage["text"]  # type: ignore[index]


@pytest.mark.parametrize("label", ["Claim", "Measurement"])
def test_what_is_meant_by_a_correction_stands_at_the_same_words(label: str) -> None:
    graph = assemble(garnet_review(), path="/g", extractor="x", vocabulary=VOCABULARY)
    reading = parts(graph, "EVIDENCE", label)[0]
    fields = {"Claim": ("side", "cathode"), "Measurement": ("status", "cited")}
    decision = Decision(Verdict.CORRECT, Readings(graph).seen(reading), fields=(fields[label],))
    corrected = curate(graph, [decision], lambda: Linker(VOCABULARY)).subgraph
    (meant,) = (e for e in corrected.edges if ("curated", "corrected") in e.properties)
    was, told = dict(reading.properties), dict(meant.properties)
    assert told["block_start"] == was["block_start"] is not None
    assert told["block_end"] == was["block_end"]
