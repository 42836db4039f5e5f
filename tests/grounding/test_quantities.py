import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.errors import UsageError
from sse_kg.grounding.quantities import (
    find_quantities,
    find_room_temperature,
    parse_number,
    parse_quantity,
)


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
        ("Li7La3Zr2O12 in 2019", []),
    ],
)
def test_quantities_in_text(text, expected):
    assert read(text) == expected


def test_a_change_keeps_both_ends():
    (found,) = find_quantities("fell from 900 to 30 Ω cm²")
    assert [v.quantity.low for v in found.ends] == [900, 30]
    assert (found.values[0].quantity.low, found.values[0].quantity.high) == (30, 900)


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


@pytest.mark.parametrize(("text", "number"), [("2e-4", 2e-4), ("10⁻⁵", 1e-5), ("1.5x10⁻³", 1.5e-3)])
def test_numbers(text, number):
    assert math.isclose(parse_number(text), number)


def test_no_quantity_is_a_usage_error():
    with pytest.raises(UsageError, match="no quantity"):
        parse_quantity("a lot")
