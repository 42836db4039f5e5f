"""Any input gives a document or an ``InputError``; about a minute in CI, less elsewhere."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from sse_kg.documents.read import read_document
from sse_kg.errors import InputError
from sse_kg.model.text import AlignedText, Document
from sse_kg.resources import data_path
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise
from tests.bad_pdfs import pdf, stream

MORE = 8 if os.environ.get("CI") else 1
CHECKS = list(HealthCheck)
SAMPLE = next(data_path("corpus", "documents").glob("*.pdf")).read_bytes()

TAGS = """sec title p sub sup table-wrap table thead tbody tr td th xref ref ref-list fig caption
label
list list-item abstract disp-formula italic article-title name surname year pub-id"""
PIECES = """# |## 1. |**|*|_|__|$|$$|\\text{|}|{|^|_{|\\frac{|<sub>|</sub>|<sup>|</sup>|<table>|<tr>
|<td>|</td>|</table>|&lt;|&#8722;|[1]|[1,2]|(Fig. 1)|Table 1.|Fig. 2 |References|Abstract
|[1] A. Alpha|
|doi:10.1000/x|Li7La3Zr2O12|Li+|S cm−1|10−3|10-|�|ﬁ|(cid:12)|- |1. |\t|\\|| |---|→|µ|\u0301|\u200b|
|\ud7ff|\u2028|\x0c|\x85|growth of the|interface.|<br|<!--|-->|```|http://a.b/c|![a](b)|κ|电|"""
words = st.sampled_from(sorted(set(PIECES.split("|")) | {"|", "\n", "\n\n", "-\n", " ", "\r\n"}))
markup = st.lists(st.one_of(words, st.text(max_size=6)), max_size=80).map("".join)
tags = st.sampled_from(TAGS.split())
leaves = st.text('aLi3+−<&>" \n�10', max_size=12).map(
    lambda text: text.replace("&", "&amp;").replace("<", "&lt;")
)
nodes = st.recursive(
    leaves,
    lambda inner: st.builds(
        lambda tag, number, parts: (
            f'<{tag} rid="b{number}" id="b{number}" colspan="{number}">{"".join(parts)}</{tag}>'
        ),
        tags,
        st.integers(-1, 12),
        st.lists(inner, max_size=5),
    ),
    max_leaves=25,
)
operators = st.sampled_from(
    [b"BT", b"ET", b"Tj", b"TJ", b"Td", b"Tm", b"Tf", b"cm", b"q", b"Q", b"re", b"f", b"Do", b"T*"]
)
operands = st.sampled_from(
    [
        b"(a b)",
        b"<0041>",
        b"[(a) -300 (b)]",
        b"/F1",
        b"/X",
        b"0",
        b"-1",
        b"12",
        b"1e9",
        b"700",
        b"]",
    ]
)


def read(folder: Path, name: str, data: bytes) -> None:
    """Read a file and check that the document lies in its text."""
    path = folder / name
    path.write_bytes(data)
    try:
        document = read_document(path, settings=Settings())
    except InputError:
        event("refused")
        return
    event("read")
    check(document)
    check(normalise(document))


def check(document: Document) -> None:
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    captions = [table.caption for table in document.tables]
    for text in [*(block.text for block in document.blocks), *cells, *captions]:
        lies_inside(text, len(document.text))


def lies_inside(text: AlignedText, length: int) -> None:
    assert all(0 <= start <= end for start, end in zip(text.starts, text.ends, strict=True))
    assert max(text.ends, default=0) <= length


@settings(max_examples=100 * MORE, deadline=None, suppress_health_check=CHECKS)
@given(text=markup)
def test_any_markup(tmp_path: Path, text: str) -> None:
    read(tmp_path, "a.md", text.encode("utf-8", "replace"))


@settings(max_examples=100 * MORE, deadline=None, suppress_health_check=CHECKS)
@given(front=nodes, body=st.lists(nodes, max_size=4))
def test_any_jats(tmp_path: Path, front: str, body: list[str]) -> None:
    meta = f"<front><article-meta>{front}</article-meta></front>"
    article = f"<article>{meta}<body>{''.join(body)}</body><back>{front}</back></article>"
    read(tmp_path, "a.xml", article.encode())


@settings(max_examples=25 * MORE, deadline=None, suppress_health_check=CHECKS)
@given(changes=st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255))))
def test_any_damage_to_a_pdf(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, value in changes:
        data[place] = value
    read(tmp_path, "a.pdf", bytes(data))


@settings(max_examples=60 * MORE, deadline=None, suppress_health_check=CHECKS)
@given(content=st.lists(st.one_of(operators, operands), max_size=60).map(b" ".join))
def test_any_content_of_a_page(tmp_path: Path, content: bytes) -> None:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    )
    pages = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    shown = stream(zlib.compress(b"BT /F1 9 Tf 72 700 Td (a b c) Tj " + content), packed=True)
    catalog = b"<< /Type /Catalog /Pages 2 0 R >>"
    read(tmp_path, "a.pdf", pdf([catalog, pages, page, shown, font]))
