"""The named queries as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from sse_kg.queries.catalogue import NamedQuery, Parameter

_READING = (
    "All are asked by `sse-kg ask NAME --param KEY=VALUE…`. Rows come best-founded first, unless",
    "the question asks for another order, and they are the same on both stores. `support` counts",
    "independent primary sources; `belief` says how far a statement is to be believed",
    "([how](belief.md)); `start` and `end` are offsets in the source text. A class stands for its",
    "sub-classes and their materials, a material for its variants (LLZO for its doped",
    "compositions). Names are taken in any usual spelling, formulas in any notation.",
)


def describe(queries: Iterable[NamedQuery]) -> str:
    """Return the named queries as Markdown: question, call, parameters and columns."""
    return "\n".join(_lines(queries)) + "\n"


def call(query: NamedQuery) -> str:
    """Return an example of the command that asks a query."""
    given = [f"--param {p.name}='{p.example}'" for p in query.parameters if p.required]
    return " ".join(["sse-kg ask", query.name, *given])


def by_topic(queries: Iterable[NamedQuery]) -> dict[str, list[NamedQuery]]:
    """Return queries by topic, topics and queries in the order of their names."""
    return {
        topic: list(found)
        for topic, found in groupby(sorted(queries, key=_place), key=lambda query: query.topic)
    }


def _place(query: NamedQuery) -> tuple[str, str]:
    return query.topic, query.name


def _lines(queries: Iterable[NamedQuery]) -> Iterator[str]:
    topics = by_topic(queries)
    yield "# Named queries"
    yield ""
    yield "Made from `schema/queries/*.cypher` by `sse_kg.queries.describe`; edit those files."
    yield from ("", *_READING)
    for topic, found in topics.items():
        yield from ("", f"**{topic}**", "", "| query | question |", "|---|---|")
        yield from (f"| [{query.name}](#{query.name}) | {query.question} |" for query in found)
    for query in sorted((query for found in topics.values() for query in found), key=_name):
        yield from _section(query)


def _name(query: NamedQuery) -> str:
    return query.name


def _section(query: NamedQuery) -> Iterator[str]:
    yield from ("", f"## {query.name}", "", f"{query.title}. *{query.question}*", "")
    yield from ("```sh", call(query), "```", "", "| parameter | type | |", "|---|---|---|")
    for parameter in query.parameters:
        yield f"| `{parameter.name}` | {_kind(parameter)} | {_about(parameter)} |"
    yield from ("", "| column | |", "|---|---|")
    for column in query.columns:
        yield f"| `{column.name}` | {column.description} |"


def _kind(parameter: Parameter) -> str:
    return parameter.type if parameter.required else f"{parameter.type}, optional"


def _about(parameter: Parameter) -> str:
    values = f" One of {', '.join(parameter.values)}." if parameter.values else ""
    return f"{parameter.description}{values} Example: `{parameter.example}`."
