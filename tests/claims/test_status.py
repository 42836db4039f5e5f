import pytest

from sse_kg.claims.status import kind_at, kind_of_head, status_at


def at(text, part):
    start = text.index(part)
    return start, start + len(part)


@pytest.mark.parametrize(
    ("text", "part", "status"),
    [
        ("LLZO has 0.3 mS cm⁻¹.", "0.3", "measured"),
        ("A conductivity above 1 mS cm⁻¹ is required.", "1", "target"),
        ("DFT predicts a barrier of 0.3 eV.", "0.3", "computed"),
        ("The calculated barrier is 0.21 eV, whereas 0.35 eV was measured.", "0.35", "measured"),
        ("The calculated barrier is 0.21 eV, whereas 0.35 eV was measured.", "0.21", "computed"),
        ("It should exceed 1 mS cm⁻¹, but LLZO has 0.3 mS cm⁻¹.", "0.3", "measured"),
    ],
)
def test_status_by_the_words_of_the_clause(text, part, status):
    assert status_at(text, *at(text, part), cited=False, of_class=False) == status


@pytest.mark.parametrize(
    ("text", "cited", "of_class", "status"),
    [
        ("Sulfides reach 10 mS cm⁻¹.", False, True, "typical"),
        ("Sulfides reach 10 mS cm⁻¹ [3].", True, True, "typical"),
        ("This sulfide had 10 mS cm⁻¹ [3].", True, True, "cited"),
        ("LGPS typically reaches 10 mS cm⁻¹.", False, False, "measured"),
    ],
)
def test_what_is_said_of_a_class_is_typical(text, cited, of_class, status):
    assert status_at(text, *at(text, "10"), cited=cited, of_class=of_class) == status


@pytest.mark.parametrize(
    ("text", "part", "kind"),
    [
        ("The total conductivity is 0.3 mS cm⁻¹.", "0.3", "total"),
        ("Its bulk ionic conductivity is 0.3 mS cm⁻¹.", "0.3", "bulk"),
        ("The grain-boundary conductivity is 0.3 mS cm⁻¹.", "0.3", "grain_boundary"),
        ("σ_gb = 0.3 mS cm⁻¹", "0.3", "grain_boundary"),
        ("The conductivity is 0.3 mS cm⁻¹.", "0.3", None),
        ("With a low grain boundary resistance it has 0.3 mS cm⁻¹.", "0.3", None),
        ("A bulk conductivity of 1.5 and a total conductivity of 0.3 mS cm⁻¹", "0.3", "total"),
    ],
)
def test_kinds_of_ionic_conductivity(text, part, kind):
    assert kind_at(text, *at(text, part), property_id="ionic_conductivity") == kind


def test_kinds_and_values_of_two_lists_pair_up():
    text = "Bulk and total conductivities of 1.5 and 0.3 mS cm⁻¹"
    kinds = [
        kind_at(text, *at(text, part), property_id="ionic_conductivity", place=place, of=2)
        for place, part in enumerate(("1.5", "0.3"))
    ]
    assert kinds == ["bulk", "total"]


def test_only_conductivities_have_a_kind():
    text = "The bulk modulus is 40 GPa."
    assert kind_at(text, 20, 22, property_id="elastic_modulus") is None
    assert kind_at(text, 20, 22, property_id="electronic_conductivity") == "electronic"
    assert kind_of_head("Bulk conductivity (σb)", "ionic_conductivity") == "bulk"
    assert kind_of_head("σ / S cm⁻¹", "ionic_conductivity") is None


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Most polymers fail to meet the requirements with 5 mS cm⁻¹.", "measured"),
        ("Sulfides have 5 mS cm⁻¹, which satisfies the demand.", "measured"),
        ("The programme aims at 5 mS cm⁻¹.", "target"),
        ("The barrier calculated from the slope of the Arrhenius plot is 5 eV.", "measured"),
    ],
)
def test_words_that_undo_a_status(text, status):
    assert status_at(text, *at(text, "5"), cited=False, of_class=False) == status


def test_a_single_study_is_not_typical(read):
    typical, single = read(
        "Garnet electrolytes reach 0.5 mS cm⁻¹. Guo et al. achieved garnets with 0.74 mS cm⁻¹."
    ).measurements
    assert (typical.status, single.status) == ("typical", "measured")
