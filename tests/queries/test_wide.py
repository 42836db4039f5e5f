"""What the queries over several documents make of the wide sample."""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

import pytest

from sse_kg.graph.store import GraphStore
from sse_kg.knowledge.belief import belief_rules
from sse_kg.queries.names import unknown_names
from sse_kg.queries.run import find_query, run_query
from tests.graph.stores import embedded_store
from tests.queries.wide import wide_sample


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    with embedded_store(tmp_path_factory.mktemp("wide") / "graph") as made:
        made.prepare()
        for graph in wide_sample():
            made.load(graph)
        yield made


def ask(store: GraphStore, name: str, **given: Any) -> list[dict[str, Any]]:
    return run_query(store, name, given).records()


def test_a_family_lacks_what_two_others_have(store: GraphStore) -> None:
    (row,) = ask(store, "gaps")
    assert (row["family"], row["problem"]) == ("halide electrolyte", "air instability")
    assert (row["strategy"], row["families"]) == ("doping or substitution", 2)
    assert set(row["reported_for"]) == {"argyrodite", "garnet electrolyte"}
    assert row["problem_sentence"].endswith("halides need it.")
    assert ask(store, "gaps", electrolyte="garnet") == []


def test_belief_is_told_part_by_part(store: GraphStore) -> None:
    problems = ask(store, "problems", electrolyte="LLZO", problem="dendrite growth")
    (claim,) = {row["claim"] for row in problems if row["stance"] == "suffers"}
    rows = ask(store, "belief", claim=claim)
    rules = belief_rules()

    def strength(side: str) -> float:
        return 1 - prod(1 - rules.reliability * r["weight"] for r in rows if r["side"] == side)

    assert {row["side"] for row in rows} == {"for", "against"}
    assert len(rows) == rows[0]["support"] + rows[0]["against"]
    believed = strength("for") * (1 - rules.opposition * strength("against"))
    assert rows[0]["belief"] == pytest.approx(believed, abs=1e-5)


def test_a_hedge_weighs_as_in_the_rules_of_belief() -> None:
    (hedged,) = (p for p in find_query("belief").parameters if p.name == "hedged")
    assert hedged.default == belief_rules().hedged


def test_a_statement_with_sources_on_both_sides_is_contested(store: GraphStore) -> None:
    (row,) = ask(store, "consensus", verdict="contested")
    assert row["statement"] == "LLZO | anode: dendrite growth"
    assert (row["support"], row["against"], row["majority"]) == (1, 1, "split")
    assert row["other_source"] == "wide review.txt"
    agreed = ask(store, "consensus", verdict="agreed", least=1)
    assert "LLZO | anode: interlayer coating (Al2O3) against dendrite growth" in {
        row["statement"] for row in agreed
    }


def test_a_timeline_knows_its_records(store: GraphStore) -> None:
    rows = ask(store, "timeline", property="ionic conductivity")
    assert [(r["year"], r["value"], r["record"]) for r in rows] == [
        (2004, 0.003, True),
        (2003, 0.0009, True),
    ]
    (row,) = ask(store, "timeline", property="ionic conductivity", electrolyte="garnet")
    assert (row["material"], row["values"]) == ("LLZTO", 1)


def test_requirements_are_met_by_values(store: GraphStore) -> None:
    rows = ask(store, "requirements")
    assert [(r["material"], r["met"]) for r in rows] == [("LLZTO", 1), ("Li6PS5Cl", 1)]
    assert all("is needed" in row["target_sentence"] for row in rows)
    assert ask(store, "requirements", at_least=2) == []


def test_coverage_tells_what_a_document_alone_has(store: GraphStore) -> None:
    rows = {r["kind"]: r for r in ask(store, "coverage", document="sulfide")}
    assert (rows["effect"]["stated"], rows["effect"]["alone"]) == (1, 0)
    assert rows["value"]["stated"] == rows["value"]["alone"] > 0
    assert (rows["problem"]["stated"], rows["problem"]["alone"]) == (2, 1)
    assert rows["problem"]["source"] == "sulfide review.md"
    assert rows["effect"]["example"] is None


def test_electrolytes_stand_side_by_side(store: GraphStore) -> None:
    rows = ask(store, "compare", electrolytes="garnet, Li6PS5Cl", aspect="value")
    found = [(r["item"], r["electrolyte"], r["high"]) for r in rows]
    assert found == [
        ("ionic conductivity", "Li6PS5Cl", 0.003),
        ("ionic conductivity", "garnet electrolyte", 0.0009),
        ("critical current density", "garnet electrolyte", 0.8),
    ]


def test_an_interface_with_a_counter_material_counts_for_the_side(store: GraphStore) -> None:
    narrow, broad = (
        next(r for r in ask(store, "interfaces", electrolyte="LLZTO") if r["counter"] == counter)
        for counter in ("Li", None)
    )
    assert narrow["problems"] == broad["problems"] == ["poor wettability (1)"]
    assert narrow["strategies"] == broad["strategies"] == ["interlayer coating"]
    (row,) = ask(store, "solutions", electrolyte="LLZTO", counter="Li")
    assert row["agent"] == "Al2O3"


def test_all_statements_of_a_reference_are_found_by_doi_words_or_label(store: GraphStore) -> None:
    by_doi = ask(store, "reference", reference="https://doi.org/10.1000/THREE")
    assert by_doi
    assert by_doi == ask(store, "reference", reference="clear made 2003")
    assert by_doi == ask(store, "reference", label="3", document="wide")


def test_words_are_found_in_sentences_and_headings(store: GraphStore) -> None:
    assert {r["kind"] for r in ask(store, "statements", words="WET coating")} == {
        "problem",
        "solution",
    }
    either = ask(store, "statements", words="toxic, moisture", kind="problem")
    assert {row["source"] for row in either} == {"sulfide review.md"}
    assert len(ask(store, "statements", words="interfaces anode")) > 10


@pytest.mark.parametrize("spelled", ["LiLi6La3Zr2O12", "Li₇La₃Zr₂O₁₂", "La3Li7Zr2O12"])
def test_a_formula_is_known_in_any_notation(store: GraphStore, spelled: str) -> None:
    assert ask(store, "profile", material=spelled)
    assert unknown_names(store, find_query("profile"), {"material": spelled}) == ()


def test_the_newest_sources_come_first(store: GraphStore) -> None:
    years = [row["year"] for row in ask(store, "recent")]
    assert years == sorted(years, reverse=True)
    assert {row["year"] for row in ask(store, "recent", since=2004)} == {2004}
