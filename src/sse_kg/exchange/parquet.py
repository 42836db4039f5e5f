"""The flat table as Parquet; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from sse_kg.errors import UsageError
from sse_kg.exchange.table import ClaimRow, table_rows
from sse_kg.model.graph import Graph

_ROWS = 5000  # in one group of the file: bounds the memory
_TYPES = {"str": "string", "int": "int64", "int | None": "int64"}  # all else is a number


def write_parquet(graph: Graph, path: Path) -> None:
    """Write the flat table; raises ``UsageError`` where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        remedy = "Install it with: pip install 'sse-kg[parquet]'"
        raise UsageError("export parquet", "pyarrow is not installed", remedy) from error
    columns = [(field.name, _TYPES.get(str(field.type), "double")) for field in fields(ClaimRow)]
    schema = pa.schema([(name, pa.type_for_alias(kind)) for name, kind in columns])
    with pq.ParquetWriter(path, schema) as writer:
        for group in _groups(table_rows(graph)):
            writer.write_table(pa.Table.from_pylist(group, schema=schema))


def _groups(rows: list[ClaimRow]) -> Iterator[list[dict[str, Any]]]:
    for start in range(0, len(rows), _ROWS):
        yield [asdict(row) for row in rows[start : start + _ROWS]]
