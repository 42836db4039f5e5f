from math import log, sqrt

import pytest

from sse_kg.analysis.rules import Bin, jaccard, rules
from sse_kg.analysis.similar import profiles, similar
from sse_kg.errors import UsageError
from tests.analysis.made import class_, facts, helps, material, suffers, value

PROBLEMS = ("dendrite_growth", "poor_wettability", "poor_contact", "side_reactions", "high_cost")


def many(name, *problems):
    return [suffers(material(name), problem) for problem in problems]


def test_the_nearest_first_with_what_is_shared_and_what_differs() -> None:
    """LLZTO shares all but high_cost; LPS two problems on the same side."""
    told = [
        *many("LLZO", *PROBLEMS),
        *many("LLZTO", *PROBLEMS[:4]),
        *helps_twice("LLZTO"),
        *many("LPS", *PROBLEMS[:2], "air_instability", "capacity_fade", "volume_change"),
        *many("PEO", "safety_hazard", "high_toxicity", "low_mechanical_strength", "a", "b"),
    ]
    first, second = similar(facts(*told), "LLZO")
    assert (first.name, second.name) == ("LLZTO", "LPS")
    assert first.class_name == "garnet"
    assert first.shared[:2] == ("problem: poor contact (anode)", "problem: side reactions (anode)")
    assert first.asked_only == ("problem: high cost (anode)",)
    assert first.other_only == ("strategy: alloy anode",)
    # LLZO has 5 items, LLZTO 4 of them and one of its own; LPS 2 of them and 3 of its own
    assert first.jaccard == pytest.approx(4 / 6, abs=1e-6)
    assert second.jaccard == pytest.approx(2 / 8)


def helps_twice(name):
    return [helps("alloy_anode", material(name), "r", problem="dendrite_growth")]


def test_the_cosine_by_hand() -> None:
    """What both of two have weighs ln(2 / 2) = 0, so of two alone nothing is alike.

    With a third that lacks them, four shared items weigh a = ln2 ln1.5 each, what one alone has
    b = ln2 ln3: cos = 4a² / (4a² + b²).
    """
    items = PROBLEMS[:4]
    pair = [*many("LLZO", *items, "safety_hazard"), *many("LLZTO", *items, "air_instability")]
    assert similar(facts(*pair), "LLZO") == ()
    third = many("LPS", "a", "b", "c", "d", "e")
    (found,) = similar(facts(*pair, *third), "LLZO")
    shared, own = 4 * log(1.5) ** 2, log(3) ** 2
    assert found.cosine == pytest.approx(shared / (sqrt(shared + own) ** 2), abs=1e-6)


def test_a_class_has_what_belongs_to_it_and_is_compared_with_classes() -> None:
    told = [*many("LLZO", *PROBLEMS), *many("LPS", *PROBLEMS[:4], "air_instability")]
    told += [suffers(class_("polymer"), f"p{n}") for n in range(5)]
    told += [suffers(class_("any"), problem) for problem in PROBLEMS]
    known = facts(*told)
    assert len(profiles(known)[class_("garnet")]) == 5
    assert [item.name for item in similar(known, "garnet")] == ["sulfide"]


def test_values_at_room_temperature_go_in_bins() -> None:
    here = material("LLZO")
    values = (
        value(here, 4e-4),
        value(here, 1e-3, temperature_k=298.15),
        value(here, 0.5, temperature_k=400.0),
        value(here, 0.3, property="activation_energy", unit="eV"),
        value(here, 30.0, property="activation_energy", unit="kJ mol^-1"),
        value(here, 3.0, property="thickness", unit="um"),
        value(here, 0.6, property="transference_number", unit="1"),
    )
    assert sorted(profiles(facts(values=values))[here]) == [
        "activation energy: 0.3 to 0.4 eV",
        "ionic conductivity: 0.0001 to 0.001 S cm^-1",
        "ionic conductivity: 0.001 to 0.01 S cm^-1",
        "transference number: 0.6 to 0.8",
    ]


def test_bins_hold_their_lower_bound() -> None:
    assert Bin().bounds(1e-3) == (1e-3, 1e-2)
    assert Bin().bounds(9.99e-4) == (1e-4, 1e-3)
    assert not Bin().takes(0.0, None)
    assert Bin(0.1, "eV").bounds(0.3) == (0.3, 0.4)
    assert Bin(0.1, "eV").bounds(-0.05) == (-0.1, 0.0)


def test_an_unknown_name_is_told_with_the_nearest_ones() -> None:
    known = facts(*many("LLZO", *PROBLEMS), *many("LPS", *PROBLEMS))
    with pytest.raises(UsageError, match=r"no electrolyte in the graph goes by this name.*LLZO"):
        similar(known, "LLZOO")
    with pytest.raises(UsageError, match="no problem, strategy or value"):
        similar(known, "LLLT")


def test_the_numbers_are_those_of_the_schema() -> None:
    assert "any" in rules().generic
    assert jaccard({}, {}) == 0.0
