import pytest

from sse_kg.errors import UsageError
from sse_kg.graph.correct import CLAIM_FIELDS, VALUE_FIELDS, Corrector, as_fields
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import ClaimKind
from sse_kg.vocabulary import load_vocabulary
from tests.graph.sample import garnet_review, sulfide_review

SOLUTION, SUFFERS, _, RESISTS = garnet_review().claims
VALUE = garnet_review().measurements[1]


@pytest.fixture(scope="module")
def corrector():
    return Corrector(Linker(load_vocabulary()))


def test_a_claim_with_other_fields(corrector):
    claim = corrector.claim(
        SOLUTION,
        {
            "electrolyte": "argyrodite",
            "side": "cathode",
            "problem": "side reactions",
            "strategy": "doping_substitution",
            "agents": "LiF, Al2O3",
            "stance": "worsens",
            "assertion": "hedged",
        },
    )
    assert as_fields(claim) == {
        "electrolyte": "argyrodite",
        "side": "cathode",
        "counter": None,
        "problem": "side_reactions",
        "strategy": "doping_substitution",
        "agents": ("LiF", "Al2O3"),
        "stance": "worsens",
        "assertion": "hedged",
    }
    assert claim.evidence == SOLUTION.evidence
    assert claim.implied == ()  # the problem is no longer taken from the context


def test_without_a_strategy_it_is_a_claim_on_a_problem(corrector):
    fields = {"strategy": None, "agents": (), "stance": "suffers"}
    assert corrector.claim(SOLUTION, fields).kind is ClaimKind.PROBLEM
    fields = {"strategy": "interlayer_coating", "stance": "mitigates"}
    assert corrector.claim(SUFFERS, fields).kind is ClaimKind.SOLUTION


def test_another_side_is_without_the_electrode_of_the_first(corrector):
    named = corrector.claim(SUFFERS, {"counter": "lithium metal"})
    assert as_fields(named)["counter"] == "Li"
    assert as_fields(corrector.claim(named, {"side": "cathode"}))["counter"] is None


def test_a_value_with_other_fields(corrector):
    value = corrector.measurement(
        VALUE, {"material": "Li6PS5Cl", "value": "> 3 S/m", "temperature": "RT", "status": "cited"}
    )
    assert as_fields(value) == {
        "material": "Li6PS5Cl",
        "property": "ionic_conductivity",
        "value": "> 3 S m⁻¹",
        "temperature": "RT",
        "status": "cited",
    }
    assert value.canonical is not None
    assert value.context == VALUE.context


def test_a_value_of_a_class(corrector):
    value = corrector.measurement(VALUE, {"material": "garnet", "temperature": ""})
    assert (value.material, value.electrolyte_class, value.temperature) == (None, "garnet", None)


def test_what_stands_in_the_fields_is_read_back_as_the_same(corrector):
    for claim in (*garnet_review().claims, *sulfide_review().claims):
        with pytest.raises(UsageError, match="it changes nothing"):
            corrector.claim(claim, as_fields(claim))
    with pytest.raises(UsageError, match="it changes nothing"):
        corrector.measurement(VALUE, as_fields(VALUE))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"stance": "mitigates"}, "without a strategy takes suffers, causes, resists"),
        ({"stance": "resist"}, "'resist' is none of resists"),
        ({"problem": None}, "problem: it cannot be left out"),
        ({"problem": "dendrite groth"}, "is none of dendrite_growth"),
        ({"electrolyte": "unobtainium"}, "no material or class that is known"),
        ({"side": "top", "assertion": "sure"}, "side: 'top' .* assertion: 'sure'"),
        ({"value": "3 V"}, "value: no such field. The fields are electrolyte, side"),
        ({"agents": "Al2O3"}, "no strategy"),
        ({"side": None, "counter": "Li"}, "needs a side"),
    ],
)
def test_what_cannot_be_is_told(corrector, fields, told):
    with pytest.raises(UsageError, match=told):
        corrector.claim(SUFFERS, fields)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"value": "much"}, "'much' is no quantity"),
        ({"temperature": "warm"}, "no number of °C"),
        ({"property": ""}, "cannot be left out"),
        ({"stance": "suffers"}, "no such field"),
    ],
)
def test_what_a_value_cannot_be_is_told(corrector, fields, told):
    with pytest.raises(UsageError, match=told):
        corrector.measurement(VALUE, fields)


def test_fields_with_a_closed_list_know_it(corrector):
    closed = {name for name in (*CLAIM_FIELDS, *VALUE_FIELDS) if corrector.choices(name)}
    assert closed == {"side", "problem", "strategy", "stance", "assertion", "property", "status"}
    assert "dendrite_growth" in corrector.choices("problem")


def test_a_class_is_written_by_its_name_where_that_is_read_back(corrector):
    assert corrector.spelled("electrolyte", "any") == "solid electrolyte"
    assert corrector.claim(SOLUTION, {"electrolyte": "solid electrolyte"}).electrolyte.id == "any"
    assert corrector.spelled("material", "composite_electrode") == "composite_electrode"
    assert corrector.spelled("electrolyte", "LLZO") == "LLZO"
    assert corrector.spelled("side", "any") == "any"


@pytest.mark.parametrize("text", ["nan", "inf", "-inf", "hot"])
def test_a_temperature_is_a_finite_number_or_rt(corrector, text):
    with pytest.raises(UsageError, match="no number of °C and not RT"):
        corrector.measurement(VALUE, {"temperature": text})
