"""What the shell offers while a question is typed: queries, parameters, and their values."""

from __future__ import annotations

from collections.abc import Iterator

import typer

from sse_kg.queries.catalogue import Parameter, catalogue
from sse_kg.queries.parameters import kinds_of
from sse_kg.vocabulary import load_vocabulary


def queries_beginning(incomplete: str) -> list[tuple[str, str]]:
    """Return the named queries that begin so, each with its title."""
    return [(q.name, q.title) for q in catalogue() if q.name.startswith(incomplete)]


def parameters_beginning(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Return ``KEY=`` of the query's parameters, and after the sign ``KEY=VALUE``, explained."""
    # An option that still lacks its value ends the parsing: the name is then among what is left.
    name = ctx.params.get("name") or next(iter(ctx.args), "")
    asked = {query.name: query for query in catalogue()}.get(name)
    if asked is None:
        return []
    key, sign, begin = incomplete.partition("=")
    if not sign:
        return [(f"{p.name}=", p.description) for p in asked.parameters if p.name.startswith(key)]
    taken = next((p for p in asked.parameters if p.name == key), None)
    return [(f"{key}={value}", text) for value, text in _values(taken, begin)] if taken else []


def _values(parameter: Parameter, begin: str) -> Iterator[tuple[str, str]]:
    """Yield values that begin so; of the vocabulary's terms the ids, which have no spaces."""
    for value in parameter.values:
        if value.startswith(begin):
            yield value, ""
    if parameter.type not in ("name", "names"):
        return
    before, comma, last = begin.rpartition(",")
    for term in (t for k in kinds_of(parameter.kind) for t in load_vocabulary().terms(k)):
        if term.id.startswith(last):
            yield before + comma + term.id, term.name
