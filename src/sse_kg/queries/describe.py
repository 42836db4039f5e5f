"""The named queries as a page of documentation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sse_kg.queries.catalogue import NamedQuery, Parameter


def describe(queries: Iterable[NamedQuery]) -> str:
    """Return the named queries as Markdown: question, call, parameters and columns."""
    return "\n".join(_lines(queries)) + "\n"


def call(query: NamedQuery) -> str:
    """Return an example of the command that asks a query."""
    given = [f"--param {p.name}='{p.example}'" for p in query.parameters if p.required]
    return " ".join(["sse-kg ask", query.name, *given])


def _lines(queries: Iterable[NamedQuery]) -> Iterator[str]:
    yield "# Named queries"
    yield ""
    yield "Made from `schema/queries/*.cypher` by `sse_kg.queries.describe`; edit those files."
    for query in queries:
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
