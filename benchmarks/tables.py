"""Print each table of documents with what was read from it, a line for each value below its row.

python benchmarks/tables.py FILE...

For reading by hand: value, property, material, class, temperature, status, references and
conditions stand beside the cell they were read from.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from sse_kg.claims.extract import Extractor
from sse_kg.documents.read import read_document
from sse_kg.graph.assemble import measurement_name
from sse_kg.model.claim import Extraction, Measurement
from sse_kg.model.text import CharSpan, Table
from sse_kg.settings import Settings


def lines(extraction: Extraction) -> Iterator[str]:
    """Yield the tables of a document, row by row, with their measurements."""
    found: dict[CharSpan, list[Measurement]] = defaultdict(list)
    for measurement in extraction.measurements:
        found[measurement.evidence.span].append(measurement)
    for table in extraction.document.tables:
        yield from _table(table, found)


def _table(table: Table, found: dict[CharSpan, list[Measurement]]) -> Iterator[str]:
    yield f"\n{table.label or 'Table'}: {table.caption.text}"
    for row in table.rows:
        yield " | ".join(cell.text for cell in row)
        for cell in row:
            for measurement in found.get(cell.source_span(0, len(cell)), ()) if len(cell) else ():
                yield f"    {cell.text!r} -> {_told(measurement)}"


def _told(measurement: Measurement) -> str:
    parts = [
        measurement_name(measurement),
        measurement.electrolyte_class,
        measurement.kind,
        measurement.context,
        str(measurement.status),
        "[" + ", ".join(measurement.evidence.references) + "]",
        *(name for name, _ in measurement.conditions.stated()),
        "" if measurement.canonical and measurement.canonical.plausible else "not plausible",
    ]
    return "; ".join(part for part in parts if part and part != "[]")


def main() -> None:
    """Read the files named on the command line."""
    extractor = Extractor.from_vocabulary()
    for name in sys.argv[1:]:
        extraction = extractor.extract(read_document(Path(name), settings=Settings()))
        sys.stdout.write("\n".join([f"== {name}", *lines(extraction), ""]))


if __name__ == "__main__":
    main()
