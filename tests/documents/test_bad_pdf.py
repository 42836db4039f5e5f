"""Harmful and damaged PDFs: a document or a clear error, in bounded time and memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from sse_kg.documents.read import read_document
from sse_kg.ingest.outcome import Failure
from sse_kg.ingest.pool import Limits, spread
from sse_kg.settings import PdfBackend, Settings
from tests.bad_pdfs import BAD_PDFS, damaged

PAPERS = Path(__file__).resolve().parents[2].parent / "shared" / "pdf" / "papers"
SECONDS, MEGABYTES = 60, 2500
OVER = ("longer than the limit", "more memory")


def reader(settings: Settings) -> Callable[[Path], str]:
    def read(path: Path) -> str:
        document = read_document(path, settings=settings)
        for block in document.blocks:
            span = block.text.source_span(0, len(block.text))
            assert 0 <= span.start <= span.end <= len(document.text)
        return "read"

    return read


def outcomes(paths: list[Path], backend: PdfBackend) -> dict[str, str | Failure]:
    task = partial(reader, replace(Settings(), pdf_backend=backend))
    limits = Limits(SECONDS, MEGABYTES)
    done = spread(task, paths, workers=2, started=lambda path: None, limits=limits)
    return {path.name: result for path, result in done}


def unclear(results: dict[str, str | Failure]) -> dict[str, str]:
    """Return the failures that are the program's own fault, or that took a process with them."""
    failures = {name: item for name, item in results.items() if isinstance(item, Failure)}
    return {
        name: f"{item.error}\n{item.trace}"
        for name, item in failures.items()
        if item.trace or "the process that read it" in item.error.reason or not item.error.remedy
    }


@pytest.fixture(scope="module")
def harmful(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("harmful")
    for name, make in BAD_PDFS.items():
        (folder / f"{name}.pdf").write_bytes(make())
    return sorted(folder.iterdir())


@pytest.mark.parametrize("backend", PdfBackend)
def test_a_harmful_pdf_is_read_or_refused(harmful: list[Path], backend: PdfBackend) -> None:
    results = outcomes(harmful, backend)
    assert set(results) == {f"{name}.pdf" for name in BAD_PDFS}
    assert unclear(results) == {}
    loop = results["page tree loop.pdf"]
    assert isinstance(loop, Failure)
    assert not any(reason in loop.error.reason for reason in OVER)


@pytest.mark.parametrize("seed", range(3))
def test_a_damaged_paper_is_read_or_refused(tmp_path: Path, seed: int) -> None:
    papers = sorted(PAPERS.glob("*.pdf"))
    if not papers:
        pytest.skip("the papers lie in ../shared/pdf/papers, which is not there")
    for paper in papers[seed::7]:
        for how, data in damaged(paper.read_bytes(), seed):
            (tmp_path / f"{paper.stem} {how}.pdf").write_bytes(data)
    results = outcomes(sorted(tmp_path.iterdir()), PdfBackend.PDFIUM)
    assert unclear(results) == {}
    assert "read" in results.values()
