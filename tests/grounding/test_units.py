import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.units import parse_unit, unit_table


@pytest.mark.parametrize(
    ("text", "symbol", "dimension", "factor"),
    [
        ("S cm⁻¹", "S cm^-1", "conductivity", 100),
        ("mS/cm", "mS cm^-1", "conductivity", 0.1),
        ("mS·cm⁻¹", "mS cm^-1", "conductivity", 0.1),
        ("Ω cm²", "Ohm cm^2", "area_resistance", 1e-4),
        ("kΩ", "kOhm", "resistance", 1e3),
        ("mA cm⁻²", "mA cm^-2", "current_density", 10),
        ("mAh g⁻¹", "mAh g^-1", "specific_charge", 3600),
        ("mA h g⁻¹", "mAh g^-1", "specific_charge", 3600),
        ("Wh kg⁻¹", "Wh kg^-1", "specific_energy", 3600),
        ("μm", "um", "length", 1e-6),
        ("wt%", "wt%", "mass_fraction", 0.01),
        ("eV", "eV", "energy", 1.602176634e-19),
        ("GPa", "GPa", "pressure", 1e9),
        ("J m⁻²", "J m^-2", "surface_energy", 1),
        ("cycles", "cycles", "cycles", 1),
        ("C", "C", "c_rate", 1),
    ],
)
def test_spellings(text, symbol, dimension, factor):
    unit = parse_unit(text)
    assert (unit.symbol, unit.dimension) == (symbol, dimension)
    assert math.isclose(unit.factor, factor, rel_tol=1e-9)


def test_degrees_celsius_have_an_offset():
    assert parse_unit("°C").to_si(25) == 298.15


@pytest.mark.parametrize("text", ["foo", "cmm", "mS cm⁻¹ of", "LLZO", "S cm⁻¹ x"])
def test_what_is_no_unit(text):
    assert parse_unit(text) is None


@given(st.sampled_from(sorted(unit_table().spellings)))
def test_every_spelling_reads_back_as_its_symbol(spelling):
    unit = parse_unit(spelling)
    assert unit is not None
    again = parse_unit(unit.symbol)
    assert (again.dimension, again.factor) == (unit.dimension, unit.factor)
