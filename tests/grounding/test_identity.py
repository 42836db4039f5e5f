import itertools

import pytest

from sse_kg.grounding.identity import NameDecision, shipped_decisions
from sse_kg.grounding.linker import Linker


def linker(*decisions):
    return Linker(decisions=tuple(NameDecision(*decision) for decision in decisions))


def ids(linker, *names):
    return [found.id if (found := linker.material(name)) else None for name in names]


def test_names_that_are_the_same_become_what_the_first_is():
    decided = linker((True, "LPS", "Li7P3S11"))
    assert ids(decided, "LPS", "Li7P3S11", "70Li2S·30P2S5", "Li3PS4") == ["LPS"] * 4


def test_a_name_that_nobody_knows_takes_the_identity_of_one_that_is_known():
    decided = linker((True, "Solidex", "LLZTO"))
    assert ids(decided, "Solidex", "solidex", "LLZTO") == ["LLZTO"] * 3
    assert ids(linker((True, "Solidex", "Solidite")), "Solidite", "Solidex") == ["Solidex"] * 2


@pytest.mark.parametrize("pairs", [*itertools.permutations((("LLZTO", "LATP"), ("LAGP", "LLZTO")))])
def test_decisions_in_a_row_join_all_names_in_any_order(pairs):
    decided = linker(*((True, *pair) for pair in pairs))
    names = ("LAGP", "LLZTO", "LATP", "Li1.3Al0.3Ti1.7(PO4)3", "Li6.5La3Zr1.5Ta0.5O12")
    assert ids(decided, *names) == ["LAGP"] * 5


def test_of_names_that_are_apart_the_preferred_one_keeps_the_thing():
    decided = linker((False, "alumina", "Al2O3"))
    assert ids(decided, "Al2O3", "alumina", "aluminum oxide") == ["Al2O3", "alumina", "Al2O3"]
    garnet = linker((False, "c-LLZO", "LLZO")).material("c-LLZO")
    assert (garnet.id, garnet.classes[0]) == ("c-LLZO", "garnet")


def test_a_name_that_is_apart_is_not_joined_by_what_a_document_says():
    decided = linker((False, "XYZ", "PAN"))
    polymer = decided.material("PAN")
    assert decided.decided("XYZ", polymer).id == "XYZ"
    assert decided.decided("XYZW", polymer).id == "PAN"


def test_without_decisions_nothing_changes():
    assert ids(linker(), "LiTf", "LPSCl") == ids(Linker(), "LiTf", "LPSCl")


@pytest.mark.parametrize("decision", shipped_decisions(), ids=lambda d: f"{d.one}-{d.other}")
def test_shipped_decisions_hold(decision):
    one, other = ids(Linker(), decision.one, decision.other)
    assert decision.reason
    assert (one == other) is decision.same


def test_what_a_user_decides_stands_against_what_ships():
    decision = next(d for d in shipped_decisions() if d.same)
    names = decision.one, decision.other
    one, other = ids(linker((False, *reversed(names))), *names)
    assert one != other
    joined = linker((True, "PVDF", "PVDF–HFP"))
    assert ids(joined, "PVDF", "PVDF-HFP", "PVDF–HFP") == ["PVDF"] * 3
    assert joined.decision_on("pvdf-hfp") == "the same as PVDF"
