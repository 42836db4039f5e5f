"""What the commands say about named queries."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from sse_kg.queries.catalogue import NamedQuery, Parameter
from sse_kg.queries.describe import by_topic


def listed(queries: Sequence[NamedQuery]) -> str:
    """Return the named queries by topic, with what they answer."""
    lines: list[str] = []
    for topic, found in by_topic(queries).items():
        lines += ["", topic] if lines else [topic]
        for query in found:
            lines += [f"  {query.name}", f"      {query.question}"]
    return "\n".join([*lines, "", "sse-kg ask --list NAME explains one."])


def usage(query: NamedQuery) -> str:
    """Return the parameters of a query as one writes them, the optional ones in brackets."""
    texts = [(p, f"--param {p.name}={_shell(p)}") for p in query.parameters]
    return "".join(f" {text}" if p.required else f" [{text}]" for p, text in texts)


def told(query: NamedQuery, width: int) -> str:
    """Return all about a query: its question, its parameters, its columns, a call."""
    lines = [query.title, query.question, "", "parameters"]
    for parameter in query.parameters:
        need = "required" if parameter.required else "optional"
        one_of = f" One of {', '.join(parameter.values)}." if parameter.values else ""
        lines += _entry(f"{parameter.name} ({need})", parameter.description + one_of, width)
    lines += ["", "columns"]
    for column in query.columns:
        lines += _entry(column.name, column.description, width)
    return "\n".join([*lines, "", f"sse-kg ask {query.name}{usage(query)}"])


def _entry(name: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(f"{name}: {text}", width, initial_indent="  ", subsequent_indent="      ")


def _shell(parameter: Parameter) -> str:
    text = str(parameter.example)
    return f"'{text}'" if set(text) - set(_PLAIN) else text


_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-,"
