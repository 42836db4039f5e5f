"""One composition has one identity however it is written, and no two have the same."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sse_kg.grounding.amounts import Amount
from sse_kg.grounding.canonical import canonical_formula, is_member
from sse_kg.grounding.composition import Composition, parse_formula
from sse_kg.grounding.linker import Linker

CATIONS = ["Li", "Na", "Mg", "Al", "Zn", "La", "Zr", "Ti", "Ta", "Ge", "Si"]
LINKER = Linker()
ELEMENTS = [*CATIONS, "P", "S", "O", "N", "Cl", "Br", "I", "F", "H", "B"]
AMOUNTS = st.integers(1, 4000).map(lambda n: n / 1000) | st.integers(1, 12).map(float)


@st.composite
def compositions(draw):
    names = draw(st.lists(st.sampled_from(ELEMENTS), min_size=2, max_size=7, unique=True))
    return Composition.of({name: draw(AMOUNTS) for name in names})


@st.composite
def series(draw):
    whole, steps = draw(compositions()), st.integers(-4, 4)
    parts = [
        (name, amount + Amount(0.0, tuple((v, float(n)) for v in "xy"[:k] if (n := draw(steps)))))
        for name, amount in whole.parts
        for k in [draw(st.integers(0, 2))]
    ]
    return Composition(tuple(parts))


@given(compositions(), st.randoms())
def test_the_order_of_elements_does_not_matter(composition, random):
    parts = list(composition.parts)
    random.shuffle(parts)
    assert canonical_formula(Composition(tuple(parts))) == canonical_formula(composition)


@given(compositions(), compositions())
def test_two_compositions_never_have_one_formula(one, other):
    assume(one.key != other.key)
    assert canonical_formula(one) != canonical_formula(other)


@given(compositions() | series())
def test_a_formula_reads_as_what_it_was_made_of(composition):
    text = canonical_formula(composition)
    read = parse_formula(text) if any(c.isdigit() for c in text) else composition
    assert canonical_formula(read) == text


@given(series(), st.sampled_from([1.0, 2.0, -1.0]), st.sampled_from([0.0, 1.0]))
def test_it_does_not_matter_how_a_variable_counts(composition, factor, start):
    """``x`` may be called ``z``, run the other way, in halves, or from another end."""

    def counted(amount):
        terms = dict(amount.terms)
        step = terms.pop("x", 0.0)
        moved = Amount(amount.number + step * start, tuple(sorted(terms.items())))
        return moved + Amount(0.0, (("z", step * factor),)) if step else moved

    other = Composition(tuple((name, counted(amount)) for name, amount in composition.parts))
    assert canonical_formula(other) == canonical_formula(composition)


@given(compositions(), st.sampled_from(ELEMENTS))
def test_a_material_is_known_by_its_composition(composition, element):
    text = "".join(f"{name}{amount}" for name, amount in reversed(composition.parts))
    more = Composition((*composition.parts, (element, Amount(0.125))))
    found, other = LINKER.material(text), LINKER.of_formula(str(more), more)
    assume(found is not None)
    assert found.id != other.id


@pytest.mark.parametrize(
    ("written", "formula"),
    [
        ("Li1+yTi2−yAlyP3O12", "Li1+xAlxTi2-x(PO4)3"),
        ("Li7−xLa3Zr2−xTaxO12", "Li5+xLa3ZrxTa2-xO12"),
        ("Li5+zLa3ZrzTa2−zO12", "Li5+xLa3ZrxTa2-xO12"),
        ("Li6−xPS5−xCl1+x", "Li7-xPS6-xClx"),
        ("La2/3−xLi3xTiO3", "Li2-3xLaxTiO3"),
        ("Li9.54[Si0.6Ge0.4]1.74P1.44S11.1Br0.3O0.6", "Li9.54Ge0.696Si1.044P1.44S11.1O0.6Br0.3"),
        ("Li2Sc2/3Cl4", "Li2Sc2/3Cl4"),
        ("LiH4B", "LiBH4"),
        ("P3O12V2Li3", "Li3V2(PO4)3"),
        ("H3PO4", "H3PO4"),
        ("Li2.9PO3.3N0.46", "Li2.9PO3.3N0.46"),
    ],
)
def test_formulas_look_as_the_field_writes_them(written, formula):
    assert canonical_formula(parse_formula(written)) == formula


@pytest.mark.parametrize(
    ("member", "of", "is_one"),
    [
        ("Li6.4La3Zr1.4Ta0.6O12", "Li7-xLa3Zr2-xTaxO12", True),
        ("Li7La3Zr2O12", "Li7-xLa3Zr2-xTaxO12", False),
        ("Li6.4La3Zr1.4Nb0.6O12", "Li7-xLa3Zr2-xTaxO12", False),
        ("Li0.33La0.557TiO3", "Li3xLa2/3-xTiO3", True),
        ("Li0.5La0.4TiO3", "Li3xLa2/3-xTiO3", False),
        ("Li6.25Al0.25La3Zr2O12", "Li7-3xAlxLa3Zr2O12", True),
        ("Li6PS5Cl", "Li6PS5Cl", False),
    ],
)
def test_members_of_a_series(member, of, is_one):
    assert is_member(parse_formula(member), parse_formula(of)) is is_one
