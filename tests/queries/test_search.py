from __future__ import annotations

import pytest

from sse_kg.graph.store import GraphStore
from sse_kg.queries.search import Finder, Hit
from tests.graph.sample import garnet_review, lithium_review, subgraph


@pytest.fixture
def finder(store: GraphStore) -> Finder:
    store.load(subgraph(garnet_review()))
    store.load(subgraph(lithium_review()))
    return Finder(store)


def ids(finder: Finder, q: str) -> list[str]:
    return [hit.id for hit in finder.find(q).results]


def test_a_name_finds_what_goes_by_it_and_by_what_begins_with_it(finder: Finder) -> None:
    found = finder.find("llzo").results
    assert found[0] == Hit("Material", "LLZO", "LLZO", "material", "LLZO", 6, "garnet")
    assert [hit.name for hit in found[1:]] == ["LLZO | anode", "LLZO | air", "Li | LLZO (anode)"]
    assert [hit.class_id for hit in found[1:]] == ["garnet"] * 3
    # what is said of Li | LLZO is said of LLZO | anode too
    assert [hit.count for hit in found[1:]] == [3, 1, 1]
    assert [i for i in ids(finder, "LLZ") if "|" not in i] == ["LLZO", "LLZTO"]
    assert ids(finder, "zzz") == ids(finder, " ") == []


def test_another_name_or_notation_finds_it(finder: Finder) -> None:
    (found,) = finder.find("lithium lanth").results
    assert (found.id, found.matched) == ("LLZO", "lithium lanthanum zirconate")
    assert ids(finder, "Li₇La₃Zr₂O₁₂")[0] == "LLZO"
    assert ids(finder, "La3Li7Zr2O12")[0] == "LLZO"
    (known,) = finder.find("LPSCl").results  # a name of the lexicon that no document uses
    assert (known.id, known.matched, known.class_id) == ("Li6PS5Cl", "LPSCl", "argyrodite")
    assert [(hit.id, hit.matched) for hit in finder.find("CCD").results] == [
        ("critical_current_density", "CCD")
    ]


def test_words_are_found_in_any_order(finder: Finder) -> None:
    assert ids(finder, "growth") == ["dendrite_growth"]
    assert ids(finder, "anode LLZO") == ["material:LLZO|anode", "material:LLZO|anode|Li"]
    assert ids(finder, "Li7La3Zr2O12 air") == ["material:LLZO|air"]
    assert ids(finder, "garnets anode") == ["doc-garnet"]
    assert ids(finder, "filaments") == []  # what a text calls a problem is no name of it


def test_a_class_counts_for_what_belongs_to_it(finder: Finder) -> None:
    assert finder.find("garnet").results[0].count == 9  # LLZO 6, LLZTO 3
    assert finder.find("solid electrolyte").results[0].count == 14


def test_more_than_asked_for_is_told(finder: Finder) -> None:
    assert finder.find("l", 2).truncated
    assert len(finder.find("l", 2).results) == 2
    everything = finder.find("l", 100)
    assert not everything.truncated


def test_what_comes_and_goes_is_found_at_once(finder: Finder, store: GraphStore) -> None:
    assert ids(finder, "sulfide review") == ["doc-sulfide"]
    store.retract("doc-sulfide")
    assert ids(finder, "sulfide review") == []
    assert ids(finder, "halide electrolyte") == ["halide"]  # of which nothing is stated
