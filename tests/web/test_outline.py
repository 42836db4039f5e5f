from __future__ import annotations

from dataclasses import replace

from sse_kg.model.text import AlignedText, Block, BlockKind
from sse_kg.web.outline import by_sentence, outline
from tests.web.made import SENTENCE, extraction, sample


def test_statements_stand_at_their_block() -> None:
    found = outline(sample())
    assert set(found.of_blocks) == {3}
    assert len(found.of_blocks[3]) == 2


def test_a_statement_in_a_caption_within_a_paragraph_is_the_captions() -> None:
    made = extraction((BlockKind.PARAGRAPH, f"LLZO is a garnet. {SENTENCE} It is hard."))
    text = made.document.blocks[0].text
    at = text.text.index(SENTENCE)
    whole = Block(
        BlockKind.PARAGRAPH, AlignedText.join([text.slice(0, at), text.slice(at + 90, 99)])
    )
    caption = Block(BlockKind.CAPTION, text.slice(at, at + len(SENTENCE)))
    document = replace(made.document, blocks=(whole, caption))
    assert set(outline(replace(made, document=document)).of_blocks) == {1}


def test_values_of_tables_stand_at_their_cell() -> None:
    made = sample()
    found = outline(made)
    (span,) = found.of_cells
    assert made.document.text[span.start : span.end] == "0.7"


def test_a_table_stands_behind_the_block_that_names_it() -> None:
    assert list(outline(sample()).tables_behind) == [4]


def test_a_table_stands_below_its_caption_which_is_not_shown_twice() -> None:
    made = extraction(
        (BlockKind.PARAGRAPH, "See Table 1."),
        (BlockKind.CAPTION, "Table 1. All."),
        rows=(("a", "b"),),
    )
    table = replace(made.document.tables[0], caption=AlignedText.identity("Table 1. All."))
    document = replace(made.document, tables=(table,))
    (placed,) = outline(replace(made, document=document)).tables_behind[1]
    assert placed.caption == ""
    assert outline(made).tables_behind[0][0].caption == "Table 1"


def test_a_table_that_is_not_named_stands_by_its_offset() -> None:
    made = extraction(
        (BlockKind.PARAGRAPH, "One."), (BlockKind.PARAGRAPH, "Table 10."), rows=(("a", "b"),)
    )
    assert list(outline(made).tables_behind) == [1]
    alone = extraction(rows=(("a", "b"),))
    assert list(outline(alone).tables_behind) == [-1]


def test_statements_are_grouped_by_sentence() -> None:
    made = extraction((BlockKind.PARAGRAPH, f"LATP is brittle. {SENTENCE}"))
    groups = by_sentence((*made.measurements, *made.claims))
    assert [evidence.sentence for evidence, _ in groups] == ["LATP is brittle.", SENTENCE]
    assert [len(statements) for _, statements in groups] == [1, 2]
