import pytest

from sse_kg.claims.features import (
    Candidates,
    carrier_features,
    carriers,
    cause_features,
    problem_facts,
    problem_features,
    remedy_features,
    side_features,
    stance_features,
    strategy_facts,
    strategy_features,
)
from tests.claims.made import CONTEXT, scene

SHORTS = "⟦soft shorts|PROBLEM=dendrite_growth⟧"
VOIDS = "⟦voids|PROBLEM=poor_contact⟧"
FILM = "⟦a film|STRATEGY=interlayer_coating⟧"
CONDUCTIVITY = "⟦conductivity|PROPERTY=ionic_conductivity⟧"
ANYTHING = CONTEXT.any_electrolyte


def test_a_problem_by_how_it_is_spoken_of():
    found = problem_features(scene(f"With {FILM} we suppressed {SHORTS}."), "dendrite_growth")
    assert {"M:relieved", "M:relieved&cue=mitigate", "R:solved", "R:solved&M:relieved"} <= {*found}
    assert {"M-1=suppressed", "M=short", "dendrite_growth|M:relieved"} <= {*found}


def test_a_problem_by_its_property():
    found = problem_features(scene(f"The {CONDUCTIVITY} is poor."), "low_ionic_conductivity")
    assert {"P:stated", "P+1=is", "P=conductivity"} <= {*found}


def test_a_problem_that_the_sentence_does_not_name():
    found = problem_features(scene(f"We saw {SHORTS}."), "poor_contact")
    assert found[:2] == ["nothing", "nothing"]
    assert not any(name.startswith(("M", "P", "R")) for name in found)


def test_a_problem_by_what_is_around_its_sentence():
    found = problem_features(
        scene(f"We saw {VOIDS}.", "It is so.", section=("2 Dendrite growth",)), "dendrite_growth"
    )
    assert {"nothing&title", "title", "dendrite_growth|title"} <= {*found}
    after = problem_features(scene(f"We saw {VOIDS}.", "It is so."), "poor_contact")
    assert {"nothing&earlier", "earlier"} <= {*after}


def test_facts_that_are_weighed_for_each_problem():
    found = problem_facts(scene(f"With {FILM} it is so.", section=("5 Doping strategies",)))
    assert {"bias", "w=with", "s=interlayer_coating", "section=doping_substitution"} <= {*found}


def test_a_strategy_by_its_mention():
    found = strategy_features(scene(f"With {FILM} we suppressed {SHORTS}."), "interlayer_coating")
    assert {"M", "ruled", "M&M:relieved", "M-1=with", "M=film"} <= {*found}
    assert "interlayer_coating|M" in found


def test_a_strategy_of_an_earlier_sentence():
    read = scene(f"They took {FILM}.", "⟦Doping|STRATEGY=doping_substitution⟧ came next.", "So?")
    assert "nothing&tried" in strategy_features(read, "interlayer_coating")
    assert "nothing&focus" in strategy_features(read, "doping_substitution")
    assert strategy_features(read, "processing")[0] == "nothing"


def test_a_strategy_beside_one_without_a_term():
    read = scene("⟦A new trick|STRATEGY⟧ was tried.")
    assert "unknown&no_issue" in strategy_features(read, "processing")
    assert {"U=new", "U=trick"} <= {*strategy_facts(read)}
    assert "p=dendrite_growth" in strategy_facts(scene(f"We saw {SHORTS}."))


def pair(marked, problems=None, strategies=None):
    candidates = Candidates(
        problems or {"dendrite_growth": 0.9}, strategies or {"interlayer_coating": 0.5}
    )
    return remedy_features(scene(marked), "dendrite_growth", "interlayer_coating", candidates)


def test_a_pair_by_how_probable_both_are():
    found = pair("It is so.")
    assert {"solved=2", "used=0", "both=0", "best=11", "rivals=1,1", "apart"} <= {*found}
    assert "dendrite_growth|interlayer_coating" in found


def test_a_pair_beside_its_rivals():
    found = pair(
        "It is so.",
        {"dendrite_growth": 0.5, "poor_contact": 0.99999},
        {"interlayer_coating": 0.6, "processing": 0.5},
    )
    assert {"best=01", "rivals=2,2"} <= {*found}


@pytest.mark.parametrize(
    ("marked", "place"),
    [
        (f"With {FILM} no {SHORTS}.", "10>"),
        (f"To avoid {SHORTS} use {FILM}.", "10<"),
        (f"With {FILM} on both of its sides, no {SHORTS}.", "30>"),
        (f"With {FILM} {'very ' * 10}thin, no {SHORTS}.", "60>"),
        (f"With {FILM} {'very ' * 20}thin, no {SHORTS}.", "120>"),
        (f"With {FILM} {'very ' * 30}thin, no {SHORTS}.", "far>"),
        (f"{SHORTS} {'very ' * 30}soft, with {FILM} no {SHORTS}.", "10>"),
    ],
)
def test_a_pair_by_how_far_apart_it_stands(marked, place):
    assert f"place={place}" in pair(marked)


def test_a_pair_that_the_rules_make():
    assert "ruled" in pair(f"With {FILM} we suppressed {SHORTS}.")
    assert "ruled" not in pair(f"With {FILM} we still saw {SHORTS}.")


def test_carriers_are_what_is_named_then_what_is_implied():
    read = scene(
        "⟦LATP|MATERIAL⟧ is old.",
        "⟦LLZO|MATERIAL⟧ is new.",
        "⟦Li6PS5Cl|MATERIAL⟧ beats ⟦LATP|MATERIAL⟧ and ⟦LATP|MATERIAL⟧.",
        section=("2 Garnet electrolytes",),
    )
    found = carriers(read, ANYTHING)
    assert [(c.entity.id, c.found) for c in found] == [
        ("Li6PS5Cl", ("here",)),
        ("LATP", ("here", "opening")),
        ("LLZO", ("focus",)),
        ("garnet", ("section",)),
        ("any", ("anything",)),
    ]
    assert [c.mention.text if c.mention else None for c in found[:3]] == ["Li6PS5Cl", "LATP", None]
    assert found[1].mention == read.electrolytes[1]


def test_without_any_other_all_electrolytes_are_meant():
    (only,) = carriers(scene("It is so."), ANYTHING)
    assert (only.entity, only.found, only.mention) == (ANYTHING, ("anything",), None)


def of_carriers(*marked, section=()):
    read = scene(*marked, section=section)
    return {
        c.entity.id: set(carrier_features(read, c, "dendrite_growth", "problem"))
        for c in carriers(read, ANYTHING)
    }


def test_a_carrier_by_where_it_was_found():
    found = of_carriers("⟦LLZO|MATERIAL⟧ is one of ⟦all solids|CLASS=any⟧.", "It is so.")
    assert {"material", "focus+opening", "focus+opening&problem"} <= found["LLZO"]
    assert {"any", "anything&solid=0", "dendrite_growth|any"} <= found["any"]


def test_a_carrier_by_its_mention():
    found = of_carriers(f"⟦LLZO|MATERIAL⟧ shows {SHORTS} as does ⟦glass|CLASS=sulfide⟧ too.")
    assert {"rank=0", "label=MATERIAL", "C+1=show", "to_issue=10>", "nearest=0"} <= found["LLZO"]
    assert {"rank=1", "label=CLASS", "to_issue=10<", "nearest=1"} <= found["sulfide"]


def test_a_carrier_by_the_class_that_its_section_is_about():
    found = of_carriers(
        "⟦LLZO|MATERIAL⟧ beats ⟦Li6PS5Cl|MATERIAL⟧.", section=("2 Garnet electrolytes",)
    )
    assert "here&in_section" in found["LLZO"]
    assert "here&off_section" in found["Li6PS5Cl"]
    assert not any(name.endswith("_section") for name in found["garnet"])


def test_a_side_by_what_is_named():
    read = scene("⟦The lithium rim|INTERFACE⟧ at the anode cracks.")
    found = side_features(read, "mechanical_failure", None)
    assert {"anode", "focus=None", "None", "mechanical_failure&anode"} <= {*found}
    assert {"i=rim", "w=crack", "mechanical_failure|w=crack"} <= {*found}
    nowhere = side_features(scene("It is so."), "mechanical_failure", "processing")
    assert {"no_side", "processing"} <= {*nowhere}


def test_a_stance_by_cues_and_by_what_stands_beside_the_strategy():
    read = scene(f"Yet {FILM} failed to suppress {SHORTS}.")
    found = stance_features(read, "dendrite_growth", "interlayer_coating")
    assert {"fail", "mitigate", "M:relieved&fail", "M+1=failed"} <= {*found}
    assert "nothing&fail" in stance_features(read, "poor_contact", "processing")


def test_a_cause_by_cues_and_by_what_stands_beside_the_problem():
    found = cause_features(scene(f"Rough rims cause {SHORTS}."), "dendrite_growth")
    assert {"bias", "cause", "w=rough", "M-1=cause"} <= {*found}
