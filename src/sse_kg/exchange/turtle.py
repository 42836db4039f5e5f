"""RDF resources as Turtle and as JSON-LD, written as they come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sse_kg.exchange.rdf import English, Iri, Resource, Term, rdf_terms
from sse_kg.graph.schema import load_schema


def turtle_lines(resources: Iterable[Resource]) -> Iterator[str]:
    """Yield a Turtle document, one statement a line."""
    yield f"@base <{rdf_terms().base}> .\n"
    for prefix, space in rdf_terms().prefixes.items():
        yield f"@prefix {prefix}: <{space}> .\n"
    for resource in resources:
        facts = [f"{_verb(predicate)} {_turtle(value)}" for predicate, value in resource.facts]
        yield f"\n{_turtle(resource.iri)} " + " ;\n    ".join(facts) + " .\n"


def jsonld_lines(resources: Iterable[Resource]) -> Iterator[str]:
    """Yield a JSON-LD document, one resource a line."""
    yield '{"@context": ' + json.dumps(_context(), indent=1) + ',\n"@graph": ['
    comma = ""
    for resource in resources:
        yield comma + "\n" + json.dumps(_object(resource), ensure_ascii=False)
        comma = ","
    yield "\n]}\n"


def _verb(predicate: str) -> str:
    return "a" if predicate == "rdf:type" else predicate


def _turtle(value: Term) -> str:
    if isinstance(value, Iri):
        return value if ":" in value else f"<{value}>"
    if isinstance(value, str):
        # What JSON escapes, Turtle escapes in the same way.
        text = json.dumps(value, ensure_ascii=False)
        return f"{text}@en" if isinstance(value, English) else text
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return f"( {' '.join(map(_turtle, value))} )"
    return str(value) if isinstance(value, int) else _double(value)


def _double(value: float) -> str:
    text = repr(value)
    return text if "e" in text else f"{text}e0"


@cache
def _context() -> dict[str, Any]:
    """Return base, prefixes, and the type of all numbers, which JSON would not tell."""
    schema = load_schema()
    of_nodes = (item for node in schema.nodes for item in node.properties)
    of_edges = (item for relation in schema.relations for item in relation.properties)
    numbers = sorted(f"sse:{item.name}" for item in (*of_nodes, *of_edges) if item.type == "number")
    types = {name: {"@type": "xsd:double"} for name in (*numbers, "qudt:numericValue")}
    return {"@base": rdf_terms().base, **rdf_terms().prefixes, **types}


def _object(resource: Resource) -> dict[str, Any]:
    made: dict[str, list[Any]] = {}
    for predicate, value in resource.facts:
        if predicate == "rdf:type":
            made.setdefault("@type", []).append(_unbracketed(str(value)))
        else:
            made.setdefault(predicate, []).append(_json(predicate, value))
    facts = {key: values if len(values) > 1 else values[0] for key, values in made.items()}
    return {"@id": _unbracketed(resource.iri), **facts}


def _json(predicate: str, value: Term) -> Any:
    if isinstance(value, Iri):
        return {"@id": _unbracketed(value)}
    if isinstance(value, English):
        return {"@value": value, "@language": "en"}
    if isinstance(value, tuple):
        return {"@list": [_json(predicate, item) for item in value]}
    if isinstance(value, float) and predicate not in _context():
        return {"@value": repr(value), "@type": "xsd:double"}
    return value


def _unbracketed(iri: str) -> str:
    return iri.removeprefix("<").removesuffix(">")
