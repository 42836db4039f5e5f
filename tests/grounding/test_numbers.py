import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.numbers import NUMBER, Number, parse_number, read_number
from sse_kg.grounding.spell import number_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2e-4", 2e-4),
        ("3E5", 3e5),
        ("10⁻⁵", 1e-5),
        ("−10⁻³", -1e-3),
        ("10²", 100),
        ("1.5x10⁻³", 1.5e-3),
        ("4 x 10 ⁻³", 4e-3),
        ("300x10-6", 3e-4),
        ("1.2 × 10^-3", 1.2e-3),
        ("10^{-3}", 1e-3),
        ("10⁻⁸·²", 10**-8.2),
        ("1 000", 1000),
        ("1,000,000", 1e6),
        ("−20", -20),
        ("–20", -20),
        (".5", 0.5),
    ],
)
def test_numbers(text, number):
    assert math.isclose(parse_number(text), number, rel_tol=1e-11)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("25 ± 2", Number(25, 2)),
        ("(1.2 ± 0.1) × 10⁻³", Number(1.2e-3, 1e-4)),
        ("1.2 ± 0.1 × 10⁻³", Number(1.2e-3, 1e-4)),
        ("0.286(5)", Number(0.286, 0.005)),
        ("1.25(13) × 10⁻³", Number(1.25e-3, 1.3e-4)),
        ("7", Number(7, None)),
    ],
)
def test_uncertainties(text, number):
    assert read_number(text) == pytest.approx(number)


@pytest.mark.parametrize("text", ["", "x", "1 2", "10-3-4", "1.2.3", "5 V"])
def test_what_is_no_number(text):
    with pytest.raises(ValueError, match="is no number"):
        parse_number(text)


@given(st.floats(allow_nan=False, allow_infinity=False).map(lambda x: float(f"{x:.12g}")))
def test_a_printed_number_reads_back(number):
    text = number_text(number)
    assert re.fullmatch(NUMBER, text)
    assert parse_number(text) == number
