import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.grounding.amounts import Amount
from sse_kg.grounding.composition import ELEMENTS, Composition, clean_formula, parse_formula

OBELIX = Path(__file__).resolve().parents[3] / "shared/reference/obelix/obelix_all.csv"


@pytest.mark.parametrize(
    ("formula", "amounts"),
    [
        ("Li6PS5Cl", {"Li": 6, "P": 1, "S": 5, "Cl": 1}),
        ("Li7−xLa3Zr2−xTaxO12", {"Li": None, "La": 3, "Zr": None, "Ta": None, "O": 12}),
        ("Li1.3Al0.3Ti1.7(PO4)3", {"Li": 1.3, "Al": 0.3, "Ti": 1.7, "P": 3, "O": 12}),
        ("Li2In1/3Sc1/3Cl4", {"Li": 2, "In": 1 / 3, "Sc": 1 / 3, "Cl": 4}),
        ("Li6.75La3(Zr1.75Nb0.25)O12", {"Li": 6.75, "La": 3, "Zr": 1.75, "Nb": 0.25, "O": 12}),
        ("LiOH·H2O", {"Li": 1, "O": 2, "H": 3}),
        ("CuSO4·5H2O", {"Cu": 1, "S": 1, "O": 9, "H": 10}),
        ("(Mg,Al)2Si4O10(OH)", {"Mg": 2, "Al": 2, "Si": 4, "O": 11, "H": 1}),
        ("KOH", {"K": 1, "O": 1, "H": 1}),
    ],
)
def test_compositions(formula, amounts):
    assert dict(parse_formula(formula).amounts) == pytest.approx(amounts)


NAMES = ["PEO", "LATP", "LiPON", "NASICON", "NaSICON", "PAN", "PVDF", "HF", "PVP", "LiFSI", "LiBOB"]


@pytest.mark.parametrize("text", [*NAMES, "LiSiPS", "Li(", ")3", "3Li", "Lithium", "", "Li(1−x)x"])
def test_what_is_no_formula(text):
    assert parse_formula(text) is None


@pytest.mark.parametrize(
    ("formula", "closed"),
    [
        ("Li1+xAlxTi2−x(PO4)3", "Li1.3Al0.3Ti1.7P3O12"),
        ("In2(1−x)Sn2xO3", "In1.4Sn0.6O3"),
        ("Li(7−x)La3Zr(2−x)TaxO12", "Li6.7La3Zr1.7Ta0.3O12"),
        ("LixAl2O3+x/2", "Li0.3Al2O3.15"),
    ],
)
def test_variables_take_a_value(formula, closed):
    composition = parse_formula(formula)
    assert composition.variables == {"x"}
    assert str(composition.at({"x": 0.3})) == closed


def test_nothing_left_of_an_element_is_no_element():
    composition = parse_formula("Li7−xLa3Zr2−xTaxO12")
    assert composition.at({"x": 0}).key == parse_formula("Li7La3Zr2O12").key
    with pytest.raises(ValueError, match="Zr: less than nothing"):
        composition.at({"x": 3})


def test_equal_compositions_have_equal_keys():
    one, other = parse_formula("LiNi0.8Co0.1Mn0.1O2"), parse_formula("LiNi0.8Mn0.1Co0.1O2")
    assert one.key == other.key
    assert parse_formula("Li7-xLa3Zr2O12").key is None


def test_clean_formula():
    assert clean_formula("Li7 −xLa3 Zr2−x TaxO12") == "Li7-xLa3Zr2-xTaxO12"


AMOUNTS = st.integers(1, 2000).map(lambda n: n / 100)
VARIABLE = st.sampled_from([(), (("x", -1.0),), (("x", 0.5),), (("x", 1.0), ("y", 2.0))])
COMPOSITIONS = st.dictionaries(
    st.sampled_from(sorted(ELEMENTS)), st.builds(Amount, AMOUNTS, VARIABLE), min_size=2, max_size=7
).map(lambda amounts: Composition(tuple(amounts.items())))
CLOSED = st.dictionaries(st.sampled_from(sorted(ELEMENTS)), AMOUNTS, min_size=1, max_size=7).map(
    Composition.of
)


@given(COMPOSITIONS)
def test_a_written_composition_reads_back(composition):
    text = str(composition)
    if not text.isalpha():  # one of each: "HF", "PON" are names
        assert parse_formula(text) == composition


@given(CLOSED, st.randoms(use_true_random=False))
def test_the_order_of_elements_does_not_matter(composition, random):
    parts = list(composition.parts)
    random.shuffle(parts)
    assert Composition(tuple(parts)).key == composition.key


@given(CLOSED, st.integers(2, 9))
def test_scaling_keeps_the_fractions(composition, factor):
    assert (composition * factor).fractions() == pytest.approx(composition.fractions())
    summed = sum([composition] * (factor - 1), start=composition)
    assert (composition * factor).key == summed.key


@pytest.mark.skipif(not OBELIX.exists(), reason=f"{OBELIX} is not there")
def test_all_formulas_of_obelix_are_read():
    with OBELIX.open(encoding="utf-8", newline="") as lines:
        rows = [(r["Reduced Composition"], r["True Composition"]) for r in csv.DictReader(lines)]
    pairs = [tuple(parse_formula(clean_formula(text)) for text in row) for row in rows]
    assert len(pairs) == 599
    assert all(reduced and whole for reduced, whole in pairs)
    alike = [a.fractions() == pytest.approx(b.fractions(), abs=0.01) for a, b in pairs]
    assert alike.count(False) <= 1  # of one the source itself gives two compositions
