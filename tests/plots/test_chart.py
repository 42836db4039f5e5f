from __future__ import annotations

from typing import Any

import pytest

from sse_kg.plots.chart import OTHERS, chart_of
from sse_kg.queries.points import Point
from sse_kg.vocabulary import Term, load_vocabulary

VOCABULARY = load_vocabulary()
CONDUCTIVITY = VOCABULARY.get("property", "ionic_conductivity")
WINDOW = VOCABULARY.get("property", "electrochemical_window")
assert CONDUCTIVITY is not None
assert WINDOW is not None


def point(value: float, family: str | None = "garnet", **facts: Any) -> Point:
    given: dict[str, Any] = {
        "id": f"{value}",
        "bearer": "x",
        "electrolyte_class": family,
        "value": value,
        "unit": "S cm^-1",
        "si_min": value * 100,
        "si_max": value * 100,
        "comparator": "=",
        "status": "measured",
        "plausible": True,
        "temperature_k": None,
        "documents": ("d",),
        "sources": ("d",),
    }
    return Point(**{**given, **facts})


def test_classes_stand_in_the_order_of_the_vocabulary_with_families_together() -> None:
    names = ("polymer", None, "garnet", "argyrodite", "nasicon", "sulfide", "carbon")
    rows = chart_of([point(1e-3, name) for name in names], CONDUCTIVITY, VOCABULARY).rows
    assert [row.family for row in rows] == [
        "sulfide", "sulfide", "oxide", "oxide", "polymer", OTHERS,
    ]  # fmt: skip
    assert [len(row.marks) for row in rows] == [1, 1, 1, 1, 1, 2]
    assert rows[0].rank == rows[1].rank != rows[2].rank
    assert rows[-1].rank is None


def test_a_mark_has_its_bounds_in_the_unit_of_the_axis() -> None:
    points = [
        point(2e-3, si_min=0.1, si_max=0.4, comparator="range", temperature_k=333.15),
        point(1e-3, si_max=None, comparator=">="),
        point(5e-4, status="computed"),
    ]
    span, bound, computed = chart_of(points, CONDUCTIVITY, VOCABULARY).rows[0].marks
    assert (span.low, span.high, span.at_room_temperature) == (1e-3, 4e-3, False)
    assert (bound.kind, bound.low, bound.high) == ("lower bound", 1e-3, 1e-3)
    assert (computed.kind, computed.at_room_temperature) == ("computed", True)


def test_what_is_left_out_is_told_with_the_reason() -> None:
    points = [
        point(1e-3),
        point(2e-3),
        point(1.0, unit="S"),
        point(1e-2, status="target"),
        point(50.0, plausible=False),
        point(0.0),
    ]
    chart = chart_of(points, CONDUCTIVITY, VOCABULARY)
    assert len(chart.rows[0].marks) == 2
    assert dict(chart.left_out) == {
        "in S": 1,
        "a requirement": 1,
        "not plausible": 1,
        "zero or less on a logarithmic axis": 1,
    }


@pytest.mark.parametrize(
    ("term", "values", "log"),
    [
        (CONDUCTIVITY, [1e-3, 2e-3], True),  # by its nature
        (WINDOW, [1.5, 4.5], False),
        (WINDOW, [0.01, 4.5], True),  # by its spread
        (WINDOW, [-1.0, 0.01, 4.5], False),
        (CONDUCTIVITY, [0.0], False),
    ],
)
def test_the_axis_is_logarithmic_where_it_suits(term: Term, values: list[float], log: bool) -> None:
    assert chart_of([point(value) for value in values], term, VOCABULARY).log is log


def test_sources_and_documents_are_counted_once() -> None:
    points = [
        point(1e-3, sources=("a", "b"), documents=("d",)),
        point(2e-3, "sulfide", sources=("b",), documents=("d", "e")),
    ]
    chart = chart_of(points, CONDUCTIVITY, VOCABULARY)
    assert (chart.sources, chart.documents) == (2, 2)
    assert [row.sources for row in chart.rows] == [1, 2]
