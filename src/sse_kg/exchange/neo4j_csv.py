"""The graph as a folder of CSV files in the form that ``neo4j-admin database import`` reads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from sse_kg.graph.schema import PropertyType, load_schema
from sse_kg.graph.statements import definitions
from sse_kg.model.graph import Edge, Graph, Node, Properties, Value

ARRAY_DELIMITER = "\x1f"  # the unit separator of ASCII, which no text has
_TYPES = {"text": "string", "texts": "string[]", "number": "double", "whole": "long"}
README = "README.txt"
_MIXED = "number or text"
_COMMAND = """The graph as CSV for neo4j-admin. On a stopped Neo4j 5, in this folder:

  neo4j-admin database import full neo4j \\
    --array-delimiter=U+001F --multiline-fields=true --overwrite-destination=true \\
{files}

It replaces the database "neo4j". Then start the server and run these statements once:

{definitions}
"""

_Columns = tuple[PropertyType, ...]


def write_neo4j(graph: Graph, folder: Path) -> None:
    """Write one file for each label, and one for each relation between two labels.

    A property that may be a number or a text parts a label into two files, for each file gives
    a column one type.
    """
    schema = load_schema()
    files = []
    for kind in schema.nodes:
        nodes = [node for node in graph.nodes if node.key.label == kind.label]
        for name, group in _parted(kind.label, nodes, kind.properties):
            _write(folder / f"{name}.csv", _node_lines(kind.properties, group))
            files.append(f"--nodes={name}.csv")
    for relation in schema.relations:
        by_ends: dict[tuple[str, str], list[Edge]] = defaultdict(list)
        for edge in graph.edges:
            if edge.relation == relation.name:
                by_ends[edge.start.label, edge.end.label].append(edge)
        for (start, end), edges in sorted(by_ends.items()):
            name = f"{start}-{relation.name}-{end}"
            _write(folder / f"{name}.csv", _edge_lines(relation.properties, edges))
            files.append(f"--relationships={name}.csv")
    command = " \\\n".join(f"    {name}" for name in files)
    statements = "\n".join(f"  {text};" for text in definitions(schema))
    _write(folder / README, [_COMMAND.format(files=command, definitions=statements)])


def _parted(label: str, nodes: list[Node], types: _Columns) -> Iterator[tuple[str, list[Node]]]:
    mixed = [item.name for item in types if item.type == _MIXED]
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        facts = dict(node.properties)
        textual = any(isinstance(facts.get(name), str) for name in mixed)
        groups[f"{label}-text" if textual else label].append(node)
    yield from sorted(groups.items())


def _node_lines(types: _Columns, nodes: list[Node]) -> Iterator[str]:
    label = nodes[0].key.label
    columns = [item for item in types if item.name != "id"]
    yield _line([f"id:ID({label})", *_titles(columns, (n.properties for n in nodes)), ":LABEL"])
    for node in nodes:
        facts = dict(node.properties)
        yield _line([node.key.id, *(facts.get(item.name) for item in columns), label])


def _edge_lines(types: _Columns, edges: list[Edge]) -> Iterator[str]:
    start, end = edges[0].start.label, edges[0].end.label
    titles = _titles(types, (edge.properties for edge in edges))
    yield _line([f":START_ID({start})", f":END_ID({end})", *titles, ":TYPE"])
    for edge in edges:
        facts = dict(edge.properties)
        values = (facts.get(item.name) for item in types)
        yield _line([edge.start.id, edge.end.id, *values, edge.relation])


def _titles(types: Iterable[PropertyType], rows: Iterable[Properties]) -> list[str]:
    texts = {name for row in rows for name, value in row if isinstance(value, str)}
    return [f"{item.name}:{_column_type(item, texts)}" for item in types]


def _column_type(item: PropertyType, texts: set[str]) -> str:
    if item.type == _MIXED:
        return "string" if item.name in texts else "double"
    return _TYPES.get(item.type, "boolean")


def _line(values: Iterable[Value]) -> str:
    return ",".join(map(_field, values)) + "\n"


def _field(value: Value) -> str:
    """Return a value as a field: texts in quotes, so that an empty one is not taken for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = ARRAY_DELIMITER.join(value) if isinstance(value, tuple) else value
    return '"' + text.replace('"', '""') + '"'


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
