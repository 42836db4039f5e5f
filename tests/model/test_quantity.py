import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sse_kg.grounding.units import parse_unit
from sse_kg.model.quantity import Comparator, Quantity

VOLT, CELSIUS, KELVIN = parse_unit("V"), parse_unit("°C"), parse_unit("K")
NUMBERS = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False).map(lambda x: float(f"{x:.6g}"))
# Units of one dimension each, to go from one to the other and back.
KIN = (
    ("S cm^-1", "mS cm^-1", "S m^-1", "Ohm^-1 cm^-1"),
    ("mA cm^-2", "A m^-2", "uA cm^-2"),
    ("degC", "K", "degF"),
    ("eV", "J", "kcal", "meV"),
    ("GPa", "MPa", "bar", "psi", "Torr"),
    ("Wh L^-1", "J m^-3", "kWh L^-1"),
    ("mAh g^-1", "Ah kg^-1", "A s kg^-1"),
)


@given(NUMBERS, st.sampled_from([(a, b) for kin in KIN for a in kin for b in kin]))
def test_there_and_back_again(number, pair):
    here, there = (parse_unit(name) for name in pair)
    back = Quantity.of(number, here).to(there).to(here).low
    assert math.isclose(back, number, rel_tol=1e-9, abs_tol=1e-6 * here.factor**0)


@given(NUMBERS, NUMBERS, st.sampled_from([name for kin in KIN for name in kin]))
def test_si_keeps_the_order(one, other, name):
    assume(one < other)
    unit = parse_unit(name)
    assert unit.to_si(one) <= unit.to_si(other)
    assert unit.from_si(unit.to_si(one)) <= unit.from_si(unit.to_si(other))


@given(NUMBERS, NUMBERS)
def test_a_range_is_the_same_from_both_ends(one, other):
    found = Quantity.between(one, other, VOLT)
    assert found == Quantity.between(other, one, VOLT)
    assert found.low <= found.high
    assert found.si_low <= found.si_high


@pytest.mark.parametrize(
    ("comparator", "bounds"),
    [
        (Comparator.EQUAL, (4, 4)),
        (Comparator.ABOUT, (4, 4)),
        (Comparator.ABOVE, (4, None)),
        (Comparator.AT_LEAST, (4, None)),
        (Comparator.BELOW, (None, 4)),
        (Comparator.AT_MOST, (None, 4)),
    ],
)
def test_a_bound_is_open_on_its_other_side(comparator, bounds):
    found = Quantity.of(4, VOLT, comparator=comparator)
    assert (found.low, found.high) == bounds
    assert found.to(parse_unit("mV")).comparator is comparator


def test_an_uncertainty_of_a_temperature_is_a_difference():
    found = Quantity(25, 25, Comparator.EQUAL, CELSIUS, 2).to(KELVIN)
    assert (found.low, found.uncertainty) == (298.15, 2)


def test_another_dimension_is_refused():
    with pytest.raises(ValueError, match=r"V is no temperature \(K\)"):
        Quantity.of(1, VOLT).to(KELVIN)


def test_quantities_are_values():
    assert len({Quantity.of(1, VOLT), Quantity.of(1, VOLT)}) == 1
    with pytest.raises(AttributeError):
        Quantity.of(1, VOLT).low = 2
