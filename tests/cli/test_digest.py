from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Cli, cli_for, review


@pytest.fixture
def cli(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    read_here: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Cli:
    monkeypatch.setenv("SSE_KG_GRAPH", str(tmp_path / "graph"))
    return cli_for(capsys)


def test_a_report_tells_what_is_new_since_the_last(cli: Cli, tmp_path: Path) -> None:
    cli("ingest", "--workers", 1, review(tmp_path / "a.md"))
    out = tmp_path / "reports"
    first = cli("report", "-o", out)
    assert first.status == 0
    assert first.out.startswith("What the graph holds\nThe first digest of ")
    assert (out / "state.json").is_file()
    second = cli("report", "-o", tmp_path / "more", "--state", out / "state.json")
    assert second.status == 0
    assert "Nothing is new." in second.out
    assert [path.suffix for path in sorted((tmp_path / "more").iterdir())] == [".html", ".md"]


def test_without_a_graph_nothing_is_written(cli: Cli, tmp_path: Path) -> None:
    ran = cli("report", "-o", tmp_path / "reports")
    assert ran.status == 1
    assert "there is no graph" in ran.errors[0]
    assert not (tmp_path / "reports").exists()


def test_a_broken_state_is_told(cli: Cli, tmp_path: Path) -> None:
    cli("ingest", "--workers", 1, review(tmp_path / "a.md"))
    (tmp_path / "state.json").write_text("{}", encoding="utf-8")
    ran = cli("report", "-o", tmp_path / "reports", "--state", tmp_path / "state.json")
    assert ran.status == 1
    assert "Name another --state" in ran.errors[0]
    assert (tmp_path / "state.json").read_text(encoding="utf-8") == "{}"
