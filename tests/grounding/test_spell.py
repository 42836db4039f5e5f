import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.quantities import parse_quantity
from sse_kg.grounding.spell import quantity_text, unit_text
from sse_kg.grounding.units import parse_unit, unit_table
from sse_kg.model.quantity import Comparator, Quantity

UNITS = [
    *("S cm^-1", "mS cm^-1", "Ohm cm^2", "kOhm", "mA cm^-2", "mAh g^-1", "mAh cm^-2", "V", "eV"),
    *("kJ mol^-1", "GPa", "MPa", "N m^-1", "J m^-2", "Wh kg^-1", "Wh L^-1", "W kg^-1", "um", "nm"),
    *("Angstrom", "%", "wt%", "vol%", "mol%", "ppm", "h", "min", "cycles", "C", "deg", "degC", "K"),
    *("g cm^-3", "rpm", "Hz", "Torr", "bar", "atm", "USD kWh^-1", "degC min^-1", "cm^2 s^-1", "1"),
]
BOUNDS = [sign for sign in Comparator if sign is not Comparator.RANGE]


def numbers(low, high):
    return st.floats(min_value=low, max_value=high).map(lambda x: float(f"{x:.6g}"))


@given(numbers(1e-12, 1e9), st.sampled_from(UNITS), st.sampled_from(BOUNDS))
def test_one_number_reads_back(number, name, comparator):
    quantity = Quantity.of(number, parse_unit(name), comparator=comparator)
    assert parse_quantity(quantity_text(quantity)) == quantity


@given(numbers(-500, 1e6), numbers(1e-3, 1e6), st.sampled_from(UNITS))
def test_a_range_reads_back(start, width, name):
    quantity = Quantity.between(start, float(f"{start + width:.6g}"), parse_unit(name))
    if quantity.low == quantity.high:
        return
    assert parse_quantity(quantity_text(quantity)) == quantity


@given(numbers(1e-9, 1e6), st.integers(1, 9), st.sampled_from(UNITS))
def test_an_uncertainty_reads_back(number, tenths, name):
    spread = float(f"{number * tenths / 10:.2g}")
    quantity = Quantity(number, number, Comparator.EQUAL, parse_unit(name), spread)
    found = parse_quantity(quantity_text(quantity))
    assert math.isclose(found.low, number, rel_tol=1e-9)
    assert math.isclose(found.uncertainty, spread, rel_tol=1e-9)


@given(st.sampled_from(sorted(unit_table().spellings)))
def test_a_printed_unit_reads_back(spelling):
    unit = parse_unit(spelling)
    assert parse_unit(unit_text(unit.symbol)) == unit


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("(1.2 ± 0.1) × 10⁻⁵ S cm⁻¹", "(1.2 ± 0.1) × 10⁻⁵ S cm⁻¹"),
        ("25±2°C", "25 ± 2 °C"),
        (">=10⁻³ S/cm", "≥ 0.001 S cm⁻¹"),
        ("1.7 to 2.1V", "1.7–2.1 V"),
    ],
)
def test_what_is_printed(given, text):
    assert quantity_text(parse_quantity(given)) == text
