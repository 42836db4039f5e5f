from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sse_kg.graph.store import StoredDocument
from sse_kg.ingest.outcome import Status
from sse_kg.ingest.plan import Step, plan, reader_version, reading_key
from sse_kg.settings import PdfBackend, Settings

A, B = Path("/texts/a.md"), Path("/texts/b.md")


def stored(path: Path, digest: str, extractor: str = "2") -> StoredDocument:
    return StoredDocument(
        doc_id=digest[:16],
        source=path.name,
        path=str(path),
        sha256=digest,
        title=None,
        doi=None,
        extractor=extractor,
        pages=0,
        mentions=1,
        measurements=1,
        claims=1,
        effects=1,
    )


def steps(files: dict[Path, str], *documents: StoredDocument) -> list[tuple[Status, tuple, str]]:
    return [(s.status, s.replaces, s.same_as) for s in plan(files, documents, "2")]


def test_a_file_that_the_graph_does_not_know_is_new() -> None:
    assert plan({A: "x"}, [], "2") == (Step(A, Status.NEW),)


def test_the_same_content_read_by_the_same_extractor_is_unchanged() -> None:
    known = stored(A, "x")
    assert plan({A: "x"}, [known], "2") == (Step(A, Status.UNCHANGED, known=known),)


def test_an_older_extractor_makes_a_file_changed() -> None:
    assert steps({A: "x"}, stored(A, "x", "1")) == [(Status.CHANGED, (), "")]


def test_other_content_replaces_the_old_document() -> None:
    assert steps({A: "y"}, stored(A, "x")) == [(Status.CHANGED, ("x",), "")]


def test_a_copy_of_what_is_in_the_graph_is_not_read() -> None:
    assert steps({B: "x"}, stored(A, "x")) == [(Status.SAME, (), str(A))]


def test_of_two_new_copies_one_is_read() -> None:
    assert steps({A: "x", B: "x"}) == [(Status.NEW, (), ""), (Status.SAME, (), str(A))]


def test_a_file_that_becomes_a_copy_takes_its_old_document_along() -> None:
    assert steps({B: "x"}, stored(A, "x"), stored(B, "y")) == [(Status.SAME, ("y",), str(A))]


def test_a_document_moves_to_its_copy_when_its_own_file_changes() -> None:
    assert steps({A: "y", B: "x"}, stored(A, "x")) == [
        (Status.CHANGED, (), ""),
        (Status.NEW, (), ""),
    ]


def test_two_files_that_swap_their_content_are_both_read() -> None:
    assert steps({A: "y", B: "x"}, stored(A, "x"), stored(B, "y")) == [
        (Status.CHANGED, (), ""),
        (Status.CHANGED, (), ""),
    ]


def test_another_pdf_backend_is_another_version() -> None:
    usual = reader_version(Settings())
    assert usual == reader_version(Settings(max_file_mb=1, pdf_backend=PdfBackend.PDFIUM))
    assert reader_version(Settings(pdf_backend=PdfBackend.PDFMINER)) == f"{usual}.pdfminer"


def test_what_decides_a_reading_is_in_its_key(tmp_path: Path) -> None:
    path, copy = tmp_path / "a.md", tmp_path / "b.md"
    for place in (path, copy):
        place.write_text("LLZO", encoding="utf-8")
    settings = Settings(curation=str(tmp_path / "curation.jsonl"))
    key = reading_key(path, settings)
    assert key == reading_key(path, replace(settings, query_rows=1, max_seconds=1, graph="x"))
    others = {reading_key(copy, settings)}
    others.add(reading_key(path, replace(settings, pdf_backend=PdfBackend.PDFMINER)))
    settings.curation_file.write_text("{}", encoding="utf-8")
    others.add(reading_key(path, settings))
    path.write_text("LATP", encoding="utf-8")
    others.add(reading_key(path, settings))
    assert len(others - {key}) == 4
