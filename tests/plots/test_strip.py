from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.plots.chart import Chart, Mark, Row
from sse_kg.plots.strip import draw


def chart(values: list[float], *, log: bool) -> Chart:
    marks = tuple(Mark(value, value, value) for value in values)
    bounds = (Mark(1.0, 1.0, 2.0), Mark(3.0, 3.0, 3.0, "lower bound", False))
    rows = (
        Row("garnet", "oxide", 1, marks, 2),
        Row("other or not named", "other or not named", None, bounds, 1),
    )
    return Chart("ionic conductivity", "mS cm^-1", log, rows, 3, 1)


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_the_same_chart_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    files = [tmp_path / f"{name}{ending}" for name in ("a", "b")]
    for path in files:
        draw(chart([1.0, 1.0, 1.1, 20.0, 5.0], log=True), path)
    one, other = (path.read_bytes() for path in files)
    assert one == other
    assert len(one) > 5000


def test_a_picture_names_no_date(tmp_path: Path) -> None:
    draw(chart([1.0, 2.0], log=False), tmp_path / "a.svg")
    assert "<dc:date>" not in (tmp_path / "a.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("values", [[0.0], [-3.0, 0.0, 3.0], [2.0] * 60])
def test_odd_values_are_drawn(tmp_path: Path, values: list[float]) -> None:
    draw(chart(values, log=False), tmp_path / "a.svg")
    assert (tmp_path / "a.svg").stat().st_size > 5000
