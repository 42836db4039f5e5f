from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Cli, cli_for


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("SSE_KG_GRAPH", str(tmp_path / "graph"))
    monkeypatch.setenv("SSE_KG_CURATION", str(tmp_path / "curation.jsonl"))
    return cli_for(capsys)


def test_names_are_resolved_without_a_graph(cli: Cli, tmp_path: Path) -> None:
    names = tmp_path / "names.txt"
    names.write_text("argyrodite chloride\n\nfoo\n", encoding="utf-8")
    ran = cli("resolve", "Li6PS5Cl", "--file", names, "--format", "json")
    found = [(row["name"], row["id"], row["by"]) for row in json.loads(ran.out)]
    assert found == [
        ("Li6PS5Cl", "Li6PS5Cl", "formula"),
        ("argyrodite chloride", "Li6PS5Cl", "lexicon"),
        ("foo", None, None),
    ]
    assert ran.err.startswith("note: without the graph")
    assert cli("resolve").status == 2


def test_why_same_names_the_command_that_changes_it(cli: Cli) -> None:
    told = cli("why-same", "LPSC", "argyrodite chloride").out
    assert "LPSC and argyrodite chloride are one." in told
    assert "  sse-kg review apart LPSC 'argyrodite chloride'" in told
    cli("review", "apart", "LPSC", "argyrodite chloride")
    told = cli("why-same", "LPSC", "argyrodite chloride").out
    assert "LPSC and argyrodite chloride are not one." in told
    assert "decision: apart from argyrodite chloride" in told
    assert "  sse-kg review same LPSC 'argyrodite chloride'" in told
