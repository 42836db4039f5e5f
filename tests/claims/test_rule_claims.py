import pytest

from sse_kg.claims.context import Focus
from sse_kg.claims.rule_claims import RuleClaim, rule_claims
from tests.claims.made import ISSUES, sentence

SHORTS = "⟦soft shorts|PROBLEM=dendrite_growth⟧"
FILM = "⟦a film|STRATEGY=interlayer_coating⟧"
DOPING = "⟦doping|STRATEGY=doping_substitution⟧"
CONDUCTIVITY = "⟦conductivity|PROPERTY=ionic_conductivity⟧"


def ruled(marked, focus=None, *, explicit=False):
    read = sentence(marked)
    return list(rule_claims(read, ISSUES.read(read), focus or Focus(), explicit=explicit))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (f"Thin pellets show {SHORTS}.", RuleClaim("dendrite_growth", "suffers")),
        (
            f"With {FILM} all pellets still show {SHORTS}.",
            RuleClaim("dendrite_growth", "suffers"),
        ),
        (
            f"To suppress {SHORTS} one takes {FILM}.",
            RuleClaim("dendrite_growth", "solved", "interlayer_coating"),
        ),
        (
            f"By {DOPING} a high {CONDUCTIVITY} was reached.",
            RuleClaim("low_ionic_conductivity", "solved", "doping_substitution"),
        ),
        (
            f"With {FILM} we had uniform plating.",
            RuleClaim("nonuniform_deposition", "solved", "interlayer_coating"),
        ),
    ],
)
def test_what_a_sentence_says_of_a_problem(marked, expected):
    assert ruled(marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        f"The {CONDUCTIVITY} of the glass was read twice.",
        f"With {FILM} the glass kept its high {CONDUCTIVITY}.",
        f"A glass should reach a high {CONDUCTIVITY}.",
        f"The glass reached a high {CONDUCTIVITY}.",
        f"We saw no {SHORTS}.",
    ],
)
def test_what_says_nothing(marked):
    assert ruled(marked) == []


@pytest.mark.parametrize(
    ("marked", "problem"),
    [
        (f"The glass reached a high {CONDUCTIVITY}.", "low_ionic_conductivity"),
        (f"We saw no {SHORTS}.", "dendrite_growth"),
    ],
)
def test_what_a_named_electrolyte_has_not_it_resists(marked, problem):
    assert ruled(marked, explicit=True) == [RuleClaim(problem, "resists")]


def test_the_strategy_beside_the_problem_is_credited():
    (claim,) = ruled(f"Unlike {DOPING}, known for long, {FILM} suppressed {SHORTS}.")
    assert claim.strategy == "interlayer_coating"


@pytest.mark.parametrize(
    ("focus", "strategy"),
    [
        (Focus(section_strategy="processing", strategy="densification"), None),
        (Focus(section_strategy="processing", in_strategies=True), "processing"),
        (Focus(strategy="densification", in_strategies=True), "densification"),
    ],
)
def test_a_section_on_strategies_lends_its_own(focus, strategy):
    found = ruled(f"It suppressed {SHORTS}.", focus)
    assert [claim.strategy for claim in found] == ([strategy] if strategy else [])


def test_a_layer_is_of_the_kind_that_its_section_is_about():
    cathodes = Focus(section_strategy="cathode_coating", in_strategies=True)
    (claim,) = ruled(f"With {FILM} they avoid {SHORTS}.", cathodes)
    assert claim.strategy == "cathode_coating"
    (other,) = ruled(f"With {DOPING} they avoid {SHORTS}.", cathodes)
    assert other.strategy == "doping_substitution"
