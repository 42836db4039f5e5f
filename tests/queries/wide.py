"""A review beside the sample: years, requirements, counter-materials, and what a family lacks."""

from __future__ import annotations

from dataclasses import replace

from sse_kg.model.claim import (
    Canonical,
    Claim,
    ClaimKind,
    EntityRef,
    Evidence,
    Extraction,
    Measurement,
    Status,
)
from sse_kg.model.graph import Subgraph
from sse_kg.model.quantity import Comparator, Quantity
from sse_kg.model.text import Reference
from tests.graph.sample import (
    ALUMINA,
    LLZO,
    LLZTO,
    LPSC,
    MA_CM2,
    MS_CM,
    conductivity,
    document,
    evidence,
    sample,
    subgraph,
)

LITHIUM = EntityRef("material", "Li", "Li")
HALIDE = EntityRef("class", "halide", "halide electrolyte", ("halide", "any"))
GARNET = EntityRef("class", "garnet", "garnet electrolyte", ("garnet", "oxide", "any"))


def wide_review() -> Extraction:
    """A review on several families whose references have years."""
    air = "Substitution keeps garnets, Li6PS5Cl and even halides stable in air; halides need it."
    wet = "Lithium does not wet LLZTO, but a coating with Al2O3 helps Li6PS5Cl and halides as well."
    values = "LLZTO has 0.9 mS cm-1 at 25 C, Li6PS5Cl 3.0 mS cm-1; above 0.5 mS cm-1 is needed."

    def solution(strategy: str, thing: EntityRef, where: Evidence, term: str, side: str) -> Claim:
        return Claim(
            ClaimKind.SOLUTION, thing, term, "mitigates", where, strategy=strategy, side=side
        )

    def stated(thing: EntityRef, number: float, quote: str, label: str) -> Measurement:
        value = conductivity(thing, number, evidence(values, 400, quote, label), temperature=25.0)
        return replace(value, canonical=Canonical(number / 1000, "S cm^-1"))

    asked = Measurement(
        "ionic_conductivity",
        Quantity(0.5, None, Comparator.ABOVE, MS_CM),
        evidence(values, 400, "above 0.5 mS cm-1", "3"),
        electrolyte_class="any",
        status=Status.TARGET,
        canonical=Canonical(5e-4, "S cm^-1"),
    )
    current = Measurement(
        "critical_current_density",
        Quantity(0.8, 0.8, Comparator.EQUAL, MA_CM2),
        evidence(values, 400, "LLZTO has", "3"),
        LLZTO,
        canonical=Canonical(0.8, "mA cm^-2"),
    )
    wetting = Claim(
        ClaimKind.PROBLEM,
        LLZTO,
        "poor_wettability",
        "suffers",
        evidence(wet, 200, "does not wet LLZTO", "4"),
        side="anode",
        counter=LITHIUM,
    )
    coated = replace(
        solution(
            "interlayer_coating",
            LLZTO,
            evidence(wet, 200, "a coating with Al2O3 helps", "4"),
            "poor_wettability",
            "anode",
        ),
        agents=(ALUMINA,),
        counter=LITHIUM,
    )
    return Extraction(
        document(
            "doc-wide",
            "wide review.txt",
            references=(
                Reference("3", "C. Clear, J. Made 3 (2003) 3.", doi="10.1000/three", year=2003),
                Reference("4", "D. Deep, J. Made 4 (2004) 4.", year=2004),
            ),
        ),
        mentions=(),
        measurements=(
            stated(LLZTO, 0.9, "0.9 mS cm-1", "3"),
            stated(LPSC, 3.0, "3.0 mS cm-1", "4"),
            asked,
            current,
        ),
        claims=(
            Claim(
                ClaimKind.PROBLEM,
                LLZO,
                "dendrite_growth",
                "resists",
                evidence(wet, 200, "Lithium does not", "4"),
                side="anode",
            ),
            wetting,
            coated,
            solution(
                "doping_substitution",
                GARNET,
                evidence(air, 0, "garnets", "3"),
                "air_instability",
                "air",
            ),
            solution(
                "doping_substitution",
                LPSC,
                evidence(air, 0, "Li6PS5Cl", "4"),
                "air_instability",
                "air",
            ),
            Claim(
                ClaimKind.PROBLEM,
                HALIDE,
                "air_instability",
                "suffers",
                evidence(air, 0, "halides need it", "4"),
                side="air",
            ),
        ),
    )


def wide_sample() -> tuple[Subgraph, ...]:
    return (*sample(), subgraph(wide_review()))
