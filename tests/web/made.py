"""A small extraction with one of each: what a page has to show."""

from __future__ import annotations

from functools import cache

from sse_kg.claims.extract import Extractor
from sse_kg.model.claim import Extraction
from sse_kg.model.text import AlignedText, Block, BlockKind, Document, Reference, Table


@cache
def extractor() -> Extractor:
    return Extractor.from_vocabulary()


def extraction(
    *texts: tuple[BlockKind, str],
    rows: tuple[tuple[str, ...], ...] = (),
    references: tuple[Reference, ...] = (),
    notes: tuple[str, ...] = (),
    title: str | None = None,
) -> Extraction:
    """Return what is read from blocks and a table that stand one behind the other."""
    source = ""
    blocks = []
    section: tuple[str, ...] = ()
    for kind, text in texts:
        if kind is BlockKind.HEADING:
            section = (text,)
        blocks.append(Block(kind, AlignedText.identity(text, len(source)), section))
        source += text + "\n"
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            cells.append(AlignedText.identity(cell, len(source)))
            source += cell + "\t"
        lines.append(tuple(cells))
    tables = (Table(tuple(lines), "Table 1"),) if rows else ()
    document = Document(
        "d" * 16, "made.md", "0" * 64, source, tuple(blocks), tables, references,
        title=title, notes=notes,
    )  # fmt: skip
    return extractor().extract(document)


SENTENCE = (
    "LLZO conducts 0.5 mS cm⁻¹ at 25 °C [1] and suffers from dendrite growth at the anode [2]."
)


def sample() -> Extraction:
    """Return a review with all that there can be in one."""
    return extraction(
        (BlockKind.TITLE, "Garnets & lithium"),
        (BlockKind.NOISE, "A. Able & B. Best"),
        (BlockKind.HEADING, "1. Values"),
        (BlockKind.PARAGRAPH, SENTENCE),
        (BlockKind.PARAGRAPH, "Table 1 has more."),
        (BlockKind.HEADING, "2. The end"),
        (BlockKind.CAPTION, "Figure 1. LATP at x < 1."),
        rows=(("Material", "Ionic conductivity (mS cm⁻¹)"), ("LATP", "0.7")),
        references=(
            Reference(
                "1", "A. Able, J. Made 1 (2001). https://doi.org/10.1000/A(1)", "10.1000/a(1)"
            ),
            Reference("2", "B. Best, J. Made 2 (2002).", "10.1000/b"),
            Reference("3", 'C. <Cave> "quoted".'),
        ),
        notes=("2 signs are lost",),
    )
