"""What values may be of, and what is seen of them; sentences are read by the shipped model."""

import pytest

from sse_kg.claims.bearers import INHERITED, surroundings
from sse_kg.claims.bearing import BearerView
from sse_kg.claims.properties import NONE, OTHER, PropertyView
from sse_kg.claims.rules import BindingRules
from sse_kg.claims.values import Row, places
from sse_kg.nlp.read import read_sentences


@pytest.fixture
def around(extractor, document):
    """Return the surroundings of each sentence of a text."""

    def run(text, section=()):
        sentences = read_sentences(extractor._nlp, extractor._linker, document(text, section))
        return list(surroundings(extractor._context.focused(sentences)))

    return run


@pytest.fixture
def rules(extractor):
    return BindingRules(extractor._linker.vocabulary, extractor._context)


@pytest.fixture
def candidates(extractor):
    return extractor._measurements._binder._candidates.candidates


def test_mentions_and_quantities_are_one_piece_each(around):
    (only,) = around("The ionic conductivity of Li6PS5Cl reaches 3 mS cm⁻¹ [4].")
    signs = [piece.sign for piece in only.row.pieces]
    assert signs == [
        "the",
        "<ionic_conductivity>",
        "of",
        "<material>",
        "reach",
        "<conductivity>",
        ".",
    ]


def test_a_property_in_the_name_of_a_problem_counts(around):
    (only,) = around("Its low ionic conductivity of 0.02 mS cm⁻¹ is a drawback.")
    assert "<ionic_conductivity>" in [piece.sign for piece in only.row.pieces]


def test_a_change_is_two_values(around):
    (only,) = around("The resistance of LLZO fell from 700 to 12 Ω cm².")
    assert [place.context for place in places(only.row.sentence)] == ["before", "after"]


def test_candidates_stand_here_before_and_in_the_section(around, candidates):
    text = "Pellets of LATP were pressed. The ionic conductivity of Li3InCl6 is 1 mS cm⁻¹."
    _, second = around(text, section=("Garnet electrolytes",))
    found = [(c.entity.id if c.entity else "", c.back) for c in candidates(second)]
    assert found[0] == ("Li3InCl6", 0)
    assert ("LATP", 1) in found
    assert found[-1] == ("", 0)
    first = around("The window is 5 V.", section=("Garnet electrolytes",))[0]
    assert [(c.key[1], c.back) for c in candidates(first)] == [("garnet", INHERITED), ("", 0)]


def test_sections_do_not_lend_each_other_things(extractor, document):
    one = read_sentences(extractor._nlp, extractor._linker, document("LLZO is hard.", ("A",)))
    other = read_sentences(extractor._nlp, extractor._linker, document("It has 9 GPa.", ("B",)))
    *_, last = surroundings(extractor._context.focused([*one, *other]))
    assert last.earlier == ()


def test_an_abbreviation_names_a_member_of_a_class(around, candidates):
    (only,) = around("A new garnet electrolyte (QGE) conducts 1 mS cm⁻¹.")
    named = candidates(only)[0]
    assert (named.material.id, named.electrolyte_class) == ("QGE", "garnet")


def test_values_of_lists_pair_with_names_that_carry_abbreviations(around, candidates, rules):
    text = "Li6PS5Cl (LPSC) and Li6PS5Br (LPSX) reach conductivities of 1.9 and 0.7 mS cm⁻¹."
    (only,) = around(text)
    options = candidates(only)
    for place, right in zip(places(only.row.sentence), ("Li6PS5Cl", "Li6PS5Br"), strict=True):
        view = BearerView.of(
            only, place, property_id="ionic_conductivity", options=options, rules=rules
        )
        paired = {c.key[1]: "paired=True" in view.features(c) for c in options if c.mention}
        assert paired[right]
        assert sum(paired.values()) == 1


def test_a_value_may_be_of_what_its_dimension_admits(around, rules):
    (only,) = around("The capacity retention is 90% after 100 cycles.")
    share, _ = places(only.row.sentence)
    view = PropertyView.of(only.row, share, rules)
    assert {"capacity_retention", "coulombic_efficiency", OTHER, NONE} <= set(view.options)
    assert "ionic_conductivity" not in view.options
    assert view.rule == "capacity_retention"
    assert "rule=this" in view.features("capacity_retention")
    assert "coulombic_efficiency|left=is" in view.features("coulombic_efficiency")
    assert f"{NONE} fraction|left=is" in view.features(NONE)


def test_pieces_are_found_by_place(around):
    (only,) = around("LLZO has 3 GPa.")
    row = Row(only.row.sentence)
    assert row.sign(row.at(only.row.sentence.text.index("has"))) == "has"
    assert (row.sign(-1), row.sign(99)) == ("<end>", "<end>")
