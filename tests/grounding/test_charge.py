import pytest

from sse_kg.grounding.charge import charge_balance, common_states
from sse_kg.grounding.composition import ELEMENTS, parse_formula


@pytest.mark.parametrize(
    "formula",
    [
        *("Li7La3Zr2O12", "Li10GeP2S12", "Li6PS5Cl", "Li3YCl6", "LiBH4", "LiNO3", "Li2SO4", "Li3P"),
        *("Li1+xAlxTi2−x(PO4)3", "Li7−xLa3Zr2−xTaxO12", "Li3xLa2/3−xTiO3"),
        *("Li2.556Yb0.492Zr0.492Cl5.966", "LiMn2O4", "Fe3O4", "LiNi0.8Co0.1Mn0.1O2", "LiFePO4"),
    ],
)
def test_neutral(formula):
    composition = parse_formula(formula)
    balance = charge_balance(composition)
    assert balance.neutral
    assert [name for name, _ in balance.states] == [name for name, _ in composition.parts]


@pytest.mark.parametrize("formula", ["Li7La3Zr2O11", "Li8PS4", "Li7−2xLa3Zr2O12", "Li4P2S6"])
def test_not_neutral(formula):
    balance = charge_balance(parse_formula(formula))
    assert (balance.neutral, balance.states) == (False, ())


def test_a_placeholder_has_no_charge():
    assert charge_balance(parse_formula("LiM2(PO4)3")) is None


def test_a_metal_may_have_a_mean():
    assert dict(charge_balance(parse_formula("LiMn2O4")).states)["Mn"] == 3.5


def test_the_states_are_those_of_elements():
    assert set(common_states()) <= ELEMENTS
    assert all(-4 <= state <= 7 for states in common_states().values() for state in states)
