from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sse_kg.documents.read import read_document
from sse_kg.errors import SourceUnavailableError, UsageError
from sse_kg.settings import Settings
from sse_kg.sources.fetch import Fetched, FetchStatus, europe_pmc, fetch
from sse_kg.sources.folder import MANIFEST, digest, read_manifest
from tests.sources.service import PDF, Answer, Service, Watch, record, results


def settings_for(service: Service) -> Settings:
    return Settings(europepmc_url=f"{service.address}/rest", europepmc_rate=100, max_file_mb=1)


def fetched(service: Service, folder: Path, *ids: str) -> list[Fetched]:
    return list(fetch(ids, folder, service=europe_pmc(settings_for(service), Watch())))


def statuses(outcomes: list[Fetched]) -> list[tuple[str, str]]:
    return [(item.asked, str(item.status)) for item in outcomes]


def test_what_is_fetched_lies_in_the_folder_and_can_be_ingested(
    service: Service, tmp_path: Path
) -> None:
    service.know(1)
    service.know(2, xml=False, pdf=True)
    begin = datetime.now(UTC).replace(microsecond=0)
    outcomes = fetched(service, tmp_path, "10.1000/MADE.1", "PMC2")
    assert statuses(outcomes) == [("10.1000/MADE.1", "fetched"), ("PMC2", "fetched")]
    assert sorted(item.name for item in tmp_path.iterdir()) == ["PMC1.xml", "PMC2.pdf", MANIFEST]
    assert (tmp_path / "PMC2.pdf").read_bytes() == PDF
    entry = outcomes[0].entry
    assert entry is not None
    assert entry.sha256 == digest((tmp_path / "PMC1.xml").read_bytes())
    assert (entry.licence, entry.doi) == ("CC-BY", "10.1000/Made.1")
    assert begin <= datetime.fromisoformat(entry.fetched) <= datetime.now(UTC)
    document = read_document(tmp_path / "PMC1.xml", settings=Settings())
    assert (document.title, document.doi) == ("Garnets at the anode", "10.1000/Made.1")


def test_what_is_there_is_not_asked_for_again(service: Service, tmp_path: Path) -> None:
    service.know(1)
    fetched(service, tmp_path, "PMC1")
    before = len(service.asked)
    again = fetched(service, tmp_path, "https://doi.org/10.1000/made.1", "PMC1")
    assert [item.status for item in again] == [FetchStatus.PRESENT, FetchStatus.SAME]
    assert len(service.asked) == before
    (tmp_path / "PMC1.xml").write_text("changed", encoding="utf-8")
    assert [item.status for item in fetched(service, tmp_path, "PMC1")] == [FetchStatus.FETCHED]


def test_each_id_ends_with_its_own_outcome(service: Service, tmp_path: Path) -> None:
    for number in (1, 2, 3, 4):
        service.know(number)
    service.know(5, isOpenAccess="N")
    service.files["/rest/PMC2/fullTextXML"] = b"<article>"
    service.files["/rest/PMC3/fullTextXML"] = b"x" * 1_000_001
    ids = ["PMC1", "nonsense", "PMC2", "PMC3", "PMC5", "PMC6", "pmc1", "10.1000/made.1", "PMC4"]
    outcomes = fetched(service, tmp_path, *ids)
    assert statuses(outcomes) == [
        ("PMC1", "fetched"),
        ("nonsense", "failed"),
        ("PMC2", "failed"),
        ("PMC3", "failed"),
        ("PMC5", "not open"),
        ("PMC6", "unknown"),
        ("10.1000/made.1", "same"),
        ("PMC4", "fetched"),
    ]
    errors = [item.error for item in outcomes if item.error]
    assert all(error.remedy and error.subject in ids for error in errors)
    assert "over the limit of 1 MB" in errors[2].reason
    assert sorted(item.name for item in tmp_path.iterdir()) == ["PMC1.xml", "PMC4.xml", MANIFEST]


def test_a_work_under_two_dois_is_fetched_once(service: Service, tmp_path: Path) -> None:
    service.know(1)
    body = results(record(1, doi="10.1000/preprint"))
    outcomes = fetched(service, tmp_path, "PMC1")
    service.scripts["/rest/search"] = [Answer(body)]
    outcomes += fetched(service, tmp_path, "10.1000/preprint")
    assert [item.status for item in outcomes] == [FetchStatus.FETCHED, FetchStatus.PRESENT]
    assert sum("fullTextXML" in asked for asked in service.asked) == 1


def test_a_server_that_is_away_is_told_for_each_id(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings = Settings(europepmc_url=f"http://127.0.0.1:{free.getsockname()[1]}")
    watch = Watch()
    ids = [f"PMC{number}" for number in range(20)]
    outcomes = list(fetch(ids, tmp_path, service=europe_pmc(settings, watch)))
    assert {item.status for item in outcomes} == {FetchStatus.FAILED}
    assert all(isinstance(item.error, SourceUnavailableError) for item in outcomes)
    assert sum(watch.pauses) < 60
    assert list(tmp_path.iterdir()) == []


def test_a_run_that_is_cut_off_keeps_what_it_has(service: Service, tmp_path: Path) -> None:
    service.know(1)
    service.know(2)
    running = fetch(["PMC1", "PMC2"], tmp_path, service=europe_pmc(settings_for(service), Watch()))
    next(running)
    running.close()
    assert [entry.id for entry in read_manifest(tmp_path / MANIFEST)] == ["PMC1"]
    rest = fetched(service, tmp_path, "PMC1", "PMC2")
    assert [item.status for item in rest] == [FetchStatus.PRESENT, FetchStatus.FETCHED]


def test_a_file_that_cannot_be_written_leaves_nothing_half(
    service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    service.know(1)

    def full(_number: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space left"):
        fetched(service, tmp_path, "PMC1")
    assert list(tmp_path.iterdir()) == []


def test_settings_that_cannot_be_are_told() -> None:
    with pytest.raises(UsageError, match="SSE_KG_EUROPEPMC_RATE"):
        europe_pmc(replace(Settings(), europepmc_rate=0))
    with pytest.raises(UsageError, match="SSE_KG_CONTACT"):
        europe_pmc(replace(Settings(), contact="me and you"))
