from __future__ import annotations

from sse_kg.model.claim import EntityRef, Label, Mention
from sse_kg.model.text import CharSpan
from sse_kg.web.marks import anchor, doi_link, marked, with_doi


def mention(start: int, end: int, entity: EntityRef | None = None) -> Mention:
    return Mention(0, start, end, Label.MATERIAL, "", CharSpan(start, end), entity)


def test_a_mention_is_marked_with_label_and_identity() -> None:
    lithium = EntityRef("material", 'Li "x"', "lithium <Li>")
    assert marked("a & Li < b", [mention(4, 6, lithium)]) == (
        'a &amp; <mark class="material" title="material: lithium &lt;Li&gt; · '
        'material:Li &quot;x&quot;">Li</mark> &lt; b'
    )


def test_a_mention_without_identity_tells_its_label() -> None:
    assert marked("Li", [mention(0, 2)]) == '<mark class="material" title="material">Li</mark>'


def test_what_overlaps_is_marked_once() -> None:
    html = marked("Li metal", [mention(0, 8), mention(3, 8)])
    assert html.count("<mark") == 1
    assert html.count("metal") == 1


def test_a_doi_is_linked_where_it_stands_or_behind() -> None:
    link = '<a href="https://doi.org/10.1/x" rel="noreferrer">'
    assert with_doi("J. <1>. https://doi.org/10.1/X.", "10.1/x") == (
        f"J. &lt;1&gt;. {link}https://doi.org/10.1/X</a>."
    )
    assert with_doi("J. 1.", "10.1/x") == f"J. 1. {link}10.1/x</a>"
    assert with_doi("J. & 1.", None) == "J. &amp; 1."


def test_a_doi_cannot_leave_its_address() -> None:
    html = doi_link('10.1/"><script>')
    assert "<script>" not in html
    assert html.startswith('<a href="https://doi.org/10.1/%22%3E%3Cscript%3E"')


def test_an_entry_has_a_name_in_the_page() -> None:
    assert anchor("Able 2001/2") == "r-Able-2001-2"
