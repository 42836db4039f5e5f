import pytest

from sse_kg.claims.factors import find_factors


@pytest.mark.parametrize(
    ("text", "better", "change"),
    [
        ("a two-fold increase in conductivity", "high", 2),
        ("conductivity rose tenfold", "high", 10),
        ("a 7-fold decrease of the resistance", "low", 1 / 7),
        ("a 2–8-fold higher capacity", "high", 4),
        ("two to three orders of magnitude lower", "low", 10 ** -(6**0.5)),
        ("an order of magnitude higher", "high", 10),
        ("one order-of-magnitude improvement of the resistance", "low", 0.1),
        ("three times higher than before", "high", 3),
        ("was reduced by a factor of 20", "low", 0.05),
        ("the resistance was lowered by approximately 20 times", "low", 0.05),
        ("increased by about 60 %", "high", 1.6),
        ("is 40% lower", "low", 0.6),
        ("was lowered by 75 %", "low", 0.25),
        ("the capacity doubled", "high", 2),
        ("halved the resistance", "low", 0.5),
    ],
)
def test_factors(text, better, change):
    (factor,) = find_factors(text)
    assert factor.change(better) == pytest.approx(change, rel=1e-3)


@pytest.mark.parametrize(
    "text",
    [
        "repeated three times",
        "polished by hand three times to increase the area",
        "orders of magnitude lower",
        "a manifold of cells",
        "with 60 % of the capacity",
        "a double-layer electrolyte",
        "a two-fold symmetry",
        "5 wt% more of it",
    ],
)
def test_what_is_no_factor(text):
    assert list(find_factors(text)) == []


def test_a_loss_of_all_has_no_factor():
    (factor,) = find_factors("decreased by 100 %")
    assert factor.change("high") is None
