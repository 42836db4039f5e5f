from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.commands import Cli, cli_for
from tests.sources.service import Service, serving


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with serving() as made:
        monkeypatch.setenv("SSE_KG_EUROPEPMC_URL", f"{made.address}/rest")
        monkeypatch.setenv("SSE_KG_EUROPEPMC_RATE", "100")
        monkeypatch.setenv("SSE_KG_CONTACT", "me@example.org")
        yield made


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    return cli_for(capsys)


def test_ids_and_a_list_are_fetched(service: Service, cli: Cli, tmp_path: Path) -> None:
    service.know(1)
    service.know(2, title="On [bold] brackets")
    ids = tmp_path / "list.txt"
    ids.write_text("PMC2  # the second\nPMC1\n", encoding="utf-8")
    ran = cli("fetch", "10.1000/made.1", "--file", ids, "-o", tmp_path / "papers")
    assert (ran.status, ran.errors) == (0, [])
    assert sorted(path.name for path in (tmp_path / "papers").glob("*.xml")) == [
        "PMC1.xml",
        "PMC2.xml",
    ]
    lines = ran.out.splitlines()
    assert lines[0].split() == ["id", "status", "file", "licence", "title"]
    assert lines[1].split()[:4] == ["10.1000/made.1", "fetched", "PMC1.xml", "CC-BY"]
    assert "On [bold] brackets" in lines[2]
    assert "[1/3] fetched: 10.1000/made.1 (" in ran.err
    assert "note:" not in ran.err
    assert service.agents[0].endswith("(mailto:me@example.org)")


def test_what_is_not_there_is_told_and_the_status_says_so(
    service: Service, cli: Cli, tmp_path: Path
) -> None:
    service.know(1)
    service.know(2, isOpenAccess="N")
    ran = cli("fetch", "PMC1", "PMC2", "PMC3", "x", "-o", tmp_path)
    assert ran.status == 1
    assert [error.split(":")[0] for error in ran.errors] == ["PMC2", "PMC3", "x"]
    assert "1 fetched, 1 unknown, 1 not open, 1 failed" in " ".join(ran.out.split())


def test_without_a_contact_there_is_a_note(
    service: Service, cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSE_KG_CONTACT")
    service.know(1)
    ran = cli("fetch", "PMC1", "-o", tmp_path)
    assert ran.status == 0
    assert "SSE_KG_CONTACT" in ran.err


@pytest.mark.parametrize(
    ("arguments", "variable", "value"),
    [([], "", ""), (["PMC1"], "EUROPEPMC_RATE", "0"), (["PMC1"], "EUROPEPMC_URL", "here")],
)
def test_wrong_usage_is_told(
    cli: Cli,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    variable: str,
    value: str,
) -> None:
    if variable:
        monkeypatch.setenv(f"SSE_KG_{variable}", value)
    ran = cli("fetch", *arguments, "-o", tmp_path / "papers")
    assert ran.status == 2
    assert len(ran.errors) == 1


def test_a_list_that_is_not_there_is_told(cli: Cli, tmp_path: Path) -> None:
    ran = cli("fetch", "--file", tmp_path / "none.txt", "-o", tmp_path / "papers")
    assert ran.status == 1
    assert "no such file" in ran.errors[0]
