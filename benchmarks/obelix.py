"""Conductivities read from documents beside those of OBELiX for the same composition.

    python benchmarks/obelix.py OBELIX.csv FILE...

OBELiX (https://github.com/NRC-Mila/OBELiX, CC BY 4.0) gives the conductivity at room temperature of
599 lithium conductors. For each measured or cited ionic conductivity near room temperature of a
material whose composition is in the table, prints the value, the tabulated ones, how far the
nearest one is, and the sentence; then the share within a factor of two.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from sse_kg.claims.extract import Extractor
from sse_kg.documents.read import read_document
from sse_kg.grounding.composition import clean_formula, parse_formula
from sse_kg.model.claim import Measurement, Status
from sse_kg.settings import Settings
from sse_kg.vocabulary import load_vocabulary

FACTOR = 2.0
Key = frozenset[tuple[str, float]]


def main(table: Path, files: list[Path]) -> None:
    """Print the comparison of all files."""
    tabulated = read_table(table)
    extractor = Extractor.from_vocabulary()
    near = total = 0
    print(
        "| read / S cm⁻¹ | OBELiX / S cm⁻¹ | factor | material | kind | T | document | sentence |"
    )
    print("|---|---|---|---|---|---|---|---|")
    for file in files:
        extraction = extractor.extract(read_document(file, settings=Settings()))
        for measurement in extraction.measurements:
            known = tabulated.get(composition(measurement) or frozenset(), [])
            value = measurement.quantity.si_low or measurement.quantity.si_high
            if known and value and comparable(measurement):
                value /= 100  # S/m to S/cm
                nearest = min(known, key=lambda k: abs(math.log(k / value)))
                factor = max(nearest / value, value / nearest)
                near, total = near + (factor <= FACTOR), total + 1
                print(row(measurement, value, known, factor, file))
    print(f"\n{near} of {total} values within a factor of {FACTOR:g} of a tabulated one")


def read_table(path: Path) -> Mapping[Key, list[float]]:
    """Return the conductivities in S/cm of each composition."""
    found: dict[Key, list[float]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for entry in csv.DictReader(lines):
            key = shares(entry["Reduced Composition"])
            text = entry["Ionic conductivity (S cm-1)"].lstrip("<>~ ")
            if key and text:
                found[key].append(float(text))
    return found


def composition(measurement: Measurement) -> Key | None:
    """Return the composition of what a value is of, ``None`` where it is not told."""
    entity = measurement.material
    if entity is None:
        return None
    term = load_vocabulary().get("material", entity.id)
    return shares((term and term.fact("formula")) or entity.id)


def shares(formula: str) -> Key | None:
    """Return the share of each element in a formula, ``None`` where an amount is open."""
    parsed = parse_formula(clean_formula(formula))
    found = parsed.fractions() if parsed else None
    return frozenset((name, round(share, 3)) for name, share in found.items()) if found else None


def comparable(measurement: Measurement) -> bool:
    """Return whether a value is one of the whole sample at room temperature."""
    at = measurement.temperature
    return (
        measurement.property_id == "ionic_conductivity"
        and measurement.status in (Status.MEASURED, Status.CITED)
        and (at in (None, "RT") or (isinstance(at, float) and 18 <= at <= 30))
    )


def row(
    measurement: Measurement, value: float, known: list[float], factor: float, file: Path
) -> str:
    """Return a row of the table."""
    assert measurement.material is not None
    cells = (
        f"{value:.2g}",
        ", ".join(f"{k:.2g}" for k in sorted(known)),
        f"{factor:.1f}",
        measurement.material.name,
        str(measurement.kind or ""),
        str(measurement.temperature or ""),
        file.stem[:12],
        measurement.evidence.sentence[:140].replace("|", "∣").replace("\n", " "),
    )
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
