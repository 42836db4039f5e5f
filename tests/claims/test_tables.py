"""Tables as reviews and papers print them; one record a value."""

import pytest


def cells(extraction):
    """Return, for each measurement, what it is of, its property, its value and its unit."""
    return [
        (
            m.material.name if m.material else m.electrolyte_class,
            m.property_id,
            m.quantity.low if m.quantity.low is not None else m.quantity.high,
            m.quantity.unit.symbol,
        )
        for m in extraction.measurements
    ]


def test_rows_over_all_columns_name_the_family_of_the_rows_below(read):
    rows = [
        ("Electrolyte", "σ / S cm⁻¹"),
        ("Sulfides", "Sulfides"),
        ("Sample A2", "1 × 10⁻³"),
        ("Oxides", ""),
        ("Sample B7", "2 × 10⁻⁴"),
    ]
    assert [m.electrolyte_class for m in read("", rows=rows).measurements] == ["sulfide", "oxide"]


def test_rows_over_all_columns_that_name_nothing_known_are_context(read):
    rows = [
        ("Material", "CCD (mA cm⁻²)"),
        ("Cells with a gel", "Cells with a gel"),
        ("LLZTO", "1.1"),
    ]
    (measurement,) = read("", rows=rows).measurements
    assert (measurement.material.name, measurement.context) == ("LLZTO", "Cells with a gel")


def test_blank_names_go_on_with_the_row_above(read):
    rows = [
        ("Electrolyte", "Conductivity", "Cathode", "Ref."),
        ("PEO/LiTFSI + 5 wt% LLZO", "2 × 10⁻⁴ S cm⁻¹ at 25 °C", "LiFePO4", "[7]"),
        ("", "1 × 10⁻³ S cm⁻¹ at 60 °C", "LiCoO2", ""),
    ]
    first, second = read("", rows=rows).measurements
    assert first.material == second.material
    assert second.evidence.references == ("7",)
    assert (first.temperature, second.temperature) == (25, 60)
    assert first.confidence > second.confidence


def test_shifted_rows_find_their_columns(read):
    rows = [
        ("Class", "Electrolyte", "σ (mS cm⁻¹)", "Ea (eV)"),
        ("Garnet", "LLZO", "0.3", "0.31"),
        ("LLZTO", "1", "0.35", ""),
    ]
    assert cells(read("", rows=rows))[2:] == [
        ("LLZTO", "ionic_conductivity", 1, "mS cm^-1"),
        ("LLZTO", "activation_energy", 0.35, "eV"),
    ]


def test_properties_below_each_other_are_turned(read):
    rows = [
        ("Property", "LGPS", "LLZO"),
        ("Ionic conductivity (mS cm⁻¹)", "12", "0.3"),
        ("Young's modulus (GPa)", "22", "150"),
    ]
    assert cells(read("", rows=rows)) == [
        ("LGPS", "ionic_conductivity", 12, "mS cm^-1"),
        ("LGPS", "elastic_modulus", 22, "GPa"),
        ("LLZO", "ionic_conductivity", 0.3, "mS cm^-1"),
        ("LLZO", "elastic_modulus", 150, "GPa"),
    ]


def test_heads_over_several_columns_and_a_unit_in_the_caption(read):
    rows = [
        ("Sample", "Ionic conductivity", "", ""),
        ("", "30 °C", "60 °C", "90 °C"),
        ("PEO-LiTFSI", "2 × 10⁻⁶", "1 × 10⁻⁴", "8 × 10⁻⁴"),
    ]
    found = read("", rows=rows, caption="Table 1. Ionic conductivities (S cm⁻¹)").measurements
    assert [(m.quantity.low, m.temperature) for m in found] == [(2e-6, 30), (1e-4, 60), (8e-4, 90)]


def test_the_caption_names_temperature_and_family_of_specimens(read):
    rows = [
        ("Sample", "Total conductivity (S cm⁻¹)", "D50 (μm)", "D90 (μm)"),
        ("S1", "10⁻⁴", "1", "3"),
    ]
    caption = "Table 1. Specimens of LLZTO at room temperature [9]"
    conductivity, half, most = read("", rows=rows, caption=caption).measurements
    assert (conductivity.material.name, conductivity.electrolyte_class) == ("S1", "garnet")
    assert (conductivity.temperature, conductivity.kind) == ("RT", "total")
    assert conductivity.evidence.references == ("9",)
    assert (half.context, most.context, half.temperature) == ("D50", "D90", None)


def test_variables_of_a_formula_in_the_caption_are_filled_in(read):
    rows = [("x", "σ_b (S cm⁻¹)", "σ_gb (S cm⁻¹)"), ("0.2", "9 × 10⁻⁴", "4 × 10⁻⁴")]
    caption = "Table 1. Conductivities of Li7−xLa3Zr2−xTaxO12"
    bulk, boundary = read("", rows=rows, caption=caption).measurements
    assert bulk.material.name == "Li6.8La3Zr1.8Ta0.2O12"
    assert (bulk.kind, boundary.kind) == ("bulk", "grain_boundary")


def test_parts_in_columns_of_their_own_make_one_material(read):
    rows = [
        ("Ceramic filler", "Polymer host", "Content", "Ionic conductivity"),
        ("LLTO", "PAN/LiClO4", "15 wt%", "2.4 × 10⁻⁵ S cm⁻¹"),
    ]
    share, conductivity = read("", rows=rows).measurements
    assert conductivity.material.name == "PAN/LiClO4 + LLTO"
    assert conductivity.electrolyte_class == "composite"
    assert (share.property_id, conductivity.conditions.composition) == ("composition", "15 wt%")


def test_cells_have_the_electrolyte_and_their_conditions_by_row(read):
    rows = [
        ("Cathode", "Electrolyte", "Current density (mA cm⁻²)", "Retention", "T (°C)"),
        ("NCM811", "Li6PS5Cl", "0.5", "82% (500 cycles)", "60"),
    ]
    _, retention = read("", rows=rows).measurements
    assert (retention.material.name, retention.property_id) == ("Li6PS5Cl", "capacity_retention")
    assert retention.temperature == 60
    assert retention.conditions.current_density.low == 0.5
    assert retention.conditions.cycles.low == 500


def test_before_and_after_are_told_apart(read):
    rows = [("Cell", "ASR before (Ω cm²)", "ASR after (Ω cm²)"), ("Li|LLZTO|Li", "1710", "34")]
    found = read("", rows=rows).measurements
    assert [(m.context, m.quantity.low) for m in found] == [("before", 1710), ("after", 34)]


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("1.2 × 10⁻³ (25 °C), 5 × 10⁻³ (60 °C)", [(1.2e-3, 25), (5e-3, 60)]),
        ("0.698@30 °C", [(0.698, 30)]),
        ("1.2 (RT)", [(1.2, "RT")]),
        ("≈10⁻⁵", [(1e-5, None)]),
        ("10⁻⁸·²", [(10**-8.2, None)]),
        ("0.25(1)", [(0.25, None)]),
        ("0.8 [12]", [(0.8, None)]),
        ("0.8ᵃ⁾", [(0.8, None)]),
        ("N/A", []),
        ("–", []),
        ("low", []),
    ],
)
def test_forms_of_cells(read, cell, values):
    rows = [("Electrolyte", "σ / S cm⁻¹"), ("LLZO", cell), ("LATP", "0.1")]
    found = read("", rows=rows).measurements
    stated = [(m.quantity.low, m.temperature) for m in found if m.material.name == "LLZO"]
    assert stated == [(pytest.approx(low), at) for low, at in values]


def test_numbers_in_words(read):
    rows = [("Polymer", "tLi⁺"), ("PEO", "0.2"), ("PVDF", "Close to unity")]
    second = read("", rows=rows).measurements[1]
    assert (second.quantity.low, second.quantity.comparator) == (1, "~")


def test_cells_in_words_state_what_they_name(read):
    rows = [
        ("Electrolyte", "σ / S cm⁻¹", "Performance"),
        ("LLZTO", "10⁻³", "Coulombic efficiency higher than 99% after 50 cycles at 0.1 C"),
        ("LATP", "10⁻⁴", "345 Wh kg⁻¹ (662 Wh L⁻¹) at 60 °C"),
    ]
    found = [m for m in read("", rows=rows).measurements if m.property_id != "ionic_conductivity"]
    assert [(m.property_id, m.quantity.low) for m in found] == [
        ("coulombic_efficiency", 99),
        ("energy_density", 345),
        ("energy_density", 662),
    ]
    assert found[0].conditions.cycles.low == 50
    assert found[2].temperature == 60


def test_lists_go_with_lists_as_long_as_they_are(read):
    rows = [
        ("Material", "Capacity (mAh g⁻¹)", "Current density (mA g⁻¹)"),
        ("MoO2", "1442 (50) 443.8 (850)", "100 1000"),
    ]
    found = [m for m in read("", rows=rows).measurements if m.property_id == "specific_capacity"]
    assert [(m.quantity.low, m.conditions.specific_current.low) for m in found] == [
        (1442, 100),
        (443.8, 1000),
    ]


@pytest.mark.parametrize(
    ("head", "name", "status"),
    [
        ("Calculated window (V)", "LGPS", "computed"),
        ("Required window (V)", "LGPS", "target"),
        ("Window (V)", "Sulfide", "typical"),
        ("Window (V)", "LGPS", "measured"),
        ("Window (V)", "LGPS [3]", "cited"),
    ],
)
def test_status_by_head_and_row(read, head, name, status):
    rows = [("Electrolyte", head), (name, "2.1")]
    (measurement,) = read("", rows=rows).measurements
    assert measurement.status == status


def test_the_caption_may_name_the_property_more_closely(read):
    rows = [("Metal", "Reduction potential (V)"), ("Mg", "−2.37")]
    caption = "Table 1. Metals and their standard reduction potential"
    assert cells(read("", rows=rows, caption=caption)) == [
        ("Mg", "electrode_potential", -2.37, "V")
    ]


def test_two_heads_that_run_together_are_parted(read):
    rows = [
        ("Cell", "", "Cell potential [V] Energy density [Wh kg⁻¹]"),
        ("Li–air", "3.45", "3860"),
    ]
    assert [c[1:] for c in cells(read("", rows=rows))] == [
        ("electrode_potential", 3.45, "V"),
        ("energy_density", 3860, "Wh kg^-1"),
    ]


def test_a_table_of_words_states_nothing(read):
    rows = [("Technique", "Length", "Example"), ("XPS", "10 nm", "[28]"), ("SEM", "1 μm", "[44]")]
    assert cells(read("", rows=rows)) == []


def test_a_material_goes_by_the_name_in_its_row_too(read):
    rows = [("Electrolyte", "σ (mS cm⁻¹)"), ("Li10SnP2S12", "4")]
    (measurement,) = read("", rows=rows).measurements
    assert measurement.aliases == ("Li10SnP2S12",)


def test_numbered_specimens_have_no_name_but_a_number(read):
    rows = [("Material", "tLi⁺"), ("1", "0.29"), ("2", "0.46")]
    found = read("", rows=rows).measurements
    assert [(m.material, m.context) for m in found] == [(None, "Material 1"), (None, "Material 2")]


def test_a_reference_over_several_rows_holds_for_all_of_them(read):
    rows = [
        ("Year", "Electrolyte", "σ (mS cm⁻¹)", "Ref."),
        ("2018", "LLZTO", "0.9", "44"),
        ("", "LLZO", "0.3", ""),
        ("2019", "LATP", "0.7", ""),
    ]
    references = [m.evidence.references for m in read("", rows=rows).measurements]
    assert references == [("44",), ("44",), ()]
