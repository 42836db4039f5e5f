from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.documents.jats import read_jats
from sse_kg.documents.source import Source
from sse_kg.errors import InputError
from sse_kg.model.text import BlockKind, Document

SHARED = Path(__file__).parents[3] / "shared"
PAPERS = sorted([*SHARED.glob("corpus/jats/*.xml"), *SHARED.glob("pdf/papers/*.xml")])

ARTICLE = """<article xmlns:mml="http://www.w3.org/1998/Math/MathML"><front><article-meta>
<article-id pub-id-type="doi">10.1000/Test.7</article-id>
<title-group><article-title>Salts of Li<sup>+</sup></article-title></title-group>
<abstract><title>Abstract</title><p>Salts are <italic>good</italic>.</p></abstract>
<abstract abstract-type="graphical"><p>See the picture.</p></abstract>
<kwd-group><kwd>salt</kwd><kwd>lithium</kwd></kwd-group>
</article-meta></front><body>
<sec><label>1</label><title>Introduction</title>
<p>LiPF<sub>6</sub> conducts 10<sup>&#x2212;2</sup> S cm<sup>-1</sup> <xref ref-type="bibr"
rid="r1">[1]</xref>, more than others<sup><xref ref-type="bibr" rid="r1">1</xref>,<xref
ref-type="bibr" rid="r2">2</xref></sup> (<xref ref-type="fig" rid="f1">Figure 1</xref>).
<fig id="f1"><label>Figure 1</label>
<caption><title>Salts.</title><p>All of them.</p></caption></fig>
It is <inline-formula><mml:math><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup>
<mml:mo>=</mml:mo><mml:mfrac><mml:mn>1</mml:mn><mml:mi>t</mml:mi></mml:mfrac></mml:math>
</inline-formula> so.</p>
<sec><title>Kinds</title><p>There are:<list><list-item><label>1.</label><p>one,</p></list-item>
<list-item><label>2.</label><p>two.</p></list-item></list>and no more.</p></sec></sec>
<sec><title>Results</title>
<p>Raised in print.<xref ref-type="bibr" rid="r2">2</xref> Values are in
<xref ref-type="table" rid="t1">Table 1</xref>.</p>
<table-wrap id="t1"><label>Table 1.</label><caption><p>Values</p></caption><table>
<thead><tr><th rowspan="2">Salt</th><th colspan="2">&#963; / mS cm<sup>&#8722;1</sup></th></tr>
<tr><th>25 °C</th><th>60 °C</th></tr></thead>
<tbody><tr><td>LiA</td><td>1.0<sup>a</sup></td><td>2.0</td></tr></tbody></table>
<table-wrap-foot><fn><p>dry</p></fn></table-wrap-foot></table-wrap></sec>
<sec><title>Conflict of Interest</title><p>None.</p></sec></body>
<back><ack><title>Acknowledgments</title><p>Thanks.</p></ack>
<glossary><title>Abbreviations</title><def-list><def-item><term>SSE</term><def><p>solid</p></def>
</def-item></def-list></glossary><ref-list>
<ref id="r1"><label>[1]</label><element-citation><person-group person-group-type="author"><name>
<surname>Writer</surname><given-names>AB</given-names></name></person-group>
<article-title>On salts</article-title><source>J Test</source><year>2019</year>
<pub-id pub-id-type="doi">10.1000/ABC</pub-id><pub-id pub-id-type="pmid">123</pub-id>
</element-citation></ref>
<ref id="r2"><label>2.</label><mixed-citation>Maker, B. On glass. <italic>J. Test.</italic>
2020, 3, 4.</mixed-citation></ref></ref-list></back></article>
"""


def read(text: str) -> Document:
    return read_jats(Source("paper.xml", text.encode()))


@pytest.fixture(scope="module")
def article() -> Document:
    return read(ARTICLE)


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [block.text.text for block in document.blocks if block.kind is kind]


def test_front_matter(article: Document) -> None:
    assert article.title == "Salts of Li⁺"
    assert article.doi == "10.1000/Test.7"
    assert texts(article, BlockKind.ABSTRACT) == ["Salts are good."]
    assert "See the picture." in texts(article, BlockKind.NOISE)


def test_scripts_citations_and_formulas_stand_on_the_line(article: Document) -> None:
    paragraph = texts(article, BlockKind.PARAGRAPH)[0]
    assert paragraph == (
        "LiPF6 conducts 10⁻² S cm⁻¹ [1], more than others[1,2] (Figure 1). It is x²=1/t so."
    )
    assert "Raised in print.[2] Values" in texts(article, BlockKind.PARAGRAPH)[3]


def test_sections_and_lists(article: Document) -> None:
    assert texts(article, BlockKind.HEADING) == ["1 Introduction", "Kinds", "Results"]
    item = next(block for block in article.blocks if block.kind is BlockKind.LIST)
    assert item.text.text == "1. one,"
    assert item.section == ("1 Introduction", "Kinds")
    assert texts(article, BlockKind.PARAGRAPH)[1:3] == ["There are:", "and no more."]


def test_captions_and_tables(article: Document) -> None:
    captions = texts(article, BlockKind.CAPTION)
    assert captions == ["Figure 1 Salts. All of them.", "Table 1. Values", "dry"]
    table, abbreviations = article.tables
    assert table.label == "Table 1"
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Salt", "σ / mS cm⁻¹", "σ / mS cm⁻¹"],
        ["Salt", "25 °C", "60 °C"],
        ["LiA", "1.0^a", "2.0"],
    ]
    assert [cell.text for cell in abbreviations.rows[0]] == ["SSE", "solid"]


def test_back_matter_is_noise(article: Document) -> None:
    noise = texts(article, BlockKind.NOISE)
    assert {"None.", "Thanks.", "Acknowledgments", "Conflict of Interest"} <= set(noise)


def test_references(article: Document) -> None:
    first, second = article.references
    assert (first.label, first.doi, first.year) == ("1", "10.1000/abc", 2019)
    assert first.authors == ("Writer, A. B.",)
    assert "123" not in first.text
    assert (second.label, second.year, second.authors) == ("2", 2020, ("Maker, B.",))


def in_place(document: Document) -> None:
    """Check that plain letters of all blocks and cells are those they point to."""
    pieces = [block.text for block in document.blocks]
    pieces += [cell for table in document.tables for row in table.rows for cell in row]
    for piece in pieces:
        for char, start, end in zip(piece.text, piece.starts, piece.ends, strict=True):
            if char.isascii() and char.isalnum() and end - start == 1:
                assert document.text[start] == char


def test_every_character_keeps_its_place(article: Document) -> None:
    in_place(article)


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_articles_of_publishers(path: Path) -> None:
    document = read_jats(Source(path.name, path.read_bytes()))
    in_place(document)
    assert document.title
    assert document.doi
    assert texts(document, BlockKind.ABSTRACT)
    assert len(texts(document, BlockKind.PARAGRAPH)) >= 5
    assert all(reference.label for reference in document.references)


@pytest.mark.skipif(not PAPERS, reason="the third-party articles are not there")
def test_there_are_articles_of_publishers() -> None:
    assert len(PAPERS) > 20


def test_xml_of_another_kind_is_refused() -> None:
    with pytest.raises(InputError, match="not JATS: its root element is <html>"):
        read("<html><body><p>text</p></body></html>")
    with pytest.raises(InputError, match="not JATS"):
        read("<article>text</article>")
