from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.errors import InputError
from sse_kg.sources.folder import MANIFEST, Entry, Folder, as_toml, digest, read_manifest
from sse_kg.sources.identifiers import read_identifier


def entry(pmcid: str = "PMC1", data: bytes = b"<x/>", **facts: str) -> Entry:
    values = {
        "id": pmcid,
        "file": f"{pmcid}.xml",
        "format": "jats",
        "title": "Garnets",
        "licence": "CC-BY",
        "doi": "10.1000/A",
        "sha256": digest(data),
        "url": "https://made/PMC1",
        "fetched": "2026-11-21T06:00:00+00:00",
    }
    return Entry(**{**values, **facts})


def test_what_is_kept_is_found_by_both_ids(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder"
    Folder(path).keep(entry(), b"<x/>")
    again = Folder(path)
    assert again.find(read_identifier("PMC1")) == entry()
    assert again.find(read_identifier("10.1000/a")) == entry()
    assert again.find(read_identifier("PMC2")) is None
    assert sorted(item.name for item in path.iterdir()) == ["PMC1.xml", MANIFEST]


def test_a_file_that_is_gone_or_changed_counts_as_not_there(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.keep(entry(), b"<x/>")
    (tmp_path / "PMC1.xml").write_bytes(b"<y/>")
    assert folder.find(read_identifier("PMC1")) is None
    (tmp_path / "PMC1.xml").unlink()
    assert folder.find(read_identifier("PMC1")) is None
    folder.keep(entry(), b"<x/>")
    assert folder.find(read_identifier("PMC1")) == entry()


def test_another_format_takes_the_place_of_the_old_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.keep(entry(file="PMC1.pdf", format="pdf"), b"<x/>")
    folder.keep(entry(), b"<x/>")
    assert sorted(item.name for item in tmp_path.iterdir()) == ["PMC1.xml", MANIFEST]
    assert [item.file for item in read_manifest(tmp_path / MANIFEST)] == ["PMC1.xml"]


def test_the_manifest_has_the_shape_of_the_sample_corpus(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.keep(entry("PMC2"), b"<x/>")
    folder.keep(entry("PMC1"), b"<x/>")
    record = tomllib.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    assert [item["id"] for item in record["document"]] == ["PMC1", "PMC2"]
    names = ("file", "format", "title", "licence", "sha256")
    assert record["document"][0].items() >= {name: getattr(entry(), name) for name in names}.items()


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=3, max_size=3))
def test_any_text_comes_back_from_the_manifest(texts: list[str]) -> None:
    made = entry(title=texts[0], licence=texts[1], url=texts[2])
    (record,) = tomllib.loads(as_toml([made]))["document"]
    assert Entry(**record) == made


@pytest.mark.parametrize(
    "text",
    [
        "not toml",
        "document = 1",
        '[[document]]\nid = "PMC1"\n',
        as_toml([entry(file="../PMC1.xml")]),
        as_toml([entry()]) + 'note = "mine"\n',
    ],
)
def test_a_manifest_of_something_else_is_never_written_over(tmp_path: Path, text: str) -> None:
    path = tmp_path / MANIFEST
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="no manifest of sse-kg fetch"):
        Folder(tmp_path)
    assert path.read_text(encoding="utf-8") == text
