from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sse_kg.vocabulary import KINDS
from tests.commands import Cli, cli_for

TEXT = """# Garnets

Voids form at the anode of Vq3Garnet. An ionic conductivity is stated for Vq3Garnet and for LLZO.
"""


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str]) -> Cli:
    return cli_for(capsys)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_is_missing_is_listed_and_what_is_known_is_not(cli: Cli, source: Path) -> None:
    ran = cli("vocabulary", "missing", source, "--format", "csv")
    assert ran.status == 0
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert "LLZO" not in {row["text"] for row in rows}
    assert {row["source"] for row in rows} <= {"a.md"}
    assert ran.err == f"[1/1] {source}\n" + ("" if rows else _EMPTY)


_EMPTY = "note: every mention of these labels has a term.\n"


def test_an_empty_list_is_told(cli: Cli, source: Path) -> None:
    ran = cli("vocabulary", "missing", source, "--label", "interface")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.endswith(_EMPTY)


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_read(
    cli: Cli, source: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "b.pdf"
    broken.write_text("no", encoding="utf-8")
    ran = cli("vocabulary", "missing", source, broken, tmp_path / "gone.txt")
    assert ran.status == 1
    assert len(ran.errors) == 2
    assert f"[1/2] {source}" in ran.err


def test_an_unknown_label_is_refused(cli: Cli, source: Path) -> None:
    ran = cli("vocabulary", "missing", source, "--label", "COLOUR")
    assert ran.status == 2
    assert "strategy" in ran.errors[0]


def test_kinds_terms_and_one_term_are_shown(cli: Cli) -> None:
    kinds = json.loads(cli("vocabulary", "show", "--format", "json").out)
    assert tuple(row["kind"] for row in kinds) == KINDS
    terms = json.loads(cli("vocabulary", "show", "problem", "--format", "json").out)
    assert "dendrite_growth" in {row["id"] for row in terms}
    (term,) = json.loads(cli("vocabulary", "show", "class", "garnet", "--format", "json").out)
    assert term["parent"] == "oxide"
    assert any("|" in synonym for synonym in term["synonyms"])


def test_synonyms_are_written_out(cli: Cli) -> None:
    for kind, name, phrase in (
        ("class", "garnet", "garnet type solid electrolyte"),
        ("material", "LLZO", "lithium lanthanum zirconate"),
    ):
        ran = cli("vocabulary", "show", kind, name, "--expand", "--format", "json")
        (term,) = json.loads(ran.out)
        assert phrase in [synonym.replace(" - ", " ") for synonym in term["synonyms"]]


def test_an_unknown_kind_or_term_is_told_with_what_there_is(cli: Cli) -> None:
    ran = cli("vocabulary", "show", "colour")
    assert (ran.status, ran.out) == (2, "")
    assert ran.errors == [f"colour: no such kind of term. Kinds: {', '.join(KINDS)}."]
    ran = cli("vocabulary", "show", "problem", "dendrites")
    assert ran.errors == ["problem dendrites: no such term. Did you mean dendrite_growth?"]
    ran = cli("vocabulary", "show", "problem", "xyz")
    assert ran.errors == ["problem xyz: no such term. See sse-kg vocabulary show problem."]
