from __future__ import annotations

import pytest

from sse_kg.model.claim import EntityRef
from sse_kg.model.interface import OPEN_SIDE, counter_id, interface_id

LLZO = EntityRef("material", "LLZO", "LLZO")
GARNETS = EntityRef("class", "garnet", "garnets")
LITHIUM = EntityRef("material", "Li", "lithium")


@pytest.mark.parametrize(
    ("electrolyte", "side", "counter", "expected"),
    [
        (LLZO, "anode", None, "material:LLZO|anode"),
        (LLZO, "anode", LITHIUM, "material:LLZO|anode|Li"),
        (GARNETS, OPEN_SIDE, LITHIUM, "class:garnet|unspecified|Li"),
    ],
)
def test_an_id_tells_what_is_met(
    electrolyte: EntityRef, side: str, counter: EntityRef | None, expected: str
) -> None:
    assert interface_id(electrolyte, side, counter) == expected
    assert counter_id(expected) == (counter.id if counter else None)
