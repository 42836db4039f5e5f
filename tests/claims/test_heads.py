import pytest

from sse_kg.claims.heads import cell_quantity, read_head
from sse_kg.vocabulary import load_vocabulary

DIMENSIONS = {t.id: t.fact("dimensions") or () for t in load_vocabulary().terms("property")}
NAMES = {
    "ionic conductivity": "ionic_conductivity",
    "young's modulus": "elastic_modulus",
    "cycle life": "cycle_life",
}


def head(title):
    return read_head(
        title,
        named=lambda text: next((p for name, p in NAMES.items() if name in text.lower()), None),
        fits=lambda property_id, dimension: dimension in DIMENSIONS[property_id],
    )


@pytest.mark.parametrize(
    ("title", "property_id", "unit"),
    [
        ("σ / mS cm⁻¹", "ionic_conductivity", "mS cm^-1"),
        ("σ (S cm ⁻¹)", "ionic_conductivity", "S cm^-1"),
        ("σ [S/cm]", "ionic_conductivity", "S cm^-1"),
        ("σ_RT, mS/cm", "ionic_conductivity", "mS cm^-1"),
        ("σb in S cm⁻¹", "ionic_conductivity", "S cm^-1"),
        ("Ionic conductivity @ RT/(mS cm⁻¹ )", "ionic_conductivity", "mS cm^-1"),
        ("Ionic conductivity (25 °C, mS cm⁻¹)", "ionic_conductivity", "mS cm^-1"),
        ("Ea / eV", "activation_energy", "eV"),
        ("Ea (kJ mol⁻¹)", "activation_energy", "kJ mol^-1"),
        ("E (GPa)", "elastic_modulus", "GPa"),
        ("E / V", "electrode_potential", "V"),
        ("Window / V", "electrochemical_window", "V"),
        ("Young's modulus (GPa)", "elastic_modulus", "GPa"),
        ("tLi +", "transference_number", "1"),
        ("ASR (Ω cm²)", "interfacial_resistance", "Ohm cm^2"),
        ("Year", None, None),
        ("Cycle life", "cycle_life", None),
        ("Cathode (mg cm⁻²)", None, "mg cm^-2"),
    ],
)
def test_property_and_unit(title, property_id, unit):
    found = head(title)
    assert (found.property_id, found.unit and found.unit.symbol) == (property_id, unit)


@pytest.mark.parametrize(
    ("title", "cell", "value"),
    [
        ("σ / 10⁻³ S cm⁻¹", "1.2", 1.2e-3),
        ("σ (×10⁻⁴ S cm⁻¹)", "3.4", 3.4e-4),
        ("σ × 10⁴ (S cm⁻¹)", "3.4", 3.4e-4),
        ("10⁴ σ / S cm⁻¹", "3.4", 3.4e-4),
        ("log σ (S cm⁻¹)", "−3", 1e-3),
        ("log₁₀(σ / S cm⁻¹)", "−3", 1e-3),
        ("σ / S cm⁻¹", "10−8.2", 10**-8.2),
        ("σ / S cm⁻¹", "3. 3 × 10⁻⁴", 3.3e-4),
        ("σ / S cm⁻¹", "0.5 (pellet)", 0.5),
        ("σ / S cm⁻¹", "0.5a", 0.5),
        ("σ / S cm⁻¹", "0.5 mS/cm", 0.5),
        ("σ / S cm⁻¹", "ca. half", None),
        ("Cycle life", "100", None),
    ],
)
def test_what_a_cell_states(title, cell, value):
    quantity = cell_quantity(cell, head(title))
    assert (quantity and quantity.low) == (value and pytest.approx(value))


@pytest.mark.parametrize(
    ("title", "temperature"),
    [
        ("σ at 30 °C (S cm⁻¹)", 30),
        ("σ (25 °C, S cm⁻¹)", 25),
        ("Ionic conductivity @ RT/(mS cm⁻¹ )", "RT"),
        ("σ / S cm⁻¹", None),
    ],
)
def test_the_temperature_of_a_head(title, temperature):
    assert head(title).temperature == temperature


def test_a_column_of_temperatures_is_a_condition():
    for title in ("T / °C", "T (K)", "Testing Temperature [◦C]"):
        assert (head(title).condition, head(title).property_id) == ("temperature", None)
