"""The schema as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterator

from sse_kg.graph.schema import GraphSchema, PropertyType, RelationType


def describe(schema: GraphSchema) -> str:
    """Return the schema as Markdown: every label and relation with its properties."""
    return "\n".join(_lines(schema)) + "\n"


def _lines(schema: GraphSchema) -> Iterator[str]:
    yield "# The graph"
    yield ""
    yield "Made from `schema/graph.yaml` by `sse_kg.graph.describe`; edit that file, not this one."
    yield ""
    yield "## Labels"
    for node in schema.nodes:
        yield from ("", f"### {node.label}", "", node.description)
        if node.keep_while:
            yield f"It goes when it has none of {', '.join(node.keep_while)} left."
        yield from _table(node.properties)
    yield ""
    yield "## Relations"
    for relation in schema.relations:
        yield from ("", f"### {relation.name}", "", f"`{_pattern(relation)}`", "")
        yield relation.description
        if relation.from_claims:
            yield f"Computed from the {relation.from_claims.kind} claims by `sse_kg.graph.derive`."
        if relation.properties:
            yield from _table(relation.properties)


def _pattern(relation: RelationType) -> str:
    start, end = ("|".join(labels) for labels in (relation.domain, relation.range))
    return f"(:{start})-[:{relation.name}]->(:{end})"


def _table(properties: tuple[PropertyType, ...]) -> Iterator[str]:
    yield from ("", "| property | type | |", "|---|---|---|")
    for item in properties:
        kind = item.type if item.required else f"{item.type}, optional"
        kind = f"{item.type}, computed" if item.derived else kind
        yield f"| `{item.name}` | {kind} | {item.description.replace('|', chr(92) + '|')} |"
