"""Every format by name, and the one way to write any of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from sse_kg.errors import UnknownThingError, UsageError
from sse_kg.exchange.cypher import cypher_lines
from sse_kg.exchange.graphml import graphml_lines
from sse_kg.exchange.jsonl import jsonl_lines
from sse_kg.exchange.neo4j_csv import README, write_neo4j
from sse_kg.exchange.parquet import write_parquet
from sse_kg.exchange.rdf import resources
from sse_kg.exchange.shacl import shapes
from sse_kg.exchange.skos import concepts
from sse_kg.exchange.table import table_lines
from sse_kg.exchange.turtle import jsonld_lines, turtle_lines
from sse_kg.graph.schema import load_schema
from sse_kg.model.graph import Graph
from sse_kg.vocabulary import load_vocabulary

Write = Callable[[Graph, Path], None]
_TURTLE = (".ttl", "text/turtle")


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: what it is for, how a graph is written in it, and whether into a folder.

    ``suffix`` and ``media_type`` are those of the file, of a folder those of its archive;
    ``of_graph`` is false for what is made from ``schema/`` alone.
    """

    name: str
    description: str
    write: Write
    suffix: str
    media_type: str
    folder: bool = False
    of_graph: bool = True


def _lines(lines: Callable[[Graph], Iterator[str]]) -> Write:
    def write(graph: Graph, path: Path) -> None:
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(lines(graph))

    return write


def _skos(_: Graph) -> Iterator[str]:
    return turtle_lines(concepts(load_vocabulary()))


def _shacl(_: Graph) -> Iterator[str]:
    return turtle_lines(shapes(load_schema()))


FORMATS = (
    ExportFormat(
        "table",
        "flat CSV, a row for each reading of a claim",
        _lines(table_lines),
        ".csv",
        "text/csv",
    ),
    ExportFormat(
        "parquet",
        "the same table as Parquet; needs sse-kg[parquet]",
        write_parquet,
        ".parquet",
        "application/vnd.apache.parquet",
    ),
    ExportFormat(
        "graphml",
        "for Gephi, Cytoscape, yEd, networkx",
        _lines(graphml_lines),
        ".graphml",
        "application/graphml+xml",
    ),
    ExportFormat(
        "neo4j",
        "folder of CSV for neo4j-admin database import",
        write_neo4j,
        ".zip",
        "application/zip",
        folder=True,
    ),
    ExportFormat(
        "cypher",
        "script that builds it on an empty Neo4j",
        _lines(cypher_lines),
        ".cypher",
        "text/plain",
    ),
    ExportFormat(
        "turtle",
        "RDF with terms of EMMO, QUDT, PROV-O",
        _lines(lambda graph: turtle_lines(resources(graph))),
        *_TURTLE,
    ),
    ExportFormat(
        "jsonld",
        "the same as JSON-LD",
        _lines(lambda graph: jsonld_lines(resources(graph))),
        ".jsonld",
        "application/ld+json",
    ),
    ExportFormat(
        "jsonl",
        "canonical: a line for each node and edge",
        _lines(jsonl_lines),
        ".jsonl",
        "application/x-ndjson",
    ),
    ExportFormat(
        "skos", "the vocabulary alone, with matches", _lines(_skos), *_TURTLE, of_graph=False
    ),
    ExportFormat("shacl", "shapes that the RDF keeps to", _lines(_shacl), *_TURTLE, of_graph=False),
)


def find_format(name: str) -> ExportFormat:
    """Return a format by name; raises ``UnknownThingError`` where there is none."""
    for item in FORMATS:
        if item.name == name:
            return item
    known = ", ".join(item.name for item in FORMATS)
    raise UnknownThingError(name, "no such format", f"Formats: {known}.")


def export(graph: Graph, form: ExportFormat, path: Path) -> None:
    """Write a graph to a file or folder, whole or not at all; what was there is replaced.

    Raises ``UsageError`` on an empty graph, on a path that cannot be written, and where
    something else than an earlier export would be replaced.
    """
    if form.of_graph and not any(node.key.label == "Document" for node in graph.nodes):
        raise UsageError("export", "the graph has no document", "Ingest one first.")
    if path.is_dir() != form.folder and path.exists():
        kind = "a folder" if form.folder else "a file"
        raise UsageError(path, f"{form.name} is written as {kind}", "Name another -o.")
    if form.folder and path.exists() and any(path.iterdir()) and not (path / README).is_file():
        raise UsageError(path, "there is something else in the folder", "Name another -o.")
    try:
        with _beside(path) as place:
            if form.folder:
                place.mkdir()
            form.write(graph, place)
            if form.folder and path.exists():
                shutil.rmtree(path)
            os.replace(place, path)
    except OSError as error:
        reason = f"cannot be written ({error.strerror or error})"
        raise UsageError(path, reason, "Check the path and its rights.") from error


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Yield a path in a new folder beside the path, and remove the folder at the end."""
    folder = mkdtemp(prefix=f".{path.name}-", dir=path.resolve().parent)
    try:
        yield Path(folder, path.name)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
