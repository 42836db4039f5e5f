import pytest

from sse_kg.grounding.formula import clean_formula, find_formulas, parse_formula


def found(text):
    return [text[start:end] for start, end, _ in find_formulas(text)]


@pytest.mark.parametrize(
    ("formula", "amounts"),
    [
        ("Li6PS5Cl", {"Li": 6, "P": 1, "S": 5, "Cl": 1}),
        ("Li7−xLa3Zr2−xTaxO12", {"Li": None, "La": 3, "Zr": None, "Ta": None, "O": 12}),
        ("Li1.3Al0.3Ti1.7(PO4)3", {"Li": 1.3, "Al": 0.3, "Ti": 1.7, "P": 3, "O": 12}),
        ("Li2In1/3Sc1/3Cl4", {"Li": 2, "In": 1 / 3, "Sc": 1 / 3, "Cl": 4}),
        ("Li6.75La3(Zr1.75Nb0.25)O12", {"Li": 6.75, "La": 3, "Zr": 1.75, "Nb": 0.25, "O": 12}),
    ],
)
def test_compositions(formula, amounts):
    assert dict(parse_formula(formula).amounts) == pytest.approx(amounts)


@pytest.mark.parametrize("text", ["PEO", "LATP", "Li(", ")3", "3Li", "Lithium", ""])
def test_what_is_no_formula(text):
    assert parse_formula(text) is None


def test_formulas_are_found_and_names_are_not():
    text = "PEO, PVC, NMC811 or In foil with (Li3YCl6), ZnO, LiF and Li+ ions; CO2, but no PS4³⁻"
    assert found(text) == ["Li3YCl6", "ZnO", "LiF", "CO2"]


def test_equal_compositions_have_equal_keys():
    one, other = parse_formula("LiNi0.8Co0.1Mn0.1O2"), parse_formula("LiNi0.8Mn0.1Co0.1O2")
    assert one.key == other.key
    assert parse_formula("Li7-xLa3Zr2O12").key is None


def test_clean_formula():
    assert clean_formula("Li7 −xLa3 Zr2−x TaxO12") == "Li7-xLa3Zr2-xTaxO12"
