import json
from pathlib import Path

import pytest

from sse_kg.claims.registry import PropertyRegistry, ranges
from sse_kg.grounding.quantities import parse_quantity
from sse_kg.vocabulary import load_vocabulary

CONTEXTS = Path(__file__).parents[3] / "shared" / "ontology"
REGISTRY = PropertyRegistry(load_vocabulary())
MEASURED = [t for t in load_vocabulary().terms("property") if t.fact("unit")]


@pytest.mark.parametrize(
    ("property_id", "text", "value", "unit"),
    [
        ("ionic_conductivity", "1.2 mS cm⁻¹", 1.2e-3, "S cm^-1"),
        ("ionic_conductivity", "10⁻⁶ to 10⁻⁴ S cm⁻¹", 1e-5, "S cm^-1"),
        ("electrochemical_window", "1.7–2.1 V", 1.9, "V"),
        ("critical_current_density", "> 500 μA cm⁻²", 0.5, "mA cm^-2"),
        ("interfacial_resistance", "2 kΩ", 2000, "Ohm"),
        ("interfacial_resistance", "2 kΩ cm²", 2000, "Ohm cm^2"),
        ("cycle_life", "2 days", 48, "h"),
        ("activation_energy", "28.945599636 kJ mol⁻¹", 0.3, "eV"),
        ("glass_transition_temperature", "250 K", -23.15, "degC"),
        ("electrode_potential", "−3.04 V vs. SHE", -3.04, "V vs SHE"),
        ("ionic_conductivity", "3 V", None, None),
        ("stability", "3 V", None, None),
    ],
)
def test_values_in_the_canonical_unit(property_id, text, value, unit):
    found = REGISTRY.canonical(property_id, parse_quantity(text))
    assert (found and found.value, found and found.unit) == (value and pytest.approx(value), unit)


def test_the_uncertainty_is_converted_too():
    found = REGISTRY.canonical("ionic_conductivity", parse_quantity("1.2 ± 0.1 mS cm⁻¹"))
    assert found.uncertainty == pytest.approx(1e-4)


# Conductivities at room temperature as solids have them, from poor conductors to the best, and
# what units read wrong make of them.
@pytest.mark.parametrize(
    "text", ["4 × 10⁻¹⁸ S cm⁻¹", "10⁻⁸·² S cm⁻¹", "2 × 10⁻⁶ S cm⁻¹", "0.3 mS cm⁻¹", "25 mS cm⁻¹"]
)
def test_conductivities_of_solids_are_plausible(text):
    assert REGISTRY.canonical("ionic_conductivity", parse_quantity(text)).plausible


@pytest.mark.parametrize("text", ["12 S cm⁻¹", "10⁵ S cm⁻¹", "10⁻²⁵ S cm⁻¹", "0.1–3 S cm⁻¹"])
def test_conductivities_outside_of_the_range_are_not(text):
    assert not REGISTRY.canonical("ionic_conductivity", parse_quantity(text)).plausible


@pytest.mark.parametrize("term", MEASURED, ids=lambda term: term.id)
def test_each_dimension_of_a_property_has_a_unit_and_a_range(term):
    entries = list(ranges(term))
    assert len(entries) == 1 + len(term.fact("also") or ())
    assert {entry.unit.dimension for entry in entries} <= set(term.fact("dimensions"))
    assert all(entry.low < entry.high for entry in entries)


def test_identifiers_are_those_of_the_ontology():
    files = sorted(CONTEXTS.glob("*/context/context.json"))
    if not files:
        pytest.skip(f"{CONTEXTS} is not there")
    known = set()
    for file in files:
        for entry in json.loads(file.read_text(encoding="utf-8"))["@context"].values():
            known.add(entry["@id"] if isinstance(entry, dict) else entry)
    assert {term.match for term in MEASURED if term.match} <= known


def test_what_is_not_plausible_is_kept_and_flagged(read):
    good, bad = read(
        "LGPS has an ionic conductivity of 12 mS cm⁻¹, LLZO of 40 S cm⁻¹."
    ).measurements
    assert (good.canonical.plausible, bad.canonical.plausible) == (True, False)
