from __future__ import annotations

import pytest

from sse_kg.evaluation.forms import celsius, family, plain, same_material, same_number


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (r"$\text{Li}_7\text{P}_3\text{S}_{11}$", "li7p3s11"),
        ("Li<sub>3</sub>N", "li3n"),
        ("Li–In\nalloy", "liinalloy"),
        ("10⁻³ S cm⁻¹", "103scm1"),
        ("ﬁlm", "film"),
    ],
)
def test_names_are_compared_in_plain_form(text: str, form: str) -> None:
    assert plain(text) == form


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["LLZO"], "oxide"),
        (["garnet-type SSEs"], "oxide"),
        (["Li6PS5Cl"], "sulfide"),
        (["Li3InCl6"], "halide"),
        (["anti-perovskite"], "antiperovskite"),
        (["perovskite"], "oxide"),
        (["PEO–LLZO"], "composite"),
        (["PEO"], "polymer"),
        (["solid electrolytes"], "any"),
        (["unheard of", "LGPS"], "sulfide"),
        (["unheard of", "any"], "any"),
        (["Unheard Of"], "unheardof"),
        ([], "any"),
    ],
)
def test_an_electrolyte_has_a_family(names: list[str], expected: str) -> None:
    assert family(names) == expected


@pytest.mark.parametrize(
    ("names", "others", "same"),
    [
        (["LLZO"], ["LLZO pellet"], True),
        (["Ta-doped LLZO"], ["LLZO"], True),
        (["In"], ["InSn"], False),
        (["LLZO"], ["LATP", "llzo"], True),
        (["LLZO"], [], False),
        ([], [], True),
    ],
)
def test_materials_are_the_same_by_any_of_their_names(
    names: list[str], others: list[str], same: bool
) -> None:
    assert same_material(names, others) is same


@pytest.mark.parametrize(
    ("one", "unit", "other", "other_unit", "same"),
    [
        (0.5, "mS cm^-1", 5e-4, "S/cm", True),
        (100, "Ohm cm^2", 101, "Ohm cm^2", True),
        (100, "Ohm cm^2", 102, "Ohm cm^2", False),
        (25, "degC", 298.15, "K", True),
        (4.3, "V", 4300, "mV vs. Li/Li+", True),
        (4.3, "V", 4.3, "V vs SHE", False),
        (5, "%", 5, "wt%", True),
        (5, "%", 5, "mol%", False),
        (1, "eV", 96.485, "kJ mol^-1", True),
        (1, "eV", 1, "eV atom^-1", False),
        (3, None, 3, "1", True),
        (2, "furlong", 2, "Furlong", True),
        (None, "V", None, "V", True),
        (1, "V", None, "V", False),
    ],
)
def test_numbers_are_compared_after_conversion(
    one: float | None, unit: str | None, other: float | None, other_unit: str | None, same: bool
) -> None:
    assert same_number(one, other, unit=unit, other_unit=other_unit) is same
    assert same_number(other, one, unit=other_unit, other_unit=unit) is same


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("RT", 25),
        (20, 25),
        (30.0, 25),
        (31.4, 31),
        ("60", 60),
        (None, None),
        ("", None),
        ("x", "x"),
    ],
)
def test_room_temperature_is_one_value(given: float | str | None, expected: object) -> None:
    assert celsius(given) == expected
