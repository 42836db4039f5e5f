from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sse_kg.cli import analyse
from sse_kg.cli.render import Format
from tests.analysis.made import facts, helps, material, suffers
from tests.commands import Cli, cli_for

PROBLEMS = ("dendrite_growth", "poor_contact", "poor_wettability", "side_reactions", "high_cost")
KNOWN = facts(
    *(suffers(material(name), problem) for name in ("LLZO", "LLZTO") for problem in PROBLEMS),
    *(suffers(material(name), f"p{n}") for name in ("LPS", "PEO") for n in range(6)),
    helps("interlayer_coating", material("LLZO"), "a", "b", "c"),
    helps("interlayer_coating", material("LPS"), "a", "b"),
)


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setattr(analyse, "_facts", lambda graph: KNOWN)
    return cli_for(capsys)


def test_bridges_are_listed_with_families_and_support(cli: Cli) -> None:
    (row,) = json.loads(cli("analyse", "bridges", "--format", "json").out)
    assert row["strategy"] == "interlayer coating"
    assert (row["families"], row["support"]) == (["oxide 3", "sulfide 2"], 5)
    assert row["problems"] == ["dendrite growth 3"]  # the same source of both is one
    assert "oxide 3; sulfide 2" in cli("analyse", "bridges").out


def test_communities_are_listed_with_what_holds_them_together(cli: Cli) -> None:
    ran = cli("analyse", "communities", "--format", "csv")
    first, second = csv.DictReader(io.StringIO(ran.out))
    assert json.loads(first["materials"]) == ["LLZO", "LLZTO"]
    assert "high cost 2/2" in json.loads(first["problems"])
    assert second["size"] == "2"
    assert ran.err.startswith("note: modularity 0.5")


def test_similar_electrolytes_are_listed_up_to_a_limit(cli: Cli) -> None:
    rows = json.loads(cli("analyse", "similar", "llzo", "--format", "json").out)
    assert rows[0]["electrolyte"] == "LLZTO"
    assert "problem: high cost (anode)" in rows[0]["shared"]
    assert rows[0]["asked_only"] == ["strategy: interlayer coating"]
    ran = cli("analyse", "similar", "LPS", "--limit", 1, "--format", "json")
    assert len(json.loads(ran.out)) == 1


def test_a_table_shows_the_heaviest_items_and_how_many_more_there_are() -> None:
    items = [f"problem: p{n}" for n in range(12)]
    assert analyse._items(items, Format.TABLE) == [*items[:10], "2 more"]
    assert analyse._items(items[:11], Format.TABLE) == items[:11]
    assert analyse._items(items, Format.JSON) == items


def test_an_unknown_name_is_one_line_with_the_nearest(cli: Cli) -> None:
    ran = cli("analyse", "similar", "LLZOO")
    assert ran.status == 2
    assert "Did you mean LLZO" in ran.errors[0]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bridges",), "no strategy has 2 sources in each of two families yet."),
        (("communities",), "no two materials share enough problems yet."),
        (("similar", "LPS"), "no other electrolyte shares anything with LPS."),
    ],
)
def test_little_is_told_as_little(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], told: str
) -> None:
    monkeypatch.setattr(analyse, "_facts", lambda graph: facts(suffers(material("LPS"), "p")))
    ran = cli("analyse", *words)
    assert (ran.status, ran.out) == (0, "")
    assert told in ran.err


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("words", [("bridges",), ("communities",), ("similar", "LLZO")])
def test_an_empty_graph_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, words: tuple[str, ...]
) -> None:
    cli = cli_for(capsys)
    path = tmp_path / "nothing.md"
    path.write_text("# A title\n\nThis is a sentence.\n", encoding="utf-8")
    assert cli("ingest", "--workers", 1, "--graph", tmp_path / "g", path).status == 0
    ran = cli("analyse", *words, "--graph", tmp_path / "g")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err == "note: the graph says nothing yet. Fill it with sse-kg ingest PATH.\n"
