from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

import sse_kg.web.page
from sse_kg.model.claim import Label
from sse_kg.model.text import BlockKind, Reference
from sse_kg.vocabulary import load_vocabulary
from sse_kg.web.page import document_page
from tests.web.made import SENTENCE, extraction, sample

TEMPLATE = "".join(
    Path(sse_kg.web.page.__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("base.css", "page.html")
)
VOID = {"meta", "input"}


class Reader(HTMLParser):
    """Reads a page and refuses one whose tags are not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def values(self, name: str) -> list[str]:
        return [value for _, key, value in self.attributes if key == name]


@pytest.fixture(scope="module")
def page() -> str:
    return document_page(sample(), load_vocabulary())


def test_the_document_is_there_from_title_to_references(page: str) -> None:
    read = Reader(page)
    for text in ("Garnets & lithium", "1. Values", SENTENCE, "Figure 1. LATP at x < 1."):
        assert text in read.text
    assert {"h1", "h2", "p", "table", "details", "mark"} <= set(read.tags)
    assert 'C. <Cave> "quoted".' in read.text
    assert "2 signs are lost." in read.text


def test_the_page_needs_no_network_and_runs_no_script(page: str) -> None:
    read = Reader(page)
    assert {"script", "link", "img", "iframe", "object", "form"}.isdisjoint(read.tags)
    assert not [name for _, name, _ in read.attributes if name in ("src", "style", "action")]
    assert not [name for _, name, _ in read.attributes if name.startswith("on")]
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'" in page


def test_every_link_in_the_page_leads_somewhere_and_names_are_unique(page: str) -> None:
    read = Reader(page)
    names = read.values("id")
    assert len(names) == len(set(names))
    inner = {value[1:] for value in read.values("href") if value.startswith("#")}
    assert {"r-1", "r-2", "references"} <= inner <= set(names)
    outer = [value for value in read.values("href") if not value.startswith("#")]
    assert outer == ["https://doi.org/10.1000/a(1)", "https://doi.org/10.1000/b"]


def test_mentions_have_label_and_identity(page: str) -> None:
    assert re.search(r'<mark class="material" title="material: LLZO · material:[^"]+">LLZO<', page)
    assert re.search(r'<mark class="problem" title="problem: dendrite growth · problem:dend', page)


def test_the_legend_counts_each_label(page: str) -> None:
    made = sample()
    counts = Counter(mention.label for mention in made.mentions)
    for label in Label:
        name = label.lower()
        entry = page[page.index(f'id="show-{name}"') :]
        found = re.search(r'class="count">(\d+)<', entry)
        assert found is not None
        assert int(found[1]) == counts[label]


def test_each_label_has_its_colour_and_its_switch() -> None:
    for label in Label:
        name = label.lower()
        assert TEMPLATE.count(f"--{name}: #") == 2
        assert f"mark.{name} {{ background: var(--{name}); }}" in TEMPLATE
        assert TEMPLATE.count(f"body:has(#show-{name}:not(:checked)) main mark.{name}") == 2


def test_statements_are_closed_below_their_paragraph(page: str) -> None:
    paragraph = page.index("conducts")
    below = page[paragraph : page.index("has more.")]
    assert '<details class="read"><summary>1 measurement, 1 claim</summary>' in below
    assert "<b>0.5 mS cm⁻¹</b> ionic conductivity of LLZO at 25 °C" in below
    assert "suffers from dendrite growth" in below
    assert '<a href="#r-2">[2]</a>' in below


def test_values_of_tables_are_marked(page: str) -> None:
    assert 'title="0.7 mS cm⁻¹ ionic conductivity of LATP">0.7</mark></td>' in page
    assert "<th>Material</th>" in page


def test_what_is_no_running_text_is_set_aside(page: str) -> None:
    assert "<summary>1 piece set aside</summary><p>A. Able &amp; B. Best</p>" in page


EVIL = '<script>alert("LLZO")</script><img src=x onerror=alert(1)> & $title ${body} \'"'


@pytest.mark.parametrize("kind", [kind for kind in BlockKind if kind is not BlockKind.TITLE])
def test_text_of_the_document_stays_text(kind: BlockKind) -> None:
    made = extraction(
        (BlockKind.TITLE, EVIL),
        (kind, f"LLZO has poor wettability, {EVIL} and 0.5 mS cm⁻¹."),
        (BlockKind.HEADING, "Next"),
        rows=((EVIL, "b"), ("LLZO", EVIL)),
        references=(Reference(EVIL, EVIL, f"10.1000/{EVIL}"),),
        notes=(EVIL,),
        title=EVIL,
    )
    page = document_page(made, load_vocabulary())
    read = Reader(page)
    assert {"script", "img"}.isdisjoint(read.tags)
    assert read.text.count("$title ${body}") > 5


def test_a_document_with_nothing_in_it_has_a_page() -> None:
    read = Reader(document_page(extraction(), load_vocabulary()))
    assert "made.md" in read.text
    assert "References" not in read.text
    assert "Contents" not in read.text


def schemes() -> list[dict[str, str]]:
    """Return the colours by name: light, and dark, which changes some of the light ones."""
    light, dark = (
        dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", part))
        for part in TEMPLATE.split("prefers-color-scheme: dark")[:2]
    )
    return [light, {**light, **dark}]


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", schemes(), ids=["light", "dark"])
def test_text_has_the_contrast_of_wcag_aa(scheme: dict[str, str]) -> None:
    grounds = [label.lower() for label in Label]
    pairs = [("ink", ground) for ground in (*grounds, "paper", "panel", "note")]
    pairs += [(ink, ground) for ink in ("soft", "link") for ground in ("paper", "panel", "note")]
    weak = {pair: contrast(*(scheme[name] for name in pair)) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}
