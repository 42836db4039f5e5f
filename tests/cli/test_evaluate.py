from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.commands import Cli, cli_for
from tests.evaluation.made import TEXT, gold, perfect, write_gold, write_predictions


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], read_here: None) -> Cli:
    return cli_for(capsys)


@pytest.fixture
def annotated(tmp_path: Path) -> Path:
    return write_gold(tmp_path / "gold", gold())


@pytest.fixture
def read(tmp_path: Path) -> Path:
    return write_predictions(tmp_path / "read", perfect(gold()))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "a.md"
    path.parent.mkdir()
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_written_predictions_are_scored(cli: Cli, annotated: Path, read: Path) -> None:
    ran = cli("evaluate", "--gold", annotated, "--pred", read)
    assert (ran.status, ran.err) == (0, "")
    row = next(line for line in ran.out.splitlines() if line.startswith("entities strict "))
    assert row.split() == ["entities", "strict", *["1.000"] * 3, "1.000–1.000", "4", "4"]
    assert max(map(len, ran.out.splitlines())) <= 100


def test_files_are_read_and_scored(cli: Cli, annotated: Path, source: Path) -> None:
    rows = []
    for given in ([source], [source.parent], ["--texts", source.parent]):
        ran = cli("evaluate", "--gold", annotated, *given, "--format", "json")
        assert ran.status == 0, ran.err
        rows.append(json.loads(ran.out)["scores"])
    assert rows[0] == rows[1] == rows[2]
    assert rows[0][0]["correct"] > 0


def test_errors_are_shown_with_their_text(cli: Cli, annotated: Path, read: Path) -> None:
    predictions = perfect(gold())
    predictions["entities"][0]["end"] -= 1
    predictions["entities"][0]["text"] = "LLZ"
    write_predictions(read, predictions)
    ran = cli("evaluate", "--gold", annotated, "--pred", read, "--errors", 3)
    lines = ran.out.splitlines()
    at = lines.index("entities: wrong border (1)")
    assert lines[at + 1] == "  a:1  MATERIAL “LLZO” → MATERIAL “LLZ”"


def test_documents_have_a_table_of_their_own(cli: Cli, tmp_path: Path, read: Path) -> None:
    blocks = gold()
    blocks[1]["doc"] = "b"
    folder = write_gold(tmp_path / "two", blocks)
    ran = cli("evaluate", "--gold", folder, "--pred", read)
    assert "F1 by document" in ran.out
    alone = cli("evaluate", "--gold", folder, "--pred", read, "--doc", "b")
    assert "F1 by document" not in alone.out
    assert "entities" not in alone.out


def test_every_broken_line_is_told(cli: Cli, annotated: Path, read: Path) -> None:
    path = annotated / "a.jsonl"
    path.write_text(path.read_text("utf-8") + "{\n[]\n", encoding="utf-8")
    ran = cli("evaluate", "--gold", annotated, "--pred", read)
    assert (ran.status, ran.out) == (1, "")
    assert [line.split(":")[0] for line in ran.errors] == [f"{path}, line 4", f"{path}, line 5"]


def test_a_flood_of_faults_is_counted(cli: Cli, annotated: Path, read: Path) -> None:
    (annotated / "b.jsonl").write_text("{}\n" * 50, encoding="utf-8")
    ran = cli("evaluate", "--gold", annotated, "--pred", read)
    assert len(ran.errors) == 21
    assert ran.errors[-1] == "and 30 more."


@pytest.mark.parametrize("ways", [[], ["--pred", "x", "--texts", "y"], ["--pred", "x", "file"]])
def test_it_must_be_clear_what_is_scored(cli: Cli, annotated: Path, ways: list[str]) -> None:
    ran = cli("evaluate", "--gold", annotated, *ways)
    assert ran.status == 2
    assert "what is to be scored" in ran.errors[0]


def test_an_unknown_document_is_refused(cli: Cli, annotated: Path, read: Path) -> None:
    ran = cli("evaluate", "--gold", annotated, "--pred", read, "--doc", "z")
    assert (ran.status, ran.errors) == (2, ["--doc z: no such document in the gold. It has a."])


def test_a_source_without_predictions_counts_as_missed_and_is_noted(
    cli: Cli, annotated: Path, tmp_path: Path
) -> None:
    predictions = perfect(gold())
    for item in predictions["entities"]:
        item["source"] = "other.md"
    folder = write_predictions(tmp_path / "other", {"entities": predictions["entities"]})
    ran = cli("evaluate", "--gold", annotated, "--pred", folder)
    assert ran.status == 0
    assert ran.err == "note: a.md: nothing was read there; it counts as missed.\n"


def test_what_cannot_be_read_is_told_and_the_rest_is_scored(
    cli: Cli, tmp_path: Path, source: Path
) -> None:
    blocks = gold()
    blocks[2].update(doc="b", source="gone.md")
    folder = write_gold(tmp_path / "two", blocks)
    ran = cli("evaluate", "--gold", folder, "--texts", source.parent, "--format", "json")
    assert ran.status == 1
    assert ran.errors[0].startswith(f"{source.parent / 'gone.md'}: no such file")
    assert list(json.loads(ran.out)["documents"]) == ["a"]


def test_files_that_the_gold_does_not_know_are_left_out(
    cli: Cli, annotated: Path, source: Path
) -> None:
    other = source.with_name("other.md")
    other.write_text("Nothing of it.", encoding="utf-8")
    ran = cli("evaluate", "--gold", annotated, source.parent)
    assert ran.status == 0
    assert f"note: {other}: the gold has no such source; left out." in ran.err
    ran = cli("evaluate", "--gold", annotated, other)
    assert ran.status == 2
    assert "none of the files is a source of the gold" in ran.errors[0]
