from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.documents.markup import read_markup
from sse_kg.documents.source import Source
from sse_kg.model.text import AlignedText, BlockKind, Document

MARKDOWN = """# A Short Review of Salts

Ann Writer<sup>1</sup>, Bob Maker<sup>2</sup>

<sup>1</sup> Department of Salts, Example University, Town, Country

## Abstract

The salts of lithium are reviewed here, with what they do to the anode in a cell.

**Keywords:** salt; anode

## 1 Introduction

Salts dissolve in polymers, and the best of them conduct $10^{-3}$ S cm<sup>-1</sup> at

Co-first author: Ann Writer

**Fig. 1** Salts and polymers. **a** The salt. Reprinted with permission from Ref. [2]. Copyright

2020, Publisher. **b** The polymer

**Table 1** Conductivity of salts

\tSalt\tσ / (mS cm<sup>-1</sup>)\t
first\tLiA\t3\t
\tLiB\t4\t

Values are rounded

room temperature [1, 2]. This is enough for a battery that is charged over night.

- (1) The first kind of salt is cheap, but it is attacked by water in the air of the com-

pany in which it is made.
- (2) The second kind is dear.

## A Cheap salts

**Fig. 2** The price of salts over the years

## 2 Conclusions

All in all, the salts are good, and we are glad that we have looked at all of them.

**Acknowledgements** The authors thank the salts.

## References

1. Writer, A.: On salts. J. Test. 12, 3-4 (2019). <https://doi.org/10.1000/salt.1>
2. Maker, B.: On polymers. J. Test. 13, 5-6 (2020). <https://doi.org/10.1000/salt.2>
3. Maker, B.: On cells. J. Test. 14, 7-8 (2021). <https://doi.org/10.1000/salt.3>

**Ann Writer** is a chemist who lives in a town.
"""

WRAPPED = """ Salts in Polymers: a Short Review of What
They Do to Lithium

A. Writer

Abstract: The salts of lithium are reviewed here, with what they do to the
anode in a cell, and with what the cell does to them in turn when it is old,
which is after about a thousand cycles of charge and discharge at best.
 1. Introduction

Salts dissolve in polymers, and a polymer that holds much salt may conduct
well. The ions of the kind (PF6

−, ClO4
−) are heavy, and they move together with the lithium that they belong
to. The best of these mixtures conduct like a liquid, which is seen in
 the conductivity of the
Fig. 1. (a) The salt. (b) The polymer.

7

following salts. It is clear that the resistance has to be as low as 34
 cm2 [5].
2. Results
The results are shown here, and they are clear to all who look at them, even

to those who do not read the numbers. A sentence ends here.

Table 1. Conductivity of the salts.

Salt T
[K] σ

LiA 300 1.2 × 10−3
LiB 310 2.5 × 10−4
LiC 320 4.1 × 10−5

3. Conclusions

All in all, the salts are good, and we are glad that we have looked at all
of them in the course of this work.
"""


def read(text: str) -> Document:
    document = read_markup(Source("salts.md", text.encode()))
    for block in document.blocks:
        in_place(block.text, document.text)
    for table in document.tables:
        in_place(table.caption, document.text)
        for cell in (cell for row in table.rows for cell in row):
            in_place(cell, document.text)
    return document


def in_place(text: AlignedText, source: str) -> None:
    """Check that each character is the one it points to, or an inserted separator."""
    for char, start, end in zip(text.text, text.starts, text.ends, strict=True):
        assert char == source[start] or (char.isspace() and not source[start:end].strip())


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text.text for block in document.blocks if block.kind is kind]


@pytest.fixture(scope="module")
def markdown() -> Document:
    return read_markup(Source("salts.md", MARKDOWN.encode()))


def test_title_abstract_and_front_matter(markdown: Document) -> None:
    assert markdown.title == "A Short Review of Salts"
    assert texts(markdown, BlockKind.TITLE) == ["A Short Review of Salts"]
    assert texts(markdown, BlockKind.ABSTRACT)[0].startswith("The salts of lithium")
    noise = " ".join(texts(markdown, BlockKind.NOISE))
    for word in ("Ann Writer<sup>", "Department", "Keywords", "Co-first", "A Cheap", "chemist"):
        assert word in noise


def test_a_paragraph_is_rejoined_over_captions_tables_and_footnotes(markdown: Document) -> None:
    paragraph = texts(markdown, BlockKind.PARAGRAPH)[0]
    assert paragraph.startswith("Salts dissolve")
    assert "at\nroom temperature" in paragraph
    assert "**b** The polymer" in texts(markdown, BlockKind.CAPTION)[0]
    assert "Values are rounded" in texts(markdown, BlockKind.CAPTION)


def test_list_items_lose_their_mark_and_keep_their_rest(markdown: Document) -> None:
    first, second = texts(markdown, BlockKind.LIST)
    assert first.startswith("(1) The first")
    assert first.endswith("com-\npany in which it is made.")
    assert second == "(2) The second kind is dear."


def test_sections_follow_the_numbers(markdown: Document) -> None:
    sections = {block.section for block in markdown.blocks if block.kind is BlockKind.HEADING}
    assert sections == {("Abstract",), ("1 Introduction",), ("2 Conclusions",)}


def test_table_with_caption_and_references(markdown: Document) -> None:
    (table,) = markdown.tables
    assert table.label == "Table 1"
    assert table.caption.text == "**Table 1** Conductivity of salts"
    assert [cell.text for cell in table.rows[-1]] == ["first", "LiB", "4"]
    assert [r.doi for r in markdown.references] == [f"10.1000/salt.{n}" for n in (1, 2, 3)]


def test_text_from_a_pdf_is_put_together_again() -> None:
    document = read(WRAPPED)
    assert document.title == "Salts in Polymers: a Short Review of What They Do to Lithium"
    first, second = texts(document, BlockKind.PARAGRAPH)[:2]
    assert "(PF6\n−, ClO4\n−) are heavy" in first
    assert "seen in\nthe conductivity of the\nfollowing salts" in first
    assert first.endswith("as low as 34\ncm2 [5].")
    assert "even\nto those" in second
    assert texts(document, BlockKind.NOISE) == ["A. Writer", "7"]
    assert [cell.text for cell in document.tables[0].rows[0]] == ["Salt", "T [K]", "σ"]
    assert [cell.text for cell in document.tables[0].rows[1]] == ["LiA", "300", "1.2 × 10−3"]


def test_headings_without_numbers_are_known_by_name_or_place() -> None:
    sentence = "The salts of lithium are good for the cell, and the cell is good for the people. "
    text = (
        f"Salts in the Cell: What Is Known\n\n{sentence * 5}\n\nIntroduction\n\n{sentence * 3}\n\n"
        f"Salts that are cheap\n\n{sentence * 3}\n\nAcknowledgements\n\nWe thank them all.\n"
    )
    document = read(text)
    assert document.title == "Salts in the Cell: What Is Known"
    assert texts(document, BlockKind.HEADING) == ["Introduction", "Salts that are cheap"]
    assert len(texts(document, BlockKind.ABSTRACT)) == 1
    assert texts(document, BlockKind.NOISE) == ["Acknowledgements", "We thank them all."]


def test_pictures_comments_and_anchors_of_converters_do_no_harm() -> None:
    document = read(
        "## <span id='page-1-0'></span>**1 Salts**\n\nThe salts are in the water of the\n\n"
        "![A picture of the salts that are in the sea, and of the sea.](p/1.png)\n\n"
        "<!-- Page 3 of the document that was read -->\n\n"
        "<span id='page-1-1'></span>**Figure 1.** The sea.\n\n<span id='p'></span>sea.\n"
    )
    assert texts(document, BlockKind.HEADING)[0].endswith("1 Salts")
    assert document.blocks[0].section == ("1 Salts",)
    assert texts(document, BlockKind.PARAGRAPH) == [
        "The salts are in the water of the\n<span id='p'></span>sea."
    ]
    assert len(texts(document, BlockKind.CAPTION)) == 1


def test_a_list_without_title_keeps_its_first_entry() -> None:
    entries = "".join(f"{n}. Writer, A. On salts. J. Test. 2020, {n}, 1.\n" for n in range(1, 10))
    assert len(read(f"The text is here, and it is short.\n\n{entries}").references) == 9


def test_an_empty_section_of_text_is_no_document_of_blocks() -> None:
    assert read("\n\n  \n").blocks == ()


PIECES = st.sampled_from(
    [
        "# Title",
        "## 1 Salts",
        "2.1. Ethers",
        "Figure 1. The salt of the sea.",
        "Table 1. Salts",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "x\t1\ny\t2",
        "<table><tr><td>a</td><td>b</table>",
        "A sentence about the salt that is in the sea and",
        "of the sea that is far away from the land.",
        "- an item\n- another",
        "34\n cm2.",
        "17",
        "\f",
        "References\n1. A. B. 2020\n2. C. D. 2021\n3. E. F. 2022",
        "Abstract: The salt is good.",
        "−, Li+",
        "**Bold head**",
        "Acknowledgements",
        "é � Ω",
    ]
)


@given(st.lists(PIECES, max_size=14), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_whatever_the_text_every_character_keeps_its_place(parts: list[str], gap: str) -> None:
    read(gap.join(parts))


@given(st.text(alphabet="ab1. \n\t|#*-_$<>/\\[]()é", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    read(text)
