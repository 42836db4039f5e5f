from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from tests.commands import Cli, cli_for, review


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    return cli_for(capsys)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the browser was asked to open."""
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    return addresses


def test_a_page_is_written_and_opened(cli: Cli, tmp_path: Path, opened: list[str]) -> None:
    page = tmp_path / "page.html"
    ran = cli("show", review(tmp_path / "a.md"), "-o", page, "--open")
    assert (ran.status, ran.out) == (0, f"wrote {page}\n")
    assert "A coating of" in page.read_text(encoding="utf-8")
    assert opened == [page.as_uri()]


def test_without_a_terminal_nothing_is_opened(
    cli: Cli, tmp_path: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli("show", review(tmp_path / "a.md")).out == "wrote a.sse-kg.html\n"
    assert (tmp_path / "a.sse-kg.html").is_file()
    assert opened == []


def test_the_file_itself_is_never_written_over(cli: Cli, tmp_path: Path) -> None:
    path = review(tmp_path / "a.md")
    before = path.read_bytes()
    ran = cli("show", path, "-o", path, "--no-open")
    assert ran.status == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["none.md", "."])
def test_what_cannot_be_read_is_told_in_one_line(cli: Cli, tmp_path: Path, name: str) -> None:
    ran = cli("show", tmp_path / name, "-o", tmp_path / "page.html", "--no-open")
    assert ran.status == 1
    assert len(ran.errors) == 1
    assert not (tmp_path / "page.html").exists()


def test_a_page_that_cannot_be_written_is_told(cli: Cli, tmp_path: Path) -> None:
    page = tmp_path / "none" / "page.html"
    ran = cli("show", review(tmp_path / "a.md"), "-o", page, "--no-open")
    assert ran.status == 1
    assert str(page) in ran.errors[0]
