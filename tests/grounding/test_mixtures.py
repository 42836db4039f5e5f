import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.composition import parse_formula
from sse_kg.grounding.mixtures import parse_mixture


@pytest.mark.parametrize(
    ("text", "shares", "written"),
    [
        ("75Li2S·25P2S5", (0.75, 0.25), "75Li2S·25P2S5"),
        ("75Li2S-25P2S5", (0.75, 0.25), "75Li2S·25P2S5"),
        ("80Li2S.20P2S5", (0.8, 0.2), "80Li2S·20P2S5"),
        ("0.4LiI – 0.6Li4SnS4", (0.4, 0.6), "0.4LiI·0.6Li4SnS4"),
        ("75%Li2S–24%P2S5–1%P2O5", (0.75, 0.24, 0.01), "75Li2S·24P2S5·1P2O5"),
        ("(100−x)Li2S–xP2S5", None, "(100−x)Li2S·xP2S5"),
        ("xLi2S · (100 − x) P2S5", None, "xLi2S·(100−x)P2S5"),
    ],
)
def test_shares(text, shares, written):
    mixture = parse_mixture(text)
    assert (mixture.shares, str(mixture)) == (shares and pytest.approx(shares), written)


@pytest.mark.parametrize("text", ["Li2S–P2S5", "75Li2S", "75Li2S + 25P2S5", "7 and 8", "LiOH·H2O"])
def test_what_is_no_mixture(text):
    assert parse_mixture(text) is None


def test_the_composition_is_the_sum_of_the_parts():
    assert str(parse_mixture("75Li2S·25P2S5").composition) == "Li150S200P50"
    glass = parse_mixture("(100−x)Li2S–xP2S5").composition
    assert glass.at({"x": 25}).key == parse_mixture("75Li2S·25P2S5").composition.key


@given(st.integers(1, 99))
def test_shares_add_up(share):
    mixture = parse_mixture(f"{share}Li2S·{100 - share}P2S5")
    assert sum(mixture.shares) == pytest.approx(1)
    whole = parse_formula("Li2S") * share + parse_formula("P2S5") * (100 - share)
    assert mixture.composition.key == whole.key
