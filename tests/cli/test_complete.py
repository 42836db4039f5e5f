"""What the shell is offered while a question is typed."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
import typer

from sse_kg.cli.complete import parameters_beginning, queries_beginning
from tests.commands import program


def offered(query: str, incomplete: str, **context: Any) -> list[str]:
    given = SimpleNamespace(**({"params": {"name": query}, "args": []} | context))
    return [value for value, _ in parameters_beginning(cast(typer.Context, given), incomplete)]


def test_queries_are_offered_with_their_titles() -> None:
    assert queries_beginning("sol") == [("solutions", "Solutions for a problem")]


@pytest.mark.parametrize(
    ("query", "incomplete", "values"),
    [
        ("materials", "at_", ["at_least=", "at_most="]),
        ("solutions", "interface=a", ["interface=anode", "interface=air"]),
        ("solutions", "problem=dend", ["problem=dendrite_growth"]),
        ("compare", "electrolytes=LLZO,polym", ["electrolytes=LLZO,polymer"]),
        ("materials", "at_least=1", []),
        ("solutions", "nothing=a", []),
        ("unheard_of", "a", []),
    ],
)
def test_parameters_and_values_are_offered(query: str, incomplete: str, values: list[str]) -> None:
    assert offered(query, incomplete) == values


def test_an_option_without_its_value_yet_leaves_the_query_among_the_arguments() -> None:
    assert "problem=" in offered("", "", params={"name": ""}, args=["solutions"])


def test_the_program_answers_a_shell() -> None:
    asked = {"_SSE_KG_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "sse-kg ask values -p "}
    assert '"property=":' in program(**asked).out
