import pytest

from sse_kg.grounding.names import MaterialName, read_name


@pytest.mark.parametrize(
    ("text", "host", "forms", "dopants"),
    [
        ("LLZO", "LLZO", (), ()),
        ("Ta-doped LLZO", "LLZO", (), ("Ta",)),
        ("tantalum-doped LLZO", "LLZO", (), ("Ta",)),
        ("Al³⁺-doped LLZO", "LLZO", (), ("Al",)),
        ("Al-substituted c-LLZO", "LLZO", ("cubic",), ("Al",)),
        ("Ga/Ta co-doped LLZO", "LLZO", (), ("Ga", "Ta")),
        ("ZnO-doped argyrodite", "argyrodite", (), ("ZnO",)),
        ("metal-doped LPSBrI", "metal-doped LPSBrI", (), ()),
        ("Li-rich NMC", "Li-rich NMC", (), ()),
        ("β-Li3PS4", "Li3PS4", ("β",), ()),
        ("beta-Li3PS4", "Li3PS4", ("β",), ()),
        ("β''-alumina", "alumina", ("β''",), ()),
        ("tetra-Li7SiPS8", "Li7SiPS8", ("tetragonal",), ()),
        ("cubic Ta-doped Li7La3Zr2O12", "Li7La3Zr2O12", ("cubic",), ("Ta",)),
        ("single-crystal LGPS", "LGPS", ("single crystal",), ()),
        ("LGPS (single crystal)", "LGPS", ("single crystal",), ()),
        ("amorphous Li3PS4", "Li3PS4", ("amorphous",), ()),
        ("glassy Li3PS4", "Li3PS4", ("glassy",), ()),
        ("nano-Si", "Si", ("nano",), ()),
        ("carbon", "carbon", (), ()),
        ("a film", "a film", (), ()),
    ],
)
def test_parts_of_a_name(text, host, forms, dopants):
    assert read_name(text) == MaterialName(host, forms, dopants)
