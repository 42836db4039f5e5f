from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from sse_kg.errors import (
    NotOpenError,
    SourceError,
    SourceUnavailableError,
    UnknownWorkError,
    UsageError,
)
from sse_kg.sources.client import Client, Manners
from sse_kg.sources.europepmc import Article, EuropePmc
from sse_kg.sources.identifiers import read_identifier
from tests.sources.service import PDF, Answer, Service, Watch, record, results


def europe_pmc(service: Service) -> EuropePmc:
    manners = Manners(rate=100, timeout_s=5, max_bytes=100_000)
    return EuropePmc(f"{service.address}/rest", Client(manners, Watch()))


def find(service: Service, text: str) -> Article:
    return europe_pmc(service).find(read_identifier(text), subject=text)


def test_a_work_is_found_by_doi_and_by_pmcid(service: Service) -> None:
    service.know(1)
    by_doi, by_pmcid = find(service, "10.1000/made.1"), find(service, "PMC1")
    assert by_doi == by_pmcid
    assert by_doi == Article(
        pmcid="PMC1",
        doi="10.1000/Made.1",
        title="Garnets at the anode & Li7, part 1.",
        licence="CC-BY",
        is_open=True,
        pdf=f"{service.address}/articles/PMC1?pdf=render",
    )
    queries = [parse_qs(urlsplit(asked).query) for asked in service.asked]
    assert queries[0] == {
        "query": ['DOI:"10.1000/made.1"'],
        "resultType": ["core"],
        "format": ["json"],
        "pageSize": ["25"],
    }
    assert queries[1]["query"] == ["PMCID:PMC1"]


def test_of_several_results_the_open_one_with_that_doi_counts(service: Service) -> None:
    other = record(7, doi="10.1000/other")
    preprint = record(8, doi="10.1000/A", pmcid=None, isOpenAccess="N", source="PPR")
    closed = record(9, doi="10.1000/A", isOpenAccess="N")
    wanted = record(10, doi="10.1000/a")
    body = results(other, preprint, closed, wanted)
    service.scripts["/rest/search"] = [Answer(body)]
    assert find(service, "10.1000/a").pmcid == "PMC10"


def test_an_unknown_work_is_told(service: Service) -> None:
    service.know(1)
    with pytest.raises(UnknownWorkError, match=r"10\.1000/none"):
        find(service, "10.1000/none")
    service.scripts["/rest/search"] = [Answer(results(record(2)))]
    with pytest.raises(UnknownWorkError):
        find(service, "PMC1")


@pytest.mark.parametrize(
    "body",
    [
        b"<html>maintenance</html>",
        b"",
        b"[]",
        b"null",
        b'{"errCode": 404, "errMsg": "bad query"}',
        b'{"resultList": null}',
        b'{"resultList": {"result": [1]}}',
        b'{"resultList": {"result": {"doi": "x"}}}',
        b'{"resultList": {"result": [{"fullTextUrlList": [1]}]}}',
        b'{"resultList": {"result": [{"fullTextUrlList": {"fullTextUrl": [1]}}]}}',
        b"\xff\xfe{",
        b"[" * 5000,
    ],
)
def test_an_odd_answer_to_a_search_is_told(service: Service, body: bytes) -> None:
    service.scripts["/rest/search"] = [Answer(body)]
    with pytest.raises(SourceError, match="not what Europe PMC answers"):
        find(service, "PMC1")


def test_a_search_that_is_refused_is_told(service: Service) -> None:
    service.scripts["/rest/search"] = [Answer(status=400)]
    with pytest.raises(SourceError, match="status 400"):
        find(service, "PMC1")


def test_a_pmcid_that_is_none_never_becomes_a_path(service: Service) -> None:
    body = results(record(1, pmcid="../../etc/passwd", doi="10.1000/a"))
    service.scripts["/rest/search"] = [Answer(body)]
    article = find(service, "10.1000/a")
    assert article.pmcid is None
    with pytest.raises(NotOpenError):
        europe_pmc(service).full_text(article, subject="a")


def test_only_open_pdfs_of_the_service_are_taken(service: Service) -> None:
    links = [
        {"availabilityCode": "S", "documentStyle": "pdf", "site": "Europe_PMC", "url": "http://a"},
        {"availabilityCode": "OA", "documentStyle": "pdf", "site": "Publisher", "url": "http://b"},
        {
            "availabilityCode": "OA",
            "documentStyle": "html",
            "site": "Europe_PMC",
            "url": "http://c",
        },
        {
            "availabilityCode": "OA",
            "documentStyle": "pdf",
            "site": "Europe_PMC",
            "url": "file:///d",
        },
        {
            "availabilityCode": "OA",
            "documentStyle": "pdf",
            "site": "Europe_PMC",
            "url": "http://c/é.pdf",
        },
        {"availabilityCode": "OA", "documentStyle": "pdf", "site": "Europe_PMC"},
    ]
    body = results(record(1, fullTextUrlList={"fullTextUrl": links}), record(2))
    service.scripts["/rest/search"] = [Answer(body)]
    assert find(service, "PMC1").pdf is None


def test_xml_goes_before_pdf(service: Service) -> None:
    service.know(1, pdf=True)
    text = europe_pmc(service).full_text(find(service, "PMC1"), subject="PMC1")
    assert (text.form, text.url) == ("jats", f"{service.address}/rest/PMC1/fullTextXML")
    assert b"Garnets at the anode" in text.data
    assert not any(asked.startswith("/articles") for asked in service.asked)


def test_without_xml_there_is_the_pdf(service: Service) -> None:
    service.know(1, xml=False, pdf=True)
    text = europe_pmc(service).full_text(find(service, "PMC1"), subject="PMC1")
    assert (text.form, text.data) == ("pdf", PDF)
    assert text.url == f"{service.address}/articles/PMC1?pdf=render"


@pytest.mark.parametrize(
    "facts", [{"isOpenAccess": "N"}, {"pmcid": None, "xml": False}, {"xml": False, "links": False}]
)
def test_what_is_not_open_is_told_and_not_asked_for(
    service: Service, facts: dict[str, object]
) -> None:
    links = facts.pop("links", True)
    facts |= {} if links else {"fullTextUrlList": {"fullTextUrl": []}}
    service.know(1, **facts)  # type: ignore[arg-type]
    article = find(service, "10.1000/made.1")
    with pytest.raises(NotOpenError):
        europe_pmc(service).full_text(article, subject="x")
    assert not any("/articles/" in asked for asked in service.asked)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<article><front>", "broken XML"),
        (b"<html><body/></html>", "not JATS"),
        (b"", "broken XML"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><article/>', "declares the entity"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_xml_that_cannot_be_read_is_not_kept(service: Service, body: bytes, reason: str) -> None:
    service.know(1)
    service.files["/rest/PMC1/fullTextXML"] = body
    with pytest.raises(SourceError, match=reason):
        europe_pmc(service).full_text(find(service, "PMC1"), subject="PMC1")


@pytest.mark.parametrize("body", [b"<html>", b"", PDF[:20]])
def test_a_pdf_that_is_none_is_not_kept(service: Service, body: bytes) -> None:
    service.know(1, xml=False, pdf=True)
    service.files["/articles/PMC1"] = body
    with pytest.raises(SourceError, match="PDF is none, or is cut off"):
        europe_pmc(service).full_text(find(service, "PMC1"), subject="PMC1")


def test_a_file_that_is_refused_is_told(service: Service) -> None:
    service.know(1, pdf=True)
    article = find(service, "PMC1")
    service.scripts["/rest/PMC1/fullTextXML"] = [Answer(status=403)]
    with pytest.raises(SourceError, match="XML is answered with status 403"):
        europe_pmc(service).full_text(article, subject="PMC1")
    service.scripts["/rest/PMC1/fullTextXML"] = [Answer(status=404)]
    service.scripts["/articles/PMC1"] = [Answer(status=403)]
    with pytest.raises(SourceError, match="PDF is answered with status 403"):
        europe_pmc(service).full_text(article, subject="PMC1")
    service.scripts["/rest/PMC1/fullTextXML"] = [Answer(status=502)] * 4
    with pytest.raises(SourceUnavailableError):
        europe_pmc(service).full_text(article, subject="PMC1")


@pytest.mark.parametrize(
    "url", ["", "ftp://x", "file:///etc", "https://", "www.ebi.ac.uk", "http:x"]
)
def test_an_address_that_is_none_is_refused(url: str) -> None:
    manners = Manners(rate=1, timeout_s=1, max_bytes=1)
    with pytest.raises(UsageError, match="SSE_KG_EUROPEPMC_URL"):
        EuropePmc(url, Client(manners))
