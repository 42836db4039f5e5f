"""Compare readers of PDFs on papers whose JATS XML is there: quality and pages per second.

python benchmarks/pdf_readers.py [--papers DIR] [--scorer FILE] [--ids ID ...] [--out DIR]

DIR holds ID.pdf and ID.xml. All readers run one after the other in one process, on one core; what
they find is written as DIR/READER/ID/document.json and scored by the scorer. A Markdown table is
printed. Readers that are not installed are left out with a note.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.metadata
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from sse_kg.claims.io import document_record
from sse_kg.documents.pdf import read_pdf
from sse_kg.documents.source import Source
from sse_kg.settings import PdfBackend
from sse_kg.text.normalise import normalise

SHARED = Path(__file__).resolve().parents[2] / "shared" / "pdf"
MEASURES = (
    "order recall",
    "order precision",
    "exponents F1",
    "formulas recall",
    "headings F1",
    "table cells F1",
    "table adjacency F1",
    "references F1",
)
Prediction = dict[str, list[dict[str, Any]]]
Reader = Callable[[Path], Prediction]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all readers and print the table; return the exit status."""
    options = parsed(arguments)
    papers = sorted(path for path in options.papers.glob("*.pdf") if chosen(path, options.ids))
    if not papers or not options.scorer.is_file():
        print(f"no papers in {options.papers}, or no scorer at {options.scorer}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder)
        rows = [measured(name, reader, papers, out, options.scorer) for name, reader in readers()]
    print("\n".join(table(rows)))
    return 0


def parsed(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--papers", type=Path, default=SHARED / "papers")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score_pdf.py")
    parser.add_argument("--ids", nargs="*", default=[])
    parser.add_argument("--out", type=Path)
    return parser.parse_args(arguments)


def chosen(path: Path, ids: Sequence[str]) -> bool:
    """Return whether a paper is among those asked for and has its XML."""
    return path.with_suffix(".xml").is_file() and (not ids or path.stem in ids)


def readers() -> Iterator[tuple[str, Reader]]:
    """Yield the readers with the names for the table."""
    yield f"pdfminer.six {version('pdfminer.six')} `extract_text`", pdfminer_text
    yield f"pypdfium2 {version('pypdfium2')} text", pdfium_text
    if version("pymupdf4llm"):
        yield f"pymupdf4llm {version('pymupdf4llm')}", pymupdf4llm_markdown
    else:
        print("pymupdf4llm is not installed and left out", file=sys.stderr)
    for backend in (PdfBackend.PDFMINER, PdfBackend.PDFIUM):
        yield f"**sse-kg** `--pdf-backend {backend}`", sse_kg_reader(backend)


def version(package: str) -> str:
    """Return the version of an installed package, else nothing."""
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return ""


def pdfminer_text(path: Path) -> Prediction:
    """Return the text of pdfminer's own layout analysis."""
    return plain(importlib.import_module("pdfminer.high_level").extract_text(path))


def pdfium_text(path: Path) -> Prediction:
    """Return the text of PDFium's pages in its order."""
    document = importlib.import_module("pypdfium2").PdfDocument(path)
    try:
        return plain("\n\n".join(page.get_textpage().get_text_bounded() for page in document))
    finally:
        document.close()


def pymupdf4llm_markdown(path: Path) -> Prediction:
    """Return the headings, paragraphs and tables of the Markdown that pymupdf4llm writes."""
    module = importlib.import_module("pymupdf4llm")
    prediction = plain("")
    for chunk in re.split(r"\n\s*\n", module.to_markdown(str(path), show_progress=False)):
        rows = [line.strip() for line in chunk.strip().split("\n")]
        if rows[0].startswith("|"):
            cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
            kept = [row for row in cells if not all(re.fullmatch(r":?-+:?", c) for c in row)]
            prediction["tables"].append({"rows": [[unmarked(c) for c in row] for row in kept]})
        else:
            kind = "heading" if rows[0].startswith("#") else "paragraph"
            text = unmarked(re.sub(r"^#+\s*", "", chunk.strip()))
            prediction["blocks"].append({"kind": kind, "text": text})
    return prediction


def unmarked(markdown: str) -> str:
    """Return Markdown without the marks of bold, italic and code text."""
    return re.sub(r"\*\*|(?<!\w)_|_(?!\w)|`", "", markdown)


def sse_kg_reader(backend: PdfBackend) -> Reader:
    """Return our reader with one backend, up to normal form as ``document.json`` has it."""

    def read(path: Path) -> Prediction:
        document = read_pdf(Source(path.name, path.read_bytes()), backend)
        return document_record(normalise(document))

    return read


def plain(text: str) -> Prediction:
    """Return text without structure as paragraphs, parted at blank lines."""
    parts = [part for part in re.split(r"\n\s*\n", text) if part.strip()]
    blocks = [{"kind": "paragraph", "text": part} for part in parts]
    return {"blocks": blocks, "tables": [], "references": []}


def measured(
    name: str, reader: Reader, papers: Sequence[Path], out: Path, scorer: Path
) -> tuple[str, dict[str, float]]:
    """Return the row of a reader: its scores, and pages per second of process time.

    The first paper is read once before the clock starts, so that imports do not count.
    """
    folder = out / (re.sub(r"\W+", "-", name).strip("-"))
    reader(papers[0])
    seconds = 0.0
    for path in papers:
        begin = time.process_time()
        prediction = reader(path)
        seconds += time.process_time() - begin
        target = folder / path.stem / "document.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(prediction), encoding="utf-8")
    report = folder / "scores.json"
    command = [sys.executable, scorer, "--gold", papers[0].parent, "--pred", folder]
    options = ["--json", report, "--ids", *(path.stem for path in papers)]
    subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL)
    scores = json.loads(report.read_text(encoding="utf-8"))["mean"]
    return name, {**scores, "pages/s": sum(map(page_count, papers)) / seconds}


def page_count(path: Path) -> int:
    """Return the number of pages of a PDF."""
    document = importlib.import_module("pypdfium2").PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def table(rows: Sequence[tuple[str, dict[str, float]]]) -> Iterator[str]:
    """Yield the lines of the Markdown table."""
    yield "| | " + " | ".join((*MEASURES, "pages/s, one core")) + " |"
    yield "|---" * (len(MEASURES) + 2) + "|"
    for name, scores in rows:
        cells = [f"{scores[key]:.3f}" if key in scores else "–" for key in MEASURES]
        yield f"| {name} | " + " | ".join((*cells, f"{scores['pages/s']:.1f}")) + " |"


if __name__ == "__main__":
    sys.exit(main())
