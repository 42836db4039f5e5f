from collections import Counter

import pytest

from sse_kg.grounding.linker import Linker, formulas_of
from sse_kg.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def linker():
    return Linker()


@pytest.mark.parametrize(
    ("name", "entity", "family"),
    [
        ("LLZO", "LLZO", "garnet"),
        ("Li7La3Zr2O12", "LLZO", "garnet"),
        ("LPSCl", "Li6PS5Cl", "argyrodite"),
        ("Li6.4La3Zr1.4Ta0.6O12", "Li6.4La3Zr1.4Ta0.6O12", "garnet"),
        ("Li5.5PS4.5Cl1.5", "Li5.5PS4.5Cl1.5", "argyrodite"),
        ("Li1.3Al0.3Ti1.7(PO4)3", "LATP", "nasicon"),
        ("Li1.4Al0.4Ti1.6(PO4)3", "Li1.4Al0.4Ti1.6(PO4)3", "nasicon"),
        ("Li3HoBr6", "Li3HoBr6", "halide"),
        ("poly(ethylene oxide)", "PEO", "polymer"),
        ("Li0.33La0.56TiO3", "Li0.33La0.56TiO3", "perovskite"),
        ("LiNi0.8Co0.1Mn0.1O2", "NMC811", None),
        ("Al2O3", "Al2O3", None),
        ("alumina", "Al2O3", None),
        ("Sn", "Sn", None),
        ("SN", "succinonitrile", None),
        ("75Li2S·25P2S5", "LPS", "sulfide"),
        ("75Li2S.25P2S5", "LPS", "sulfide"),
        ("(100−x)Li2S–xP2S5", "(100-x)Li2S·xP2S5", "sulfide"),
        ("Rb-doped LLZO", "Rb-doped LLZO", "garnet"),
        ("Nb-doped garnet", "Nb-doped garnet", "garnet"),
        ("single crystal LGPS", "LGPS", "sulfide"),
        ("LiSiPS", "LiSiPS", "sulfide"),
        ("LiPON", "LiPON", "lipon"),
        ("HF", "HF", None),
    ],
)
def test_materials(linker, name, entity, family):
    found = linker.material(name)
    assert (found.id, found.classes[0] if found.classes else None) == (entity, family)


@pytest.mark.parametrize("name", ["this electrolyte", "PEOX", "x", "t-Li", "PON", "in", "as"])
def test_an_unknown_name_is_a_result(linker, name):
    assert linker.material(name) is None


def test_variables_are_filled_in(linker):
    found = linker.material("Li1+xAlxTi2−x(PO4)3", values={"x": 0.4})
    assert (found.id, found.classes[0]) == ("Li1.4Al0.4Ti1.6(PO4)3", "nasicon")
    assert linker.material("Li5−xLa3NbxO12", values={"y": 1}).id == "Li5-xLa3NbxO12"


def test_a_cell_stands_for_its_electrolyte(linker):
    assert linker.cell("Li|LLZTO|LiCoO2").id == "LLZTO"
    assert linker.cell("Li|Cu") is None


def test_a_mixture_is_named_by_its_parts(linker):
    assert linker.compound("PEO/LLZTO").classes[0] == "composite"
    assert linker.compound("PAN-PEO/LiTFSI").classes[0] == "polymer"
    assert linker.compound("PVDF–XYZ").id == "PVDF-XYZ"
    assert linker.compound("polyethylene oxide/LLZTO") == linker.compound("PEO-LLZTO")
    assert linker.compound("PEO@LLZTO") != linker.compound("PEO-LLZTO")
    for other in ("Li/PEO", "LLZO/LCO", "PEO-based", "PEO", "PEO/Interface", "X-PEO"):
        assert linker.compound(other) is None


def test_classes_have_their_lineage(linker):
    assert linker.electrolyte_class("argyrodite").classes == (
        "argyrodite",
        "sulfide",
        "inorganic",
        "any",
    )
    with pytest.raises(KeyError):
        linker.electrolyte_class("gold")


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("bare LNMO cathodes", "LNMO"),
        ("SiO2 nanoparticles", "SiO2"),
        ("liquid Ga", "Ga"),
        ("oxygen", "O2"),
        ("lithium foil", "Li"),
        ("porous clay", None),
        ("LFP/graphene composite", None),
    ],
)
def test_shape_state_and_place_are_no_part_of_a_name(linker, name, entity):
    found = linker.bare(name)
    assert (found.id if found else None) == entity


def test_a_word_may_name_a_class_only_as_a_whole_mention(linker):
    found = linker.alone("class", "Halides")
    assert found is not None
    assert found.id == "halide"
    assert linker.alone("class", "halide mines") is None


MATERIALS = load_vocabulary().terms("material")


@pytest.mark.parametrize("term", MATERIALS, ids=lambda term: term.id)
def test_every_name_and_formula_of_the_lexicon_means_its_term(linker, term):
    forms = [f for f in formulas_of(term) if "beta" not in term.id]
    for name in (*term.synonyms, *(term.fact("also") or ()), *forms):
        found = linker.material(name) or linker.alone("material", name)
        assert (name, found.id) == (name, linker.of_term(term).id)


def test_no_name_is_listed_for_two_materials():
    names = Counter(n for t in MATERIALS for n in {*t.synonyms, *(t.fact("also") or ())})
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize(
    ("name", "entity"),
    [
        ("β''-Al2O3", "beta-alumina"),
        ("γ-Al2O3", "γ-Al2O3"),
        ("cubic Li7La3Zr2O12", "LLZO"),
        ("amorphous Al2O3", "Al2O3"),
        ("tantalum-doped Li7La3Zr2O12", "LLZTO"),
        ("Li5+yLa3ZryTa2−yO12", "LLZTO"),
        ("LGP", "LGP"),
        ("LGPS", "LGPS"),
        ("PPS", "PPS"),
        ("PPs", "PP"),
        ("TiN", "TiN"),
        ("Tin", "Sn"),
        ("PVDF-co-HFP", "PVDF-HFP"),
        ("SPAN", "SPAN"),
        ("Li3V2P3O12", "LVP"),
        ("LiCo0.1Ni0.8Mn0.1O2", "NMC811"),
    ],
)
def test_names_that_nearly_agree_stay_apart(linker, name, entity):
    assert linker.material(name).id == entity
