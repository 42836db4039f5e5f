import pytest


def stated(extraction):
    return [
        (
            m.material.id if m.material else m.electrolyte_class,
            m.property_id,
            m.quantity.low,
            m.quantity.high,
            m.quantity.unit.symbol,
            m.temperature,
        )
        for m in extraction.measurements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Li6PS5Cl reached an ionic conductivity of 3.2 mS cm⁻¹ at room temperature.",
            [("Li6PS5Cl", "ionic_conductivity", 3.2, 3.2, "mS cm^-1", "RT")],
        ),
        (
            "LATP and LAGP have conductivities of 0.7 and 0.4 mS cm⁻¹ at 25 °C, respectively.",
            [
                ("LATP", "ionic_conductivity", 0.7, 0.7, "mS cm^-1", 25.0),
                ("LAGP", "ionic_conductivity", 0.4, 0.4, "mS cm^-1", 25.0),
            ],
        ),
        (
            "The interfacial resistance of LLZO decreased from 900 to 30 Ω cm².",
            [
                ("LLZO", "interfacial_resistance", 900, 900, "Ohm cm^2", None),
                ("LLZO", "interfacial_resistance", 30, 30, "Ohm cm^2", None),
            ],
        ),
        (
            "The window of LGPS extends from 1.7 to 2.1 V.",
            [("LGPS", "electrochemical_window", 1.7, 2.1, "V", None)],
        ),
        (
            "Sulfide electrolytes withstand a critical current density above 1 mA cm⁻².",
            [("sulfide", "critical_current_density", 1, None, "mA cm^-2", None)],
        ),
        (
            "The lithium transference number of PEO is only 0.2.",
            [("PEO", "transference_number", 0.2, 0.2, "1", None)],
        ),
        (
            "Pellets of LLZO were sintered at 1200 °C.",
            [("LLZO", "process_temperature", 1200, 1200, "degC", None)],
        ),
        (
            "An argyrodite, Li6PS5Cl, has an ionic conductivity of 2 mS cm⁻¹.",
            [("Li6PS5Cl", "ionic_conductivity", 2, 2, "mS cm^-1", None)],
        ),
        (
            "Li7P3S11 prepared from Li3PS4 has an ionic conductivity of 3.2 mS cm⁻¹.",
            [("Li7P3S11", "ionic_conductivity", 3.2, 3.2, "mS cm^-1", None)],
        ),
        ("The garnet LLZO was measured at 25 °C.", []),
        (
            "The Li|LLZTO|Li cell ran for 900 h at 0.2 mA cm⁻².",
            [
                ("LLZTO", "cycle_life", 900, 900, "h", None),
                ("LLZTO", "current_density", 0.2, 0.2, "mA cm^-2", None),
            ],
        ),
        (
            "Li metal offers a theoretical specific capacity of 3860 mAh g⁻¹.",
            [("Li", "specific_capacity", 3860, 3860, "mAh g^-1", None)],
        ),
        (
            "Ceramics such as LLZO (150 GPa) and LATP (115 GPa) are stiff: their Young's modulus "
            "is far above that of polymers.",
            [
                ("LLZO", "elastic_modulus", 150, 150, "GPa", None),
                ("LATP", "elastic_modulus", 115, 115, "GPa", None),
            ],
        ),
        (
            "An Al2O3 coating of 5 nm lowered the interfacial resistance of LLZO to 20 Ω cm².",
            [
                ("Al2O3", "thickness", 5, 5, "nm", None),
                ("LLZO", "interfacial_resistance", 20, 20, "Ohm cm^2", None),
            ],
        ),
        (
            "LATP and LAGP achieve ionic conductivities exceeding 0.1 mS cm⁻¹.",
            [
                ("LAGP", "ionic_conductivity", 0.1, None, "mS cm^-1", None),
                ("LATP", "ionic_conductivity", 0.1, None, "mS cm^-1", None),
            ],
        ),
    ],
)
def test_text(read, text, expected):
    assert stated(read(text)) == expected


def test_status_context_and_references(read):
    text = "For LLZO the resistance fell from 700 to 12 Ω cm² [3, 5–6]. It should exceed 1 mS cm⁻¹."
    first, second, target = read(text).measurements
    assert (first.context, second.context) == ("before", "after")
    assert second.evidence.references == ("3", "5", "6")
    assert (first.status, target.status) == ("cited", "target")


def test_the_quote_is_the_source_to_the_letter(read):
    text = r"LLZO shows an ionic conductivity of $0.5~\text{mS cm}^{-1}$ at RT."
    (measurement,) = read(text).measurements
    assert measurement.evidence.quote == r"$0.5~\text{mS cm}^{-1}$"
    assert measurement.evidence.sentence == "LLZO shows an ionic conductivity of 0.5 mS cm⁻¹ at RT."


def test_an_abbreviation_of_the_document_is_the_material(read):
    text = "We made Li5.2PS4.2Cl1.8 (QXR). The ionic conductivity of QXR is 9 mS cm⁻¹."
    (measurement,) = read(text).measurements
    assert measurement.material.id == "Li5.2PS4.2Cl1.8"
    assert measurement.aliases == ("Li5.2PS4.2Cl1.8", "QXR")


def test_values_are_paired_with_names_that_carry_their_abbreviations(read):
    text = "Li6PS5Cl (LPSC) and Li6PS5Br (LPSX) reach conductivities of 1.9 and 0.7 mS cm⁻¹."
    assert [(m[0], m[2]) for m in stated(read(text))] == [("Li6PS5Cl", 1.9), ("Li6PS5Br", 0.7)]


def test_table_with_the_unit_in_its_head(read):
    rows = [
        ("Material", "Ionic conductivity (mS cm⁻¹)", "Note"),
        ("LGPS[4]", "12", "pellet"),
        ("Li3YCl6 [7]", "0.5@30 °C", ""),
        ("LATP", "> 10⁻¹", ""),
    ]
    extraction = read("", rows=rows)
    assert stated(extraction) == [
        ("LGPS", "ionic_conductivity", 12, 12, "mS cm^-1", None),
        ("Li3YCl6", "ionic_conductivity", 0.5, 0.5, "mS cm^-1", 30.0),
        ("LATP", "ionic_conductivity", 0.1, None, "mS cm^-1", None),
    ]
    assert extraction.measurements[0].evidence.references == ("4",)


def test_table_with_recipes_and_a_reference_column(read):
    rows = [
        ("Year", "Electrolyte", "Ionic conductivity", "Cathode", "Performance", "Ref."),
        ("2017", "PEO/LiTFSI + 7 wt% LLZO", "5 × 10⁻⁴ S cm⁻¹ at 25 °C", "LFP", "121 mAh g⁻¹", "42"),
    ]
    first, second = read("", rows=rows).measurements
    assert first.material.id == second.material.id == "PEO/LiTFSI + 7 wt% LLZO"
    assert (first.electrolyte_class, first.temperature) == ("composite", 25.0)
    assert [m.property_id for m in (first, second)] == ["ionic_conductivity", "specific_capacity"]
    assert first.evidence.references == ("42",)


def test_table_with_a_first_column_that_wanders(read):
    rows = [
        ("Class", "Electrolyte", "Conductivity (mS cm⁻¹)"),
        ("Oxide SEs", "LLZO", "0.3"),
        ("LLTO", "1", ""),
    ]
    assert [(m[0], m[2]) for m in stated(read("", rows=rows))] == [("LLZO", 0.3), ("LLTO", 1.0)]


def test_table_with_symbols_and_a_column_of_temperatures(read):
    rows = [
        ("Electrolyte", "σ / mS cm⁻¹", "T / °C", "Window / V", "tLi⁺"),
        ("Li10GeP2S12", "12 [1]", "27", "1.71–2.14", "–"),
        ("Li7P3S11", "(1.2 ± 0.1) × 10⁻¹", "RT", "–", "0.99"),
    ]
    assert stated(read("", rows=rows)) == [
        ("LGPS", "ionic_conductivity", 12, 12, "mS cm^-1", 27),
        ("LGPS", "electrochemical_window", 1.71, 2.14, "V", None),
        ("Li7P3S11", "ionic_conductivity", 0.12, 0.12, "mS cm^-1", "RT"),
        ("Li7P3S11", "transference_number", 0.99, 0.99, "1", "RT"),
    ]
