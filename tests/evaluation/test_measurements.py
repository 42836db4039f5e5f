from __future__ import annotations

from dataclasses import replace

import pytest

from sse_kg.evaluation.items import MeasurementItem
from sse_kg.evaluation.measurements import TEMPERATURE, score_measurements
from sse_kg.evaluation.scores import Counts
from sse_kg.model.text import CharSpan

GOLD = MeasurementItem(
    CharSpan(0, 9), "ionic_conductivity", 0.5, 0.5, "mS cm^-1", ("LLZO",), "RT", "0.5 mS/cm"
)


def levels(read: MeasurementItem) -> tuple[int, ...]:
    counts = score_measurements([GOLD], [read], part="text").counts
    names = ("value", "value+property", "value+property+material")
    return tuple(counts[f"measurements {name}"].correct for name in names)


@pytest.mark.parametrize(
    ("fields", "expected", "kind"),
    [
        ({}, (1, 1, 1), None),
        ({"names": ("garnet", "LLZO")}, (1, 1, 1), None),
        ({"names": ("LATP",)}, (1, 1, 0), "wrong material"),
        ({"property_id": "electronic_conductivity"}, (1, 0, 0), "wrong property"),
        ({"high": 0.7}, (0, 0, 0), "wrong value"),
        ({"high": None}, (0, 0, 0), "wrong value"),
        ({"unit": "S cm^-1"}, (0, 0, 0), "wrong value"),
    ],
)
def test_each_level_asks_for_more(
    fields: dict[str, object], expected: tuple[int, ...], kind: str | None
) -> None:
    read = replace(GOLD, **fields)
    assert levels(read) == expected
    found = score_measurements([GOLD], [read], part="text").findings
    assert [finding.kind for finding in found] == ([kind] if kind else [])


def test_another_place_is_another_statement() -> None:
    found = score_measurements([GOLD], [replace(GOLD, span=CharSpan(9, 18))], part="text").findings
    assert [finding.kind for finding in found] == ["missed", "extra"]
    assert found[0].gold == "ionic_conductivity of LLZO: 0.5 mS cm^-1 “0.5 mS/cm”"


def test_tables_and_text_have_counts_of_their_own() -> None:
    counts = score_measurements([GOLD], [], part="table").counts
    assert counts["measurements table value"] == counts["measurements value"] == Counts(0, 1, 0)
    assert "measurements text value" not in counts


@pytest.mark.parametrize(("temperature", "correct"), [(25, 1), ("RT", 1), (60, 0), (None, 0)])
def test_the_temperature_counts_where_value_and_property_agree(
    temperature: float | str | None, correct: int
) -> None:
    read = [replace(GOLD, temperature=temperature), replace(GOLD, high=9.0)]
    counts = score_measurements([GOLD], read, part="text").counts
    assert counts[TEMPERATURE] == Counts(correct, 1, 1)
