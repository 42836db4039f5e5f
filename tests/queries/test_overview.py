from __future__ import annotations

from sse_kg.graph.store import GraphStore
from sse_kg.queries.overview import read_overview
from tests.queries.wide import wide_sample


def test_an_overview_counts_statements_by_what_they_are_about(store: GraphStore) -> None:
    for part in wide_sample():
        store.load(part)
    told = read_overview(store)
    assert (told.documents, told.claims, told.effects) == (4, 13, 2)
    assert told.conflicts == len(store.query("MATCH ()-[r:CONFLICTS_WITH]->() RETURN r.kind").rows)
    assert told.conflicts > 0
    families = {bar.id: bar.count for bar in told.by_class}
    assert families == {"garnet": 7, "argyrodite": 2, "any": 2, "sulfide": 1, "halide": 1}
    assert sum(families.values()) == told.claims  # each claim under one class
    assert [bar.id for bar in told.by_problem] == [
        "dendrite_growth",
        "air_instability",
        "poor_wettability",
    ]
    assert {bar.label for bar in told.by_strategy} == {"Strategy"}
    assert {bar.id: bar.count for bar in told.by_property} == {
        "ionic_conductivity": 8,
        "critical_current_density": 2,
    }
    assert [(bar.name, bar.count) for bar in told.by_year] == [("2003", 1), ("2004", 1)]


def test_an_empty_graph_has_an_overview(store: GraphStore) -> None:
    told = read_overview(store)
    assert (told.documents, told.claims, told.conflicts, told.by_class) == (0, 0, 0, ())
