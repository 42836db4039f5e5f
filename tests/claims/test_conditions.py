import pytest

from sse_kg.claims.conditions import condition_value, conditions_at, temperature_at
from sse_kg.grounding.quantities import find_quantities


def values(text, unit):
    matches = find_quantities(text)
    return matches, [v for m in matches for v in m.values if v.quantity.unit.symbol == unit]


@pytest.mark.parametrize(
    ("text", "temperatures"),
    [
        ("It has 0.5 mS cm⁻¹ at 25 °C and 2 mS cm⁻¹ at 60 °C.", [25, 60]),
        ("At 25 °C it has 0.5 mS cm⁻¹, at 60 °C 2 mS cm⁻¹.", [25, 60]),
        ("It has 0.5 and 2 mS cm⁻¹ at 25 and 60 °C, respectively.", [25, 60]),
        ("A and B have 0.5 and 2 mS cm⁻¹ at RT.", ["RT", "RT"]),
        ("A has 0.5 mS cm⁻¹ and B 2 mS cm⁻¹ at room temperature.", ["RT", "RT"]),
        ("Sintered at 1100 °C for 6 h, it has 0.5 mS cm⁻¹.", [None]),
        ("The room-temperature ionic conductivity is 0.5 mS cm⁻¹.", ["RT"]),
        ("From 25 to 80 °C it stays above 0.5 mS cm⁻¹.", [None]),
        ("It has 0.5 mS cm⁻¹ (300 K).", [26.85]),
    ],
)
def test_each_value_has_its_own_temperature(text, temperatures):
    matches, found = values(text, "mS cm^-1")
    assert [temperature_at(text, matches, value) for value in found] == temperatures


@pytest.mark.parametrize(
    ("text", "unit", "stated"),
    [
        (
            "It kept 82% after 500 cycles at 0.5 C.",
            "%",
            {"c_rate": "0.5 C", "cycles": "500 cycles"},
        ),
        (
            "Li|A|Li cells ran 900 h at 0.2 mA cm⁻² under 5 MPa.",
            "h",
            {"current_density": "0.2 mA cm^-2", "pressure": "5 MPa"},
        ),
        (
            "The ASR of a film with a thickness of 20 μm is 9 Ω cm².",
            "Ohm cm^2",
            {"thickness": "20 um"},
        ),
        ("A 20 μm thick film has 9 Ω cm².", "Ohm cm^2", {"thickness": "20 um"}),
        ("With 10 wt% LLZO it reaches 0.2 mS cm⁻¹.", "mS cm^-1", {"composition": "10 wt% LLZO"}),
        ("For x = 0.3 it is 0.2 mS cm⁻¹.", "mS cm^-1", {"composition": "x = 0.3"}),
        ("Sintered in Ar it has 0.2 mS cm⁻¹.", "mS cm^-1", {"atmosphere": "argon"}),
        ("It gives 120 mAh g⁻¹ at 100 mA g⁻¹.", "mAh g^-1", {"specific_current": "100 mA g^-1"}),
        ("The CCD is 1.2 mA cm⁻² at 0.5 mA cm⁻² steps.", "mA cm^-2", {}),
        ("A has 9 Ω cm²; B ran 100 cycles at 1 C.", "Ohm cm^2", {}),
    ],
)
def test_conditions_of_the_clause(text, unit, stated):
    matches, found = values(text, unit)
    given = conditions_at(text, matches, found[0]).stated()
    assert {
        name: value if isinstance(value, str) else f"{value.low:g} {value.unit.symbol}"
        for name, value in given
    } == stated


def test_conditions_of_running_cells_are_none_of_materials_far_from_them():
    text = "The impedance fell to 9 Ω cm², and the cell kept 82% after 475 cycles in air."
    matches = find_quantities(text)
    impedance, kept = matches[0].values[0], matches[1].values[0]
    far = conditions_at(text, matches, impedance, property_id="interfacial_resistance")
    near = conditions_at(text, matches, kept, property_id="capacity_retention")
    assert far.stated() == ()
    assert [name for name, _ in near.stated()] == ["cycles", "atmosphere"]


def test_temperatures_of_a_treatment_are_no_conditions():
    text = "A conductivity of 0.5 mS cm⁻¹ was found (1150 °C × 60 min)."
    matches, (value,) = values(text, "mS cm^-1")
    assert temperature_at(text, matches, value) is None


def test_a_condition_is_one_number_in_its_canonical_unit():
    (match,) = find_quantities("200 μA cm⁻²")
    assert condition_value("current_density", match.values[0].quantity) == 0.2
