from math import log, sqrt

import pytest

from sse_kg.analysis.communities import communities, similarity_graph
from tests.analysis.made import class_, facts, helps, material, suffers


def two_groups():
    told = []
    for name in ("LLZO", "LLZTO"):
        told += [
            suffers(material(name), "impurity_layer"),
            suffers(material(name), "poor_wettability"),
        ]
    for name in ("LPS", "LGPS"):
        told += [
            suffers(material(name), "air_instability"),
            suffers(material(name), "narrow_electrochemical_window"),
        ]
    return told


def test_materials_that_share_problems_are_together() -> None:
    """Two pairs without a tie between them: modularity 2 x (1/2 - 1/4)."""
    found = communities(facts(*two_groups()))
    assert [group.materials for group in found.communities] == [("LGPS", "LPS"), ("LLZO", "LLZTO")]
    assert found.modularity == 0.5
    first = found.communities[0]
    assert [(s.problem, s.materials) for s in first.problems] == [
        ("air instability", 2),
        ("narrow electrochemical window", 2),
    ]
    assert first.cohesion == 1.0


def test_the_similarity_by_hand() -> None:
    """Three profiles; p is had by two, q by all, r by one.

    Weights are ln(1 + n) ln(3 / spread): q tells nothing. One source: ln 2.
    a = (p ln2 ln1.5), b = (p ln2 ln1.5, r ln2 ln3), so cos = ln1.5 / sqrt(ln1.5^2 + ln3^2).
    """
    graph = similarity_graph({"a": {"p": 1, "q": 1}, "b": {"p": 1, "q": 1, "r": 1}, "c": {"q": 4}})
    wanted = log(1.5) / sqrt(log(1.5) ** 2 + log(3) ** 2)
    assert graph.edges["a", "b"]["weight"] == pytest.approx(wanted, abs=1e-6)
    assert set(graph) == {"a", "b", "c"}
    assert graph.number_of_edges() == 1


def test_a_remedy_tells_of_a_problem_as_well() -> None:
    told = two_groups()
    told[1] = helps("interlayer_coating", material("LLZO"), "r", problem="poor_wettability")
    assert communities(facts(*told)) == communities(facts(*two_groups()))


def test_classes_and_materials_with_one_problem_are_left_out() -> None:
    more = [
        suffers(class_("garnet"), "impurity_layer"),
        suffers(class_("garnet"), "dendrite_growth"),
    ]
    more += [suffers(material("PEO"), "impurity_layer"), suffers(material("PEO"), "other")]
    found = communities(facts(*two_groups(), *more))
    assert [group.materials for group in found.communities] == [("LGPS", "LPS"), ("LLZO", "LLZTO")]
    assert found.alone == ()


def test_a_material_like_no_other_is_alone_and_nothing_is_nothing() -> None:
    alone = [
        suffers(material("PEO"), "low_transference_number"),
        suffers(material("PEO"), "safety_hazard"),
    ]
    assert communities(facts(*two_groups(), *alone)).alone == ("PEO",)
    assert communities(facts(*alone)).alone == ("PEO",)
    assert communities(facts()).communities == ()


def test_the_order_of_the_facts_does_not_matter() -> None:
    assert communities(facts(*two_groups())) == communities(facts(*reversed(two_groups())))
