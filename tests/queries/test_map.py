from __future__ import annotations

from dataclasses import replace

import pytest

from sse_kg.errors import QueryParameterError
from sse_kg.graph.store import GraphStore
from sse_kg.queries.map import Map, MapEdge, Share, read_map
from sse_kg.queries.selection import Selection
from tests.graph.sample import LLZTO, garnet_review, subgraph
from tests.queries.wide import wide_review, wide_sample


def fill(store: GraphStore) -> None:
    for part in wide_sample():
        store.load(part)


def edges(found: Map) -> dict[tuple[str, str], MapEdge]:
    return {(edge.source, edge.target): edge for edge in found.edges}


def test_the_map_joins_electrolytes_to_what_is_done(store: GraphStore) -> None:
    fill(store)
    found = read_map(store, Selection())
    assert [(node.layer, node.id) for node in found.nodes if node.layer != "interface"] == [
        ("electrolyte", "garnet"),
        ("electrolyte", "argyrodite"),
        ("electrolyte", "any"),
        ("electrolyte", "halide"),
        ("electrolyte", "sulfide"),
        ("problem", "air_instability"),
        ("problem", "dendrite_growth"),
        ("problem", "poor_wettability"),
        ("strategy", "doping_substitution"),
        ("strategy", "interlayer_coating"),
    ]
    sites = {node.key: node for node in found.nodes if node.layer == "interface"}
    assert sites["class:garnet|anode"].name == "garnet electrolyte | anode"
    assert "class:garnet|bulk" not in sites
    told = edges(found)
    dendrites = told["class:garnet|anode", "problem:dendrite_growth"]
    # LLZO suffers, say two reviews with one reference; that it resists is against it
    assert (dendrites.type, dendrites.support, dendrites.against) == ("SUFFERS_FROM", 1, 1)
    assert dendrites.claims == 2
    helped = told["problem:dendrite_growth", "strategy:interlayer_coating"]
    assert (helped.support, helped.against, helped.claims) == (3, 0, 2)
    assert helped.through == (
        Share("class:garnet|anode", 2, 0),
        Share("class:any|unspecified", 1, 0),
    )
    doped = told["problem:dendrite_growth", "strategy:doping_substitution"]
    # that it did not help Li6PS5Cl is against it
    assert (doped.support, doped.against) == (1, 1)
    assert doped.best_claim is not None
    assert doped.belief == pytest.approx(0.8)
    assert (found.years, found.truncated) == ((2003, 2004), False)
    assert found.total_edges == len(found.edges)


def test_a_remedy_for_a_problem_that_nobody_stated_is_reached(store: GraphStore) -> None:
    fill(store)
    told = edges(read_map(store, Selection(problem="air instability")))
    edge = told["class:garnet|air", "problem:air_instability"]
    assert (edge.support, edge.belief, edge.best_claim) == (0, None, None)
    assert (edge.against, edge.claims) == (1, 1)  # LLZO resists it
    assert told["class:sulfide|air", "problem:air_instability"].support == 1


def test_materials_and_sides_are_told_apart(store: GraphStore) -> None:
    fill(store)
    found = read_map(store, Selection(electrolyte="garnet", interface="anode"), detail="material")
    assert {node.key for node in found.nodes if node.layer in ("electrolyte", "interface")} == {
        "material:LLZO",
        "material:LLZO|anode",
        "material:LLZTO",
        "material:LLZTO|anode",
    }
    # Li | LLZTO (anode) is a case of LLZTO | anode
    assert edges(found)["material:LLZTO|anode", "problem:poor_wettability"].support == 1
    assert [node.class_id for node in found.nodes if node.layer == "electrolyte"] == ["garnet"] * 2


def test_years_and_beliefs_narrow_the_map(store: GraphStore) -> None:
    fill(store)
    found = read_map(store, Selection(from_year=2004))
    assert {node.id for node in found.nodes if node.layer == "problem"} == {
        "poor_wettability",
        "air_instability",
    }
    assert found.years == (2003, 2004)
    assert read_map(store, Selection(to_year=2002)).edges == ()
    assert read_map(store, Selection(min_belief=1.0)).edges == ()
    with_strategy = read_map(store, Selection(strategy="doping or substitution"))
    assert {node.id for node in with_strategy.nodes if node.layer == "strategy"} == {
        "doping_substitution"
    }
    assert ("class:any|unspecified", "problem:dendrite_growth") in edges(with_strategy)
    assert ("class:sulfide|air", "problem:air_instability") not in edges(with_strategy)


def test_a_map_that_is_cut_keeps_whole_paths(store: GraphStore) -> None:
    fill(store)
    whole = read_map(store, Selection())
    for limit in range(1, whole.total_edges):
        cut = read_map(store, Selection(), limit=limit)
        assert len(cut.edges) <= limit
        assert (cut.truncated, cut.total_edges) == (True, whole.total_edges)
        starts = {edge.source for edge in cut.edges}
        ends = {edge.target for edge in cut.edges}
        assert all(n.key in starts for n in cut.nodes if n.layer in ("electrolyte", "interface"))
        assert all(n.key in ends for n in cut.nodes if n.layer != "electrolyte")
    best = read_map(store, Selection(), limit=3)
    assert [(edge.type, edge.support) for edge in best.edges] == [
        ("HAS_INTERFACE", 3),
        ("MITIGATES", 3),
        ("SUFFERS_FROM", 1),
    ]


def test_sources_are_united_and_not_added_up(store: GraphStore) -> None:
    first, *rest = garnet_review().claims
    twin = replace(first, electrolyte=LLZTO)  # the same references, for another garnet
    store.load(subgraph(replace(garnet_review(), claims=(first, twin, *rest))))
    edge = edges(read_map(store, Selection()))[
        "problem:dendrite_growth", "strategy:interlayer_coating"
    ]
    assert (edge.support, edge.claims) == (2, 2)


def test_unknown_names_are_told(store: GraphStore) -> None:
    store.load(subgraph(wide_review()))
    with pytest.raises(QueryParameterError, match=r"electrolyte: nothing .* Did you mean"):
        read_map(store, Selection(electrolyte="Li6PS5Clx2"))
    with pytest.raises(QueryParameterError, match=r"problem: nothing .* goes by 'rust'"):
        read_map(store, Selection(problem="rust"))
