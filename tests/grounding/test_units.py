import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.units import parse_unit, unit_pattern, unit_table


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
        ("S·cm−1", "S cm^-1", "conductivity", 100),
        ("μS/cm", "uS cm^-1", "conductivity", 1e-4),
        ("mScm⁻¹", "mS cm^-1", "conductivity", 0.1),
        ("Ohm cm2", "Ohm cm^2", "area_resistance", 1e-4),
        ("ohm-cm2", "Ohm cm^2", "area_resistance", 1e-4),
        ("Ω cm ²", "Ohm cm^2", "area_resistance", 1e-4),
        ("mA/cm²", "mA cm^-2", "current_density", 10),
        ("mAh cm−2", "mAh cm^-2", "areal_charge", 36000),
        ("mAhg⁻¹", "mAh g^-1", "specific_charge", 3600),
        ("kJ mol⁻¹", "kJ mol^-1", "molar_energy", 1000),
        ("Mpa", "MPa", "pressure", 1e6),
        ("N m⁻¹", "N m^-1", "surface_energy", 1),
        ("Wh L⁻¹", "Wh L^-1", "energy_density", 3.6e6),
        ("MJ m⁻³", "MJ m^-3", "energy_density", 1e6),
        ("W kg⁻¹", "W kg^-1", "specific_power", 1),
        ("wt.%", "wt%", "mass_fraction", 0.01),
        ("vol %", "vol%", "volume_fraction", 0.01),
        ("mol%", "mol%", "mole_fraction", 0.01),
        ("p.p.m.", "ppm", "fraction", 1e-6),
        ("g cm⁻³", "g cm^-3", "density", 1000),
        ("rpm", "rpm", "frequency", 1 / 60),
        ("Torr", "Torr", "pressure", 133.322),
        ("$/kWh", "USD kWh^-1", "energy_cost", 1 / 3.6e6),
        ("°C/min", "degC min^-1", "heating_rate", 1 / 60),
        ("J/(g K)", "J g^-1 K^-1", "specific_heat", 1000),
        ("mV per cycle", "mV cycles^-1", "A^-1 cycle^-1 kg m^2 s^-3", 1e-3),
        ("per cent", "%", "fraction", 0.01),
        ("MPa·m1/2", "MPa_sqrt_m", "fracture_toughness", 1e6),
        ("Å", "Angstrom", "length", 1e-10),
        ("◦C", "degC", "temperature", 1),
        ("C mol⁻¹", "C mol^-1", "A mol^-1 s", 1),
        ("F g⁻¹", "F g^-1", "mass_capacitance", 1000),
    ],
)
def test_spellings(text, symbol, dimension, factor):
    unit = parse_unit(text)
    assert (unit.symbol, unit.dimension) == (symbol, dimension)
    assert math.isclose(unit.factor, factor, rel_tol=1e-9)


def test_milliseconds_are_no_millisiemens():
    assert parse_unit("mS").dimension == "conductance"
    assert parse_unit("ms").dimension == "time"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("50 wt% C", "wt%"),  # carbon
        ("700 cm⁻¹ (S–N", "cm⁻¹"),
        ("12 mS cm⁻¹)", "mS cm⁻¹"),
        ("24 h A new", "h"),
        ("40 molar percentages", "molar percentages"),
        ("3 J/(g K) at", "J/(g K)"),
        ("0.05% per cycle", "% per cycle"),
        ("10 nm-thick", "nm"),
    ],
)
def test_where_a_unit_ends(text, unit):
    match = re.search(rf"(?<=\d)\s?({unit_pattern()})", text)
    assert match[1] == unit


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
