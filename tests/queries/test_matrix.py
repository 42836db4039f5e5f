from __future__ import annotations

import pytest

from sse_kg.errors import QueryParameterError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.matrix import Cell, Matrix, read_matrix
from sse_kg.queries.run import run_query
from sse_kg.vocabulary import load_vocabulary
from tests.queries.wide import wide_sample


def fill(store: GraphStore) -> None:
    for part in wide_sample():
        store.load(part)


def cells(found: Matrix) -> dict[tuple[str, str], Cell]:
    return {(cell.family, cell.strategy): cell for cell in found.cells}


def test_a_family_has_what_is_told_of_its_sub_classes_and_materials(store: GraphStore) -> None:
    fill(store)
    found = read_matrix(store)
    families = {family.id: family for family in found.families}
    order = [term.id for term in load_vocabulary().terms("class") if term.id in families]
    assert list(families) == order
    assert families["garnet"].parent == "oxide"
    assert families["oxide"].suffers == families["garnet"].suffers > 0
    assert families["garnet"].problem_claim
    told = cells(found)
    assert (
        told["oxide", "interlayer_coating"].support == told["garnet", "interlayer_coating"].support
    )
    doped = told["argyrodite", "doping_substitution"]
    assert (doped.support, doped.against) == (1, 1)
    assert doped.claims == 2
    assert doped.best_claim is not None
    assert [strategy.id for strategy in found.strategies] == [
        "interlayer_coating",
        "doping_substitution",
    ]


def test_what_is_told_of_all_solid_electrolytes_is_of_no_family(store: GraphStore) -> None:
    fill(store)
    assert not {"any", "inorganic"} & {family.id for family in read_matrix(store).families}


def test_the_gaps_are_those_of_the_named_query(store: GraphStore) -> None:
    fill(store)
    ids = dict(
        store.query(
            "MATCH (n) WHERE n:ElectrolyteClass OR n:Strategy OR n:Problem "
            "RETURN n.name AS name, n.id AS id"
        ).rows
    )
    asked = {
        (ids[row["family"]], ids[row["strategy"]], ids[row["problem"]])
        for row in run_query(store, "gaps").records()
    }
    found = {(gap.family, gap.strategy, p) for gap in read_matrix(store).gaps for p in gap.problems}
    assert found == asked != set()


def test_one_problem_at_a_time(store: GraphStore) -> None:
    fill(store)
    dendrites = read_matrix(store, "dendrite growth")
    everything = read_matrix(store)
    assert 0 < len(dendrites.cells) < len(everything.cells)
    with pytest.raises(QueryParameterError):
        read_matrix(store, "nothing of the kind")


def test_an_empty_graph_has_an_empty_matrix(store: GraphStore) -> None:
    assert read_matrix(store) == Matrix((), (), (), ())
