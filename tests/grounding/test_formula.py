import pytest

from sse_kg.grounding.formula import find_formulas, stated_values, substitute


def found(text):
    return [text[start:end] for start, end, _ in find_formulas(text)]


def test_formulas_are_found_and_names_are_not():
    text = (
        "PEO, PVC, VOCs, NMC811 or In foil with (Li3YCl6), ZnO, LiF and Li+ ions; CO2, but no PS4³⁻"
    )
    assert found(text) == ["Li3YCl6", "ZnO", "LiF", "CO2"]


@pytest.mark.parametrize(
    ("text", "formulas"),
    [
        ("of 75Li2S·25P2S5 glass", ["75Li2S·25P2S5"]),
        ("of (100−x)Li2S–xP2S5,", ["(100−x)Li2S–xP2S5"]),
        ("a 0.4LiI - 0.6Li4SnS4 layer", ["0.4LiI - 0.6Li4SnS4"]),
        ("80Li2S.20P2S5", ["80Li2S.20P2S5"]),
        ("LGPS/75%Li2S–24%P2S5–1%P2O5", ["75%Li2S–24%P2S5–1%P2O5"]),
        ("Li2S–P2S5 and LiF–LiCl", ["Li2S", "P2S5", "LiF", "LiCl"]),
        ("4Li2S + P2S5", ["P2S5"]),
        ("LiNO3•H2O, LiOH·H2O and H2O", ["LiNO3•H2O", "LiOH·H2O", "H2O"]),
        ("In2(1−x)Sn2xO3 and LixM1/3Nb1−xTixO3", ["In2(1−x)Sn2xO3", "LixM1/3Nb1−xTixO3"]),
        ("Li9.54[Si0.6Ge0.4]1.74P1.44S11.1Br0.3O0.6", None),
    ],
)
def test_mixtures_and_hydrates_are_one(text, formulas):
    assert found(text) == (formulas or [text])


def test_a_name_made_of_symbols_is_found_without_composition():
    ((start, end, composition),) = find_formulas("a LiSiPS pellet")
    assert (start, end, composition.parts) == (2, 8, ())


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("with x = 0.3 and y = 0.1", {"x": 0.3, "y": 0.1}),
        ("(x = 0.5).", {"x": 0.5}),
        ("x=.25", {"x": 0.25}),
        ("for x = 0, 0.1 and 0.2", {}),
        ("x = 0–0.5", {}),
        ("best at x = 0.3, poor at x = 0.5", {}),
        ("max = 3", {}),
    ],
)
def test_stated_values(text, values):
    assert stated_values(text) == values


def test_substitution_keeps_groups():
    assert substitute("Li1+xAlxTi2-x(PO4)3", {"x": 0.3}) == "Li1.3Al0.3Ti1.7(PO4)3"
    assert substitute("Li7−xLa3Zr2−xTaxO12", {"x": 0}) == "Li7La3Zr2O12"
    assert substitute("Li7−xLa3Zr2−yTayO12", {"y": 0.5}) == "Li7−xLa3Zr1.5Ta0.5O12"
    with pytest.raises(ValueError, match="less than nothing"):
        substitute("Li7−xLa3Zr2−xTaxO12", {"x": 4})
