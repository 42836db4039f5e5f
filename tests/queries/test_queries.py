"""Every named query on the sample graph, on both stores; one text gives the same rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from sse_kg.graph.store import GraphStore, Result
from sse_kg.model.graph import Subgraph
from sse_kg.queries.catalogue import NamedQuery, catalogue
from sse_kg.queries.names import unknown_names
from sse_kg.queries.parameters import read_parameters
from sse_kg.queries.run import find_query, run_query
from tests.graph.sample import garnet_review, lithium_review, sample, subgraph
from tests.graph.stores import embedded_store, wiped_neo4j_store
from tests.neo4j_server import Neo4jServer
from tests.queries.wide import wide_sample


def examples(query: NamedQuery, *optional: str) -> dict[str, Any]:
    return {p.name: p.example for p in query.parameters if p.required or p.name in optional}


def asked() -> list[tuple[NamedQuery, dict[str, Any]]]:
    """Return each query with what it needs alone, and with each of its other parameters."""
    return [
        (query, examples(query, *name))
        for query in catalogue()
        for name in [(), *((p.name,) for p in query.parameters if not p.required)]
    ]


def filled(store: GraphStore, graphs: Iterable[Subgraph]) -> GraphStore:
    store.prepare()
    for graph in graphs:
        store.load(graph)
    return store


@pytest.fixture(scope="module")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with embedded_store(tmp_path_factory.mktemp("queries") / "graph") as store:
        yield filled(store, sample())


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with embedded_store(tmp_path_factory.mktemp("queries") / "graph") as store:
        yield filled(store, wide_sample())


@pytest.fixture
def server(neo4j: Neo4jServer) -> Iterator[GraphStore]:
    with wiped_neo4j_store(neo4j) as store:
        yield filled(store, wide_sample())


def ask(store: GraphStore, name: str, **parameters: Any) -> list[dict[str, Any]]:
    return run_query(store, name, parameters).records()


def test_there_are_more_than_twenty_questions() -> None:
    assert len(catalogue()) > 20


ALSO: list[tuple[str, dict[str, Any]]] = [
    ("solutions", {"problem": "Li dendrites", "electrolyte": "any"}),
    ("solutions", {"problem": "dendrite_growth", "electrolyte": "unheard of"}),
    ("problems", {"electrolyte": "any"}),
    ("values", {"property": "ionic_conductivity", "material": "any"}),
    ("profile", {"material": "al2o3"}),
    ("profile", {"material": "unheard of"}),
    ("materials", {"property": "ionic conductivity", "at_least": "9 S/cm"}),
    ("evidence", {"claim": "no"}),
    ("compare", {"electrolytes": "garnet, sulfide, halide"}),
    ("statements", {"words": "wet, values", "about": "garnet"}),
    ("gaps", {"least": 0}),
]


def test_both_stores_give_the_same_rows(wide: GraphStore, server: GraphStore) -> None:
    for name, parameters in [(query.name, given) for query, given in asked()] + ALSO:
        one: Result = run_query(wide, name, parameters)
        assert one == run_query(server, name, parameters), (name, parameters)


@pytest.mark.parametrize(
    ("query", "given"), asked(), ids=lambda item: getattr(item, "name", "") or "-".join(item)
)
def test_each_example_has_an_answer(
    wide: GraphStore, query: NamedQuery, given: dict[str, Any]
) -> None:
    assert run_query(wide, query.name, given).rows
    answered = wide.query(query.cypher, read_parameters(query, given))
    assert answered.keys == tuple(column.name for column in query.columns)


def test_an_empty_answer_has_its_columns(embedded: GraphStore) -> None:
    result = run_query(embedded, "profile", {"material": "unheard of"})
    assert result.rows == ()
    assert result.keys[:3] == ("material", "aspect", "item")


def test_names_that_the_graph_lacks_come_with_the_nearest(embedded: GraphStore) -> None:
    assert unknown_names(embedded, find_query("problems"), {"electrolyte": "LLZO"}) == ()
    assert unknown_names(embedded, find_query("solutions"), {"problem": "lithium dendrites"}) == ()
    ((text, near),) = unknown_names(embedded, find_query("problems"), {"electrolyte": "garnett"})
    assert (text, near[0]) == ("garnett", "garnet")


def test_solutions_names_strategy_agent_and_sources(embedded: GraphStore) -> None:
    rows = ask(embedded, "solutions", problem="dendrite growth", interface="anode")
    assert [(r["strategy"], r["agent"], r["stance"], r["assertion"]) for r in rows] == [
        ("interlayer coating", "Al2O3", "mitigates", "affirmed"),
        ("doping or substitution", None, "mitigates", "negated"),
    ]
    assert rows[0]["support"] == 2
    assert rows[0]["references"] == [
        "B. Baker, J. Made 2 (2002) 2.",
        "https://doi.org/10.1000/shared",
    ]
    assert (rows[0]["source"], rows[0]["page"]) == ("garnet review.pdf", 3)
    assert rows[0]["sentence"].startswith("An alumina layer")


@pytest.mark.parametrize(
    ("electrolyte", "found"),
    [
        ("any", {"LLZO", "Li6PS5Cl", "solid electrolyte"}),
        ("OXIDE", {"LLZO"}),
        ("garnet-type", {"LLZO"}),
        ("llzo", {"LLZO"}),
        ("lithium lanthanum zirconate", {"LLZO"}),
        ("Sulfide_Electrolyte", {"Li6PS5Cl"}),
        ("thiophosphates", {"Li6PS5Cl"}),
        ("argyrodite", {"Li6PS5Cl"}),
        ("unheard of", set()),
    ],
)
def test_solutions_takes_an_electrolyte_by_any_name(
    embedded: GraphStore, electrolyte: str, found: set[str]
) -> None:
    rows = ask(embedded, "solutions", problem="dendrite_growth", electrolyte=electrolyte)
    assert {row["electrolyte"] for row in rows} == found


@pytest.mark.parametrize(
    "problem", ["dendrite_growth", "Dendrite Growth", "li dendrites", "lithium filaments"]
)
def test_solutions_takes_a_problem_by_any_name(embedded: GraphStore, problem: str) -> None:
    assert len(ask(embedded, "solutions", problem=problem)) == 4


def test_problems_tells_for_and_against(embedded: GraphStore) -> None:
    rows = ask(embedded, "problems", electrolyte="garnet")
    grows = [row for row in rows if row["problem"] == "dendrite growth"]
    assert {(row["support"], row["against"], row["stance"]) for row in grows} == {(1, 0, "suffers")}
    assert len(grows) == 3
    (air,) = (row for row in rows if row["problem"] == "air instability")
    assert (air["stance"], air["support"], air["against"]) == ("resists", 0, None)


def test_values_keeps_the_unit_of_the_source(embedded: GraphStore) -> None:
    rows = ask(embedded, "values", property="Ionic Conductivity", material="garnet")
    assert [(r["material"], r["min"], r["unit"], r["si_min"]) for r in rows] == [
        ("LLZTO", 1.2, "mS cm^-1", 0.12),
        ("LLZO", 0.5, "mS cm^-1", 0.05),
    ]
    assert [(r["temperature"], r["context"]) for r in rows] == [(25.0, "with Ta"), (None, None)]


def test_materials_takes_no_target_for_a_value(embedded: GraphStore) -> None:
    rows = ask(embedded, "materials", property="ionic conductivity", at_least="1 mS/cm")
    assert [row["material"] for row in rows] == ["LLZTO", "Li6PS5Cl"]


def test_materials_meets_two_requirements_at_once(embedded: GraphStore) -> None:
    rows = ask(
        embedded,
        "materials",
        property="ionic conductivity",
        at_least="1 mS/cm",
        and_property="CCD",
        and_at_least="1 mA/cm2",
    )
    assert [(row["material"], row["property"]) for row in rows] == [
        ("LLZTO", "ionic conductivity"),
        ("LLZTO", "critical current density"),
    ]


def test_effects_are_ranked_by_their_factor(embedded: GraphStore) -> None:
    rows = ask(embedded, "effects")
    assert [(r["factor"], r["before"], r["after"], r["unit"]) for r in rows] == [
        (100.0, None, None, None),
        (100.0, None, None, None),
        (2.4, 0.5, 1.2, "mS cm^-1"),
    ]
    assert (rows[2]["thing"], rows[2]["property"]) == ("LLZTO", "ionic_conductivity")
    assert (rows[2]["strategy"], rows[2]["agent"]) == ("interlayer coating", "Al2O3")
    assert rows[2]["references"] == ["https://doi.org/10.1000/shared"]
    assert rows[0]["support"] == 2
    assert {r["source"] for r in rows[:2]} == {"garnet review.pdf", "sulfide review.md"}


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"property": "CCD"}, 0),
        ({"property": "Ionic conductivity", "electrolyte": "oxide"}, 3),
        ({"strategy": "interlayer coating"}, 1),
        ({"strategy": "doping_substitution", "electrolyte": "sulfide"}, 0),
        ({"limit": 2}, 2),
    ],
)
def test_effects_can_be_narrowed(
    embedded: GraphStore, parameters: dict[str, Any], found: int
) -> None:
    assert len(ask(embedded, "effects", **parameters)) == found


def test_evidence_takes_the_beginning_of_an_id(embedded: GraphStore) -> None:
    (whole,) = {row["claim"] for row in ask(embedded, "problems", electrolyte="sulfide")}
    (row,) = ask(embedded, "evidence", claim=whole[:8])
    assert row["claim"] == whole
    assert row["quote"] == "react with moisture"
    assert row["sentence"][row["start"] - 100 : row["end"] - 100] == row["quote"]


def test_evidence_of_a_measurement(embedded: GraphStore) -> None:
    (value, *_) = ask(embedded, "values", property="ionic_conductivity", material="LLZO")
    (row,) = ask(embedded, "evidence", claim=value["measurement"])
    assert row["statement"] == "LLZO: ionic conductivity = 0.5 mS cm^-1"
    assert row["references"] == ["[7] A. Able, J. Made 1 (2001) 1. https://doi.org/10.1000/shared"]


def test_profile_tells_everything_about_a_material(embedded: GraphStore) -> None:
    rows = ask(embedded, "profile", material="Li7La3Zr2O12")
    told: dict[str, list[str]] = {}
    for row in rows:
        told.setdefault(row["aspect"], []).append(row["item"])
    assert set(told["class"]) == {"garnet electrolyte", "oxide electrolyte", "solid electrolyte"}
    assert told["name"][0] == "garnet LLZO"
    assert told["value"] == ["ionic conductivity"]
    assert told["problem"] == ["air instability", "dendrite growth"]
    assert told["strategy"] == ["interlayer coating"]
    assert [r["item"] for r in ask(embedded, "profile", material="al2o3")] == [
        "Al2O3",
        "interlayer coating",
    ]


def test_answers_stop_at_the_limit(embedded: GraphStore) -> None:
    result = run_query(embedded, "solutions", {"problem": "dendrite growth"}, limit=1)
    assert (len(result.rows), result.truncated) == (1, True)


def test_claims_on_a_side_are_found_with_and_without_a_counter_material(tmp_path: Path) -> None:
    with embedded_store(tmp_path / "met") as store:
        store.prepare()
        store.load(subgraph(garnet_review()))
        store.load(subgraph(lithium_review()))
        rows = ask(store, "problems", electrolyte="LLZO", interface="anode")
    assert [(row["interface"], row["counter"], row["support"]) for row in rows] == [
        ("anode", None, 1),
        ("anode", None, 1),
        ("anode", "Li", 1),
    ]
