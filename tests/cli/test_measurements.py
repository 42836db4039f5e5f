from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from sse_kg.resources import data_path
from tests.commands import Cli, cli_for, review

TEXT = """# Garnets at the anode

LLZO reaches an ionic conductivity of 0.5 mS cm⁻¹ at 25 °C [1]. The ionic conductivity of Li6PS5Cl
is 1.9 mS cm⁻¹ at room temperature. The interfacial resistance of LLZO is 900 Ω cm² and its critical
current density 0.3 mA cm⁻² at 60 °C. The ionic conductivity of PEO is only 10⁻³ mS cm⁻¹.

## References

[1] A. Alpha, B. Beta, J. Solids 2017, 1, 1. https://doi.org/10.1000/one
"""


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], read_here: None) -> Cli:
    return cli_for(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    return file


def values(cli: Cli, path: Path, *arguments: str) -> list[tuple[str, str, float]]:
    ran = cli("measurements", path, "--format", "json", *arguments)
    assert ran.status == 0, ran.err
    return [(row["property"], row["material"], row["value"]) for row in json.loads(ran.out)]


def test_values_are_listed_by_property_and_number(cli: Cli, path: Path) -> None:
    assert values(cli, path) == [
        ("critical_current_density", "LLZO", 0.3),
        ("interfacial_resistance", "LLZO", 900),
        ("ionic_conductivity", "PEO", 1e-6),
        ("ionic_conductivity", "LLZO", 5e-4),
        ("ionic_conductivity", "Li6PS5Cl", 1.9e-3),
    ]


@pytest.mark.parametrize(
    ("arguments", "materials"),
    [
        (("--property", "Ionic conductivity", "--material", "oxide"), ["LLZO"]),
        (("--property", "CCD"), ["LLZO"]),
        (("--material", "argyrodite"), ["Li6PS5Cl"]),
        (("--material", "lithium lanthanum zirconate", "--property", "CCD"), ["LLZO"]),
        (("--material", "LATP"), []),
    ],
)
def test_values_can_be_narrowed(
    cli: Cli, path: Path, arguments: tuple[str, ...], materials: list[str]
) -> None:
    assert [row[1] for row in values(cli, path, *arguments)] == materials


def test_the_table_shows_conditions_sentence_and_file(cli: Cli, path: Path) -> None:
    ran = cli("measurements", path, "--property", "ionic conductivity", "--material", "LLZO")
    head, _, row, *below = ran.out.splitlines()
    assert head.split()[:5] == ["property", "material", "value", "conditions", "status"]
    assert " ".join(row.split()) == "ionic conductivity LLZO 0.5 mS cm⁻¹ 25 °C cited 1 a.md"
    text = " ".join(" ".join(below).split())
    assert text == "sentence: LLZO reaches an ionic conductivity of 0.5 mS cm⁻¹ at 25 °C [1]."
    assert max(map(len, ran.out.splitlines())) <= 100


def test_csv_has_the_fields_of_the_line_files(cli: Cli, path: Path) -> None:
    ran = cli("measurements", path, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(rows) == 5
    assert {"source", "start", "property", "value", "evidence", "page"} <= rows[0].keys()


def test_an_unknown_property_is_told_with_the_nearest(cli: Cli, path: Path) -> None:
    ran = cli("measurements", path, "--property", "ionic conductivty")
    assert (ran.status, ran.out) == (2, "")
    assert ran.errors == [
        "ionic conductivty: is no property with values. Did you mean ionic_conductivity or "
        "electronic_conductivity?"
    ]
    assert "There are ionic_conductivity" in cli("measurements", path, "--property", "x").err


def test_nothing_found_is_said(cli: Cli, path: Path, tmp_path: Path) -> None:
    ran = cli("measurements", path, "--material", "LATP", "--property", "CCD")
    assert (ran.status, ran.out) == (0, "")
    assert ran.err.splitlines()[-1] == "note: none of the 5 values found is of CCD and LATP."
    empty = tmp_path / "b.md"
    empty.write_text("# Nothing\n\nLLZO is a garnet.\n", encoding="utf-8")
    assert cli("measurements", empty).err.splitlines()[-1] == "note: no values were found."


def test_a_bad_file_does_not_stop_the_others(cli: Cli, path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4\nnothing")
    ran = cli("measurements", path, bad, tmp_path / "none.md")
    assert ran.status == 1
    assert "0.5 mS cm⁻¹" in ran.out
    assert sorted(error.partition(":")[0] for error in ran.errors) == [
        str(bad),
        str(tmp_path / "none.md"),
    ]


def test_the_sample_reviews_are_listed_with_pages(cli: Cli) -> None:
    ran = cli("measurements", data_path("corpus", "documents"), "--format", "json")
    rows = json.loads(ran.out)
    assert len({row["source"] for row in rows}) == 3
    assert [row["property"] for row in rows] == sorted(row["property"] for row in rows)
    assert {row["page"] for row in rows if row["source"].endswith(".pdf")} >= {1, 2}


def test_several_processes_list_the_same(cli: Cli, tmp_path: Path) -> None:
    files = [review(tmp_path / f"{n}.md", n / 10) for n in (1, 2, 3)]
    one, two = (cli("measurements", *files, "--workers", n).out for n in (1, 2))
    assert one == two
