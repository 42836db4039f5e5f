"""Run a named query: read its parameters, ask the store, give the answer its columns."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from sse_kg.errors import QueryParameterError, UnknownQueryError, UsageError
from sse_kg.graph.assemble import name_key
from sse_kg.graph.store import GraphStore, Result
from sse_kg.grounding.lexicon import TermIndex, term_index
from sse_kg.grounding.quantities import parse_quantity
from sse_kg.queries.catalogue import NamedQuery, Parameter, catalogue
from sse_kg.vocabulary import load_vocabulary

_TERM_KINDS = ("problem", "strategy", "property", "class")


def run_query(
    store: GraphStore,
    name: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int | None = None,
    timeout: float | None = None,
) -> Result:
    """Return the answer of a named query; its columns are there even without a row.

    ``parameters`` may be given as text, as a command line has them. Raises ``UnknownQueryError``,
    ``QueryParameterError``, and what ``GraphStore.query`` raises.
    """
    query = find_query(name)
    values = read_parameters(query, parameters or {})
    result = store.query(query.cypher, values, limit=limit, timeout=timeout)
    keys = tuple(column.name for column in query.columns)
    return Result(keys, result.rows, result.truncated)


def unknown_names(
    store: GraphStore, name: str, parameters: Mapping[str, Any]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the names given to a query that nothing in the graph has, each with the nearest ones.

    Raises ``UnknownQueryError``, and what ``GraphStore.query`` raises.
    """
    given = [
        (str(parameters[p.name]), p.kind)
        for p in find_query(name).parameters
        if p.type == "name" and parameters.get(p.name)
    ]
    known = {str(row[0]) for row in store.query("MATCH (n:Name) RETURN n.id AS id").rows}
    unknown = []
    for text, kind in given:
        kinds = ("class", "material") if kind == "electrolyte" else (kind or "",)
        terms = [term for k in kinds for term in load_vocabulary().terms(k)]
        names = known | {name_key(term.id) for term in terms}
        if _name(text, kind) not in names:
            near = get_close_matches(name_key(text), sorted(names), n=3, cutoff=0.6)
            unknown.append((text, tuple(near)))
    return tuple(unknown)


def find_query(name: str) -> NamedQuery:
    """Return a named query; raises ``UnknownQueryError`` that names the nearest ones."""
    queries = {query.name: query for query in catalogue()}
    if name in queries:
        return queries[name]
    raise UnknownQueryError(name, "no query of that name", _hint(name, list(queries)))


def read_parameters(query: NamedQuery, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters of a query as the store takes them, absent ones as their default.

    Raises one ``QueryParameterError`` that lists every fault.
    """
    names = [parameter.name for parameter in query.parameters]
    faults = [f"no parameter {n!r} ({_hint(n, names)})" for n in given if n not in names]
    values: dict[str, Any] = {}
    for parameter in query.parameters:
        raw = given.get(parameter.name)
        if raw is None or raw == "":
            values[parameter.name] = parameter.default
            if parameter.required:
                faults.append(f"{parameter.name} is missing: {parameter.description}")
            continue
        try:
            values[parameter.name] = _value(parameter, raw)
        except ValueError as error:
            faults.append(f"{parameter.name}: {error}")
    if faults:
        example = " ".join(
            f"--param {p.name}={p.example!r}" for p in query.parameters if p.required
        )
        raise QueryParameterError(query.name, "; ".join(faults), f"For example: {example}")
    return values


def _value(parameter: Parameter, raw: Any) -> Any:
    """Return a parameter as the store takes it; raises ``ValueError``."""
    if parameter.type == "number":
        return _number(raw)
    if parameter.type == "quantity":
        return _quantity(raw)
    if parameter.type == "list":
        items = raw.split(",") if isinstance(raw, str) else raw
        return [str(item).strip() for item in items]
    if parameter.type == "name":
        return _name(str(raw), parameter.kind)
    text = str(raw).strip()
    if parameter.values and text not in parameter.values:
        raise ValueError(f"{text!r} is none of {', '.join(parameter.values)}")
    return text


def _number(raw: Any) -> float:
    try:
        return float(raw)
    except (TypeError, ValueError):
        raise ValueError(f"{raw!r} is not a number") from None


def _quantity(raw: Any) -> float:
    """Return a quantity in SI; a number without a unit is taken as SI."""
    text = str(raw)
    try:
        quantity = parse_quantity(text)
    except UsageError:
        raise ValueError(f"{text!r} is no number with a unit, such as '1 mS/cm'") from None
    number = quantity.si_high if quantity.si_low is None else quantity.si_low
    if number is None:
        raise ValueError(f"{text!r} has no bound")
    return number


def _name(text: str, kind: str | None) -> str:
    """Return the key of a name; a phrase that the vocabulary knows becomes its term's id."""
    if kind in _TERM_KINDS:
        term = _terms(kind).exact(text)
        if term is not None:
            return name_key(term.id)
    return name_key(text)


@cache
def _terms(kind: str) -> TermIndex:
    return term_index(load_vocabulary().terms(kind))


def _hint(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are {', '.join(names)}." if names else "It takes none."
