from __future__ import annotations

import pytest

from sse_kg.grounding.spell import unit_text
from sse_kg.grounding.units import parse_unit
from sse_kg.model.claim import Claim, ClaimKind, EntityRef, Evidence, Measurement
from sse_kg.model.quantity import Comparator, Quantity
from sse_kg.model.text import CharSpan
from sse_kg.vocabulary import load_vocabulary
from sse_kg.web.words import claim_text, measurement_text, value_text

EVIDENCE = Evidence(CharSpan(0, 1), "", "", CharSpan(0, 1))
LLZO = EntityRef("material", "LLZO", "LLZO", ("garnet",))


def quantity(
    low: float | None, high: float | None, comparator: Comparator, unit: str = "V"
) -> Quantity:
    parsed = parse_unit(unit)
    assert parsed is not None
    return Quantity(low, high, comparator, parsed)


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (quantity(0.5, 0.5, Comparator.EQUAL, "mS cm^-1"), "0.5 mS cm⁻¹"),
        (quantity(1.7, 2.1, Comparator.RANGE), "1.7–2.1 V"),
        (quantity(None, 1.7, Comparator.BELOW), "< 1.7 V"),
        (quantity(1e-7, None, Comparator.AT_LEAST, "S cm^-1"), "≥ 1 × 10⁻⁷ S cm⁻¹"),
        (quantity(-3.04, -3.04, Comparator.ABOUT), "≈ −3.04 V"),
        (quantity(20, 20, Comparator.EQUAL, "1"), "20"),
    ],
)
def test_a_value_is_printed_as_in_a_paper(given: Quantity, text: str) -> None:
    assert value_text(given) == text


@pytest.mark.parametrize(
    ("symbol", "text"),
    [
        ("kOhm cm^2", "kΩ cm²"),
        ("uA cm^-2", "µA cm⁻²"),
        ("um", "µm"),
        ("degC", "°C"),
        ("f.u.", "f.u."),
    ],
)
def test_units_have_their_signs(symbol: str, text: str) -> None:
    assert unit_text(symbol) == text


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"material": LLZO, "temperature": "RT"}, "ionic conductivity of LLZO at room temperature"),
        (
            {"electrolyte_class": "garnet", "temperature": 60.0},
            "ionic conductivity of garnet at 60 °C",
        ),
        ({"context": "before"}, "ionic conductivity (before)"),
    ],
)
def test_a_measurement_says_of_what_and_when(fields: dict[str, object], text: str) -> None:
    value = quantity(1, 1, Comparator.EQUAL)
    measurement = Measurement("ionic_conductivity", value, EVIDENCE, **fields)  # type: ignore[arg-type]
    assert measurement_text(measurement, load_vocabulary()) == text


def claim(kind: ClaimKind, stance: str, **fields: object) -> str:
    made = Claim(kind, LLZO, "dendrite_growth", stance, EVIDENCE, **fields)  # type: ignore[arg-type]
    return claim_text(made, load_vocabulary())


def test_a_claim_is_a_phrase() -> None:
    assert claim(ClaimKind.PROBLEM, "suffers", side="bulk") == (
        "LLZO (bulk) suffers from dendrite growth"
    )
    agent = EntityRef("material", "ZnO", "ZnO")
    assert claim(
        ClaimKind.SOLUTION, "mitigates", strategy="interlayer_coating", agents=(agent,)
    ) == ("interlayer coating with ZnO mitigates dendrite growth of LLZO")
    assert claim(ClaimKind.SOLUTION, "no_effect", strategy="not_in_it") == (
        "not in it has no effect on dendrite growth of LLZO"
    )
