"""The graph as GraphML, written as it goes; Gephi, Cytoscape, yEd and networkx read it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from sse_kg.graph.schema import PropertyType, load_schema
from sse_kg.model.graph import Graph, Node, Properties, Value

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_TYPES = {"whole": "long", "number": "double", "flag": "boolean"}
# What XML cannot hold, or a reader of XML would change; and what looks like its escape.
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\ufffe\uffff]|_(?=x[0-9A-F]{4}_)")


def graphml_lines(graph: Graph) -> Iterator[str]:
    """Yield the document line by line.

    A node's label is ``node_type``, its name also ``label``, which viewers show. A list of texts
    is a JSON list. A sign that XML cannot hold stands as ``_x000C_``, as in spreadsheets.
    """
    schema = load_schema()
    yield _HEAD
    yield from _keys("node", ("node_type", "label"), (kind.properties for kind in schema.nodes))
    yield from _keys("edge", ("relation",), (kind.properties for kind in schema.relations))
    yield '<graph id="sse-kg" edgedefault="directed">\n'
    names = {}
    for number, node in enumerate(graph.nodes):
        names[node.key] = f"n{number}"
        yield f'<node id="n{number}">{_data("node", _shown(node))}</node>\n'
    for number, edge in enumerate(graph.edges):
        data = _data("edge", (("relation", edge.relation), *edge.properties))
        start, end = names[edge.start], names[edge.end]
        yield f'<edge id="e{number}" source="{start}" target="{end}">{data}</edge>\n'
    yield "</graph>\n</graphml>\n"


def unescaped(text: str) -> str:
    """Return a text of a GraphML file as it was in the graph."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda match: chr(int(match[1], 16)), text)


def _shown(node: Node) -> Properties:
    label = dict(node.properties).get("name")
    return (("node_type", node.key.label), ("label", label), *node.properties)


def _keys(
    domain: str, texts: Iterable[str], kinds: Iterable[tuple[PropertyType, ...]]
) -> Iterator[str]:
    types = dict.fromkeys(texts, "string")
    for properties in kinds:
        types |= {item.name: _TYPES.get(item.type, "string") for item in properties}
    for name, kind in sorted(types.items()):
        where = f'id="{domain}_{name}" for="{domain}"'
        yield f'<key {where} attr.name="{name}" attr.type="{kind}"/>\n'


def _data(domain: str, properties: Properties) -> str:
    return "".join(
        f'<data key="{domain}_{name}">{escape(_fit(_text(value)))}</data>'
        for name, value in properties
        if value is not None
    )


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _fit(text: str) -> str:
    return _UNFIT.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
