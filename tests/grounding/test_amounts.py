import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.amounts import Amount, parse_amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("3", Amount(3)),
        ("1/3", Amount(0.3333333333)),
        ("x", Amount(0, (("x", 1),))),
        ("7−x", Amount(7, (("x", -1),))),
        ("(1-x)", Amount(1, (("x", -1),))),
        ("2(1−x)", Amount(2, (("x", -2),))),
        ("3+x/2", Amount(3, (("x", 0.5),))),
        ("2/3−x", Amount(0.6666666667, (("x", -1),))),
        ("1+x+y", Amount(1, (("x", 1), ("y", 1)))),
        ("x−x", Amount(0)),
    ],
)
def test_amounts(text, amount):
    assert parse_amount(text) == amount


@pytest.mark.parametrize("text", ["", "q", "1/0", "+", "2 3", "x y", "--1"])
def test_what_is_no_amount(text):
    assert parse_amount(text) is None


NUMBERS = st.integers(0, 4000).map(lambda n: n / 100)
AMOUNTS = st.builds(
    lambda number, terms: Amount(number) + Amount(0.0, tuple(sorted(terms.items()))),
    NUMBERS,
    st.dictionaries(st.sampled_from("xyz"), st.sampled_from([-2.0, -1.0, 0.5, 1.0, 3.0])),
)


@given(AMOUNTS)
def test_a_written_amount_reads_back(amount):
    assert parse_amount(str(amount) or "1") == amount


@given(AMOUNTS, NUMBERS)
def test_a_multiple_is_the_multiple_everywhere(amount, x):
    values = dict.fromkeys("xyz", x)
    assert (amount * 3).at(values).number == pytest.approx(amount.at(values).number * 3)
