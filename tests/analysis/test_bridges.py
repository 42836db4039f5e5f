import pytest

from sse_kg.analysis.bridges import bridges
from tests.analysis.made import class_, facts, helps, material


def test_a_strategy_of_two_families_by_hand() -> None:
    """Coating: 3 sources on oxides, 1 source twice and 1 more on sulfides, so 3 and 2.

    Shares 3/5 and 2/5: participation 1 - 9/25 - 4/25 = 12/25, reach 25/13.
    """
    (bridge,) = bridges(
        facts(
            helps("interlayer_coating", material("LLZO"), "a", "b"),
            helps("interlayer_coating", class_("oxide"), "c"),
            helps("interlayer_coating", material("LPS"), "d", "d", "e"),
        )
    )
    assert bridge.strategy == "interlayer coating"
    assert bridge.families == (("oxide", 3), ("sulfide", 2))
    assert bridge.support == 5
    assert bridge.participation == pytest.approx(12 / 25)
    assert bridge.reach == pytest.approx(25 / 13, abs=1e-6)
    assert bridge.problems == (("dendrite growth", 5),)


def test_betweenness_by_hand() -> None:
    """A path oxide - coating - sulfide - doping - polymer, five nodes.

    Over coating lead the 3 ways from oxide to sulfide, doping and polymer, of 6 between four
    others; over doping the 3 from polymer.
    """
    first, second = bridges(
        facts(
            helps("doping_substitution", material("LPS"), "a", "b"),
            helps("doping_substitution", material("PEO"), "a", "b"),
            helps("interlayer_coating", material("LPS"), "a", "b", "c"),
            helps("interlayer_coating", material("LLZO"), "a", "b", "c"),
        )
    )
    assert (first.strategy, second.strategy) == ("interlayer coating", "doping substitution")
    assert first.betweenness == second.betweenness == 0.5


def test_a_better_supported_way_is_the_shorter_one() -> None:
    found = bridges(
        facts(
            helps("interlayer_coating", material("LPS"), "a", "b", "c"),
            helps("interlayer_coating", material("LLZO"), "a", "b", "c"),
            helps("alloy_anode", material("LPS"), "a", "b"),
            helps("alloy_anode", material("LLZO"), "a", "b"),
        )
    )
    strong, weak = sorted(found, key=lambda bridge: -bridge.support)
    assert strong.betweenness > weak.betweenness == 0
    assert strong.reach == weak.reach == 2


def test_what_bridges_nothing() -> None:
    told = [
        helps("interlayer_coating", material("LLZO"), "a", "b"),
        helps("interlayer_coating", material("LPS"), "c"),  # one source is too few
        helps("alloy_anode", class_("any"), "a", "b"),  # no family
        helps("alloy_anode", class_("inorganic"), "a", "b"),
        helps("alloy_anode", class_("liquid"), "a", "b"),
        helps("alloy_anode", material("LLZO"), "a", "b"),
        helps("other", material("LLZO"), "a", "b"),
        helps("other", material("LPS"), "a", "b"),
        helps("composite_electrolyte", class_("composite"), "a", "b"),  # it makes that family
        helps("composite_electrolyte", material("PEO"), "a", "b"),
    ]
    assert bridges(facts(*told)) == ()
    assert bridges(facts()) == ()
