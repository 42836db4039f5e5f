from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.resources import data_path
from tests.commands import Cli, cli_for, review


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], read_here: None) -> Cli:
    return cli_for(capsys)


@pytest.fixture
def graph(cli: Cli, tmp_path: Path) -> Path:
    folder = tmp_path / "graph"
    assert cli("ingest", "--workers", 1, "--graph", folder, review(tmp_path / "a.md")).status == 0
    return folder


def test_a_plot_is_written_under_the_name_of_its_property(
    cli: Cli, graph: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = cli("plot", "Ionic conductivity", "--graph", graph)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "wrote ionic_conductivity.svg: 1 value from 1 source\n"
    assert (tmp_path / "ionic_conductivity.svg").read_text(encoding="utf-8").startswith("<?xml")


def test_a_property_without_values_tells_which_have_some(
    cli: Cli, graph: Path, tmp_path: Path
) -> None:
    ran = cli("plot", "hardness", "--graph", graph, "-o", tmp_path / "a.svg")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == (
        "note: the graph has no values of hardness to plot. It has ionic_conductivity (1).\n"
    )
    assert not (tmp_path / "a.svg").exists()


def test_an_unknown_property_is_told_with_those_there_are(cli: Cli, graph: Path) -> None:
    ran = cli("plot", "beauty", "--graph", graph)
    assert ran.status == 2
    assert "There are ionic_conductivity, electronic_conductivity," in ran.errors[0]


def test_another_ending_is_refused(cli: Cli, graph: Path, tmp_path: Path) -> None:
    ran = cli("plot", "ionic conductivity", "--graph", graph, "-o", tmp_path / "a.docx")
    assert ran.status == 2
    assert "the picture is .svg or .png" in ran.errors[0]


def test_without_matplotlib_it_is_told_how_to_get_it(
    cli: Cli, graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sse_kg.cli.plot.find_spec", lambda name: None)
    ran = cli("plot", "ionic conductivity", "--graph", graph)
    assert ran.status == 2
    assert "pip install 'sse-kg[plot]'" in ran.errors[0]


def test_effects_and_plots_of_the_sample_reviews(cli: Cli, tmp_path: Path) -> None:
    graph = tmp_path / "samples"
    documents = data_path("corpus", "documents")
    assert cli("ingest", "--workers", 1, "--graph", graph, documents).status == 0
    ran = cli("ask", "effects", "--graph", graph, "-p", "property=interfacial resistance")
    assert ran.status == 0
    assert "before_after" in ran.out
    for name in ("a.svg", "b.svg", "c.png"):
        ran = cli("plot", "ionic conductivity", "--graph", graph, "-o", tmp_path / name)
        assert (ran.status, ran.err) == (0, "")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
    assert (tmp_path / "c.png").read_bytes().startswith(b"\x89PNG")
