"""What a researcher does with the page, on the graph of the seed reviews, on both stores."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

DOI = re.compile(r"https://doi\.org/10\.\d{4,}/\S+")
ANODE = "/claims?electrolyte=LLZO&interface=anode&kind=solution"
REMEDY = "interlayer coating mitigates poor wettability"


def main(page: Page) -> Locator:
    return page.locator("main")


def panel(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Statement")


def title(page: Page) -> Locator:
    return main(page).get_by_role("heading", level=1)


def test_from_a_name_to_its_problems_at_the_anode(page: Page, address: str) -> None:
    page.goto(address)
    box = main(page).get_by_role("combobox", name="Search")
    box.fill("LPSCl")
    expect(page.get_by_role("option").first).to_contain_text("LPSCl → Li6PS5Cl")
    box.fill("LLZO")
    expect(page.get_by_role("option").first).to_contain_text("LLZO")
    box.press("Enter")
    page.wait_for_url("**/thing?label=Material&id=LLZO")
    expect(title(page)).to_contain_text("LLZO")
    expect(main(page).get_by_role("heading", name="At the anode")).to_be_visible()
    expect(main(page).get_by_role("link", name="poor wettability").first).to_be_visible()


def test_from_a_solution_to_its_sentence_and_its_source(page: Page, address: str) -> None:
    page.goto(address + ANODE)
    main(page).get_by_role("link", name=REMEDY).first.click()
    told = panel(page)
    expect(told).to_be_focused()
    expect(told.get_by_role("heading", level=2)).to_contain_text("poor wettability")
    paragraph = told.locator("blockquote").first
    sentence = paragraph.locator("mark.evidence").first
    assert 20 < len(sentence.inner_text()) < len(paragraph.inner_text())
    page.keyboard.press("Escape")
    expect(told).to_have_count(0)
    page.go_back()
    expect(told).to_be_visible()

    page.goto(f"{address}/claims?electrolyte=LLZTO&interface=anode&kind=solution")
    main(page).get_by_role("link", name=REMEDY).first.click()
    link = told.locator('a[href^="https://doi.org/"]').first
    assert DOI.fullmatch(link.get_attribute("href") or "")
    told.get_by_role("link", name="Open in the document").first.click()
    page.wait_for_url("**/document?**")
    expect(main(page).locator(".mention").first).to_be_visible()


def test_conductivities_that_contradict_each_other(page: Page, address: str) -> None:
    page.goto(f"{address}/conflicts?property=ionic_conductivity&kind=value")
    expect(title(page)).to_contain_text("Contradictions")
    first = main(page).locator("article").first
    expect(first.locator("blockquote")).to_have_count(2)
    expect(first).to_contain_text("S cm⁻¹")


def test_the_map_is_filtered_and_leads_to_claims(page: Page, address: str) -> None:
    page.goto(f"{address}/map")
    expect(main(page).get_by_text(re.compile(r"\d+ of \d+ relations"))).to_be_visible()
    main(page).get_by_role("combobox", name="Problem").select_option("dendrite_growth")
    page.wait_for_url("**problem=dendrite_growth**")
    expect(main(page).get_by_role("button", name=re.compile("poor wettability"))).to_have_count(0)
    main(page).get_by_role("button", name=re.compile("dendrite growth")).first.click()
    page.wait_for_url("**at=**")
    main(page).locator('a[href*="statement="]').first.click()
    expect(panel(page)).to_be_visible()


def test_a_named_query_and_cypher(page: Page, address: str) -> None:
    page.goto(f"{address}/queries/solutions")
    box = main(page).get_by_role("combobox", name="Problem")
    box.fill("air instability")
    box.press("Enter")
    page.wait_for_url("**problem=air**")
    expect(main(page).locator("tbody tr").first).to_contain_text("air instability")

    page.goto(f"{address}/cypher")
    box = main(page).get_by_role("textbox", name=re.compile("statement", re.IGNORECASE)).first
    box.fill("MATCH (p:Problem) RETURN p.name AS problem ORDER BY problem LIMIT 3")
    box.press("Control+Enter")
    expect(main(page).get_by_role("row")).to_have_count(4)


def test_cypher_from_the_page_cannot_write(page: Page, address: str) -> None:
    page.goto(f"{address}/cypher?q=CREATE (p:Problem {{id: 'x'}}) RETURN p.id")
    box = main(page).get_by_role("textbox", name=re.compile("statement", re.IGNORECASE)).first
    box.press("Control+Enter")
    expect(main(page).get_by_role("alert")).to_contain_text("the statement writes")


def test_an_address_shows_the_same_to_another_reader(page: Page, address: str) -> None:
    page.goto(address + ANODE)
    main(page).get_by_role("link", name=REMEDY).first.click()
    said = panel(page).get_by_role("heading", level=2).inner_text()
    other = page.context.browser.new_context().new_page() if page.context.browser else page
    other.goto(page.url)
    expect(panel(other).get_by_role("heading", level=2)).to_have_text(said)
    expect(other.get_by_role("combobox", name="Electrolyte")).to_have_value("LLZO")
    other.context.close()


def test_values_are_brushed_and_read(page: Page, address: str) -> None:
    page.goto(f"{address}/properties?property=ionic_conductivity")
    expect(title(page)).to_contain_text("ionic conductivity")
    drawing = main(page).locator("svg").first
    drawing.scroll_into_view_if_needed()
    rows = main(page).get_by_role("row")
    expect(rows.nth(1)).to_be_visible()
    main(page).locator('table a[href*="statement="]').first.click()
    expect(panel(page)).to_contain_text("Evidence")


def test_nothing_comes_from_elsewhere(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in ("/", "/map", "/properties", "/gaps", "/documents"):
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    own = urlsplit(address).netloc
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {own}
