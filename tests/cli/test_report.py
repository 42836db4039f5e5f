from __future__ import annotations

import json
from pathlib import Path

import pytest

from sse_kg.cli.report import summary
from tests.commands import cli_for

pytestmark = pytest.mark.usefixtures("read_here")
TEXT = """# Separators

The ﬂux through the separator grows with tem-
perature. A bene\ufffdt of the ﬁlm is a resistance of 3 Ω cm2 and 2 × 10−4 S cm−1.
"""


@pytest.fixture
def extracted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, Path]:
    """What the report said of a small text, and the folder of its files."""
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    cli = cli_for(capsys)
    ran = cli("extract", tmp_path / "a.md", "-o", tmp_path / "out", "--report", "--examples", 1)
    assert ran.status == 0, ran.err
    return ran.out, tmp_path / "out" / "a"


def test_the_report_counts_repairs_and_guesses_of_each_rule(extracted: tuple[str, Path]) -> None:
    out, _ = extracted
    lines = [line.split() for line in out.splitlines()]
    assert ["ligatures", "2", "0", "1"] in lines
    assert ["lost_ligatures", "1", "1", "1"] in lines
    assert ["hyphenation", "1", "0", "1"] in lines
    assert "7 repairs, 1 of them guesses" in out
    assert "tem[-↵ → ]perature" in " ".join(out.split())


def test_each_repair_stands_in_the_folder_of_its_file(extracted: tuple[str, Path]) -> None:
    _, folder = extracted
    lines = (folder / "repairs.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    assert [record["start"] for record in records] == sorted(r["start"] for r in records)
    for record in records:
        around = record["before"] + TEXT[record["start"] : record["end"]] + record["after"]
        assert around in TEXT
    (guess,) = [record for record in records if record["guess"]]
    assert (guess["rule"], guess["old"], guess["new"]) == ("lost_ligatures", "\ufffd", "fi")


def test_no_report_writes_no_repairs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    ran = cli_for(capsys)("extract", tmp_path / "a.md", "-o", tmp_path / "out")
    assert "repairs" not in ran.out
    assert not (tmp_path / "out" / "a" / "repairs.jsonl").exists()


def test_examples_come_from_all_over_the_texts() -> None:
    base = {"rule": "spaces", "guess": False, "old": "", "new": "", "before": "", "after": ""}
    records = [{**base, "source": f"{n}.md", "start": n} for n in range(9)]
    result = summary(records, examples=3)
    (row,) = result.rows
    assert row[:4] == ("spaces", 9, 0, 9)
    assert [text.split()[0] for text in row[4:]] == ["0.md", "3.md", "6.md"]
    assert len(summary(records, examples=20).records()[0]) == 24
