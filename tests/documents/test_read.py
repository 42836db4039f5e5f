from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.documents.read import collect_files, is_supported, read_document
from sse_kg.errors import InputError
from sse_kg.settings import Settings

SETTINGS = Settings(max_file_mb=1, max_line_chars=1000)
JATS = b"<article><front/><body><p>A sentence about salts in it.</p></body></article>"


def refused(path: Path, data: bytes | None, reason: str) -> InputError:
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(InputError, match=reason) as caught:
        read_document(path, settings=SETTINGS)
    assert path.name in caught.value.subject
    assert caught.value.remedy
    assert len(str(caught.value).splitlines()) == 1
    return caught.value


@pytest.mark.parametrize("name", ["paper.xml", "paper.nxml", "ein Name mit Ümlaut.txt"])
def test_jats_is_known_by_content_or_extension(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(JATS)
    document = read_document(path, settings=SETTINGS)
    assert document.source == name
    assert [block.text.text for block in document.blocks] == ["A sentence about salts in it."]


def test_text_with_a_name_of_spaces_and_other_letters(tmp_path: Path) -> None:
    path = tmp_path / "Übersicht – 固体 電解質.md"
    path.write_text("## 1 Salts\n\nA sentence about the salts in it.\n", encoding="utf-8")
    document = read_document(path, settings=SETTINGS)
    assert document.source == path.name
    assert [block.section for block in document.blocks] == [("1 Salts",)] * 2


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    for name, data in [("a.txt", b"Just a line of text."), ("a.xml", JATS)]:
        path = tmp_path / name
        path.write_bytes(b"\xef\xbb\xbf" + data)
        block = read_document(path, settings=SETTINGS).blocks[0]
        assert not block.text.text.startswith("\ufeff")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("gone.txt", None, "no such file"),
        ("empty.md", b"", "empty"),
        ("blank.md", b" \n\n ", "empty"),
        ("latin.txt", "Fähre".encode("latin-1"), "byte 1 is not UTF-8"),
        ("image.pdf", b"\x89PNG\r\n\x1a\n0000", "the file is a PNG image"),
        ("image.txt", b"\xff\xd8\xff\xe0 0000", "the file is a JPEG image"),
        ("office.md", b"PK\x03\x04 0000", "a ZIP archive or office document"),
        ("wide.txt", "text".encode("utf-16"), "text in UTF-16"),
        ("dump.txt", b"text\x00\x01", "binary data"),
        ("text.pdf", b"This is not it.", "no PDF"),
        ("broken.xml", b"<article><p></article>", "broken XML in line 1, column"),
        ("page.xml", b"<html><body/></html>", "not JATS"),
        ("evil.xml", b'<!DOCTYPE a [<!ENTITY x SYSTEM "x.txt">]><a>&x;</a>', "entity 'x'"),
        ("long.txt", b"short\n" + b"x" * 1001, "line 2 is longer than 1,000 characters"),
        ("large.txt", b"line\n" * 220_000, "over the limit"),
    ],
)
def test_bad_files_are_refused_in_one_line(
    tmp_path: Path, name: str, data: bytes | None, reason: str
) -> None:
    refused(tmp_path / name, data, reason)


def test_a_folder_given_as_a_file_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, None, "directory|folder|file")


def test_line_length_counts_characters_not_bytes(tmp_path: Path) -> None:
    path = tmp_path / "greek.txt"
    path.write_text("σ" * 900, encoding="utf-8")
    assert read_document(path, settings=SETTINGS).source == "greek.txt"


def test_folders_are_walked_in_order_without_hidden_and_foreign_files(tmp_path: Path) -> None:
    names = ["b/y.md", "a/x.PDF", "a/.hidden.txt", ".git/z.txt", "a/table.csv", "c.nxml"]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text", encoding="utf-8")
    csv = tmp_path / "a/table.csv"
    files, errors = collect_files([csv, tmp_path, tmp_path / "gone", tmp_path / "c.nxml"])
    assert [file.relative_to(tmp_path).as_posix() for file in files] == [
        "a/table.csv",
        "a/x.PDF",
        "b/y.md",
        "c.nxml",
    ]
    assert [Path(error.subject).name for error in errors] == ["gone"]


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    files, (error,) = collect_files([tmp_path])
    assert not files
    assert "no document" in error.reason


def test_supported_names() -> None:
    assert is_supported(Path("a b.markdown"))
    assert not is_supported(Path(".a.md"))
    assert not is_supported(Path("a.docx"))
