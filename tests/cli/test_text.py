from __future__ import annotations

import shlex

import pytest

from sse_kg.cli.options import split_params
from sse_kg.cli.text import listed, told, usage
from sse_kg.queries.catalogue import NamedQuery, catalogue
from sse_kg.queries.run import read_parameters


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_the_call_that_is_shown_is_one_that_works(query: NamedQuery) -> None:
    words = shlex.split(usage(query).replace("[", "").replace("]", ""))
    assert words[::2] == ["--param"] * len(query.parameters)
    read_parameters(query, split_params(words[1::2]))


def test_the_list_has_every_query() -> None:
    assert all(
        f"{query.name}\n      {query.question}" in listed(catalogue()) for query in catalogue()
    )


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_a_query_is_explained_within_the_width(query: NamedQuery) -> None:
    lines = told(query, 100).splitlines()
    assert max(map(len, lines[3:-1])) <= 100
    for item in (*query.parameters, *query.columns):
        assert any(line.startswith(f"  {item.name}") for line in lines)
