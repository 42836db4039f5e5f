from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.errors import InputError, UsageError
from sse_kg.sources.identifiers import Identifier, IdKind, once, read_identifier, read_list


@pytest.mark.parametrize(
    "text",
    [
        "10.1000/Abc.1(2)",
        "doi:10.1000/abc.1(2)",
        "DOI: 10.1000/ABC.1(2)",
        "https://doi.org/10.1000/abc.1(2)",
        " http://dx.doi.org/10.1000/abc.1(2) ",
    ],
)
def test_dois_in_any_usual_form(text: str) -> None:
    assert read_identifier(text) == Identifier(IdKind.DOI, "10.1000/abc.1(2)")


@pytest.mark.parametrize(
    "text",
    [
        "PMC123",
        "pmc123",
        "PMCID: PMC123",
        "https://europepmc.org/article/PMC/PMC123",
        "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC123/",
        "https://pmc.ncbi.nlm.nih.gov/articles/PMC123",
    ],
)
def test_pmcids_in_any_usual_form(text: str) -> None:
    assert read_identifier(text) == Identifier(IdKind.PMCID, "PMC123")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "PMC",
        "12345",
        "10.1000",
        '10.1000/a"b',
        "10.1000/a b",
        "PMC12/../x",
        "https://x.org/PMC1",
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no DOI and no PMCID"):
        read_identifier(text)


def test_a_list_may_have_comments_and_empty_lines(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text(
        "\ufeff# reviews\nPMC1  # the first\n\n  10.1000/a#b\t\n#PMC9\n", encoding="utf-8"
    )
    assert read_list(path) == ("PMC1", "10.1000/a#b")


def test_a_bad_list_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_list(tmp_path / "none.txt")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="no UTF-8"):
        read_list(tmp_path / "bad.txt")


def test_an_id_counts_once_however_it_is_written() -> None:
    ids = ["10.1000/A", "PMC1", "https://doi.org/10.1000/a", "pmc1", "bad", "bad", "10.1000/b"]
    assert once(ids) == ("10.1000/A", "PMC1", "bad", "10.1000/b")
