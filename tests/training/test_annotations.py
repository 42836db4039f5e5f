import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.errors import InputError
from sse_kg.model.claim import Label
from sse_kg.model.text import BlockKind
from sse_kg.training.annotations import read_marked, read_phrases, read_placed


def write(tmp_path, text, name="a.txt"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def said(block):
    return [(block.text[s.start : s.end], s.label) for s in block.spans]


def test_marks_become_spans_of_the_normal_text(tmp_path):
    path = write(
        tmp_path,
        "# 2 ⟦Garnets|CLASS⟧\n\n"
        "The ⟦Na<sub>3</sub>N layer|STRATEGY⟧ gave ⟦10-3 S cm-1|QUANTITY⟧ in ⟦Li|LLZO|MATERIAL⟧.\n"
        "> Figure 1. No mention.\n",
    )
    title, paragraph, caption = read_marked(path)
    assert (title.kind, title.text, said(title)) == (
        BlockKind.HEADING,
        "2 Garnets",
        [("Garnets", Label.CLASS)],
    )
    assert said(paragraph) == [
        ("Na3N layer", Label.STRATEGY),
        ("10⁻³ S cm⁻¹", Label.QUANTITY),
        ("Li|LLZO", Label.MATERIAL),
    ]
    assert caption.kind is BlockKind.CAPTION
    assert not caption.spans


def test_all_faulty_marks_are_told_with_their_lines(tmp_path):
    path = write(tmp_path, "a ⟦b|METAL⟧\nfine ⟦PEO|MATERIAL⟧\nan open ⟦PEO\n")
    with pytest.raises(InputError, match=r"line 1: no label METAL; line 3: a mark is not closed"):
        read_marked(path)


@given(st.lists(st.tuples(st.text("ab cd", min_size=1), st.sampled_from(Label)), min_size=1))
def test_what_is_marked_is_what_is_read(tmp_path_factory, parts):
    parts = [(text.strip(), label) for text, label in parts if text.strip()]
    line = " and ".join(f"⟦{' '.join(text.split())}|{label}⟧" for text, label in parts)
    path = write(tmp_path_factory.mktemp("marks"), f"x {line} y")
    blocks = read_marked(path)
    assert said(blocks[0]) == [(" ".join(text.split()), label) for text, label in parts]


def test_places_in_a_source(tmp_path):
    text = (
        "A first paragraph on LLZO pellets.\n\nA second one with $\\text{Li}_3\\text{N}$ films.\n"
    )
    source = write(tmp_path, text, "s.txt")
    start = text.index("A second")
    entity = text.index("$")
    block = {
        "doc": "s",
        "source": "s.txt",
        "start": start,
        "end": len(text) - 1,
        "kind": "paragraph",
        "entities": [{"label": "MATERIAL", "start": entity, "end": text.rindex("$") + 1}],
    }
    placed = write(tmp_path, json.dumps(block) + "\n", "s.jsonl")
    (found,) = read_placed(placed, {"s.txt": source}.__getitem__)
    assert said(found) == [("Li3N", Label.MATERIAL)]
    assert found.is_read(0, len(found.text))
    assert not found.is_read(0, len(found.text) + 1)


def test_what_is_in_tables_and_front_matter_is_not_learnt(tmp_path):
    source = write(tmp_path, "A first paragraph on LLZO pellets.\n", "s.txt")
    block = {"source": "s.txt", "start": 0, "end": 34, "kind": "front", "entities": []}
    placed = write(tmp_path, json.dumps(block) + "\n", "s.jsonl")
    assert read_placed(placed, {"s.txt": source}.__getitem__) == []


def test_in_a_block_without_entities_nobody_looked_for_mentions(tmp_path):
    source = write(tmp_path, "A first paragraph on LLZO pellets.\n", "s.txt")
    block = {"source": "s.txt", "start": 0, "end": 34, "kind": "paragraph", "claims": []}
    placed = write(tmp_path, json.dumps(block) + "\n", "s.jsonl")
    assert read_placed(placed, {"s.txt": source}.__getitem__) == []


def test_phrases_and_their_terms(tmp_path):
    path = write(tmp_path, "deep cracks\tmechanical_failure\ndegradation\t-\n", "p.tsv")
    assert read_phrases(path) == [("deep cracks", "mechanical_failure"), ("degradation", "-")]
    assert read_phrases(tmp_path / "none.tsv") == []
    with pytest.raises(InputError, match="line 2"):
        read_phrases(write(tmp_path, "a\tb\nno tab\n", "q.tsv"))
