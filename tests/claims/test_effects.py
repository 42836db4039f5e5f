import pytest

from sse_kg.model.effect import EffectType, improvement, representative
from sse_kg.model.quantity import Quantity, Unit

COATED = ("Interface coatings", "Coating of the garnet with Al2O3")


def told(extraction):
    return [
        (str(e.type), e.property_id, e.before_value, e.after_value, e.factor)
        for e in extraction.effects
    ]


RESISTANCE = "interfacial_resistance"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A ZnO coating reduced the interfacial resistance of LLZO from 900 to 30 Ω cm².",
            ("before_after", RESISTANCE, 900, 30, 30.0),
        ),
        (
            "With a ZnO interlayer, the CCD of LLZO rose to 0.8 mA cm⁻² from 0.2 mA cm⁻².",
            ("before_after", "critical_current_density", 0.2, 0.8, 4.0),
        ),
        (
            "The coated LLZO cell has an interfacial resistance of 20 Ω cm², whereas that of the "
            "bare LLZO cell is 800 Ω cm² without the coating.",
            ("before_after", RESISTANCE, 800, 20, 40.0),
        ),
        (
            "Compared with the 500 Ω cm² of bare LLZO, the interfacial resistance of LLZO with a "
            "ZnO coating is 25 Ω cm².",
            ("before_after", RESISTANCE, 500, 25, 20.0),
        ),
        (
            "The interfacial resistance of Li/LLZO/Li was 600 Ω cm², while the coated "
            "Li/ZnO/LLZO/ZnO/Li cell had 60 Ω cm².",
            ("before_after", RESISTANCE, 600, 60, 10.0),
        ),
        (
            "The bare LLZO had an interfacial resistance of 1200 Ω cm². A ZnO coating reduced the "
            "interfacial resistance of LLZO to 12 Ω cm².",
            ("before_after", RESISTANCE, 1200, 12, 100.0),
        ),
        (
            "A ZnO coating led to a two-fold increase in the ionic conductivity of LLZO.",
            ("relative", "ionic_conductivity", None, None, 2.0),
        ),
        (
            "With the ZnO coating the interfacial resistance of LLZO is three orders of magnitude "
            "lower.",
            ("relative", RESISTANCE, None, None, 1000.0),
        ),
        (
            "Ta doping increased the ionic conductivity of LLZO by 60 %.",
            ("relative", "ionic_conductivity", None, None, 1.6),
        ),
        (
            "Doping halved the ionic conductivity of LLZO.",
            ("relative", "ionic_conductivity", None, None, 0.5),
        ),
        (
            "The ZnO coating of LLZO enabled a CCD of 1.4 mA cm⁻².",
            ("after_only", "critical_current_density", None, 1.4, None),
        ),
    ],
)
def test_text(read, text, expected):
    assert told(read(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "LLZO has an interfacial resistance of 900 Ω cm² and LATP of 30 Ω cm².",
        "The current density was increased from 0.1 to 1 mA cm⁻² to test the ZnO coating of LLZO.",
        "The ionic conductivity of LLZO with a coating should exceed 1 mS cm⁻¹.",
        "The electrolyte LLZO was measured three times with its coating.",
        "In moist air the ionic conductivity of LLZO fell from 0.6 to 0.3 mS cm⁻¹.",
        "With a ZnO coating, LLZO still shows a poor conductivity of 0.01 mS cm⁻¹.",
    ],
)
def test_what_is_no_effect(read, text):
    assert told(read(text)) == []


def test_a_number_of_cycles_beside_a_capacity_is_a_condition(read):
    text = "With a ZnO coating, LLZO cells achieved a capacity retention of 91 % over 500 cycles."
    assert told(read(text)) == [("after_only", "capacity_retention", None, 91, None)]


def test_an_effect_knows_its_thing_its_strategy_and_its_claim(read):
    text = "An Al2O3 coating reduced the interfacial resistance of LLZO from 900 to 30 Ω cm² [4]."
    extraction = read(text)
    (effect,) = extraction.effects
    assert effect.thing.id == "LLZO"
    assert (effect.strategy, [a.id for a in effect.agents]) == ("interlayer_coating", ["Al2O3"])
    assert effect.claim in extraction.claims
    assert {effect.before, effect.after} <= set(extraction.measurements)
    assert effect.evidence.quote == "900 to 30 Ω cm²"
    assert effect.evidence.references == ("4",)
    assert effect.log_factor == 1.4771


def test_the_strategy_may_stand_in_the_sentence_before(read):
    text = (
        "Sun et al. put an Al2O3 coating between LLZO and lithium. "
        "The interfacial resistance of LLZO decreased from 900 to 30 Ω cm²."
    )
    (effect,) = read(text).effects
    assert effect.strategy == "interlayer_coating"


def test_rows_of_a_table_show_what_a_composition_does(read):
    rows = [
        ("Material", "Ionic conductivity (mS cm⁻¹)"),
        ("Li6PS5Cl [1]", "2"),
        ("Li6PS5Br [1]", "0.7"),
        ("Li5.6PS4.6Cl1.4 [2]", "8"),
        ("Li3YCl6 [3]", "0.5"),
        ("Li2.7Y0.7Zr0.3Cl6 [3]", "1.5 @ 60 °C"),
        ("Li2.6Y0.6Zr0.4Cl6 [3]", "1.2"),
        ("PEO-LiTFSI", "0.001"),
        ("PEO-LiTFSI-Al2O3", "0.02"),
    ]
    found = read("", rows=rows).effects
    assert [(e.before_value, e.after_value, e.factor, e.strategy) for e in found] == [
        (2, 8, 4.0, "doping_substitution"),
        (0.5, 1.2, 2.4, "doping_substitution"),
        (0.001, 0.02, 20.0, "composite_electrolyte"),
    ]
    assert {e.type for e in found} == {EffectType.COMPOSITION}
    assert [a.id for e in found for a in e.agents] == ["Cl", "Zr", "Al2O3"]
    assert found[0].evidence.references == ("1", "2")


OHM = Unit("Ohm cm^2", "area_resistance", 1e-4, "Ohm m^2")
KOHM = Unit("kOhm cm^2", "area_resistance", 0.1, "Ohm m^2")
VOLT = Unit("V", "potential", 1.0, "V")
CELSIUS = Unit("degC", "temperature", 1.0, "K", 273.15)


def test_a_quantity_stands_for_one_number():
    assert representative(Quantity.of(3, OHM)) == 3
    assert representative(Quantity(None, 5, "<", OHM)) == 5
    assert representative(Quantity.between(10, 1000, OHM)) == 100
    assert representative(Quantity.between(0, 4.5, VOLT)) == 4.5
    assert representative(Quantity.between(-10, 20, OHM)) == 5


def test_an_improvement_is_above_one():
    high, low = Quantity.of(1, KOHM), Quantity.of(50, OHM)
    assert improvement(high, low, better="low") == 20
    assert improvement(low, high, better="low") == 0.05
    assert improvement(high, low, better=None) == 0.05
    assert improvement(high, Quantity.of(1, VOLT), better="low") is None
    assert improvement(Quantity.of(20, CELSIUS), Quantity.of(40, CELSIUS), better=None) is None
    assert improvement(Quantity.of(0, OHM), low, better="low") is None
