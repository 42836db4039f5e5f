import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.errors import UsageError
from sse_kg.grounding.quantities import (
    find_quantities,
    find_room_temperature,
    parse_quantity,
)
from sse_kg.grounding.units import parse_unit


def read(text):
    return [
        (
            text[m.start : m.end],
            [(v.quantity.low, v.quantity.high, v.quantity.unit.symbol) for v in m.values],
        )
        for m in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("was 1.2 × 10⁻³ S cm⁻¹ then", [("1.2 × 10⁻³ S cm⁻¹", [(0.0012, 0.0012, "S cm^-1")])]),
        ("10⁻⁸~10⁻⁷ S cm⁻¹", [("10⁻⁸~10⁻⁷ S cm⁻¹", [(1e-8, 1e-7, "S cm^-1")])]),
        ("0.1–1 mS cm⁻¹", [("0.1–1 mS cm⁻¹", [(0.1, 1, "mS cm^-1")])]),
        ("at 2.5 and 1.9 V", [("2.5 and 1.9 V", [(2.5, 2.5, "V"), (1.9, 1.9, "V")])]),
        (
            "1, 10, and 100 cycles",
            [
                (
                    "1, 10, and 100 cycles",
                    [(1, 1, "cycles"), (10, 10, "cycles"), (100, 100, "cycles")],
                )
            ],
        ),
        ("> 4 V", [("> 4 V", [(4, None, "V")])]),
        ("less than 400 Ω", [("400 Ω", [(None, 400, "Ohm")])]),
        ("over 70 cycles", [("70 cycles", [(70, 70, "cycles")])]),
        ("over 1000 h", [("1000 h", [(1000, None, "h")])]),
        ("an angle of 130°and", [("130°", [(130, 130, "deg")])]),
        ("3 860 mAh g⁻¹", [("3 860 mAh g⁻¹", [(3860, 3860, "mAh g^-1")])]),
        ("10,000 cycles", [("10,000 cycles", [(10000, 10000, "cycles")])]),
        ("−20 to 80 °C", [("−20 to 80 °C", [(-20, 80, "degC")])]),
        ("5.2 V vs. Li/Li⁺", [("5.2 V vs. Li/Li⁺", [(5.2, 5.2, "V")])]),
        ("25 ± 2 mV", [("25 ± 2 mV", [(25, 25, "mV")])]),
        ("0.5C for 80 cycles", [("0.5C", [(0.5, 0.5, "C")]), ("80 cycles", [(80, 80, "cycles")])]),
        ("10⁻⁸·² S cm⁻¹", [("10⁻⁸·² S cm⁻¹", [(6.3095734448e-09, 6.3095734448e-09, "S cm^-1")])]),
        (
            "2 × 10⁻⁶ S cm⁻¹ and 25 °C",
            [("2 × 10⁻⁶ S cm⁻¹", [(2e-6, 2e-6, "S cm^-1")]), ("25 °C", [(25, 25, "degC")])],
        ),
        ("see Figure 2 A and Ref. 5 C", []),
        ("(1 mS cm⁻¹)", [("1 mS cm⁻¹", [(1, 1, "mS cm^-1")])]),
        ("(> 4 V versus Li⁺/Li)", [("> 4 V versus Li⁺/Li", [(4, None, "V")])]),
        ("0.6 V (vs. Li/Li⁺ ), so", [("0.6 V (vs. Li/Li⁺ )", [(0.6, 0.6, "V")])]),
        ("6 V vs Li^+/Li", [("6 V vs Li^+/Li", [(6, 6, "V")])]),
        ("0.5 V vs. Li–In", [("0.5 V vs. Li–In", [(0.5, 0.5, "V vs Li-In")])]),
        ("in the 1970s, Li 1s, Ti 3d and Li 2S after 1 s", [("1 s", [(1, 1, "s")])]),
        ("50 wt% C in it", [("50 wt%", [(50, 50, "wt%")])]),
        ("at 0.1 C/0.2 C", [("0.1 C/0.2 C", [(0.1, 0.1, "C"), (0.2, 0.2, "C")])]),
        ("at a C/5 rate", [("C/5 rate", [(0.2, 0.2, "C")])]),
        ("2.5 × 10⁴ to 71 Ω cm ² [2]", [("2.5 × 10⁴ to 71 Ω cm ²", [(71, 25000, "Ohm cm^2")])]),
        ("≈ 300x10-6Ah cm⁻²", [("≈ 300x10-6Ah cm⁻²", [(3e-4, 3e-4, "Ah cm^-2")])]),
        ("200 × 200 μm² wide", [("200 × 200 μm²", [(40000, 40000, "um^2")])]),
        ("10 × 10 mm wide", [("10 × 10 mm", [(10, 10, "mm"), (10, 10, "mm")])]),
        ("$100 kWh⁻¹", [("$100 kWh⁻¹", [(100, 100, "USD kWh^-1")])]),
        ("US$ 62 million", [("US$ 62 million", [(62, 62, "million USD")])]),
        ("two orders of magnitude", [("two orders of magnitude", [(2, 2, "decades")])]),
        ("a 50-fold rise", [("50-fold", [(50, 50, "fold")])]),
        ("a Lovis 2000 M viscometer", []),
        ("a ratio of 1:5 V", []),
        ("Li in 24d and 96h sites, O on 16d positions", []),
        ("a JSM-6700F microscope", []),
        ("4H⁺ + 4F⁻ and 2 M⁺", []),
        ("Between 3.5 and 5.0 V", [("3.5 and 5.0 V", [(3.5, 5, "V")])]),
        ("not exceeding 5 V", [("5 V", [(None, 5, "V")])]),
        ("no more than 5 V", [("5 V", [(None, 5, "V")])]),
        ("50% or greater", [("50%", [(50, None, "%")])]),
        ("under 60 °C for 15 min", [("60 °C", [(60, 60, "degC")]), ("15 min", [(15, 15, "min")])]),
        ("in under 15 min", [("15 min", [(None, 15, "min")])]),
        (
            "log σ = −3.2",
            [("log σ = −3.2", [(6.3095734448e-4, 6.3095734448e-4, "S cm^-1")])],
        ),
        (
            "log(σ/mS cm⁻¹) = −2 at RT",
            [("log(σ/mS cm⁻¹) = −2", [(0.01, 0.01, "mS cm^-1")])],
        ),
        ("Li7La3Zr2O12 in 2019", []),
    ],
)
def test_quantities_in_text(text, expected):
    assert read(text) == expected


def test_a_change_keeps_both_ends():
    (found,) = find_quantities("fell from 900 to 30 Ω cm²")
    assert [v.quantity.low for v in found.ends] == [900, 30]
    assert (found.values[0].quantity.low, found.values[0].quantity.high) == (30, 900)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("particles of 13 nm and 5.8 nm", ["13 nm", "5.8 nm"]),
        ("at 2.5 and 1.9 V", ["2.5 and 1.9 V"]),
        ("from 25 °C to 100 °C", ["25 °C to 100 °C"]),
        ("decreased from 900 Ω to 30 Ω", ["900 Ω", "30 Ω"]),
        ("decreased from 900 to 30 Ω", ["900 to 30 Ω"]),
    ],
)
def test_numbers_with_their_own_units_are_mentions_by_themselves(text, mentions):
    assert [text[a:b] for found in find_quantities(text) for a, b in found.spans] == mentions


def test_what_stands_behind_plus_minus_is_kept():
    for text in ("25 ± 2 mV", "25 mV ± 2 mV", "25.0(20) mV"):
        quantity = find_quantities(text)[0].values[0].quantity
        assert (quantity.low, quantity.high, quantity.uncertainty) == (25, 25, 2)


def test_a_conductivity_is_not_dimensionless():
    quantity = parse_quantity("1.0 × 10⁻³ S cm⁻¹")
    assert (quantity.unit.dimension, quantity.si_low) == ("conductivity", 0.1)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("0.2–0.3", (0.2, 0.3)), ("> 0.6", (0.6, None)), ("≈ 1", (1, 1)), ("5 V", (5, 5))],
)
def test_a_number_alone_takes_the_unit_given(text, bounds):
    quantity = parse_quantity(text, unit=parse_unit("V"))
    assert (quantity.low, quantity.high, quantity.unit.symbol) == (*bounds, "V")


def test_room_temperature():
    text = "measured at room temperature or RT"
    assert [text[a:b] for a, b in find_room_temperature(text)] == ["room temperature", "RT"]


NUMBERS = st.floats(min_value=1e-12, max_value=1e6, allow_nan=False).map(
    lambda x: float(f"{x:.3g}")
)
UNITS = [
    "S cm^-1",
    "mS cm^-1",
    "Ohm cm^2",
    "mA cm^-2",
    "mAh g^-1",
    "V",
    "eV",
    "GPa",
    "um",
    "%",
    "h",
]
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@given(NUMBERS, st.sampled_from(UNITS))
def test_format_parse_equal(number, unit):
    mantissa, exponent = f"{number:.2e}".split("e")
    spelled = f"{mantissa} × 10{str(int(exponent)).translate(RAISED)} {unit}"
    quantity = parse_quantity(spelled)
    assert math.isclose(quantity.low, number, rel_tol=1e-9)
    assert quantity.unit.symbol == unit


def test_no_quantity_is_a_usage_error():
    with pytest.raises(UsageError, match="no quantity"):
        parse_quantity("a lot")
