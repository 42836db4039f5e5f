from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.documents.source import Source
from sse_kg.documents.xmltree import MAX_DEPTH, Node, parse_xml
from sse_kg.errors import InputError

DOCTYPE = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS-archivearticle1.dtd">\n'


def parse(text: str) -> Node:
    return parse_xml(Source("paper.xml", text.encode()))


def test_text_knows_where_it_stands() -> None:
    text = "<article>\r\n<p>Li&#x207A; &amp; Ω &lt; é</p><p><![CDATA[a<b]]></p></article>"
    root = parse(text)
    first, second = root.elements("p")
    assert first.text() == "Li⁺ & Ω < é"
    assert second.text() == "a<b"
    for piece in root.pieces():
        for char, start, end in zip(piece.text, piece.starts, piece.ends, strict=True):
            behind = text[start:end]
            assert behind == char or behind in ("&#x207A;", "&amp;", "&lt;", "\r\n")


@given(st.lists(st.text(alphabet="aé&<>\nΩ𝛼 ", max_size=8), max_size=6))
def test_every_character_keeps_its_place(parts: list[str]) -> None:
    escaped = [part.replace("&", "&amp;").replace("<", "&lt;") for part in parts]
    text = f"<article>{''.join(f'<p>{part}</p>' for part in escaped)}</article>"
    pieces = list(parse(text).pieces())
    assert "".join(piece.text for piece in pieces) == "".join(parts)
    for piece in pieces:
        for char, start, end in zip(piece.text, piece.starts, piece.ends, strict=True):
            assert text[start:end] in (char, f"&{ {'&': 'amp', '<': 'lt'}.get(char) };")


@pytest.mark.parametrize("doctype", ["", DOCTYPE])
def test_named_characters_of_html_are_known(doctype: str) -> None:
    assert parse(f"{doctype}<p>25&nbsp;&deg;C&hellip;</p>").text() == "25 °C…"


def test_a_public_document_type_is_not_read() -> None:
    assert parse(f'<?xml version="1.0"?>{DOCTYPE}<p>text</p>').text() == "text"


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY x SYSTEM "file:///etc/passwd">',
        '<!ENTITY x "harmless">',
        '<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;&a;">',
        '<!ENTITY % p SYSTEM "http://localhost:1/evil.dtd"> %p;',
    ],
)
def test_entity_declarations_are_refused(subset: str) -> None:
    with pytest.raises(InputError, match="declares the entity") as caught:
        parse(f"<!DOCTYPE article [{subset}]><article>&x;</article>")
    assert caught.value.subject == "paper.xml"
    assert caught.value.remedy


def test_an_undeclared_entity_is_refused_by_name() -> None:
    with pytest.raises(InputError, match="&nosuch;"):
        parse("<p>&nosuch;</p>")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("<article>\n<p>text</article>", "line 2, column 10"),
        ("<article>", "line 1"),
        ("no", "line"),
    ],
)
def test_broken_xml_is_refused_with_its_place(text: str, place: str) -> None:
    with pytest.raises(InputError, match=place):
        parse(text)


def test_bottomless_nesting_is_refused() -> None:
    depth = MAX_DEPTH + 1
    with pytest.raises(InputError, match="nested"):
        parse("<p>" * depth + "</p>" * depth)
