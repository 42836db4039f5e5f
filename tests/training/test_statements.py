import json

import pytest

from sse_kg.errors import InputError
from sse_kg.model.text import CharSpan
from sse_kg.training.statements import read_marked_statements, read_placed_statements

MARKED = """# 2 ⟦Garnets|CLASS⟧ in the cell
The ⟦LLZO|MATERIAL⟧ pellet conducts ⟦2 mS cm-1|QUANTITY⟧ and after a week still 2 mS cm-1.

With ⟦a film|STRATEGY⟧ of ⟦ZnO|MATERIAL⟧ no ⟦soft shorts|PROBLEM⟧ came up.
"""
SHORTS = {
    "kind": "solution",
    "electrolyte": "LLZO",
    "interface": "anode",
    "problem": "dendrite_growth",
    "strategy": "interlayer_coating",
    "agent": "ZnO",
    "stance": "mitigates",
}
CONDUCTS = {"property": "ionic_conductivity", "material": "LLZO", "class": None}


def marked(folder, *rows):
    sentences, statements = folder / "a.txt", folder / "a.jsonl"
    sentences.write_text(MARKED, encoding="utf-8")
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    statements.write_text(lines, encoding="utf-8")
    return read_marked_statements(sentences, statements)


def quoted(stated, item):
    return stated.document.text[item.span.start : item.span.end]


def test_what_is_stated_of_sentences(tmp_path):
    stated = marked(
        tmp_path,
        {"line": 2, "measurements": [{**CONDUCTS, "quote": "2 mS cm-1"}]},
        {"line": 4, "claims": [{**SHORTS, "quote": "no soft shorts"}]},
    )
    (value,), (claim,) = stated.values, stated.claims
    assert (stated.name, quoted(stated, value)) == ("a", "2 mS cm-1")
    assert (value.property_id, value.material) == ("ionic_conductivity", "LLZO")
    assert quoted(stated, claim) == "no soft shorts"
    assert (claim.kind, claim.side, claim.agent) == ("solution", "anode", "ZnO")
    assert stated.is_read(claim.span)


def test_the_document_is_in_normal_form_and_knows_its_source(tmp_path):
    stated = marked(tmp_path, {"line": 2, "measurements": [{**CONDUCTS, "quote": "2 mS cm-1"}]})
    (block,) = [b for b in stated.document.blocks if "2 mS cm⁻¹" in b.text.text]
    assert block.section == ("2 Garnets in the cell",)
    start = block.text.text.index("2 mS cm⁻¹")
    assert block.text.source_span(start, start + len("2 mS cm⁻¹")) == stated.values[0].span


def test_the_occurrence_of_a_quote(tmp_path):
    row = {"quote": "2 mS cm-1", **CONDUCTS}
    stated = marked(tmp_path, {"line": 2, "measurements": [row, {**row, "occurrence": 2}]})
    first, second = stated.values
    assert first.span.start < second.span.start
    assert quoted(stated, second) == "2 mS cm-1"


@pytest.mark.parametrize("occurrence", [3, 4])
def test_an_occurrence_too_many_is_told(tmp_path, occurrence):
    row = {**CONDUCTS, "quote": "2 mS cm-1", "occurrence": occurrence}
    with pytest.raises(InputError, match="'2 mS cm-1' is not in its line"):
        marked(tmp_path, {"line": 2, "measurements": [row]})


def test_all_wrong_quotes_are_told_with_their_file(tmp_path):
    with pytest.raises(InputError, match=r"a\.jsonl: 'no shorts' is .*; '3 mS cm-1' is") as told:
        marked(
            tmp_path,
            {"line": 4, "claims": [{**SHORTS, "quote": "no shorts"}]},
            {"line": 2, "measurements": [{**CONDUCTS, "quote": "3 mS cm-1"}]},
        )
    assert "to the letter" in told.value.remedy


@pytest.mark.parametrize("line", [3, 9])
def test_a_line_that_says_nothing_is_told(tmp_path, line):
    with pytest.raises(InputError, match=f"line {line} is empty or not there"):
        marked(tmp_path, {"line": line, "claims": []})


TEXT = """The LLZO pellet showed no soft shorts for a whole week of plating and stripping.

Another pellet, which nobody looked at, conducts 2 mS cm-1 in a dry room.
"""


def placed(folder, **changes):
    """Read a file whose one block is the first paragraph."""
    source = folder / "s.txt"
    source.write_text(TEXT, encoding="utf-8")
    start = TEXT.index("no soft")
    block = {
        "source": "s.txt",
        "kind": "paragraph",
        "start": 0,
        "end": TEXT.index("\n"),
        "entities": [],
        "measurements": [{**CONDUCTS, "start": start, "end": start + 2}],
        "claims": [{**SHORTS, "start": start, "end": start + 14}],
        **changes,
    }
    block = {key: value for key, value in block.items() if value is not None}
    path = folder / "s.jsonl"
    path.write_text(json.dumps(block) + "\n\n", encoding="utf-8")
    return read_placed_statements(path, {"s.txt": source}.__getitem__)


def test_what_is_stated_at_places_of_a_source(tmp_path):
    stated = placed(tmp_path)
    (claim,), (value,) = stated.claims, stated.values
    assert (stated.name, quoted(stated, claim)) == ("s", "no soft shorts")
    assert quoted(stated, value) == "no"
    assert stated.read == (CharSpan(0, TEXT.index("\n")),)


def test_only_what_lies_in_a_part_that_was_read_is_read(tmp_path):
    stated = placed(tmp_path)
    end = TEXT.index("\n")
    assert stated.is_read(CharSpan(end - 2, end))
    assert not stated.is_read(CharSpan(end - 2, end + 1))
    assert not stated.is_read(CharSpan(end + 2, end + 9))


@pytest.mark.parametrize("changes", [{"claims": None}, {"kind": "table"}, {"kind": "front"}])
def test_where_nobody_looked_for_claims_there_are_none(tmp_path, changes):
    assert placed(tmp_path, **changes) is None


def test_a_file_may_say_that_nothing_is_stated(tmp_path):
    stated = placed(tmp_path, claims=[], measurements=[])
    assert (stated.claims, stated.values) == ((), ())
    assert stated.read
