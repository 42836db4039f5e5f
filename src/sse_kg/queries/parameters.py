"""The parameters of a named query: from what a person writes to what the store takes."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Any

from sse_kg.errors import QueryParameterError, UsageError
from sse_kg.graph.names import name_key
from sse_kg.grounding.lexicon import TermIndex, term_index
from sse_kg.grounding.quantities import parse_quantity
from sse_kg.queries.catalogue import NamedQuery, Parameter
from sse_kg.vocabulary import load_vocabulary

TERM_KINDS = ("problem", "strategy", "property", "class")


def read_parameters(query: NamedQuery, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return all parameters of a query as the store takes them, absent ones as their default.

    Raises one ``QueryParameterError`` that lists every fault.
    """
    names = [parameter.name for parameter in query.parameters]
    faults = [f"no parameter {n!r} ({hint(n, names)})" for n in given if n not in names]
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
        needed = [p for p in query.parameters if p.required] or query.parameters[:1]
        example = " ".join(f"--param {p.name}={p.example!r}" for p in needed)
        raise QueryParameterError(query.name, "; ".join(faults), f"For example: {example}")
    return values


def names_given(query: NamedQuery, given: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    """Return the names of things among the parameters as they are written, with their kind."""
    found = []
    for parameter in query.parameters:
        raw = given.get(parameter.name)
        if raw and parameter.type == "name":
            found.append((str(raw), parameter.kind))
        elif raw and parameter.type == "names":
            found += [(text, parameter.kind) for text in _parts(raw)]
    return found


def kinds_of(kind: str | None) -> tuple[str, ...]:
    """Return of which kinds of terms a name may be: an electrolyte is a class or a material."""
    return ("class", "material") if kind in ("electrolyte", None) else (str(kind),)


def key_of_name(text: str, kind: str | None) -> str:
    """Return the key of a name; a phrase that the vocabulary knows becomes its term's id."""
    if kind in TERM_KINDS:
        term = _terms(kind).exact(text)
        if term is not None:
            return name_key(term.id)
    return name_key(text)


def hint(name: str, names: list[str]) -> str:
    """Return the nearest of some names as a question, or all of them."""
    near = get_close_matches(name, names, n=3, cutoff=0.5)
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return f"There are {', '.join(names)}." if names else "It takes none."


def _value(parameter: Parameter, raw: Any) -> Any:
    """Return a parameter as the store takes it; raises ``ValueError``."""
    if parameter.type == "number":
        return _number(raw)
    if parameter.type == "quantity":
        return _quantity(raw)
    if parameter.type == "words":
        return [part.lower() for part in _parts(raw)]
    if parameter.type == "name":
        return key_of_name(str(raw), parameter.kind)
    if parameter.type == "names":
        return [key_of_name(part, parameter.kind) for part in _parts(raw)]
    text = str(raw).strip()
    if parameter.values and text not in parameter.values:
        raise ValueError(f"{text!r} is none of {', '.join(parameter.values)}")
    return text


def _parts(raw: Any) -> list[str]:
    items = raw.split(",") if isinstance(raw, str) else raw
    return [part for item in items if (part := " ".join(str(item).split()))]


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


@cache
def _terms(kind: str) -> TermIndex:
    return term_index(load_vocabulary().terms(kind))
