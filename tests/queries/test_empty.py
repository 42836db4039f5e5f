from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sse_kg.graph.store import GraphStore
from sse_kg.queries.empty import why_empty
from sse_kg.queries.run import find_query
from tests.graph.sample import sample
from tests.graph.stores import embedded_store

PROBLEMS = find_query("problems")


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with embedded_store(tmp_path_factory.mktemp("empty") / "graph") as store:
        store.prepare()
        for part in sample():
            store.load(part)
        yield store


def test_it_is_told_what_to_leave_out(filled: GraphStore) -> None:
    (told,) = why_empty(filled, PROBLEMS, {"electrolyte": "LLZO", "interface": "air"})
    assert "nothing in the 3 documents" in told
    assert "Leave out electrolyte or interface, or try" in told


def test_an_unknown_name_is_told_with_the_nearest(filled: GraphStore) -> None:
    (told,) = why_empty(filled, PROBLEMS, {"electrolyte": "LLZOO"})
    assert told.startswith("the graph has no 'LLZOO'. Did you mean")
    assert why_empty(filled, PROBLEMS, {"electrolyte": "qqq"}) == ("the graph has no 'qqq'.",)


def test_an_empty_graph_is_told_first(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "graph") as store:
        store.prepare()
        (told,) = why_empty(store, PROBLEMS, {"electrolyte": "qqq"})
    assert "sse-kg ingest" in told
