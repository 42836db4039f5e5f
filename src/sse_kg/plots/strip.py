"""A chart as a strip plot: a row for each class of electrolytes, a mark for each value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import Any

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sse_kg.grounding.spell import unit_text
from sse_kg.plots.chart import OTHERS, Chart, Mark, Row

# Okabe and Ito, Color Universal Design (2008), and one of Tol, Colour Schemes (2021): told apart
# with any colour vision. Grey is for what has no family.
_COLOURS = (
    "#E69F00", "#0072B2", "#000000", "#009E73", "#56B4E9", "#D55E00", "#CC79A7", "#332288",
)  # fmt: skip
_GREY, _TEXT = "#8C8C8C", "#444444"
_MARKERS = {"value": "o", "lower bound": ">", "upper bound": "<", "computed": "D"}
_STYLE: Any = {
    "font.family": "DejaVu Sans",
    "font.size": 8.5,
    "axes.linewidth": 0.7,
    "svg.hashsalt": "sse-kg",  # else names inside the file differ from run to run
}
_WIDTH, _ROW_HEIGHT, _MARGIN = 7.2, 0.38, 1.45  # inches
_HALF = 0.34  # how far from the middle of its row a mark may stand
_STEP = 0.17  # between the marks of one slot
_SLOTS = 80  # across the axis
_PLAIN = (1e-3, 1e5)  # between these the numbers of a logarithmic axis are written out
_FEW = 3  # values up to which no median is drawn


def draw(chart: Chart, path: Path) -> None:
    """Write a chart to a file, as its ending says; equal charts give equal files."""
    with matplotlib.rc_context(_STYLE):
        height = _MARGIN + _ROW_HEIGHT * len(chart.rows)
        figure = Figure(figsize=(_WIDTH, height), layout="constrained")
        axes = figure.subplots()
        _axis(axes, chart)
        _labels(axes, chart)
        for place, row in enumerate(chart.rows):
            _row(axes, row, place, log=chart.log)
        figure.legend(
            handles=_legend(chart.rows),
            loc="outside lower center",
            ncols=4,
            frameon=False,
            fontsize=7.5,
            handletextpad=0.4,
        )
        metadata = {"Date": None} if path.suffix.lower() == ".svg" else {}
        figure.savefig(path, dpi=300, metadata=metadata)


def _axis(axes: Axes, chart: Chart) -> None:
    marks = [mark for row in chart.rows for mark in row.marks]
    low, high = min(mark.low for mark in marks), max(mark.high for mark in marks)
    if chart.log:
        low = low if low > 0 else min(mark.value for mark in marks)
        axes.set_xscale("log")
        axes.set_xlim(low / 2, high * 2)
        if _PLAIN[0] <= low and high <= _PLAIN[1]:
            axes.xaxis.set_major_formatter("{x:g}")
    else:
        pad = 0.05 * (high - low) or 0.5 * abs(high) or 1.0
        axes.set_xlim(low - pad, high + pad)
    axes.set_ylim(len(chart.rows) - 0.5, -0.5)
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    for place in range(0, len(chart.rows), 2):
        axes.axhspan(place - 0.5, place + 0.5, color="#F5F5F5", zorder=0)


def _labels(axes: Axes, chart: Chart) -> None:
    places = range(len(chart.rows))
    axes.set_yticks(places, [row.name for row in chart.rows])
    axes.tick_params(axis="y", length=0)
    counts = axes.secondary_yaxis("right")
    texts = [f"{len(row.marks)} / {row.sources}" for row in chart.rows]
    counts.set_yticks(places, texts)
    counts.tick_params(length=0, labelcolor=_TEXT, labelsize=7.5)
    counts.spines["right"].set_visible(False)
    unit = unit_text(chart.unit)
    name = chart.title[:1].upper() + chart.title[1:]
    axes.set_xlabel(f"{name} ({unit})" if unit else name)
    values = sum(len(row.marks) for row in chart.rows)
    told = f"{values} values from {_counted(chart.sources, 'source')}"
    told = f"{told}, read in {_counted(chart.documents, 'document')}"
    axes.set_title(told, fontsize=7.5, color=_TEXT, loc="left")
    axes.set_title("values / sources", fontsize=7.5, color=_TEXT, loc="right")


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _row(axes: Axes, row: Row, place: int, *, log: bool) -> None:
    colour = _colour(row)
    for mark, offset in zip(row.marks, _offsets(row.marks, axes.get_xlim(), log=log), strict=True):
        y = place + offset
        if mark.low < mark.high:
            axes.plot((mark.low, mark.high), (y, y), color=colour, linewidth=1.1, alpha=0.6)
        axes.plot(mark.value, y, alpha=0.85, zorder=3, **_look(mark, colour))
    if len(_stated(row)) > _FEW:
        middle = _median(_stated(row), log=log)
        axes.plot((middle, middle), (place - 0.42, place + 0.42), color="#333333", linewidth=1.3)


def _stated(row: Row) -> list[float]:
    """Return the values that are no bounds and not computed."""
    return [mark.value for mark in row.marks if mark.kind == "value"]


def _median(values: Sequence[float], *, log: bool) -> float:
    """Return the median; on a logarithmic axis two middle ones have their geometric mean."""
    return math.exp(median(map(math.log, values))) if log else median(values)


def _look(mark: Mark, colour: str) -> dict[str, Any]:
    return {
        "marker": _MARKERS[mark.kind],
        "markersize": 4.4,
        "markeredgewidth": 0.9,
        "markeredgecolor": colour,
        "markerfacecolor": colour if mark.at_room_temperature else "white",
        "linestyle": "none",
    }


def _colour(row: Row) -> str:
    """Return the colour of a row's family; it depends on its place in the vocabulary alone."""
    return _GREY if row.rank is None else _COLOURS[row.rank % len(_COLOURS)]


def _offsets(marks: Sequence[Mark], limits: tuple[float, float], *, log: bool) -> list[float]:
    """Return how far each mark stands from the middle of its row: those of one slot in a column."""
    slots: dict[int, list[int]] = {}
    for index, mark in enumerate(marks):
        low, high, at = (math.log(n) if log else n for n in (*limits, mark.value))
        slots.setdefault(int((at - low) / (high - low) * _SLOTS), []).append(index)
    offsets = [0.0] * len(marks)
    for members in slots.values():
        middle = (len(members) - 1) / 2
        step = min(_STEP, _HALF / middle) if middle else 0.0
        for number, index in enumerate(members):
            offsets[index] = (number - middle) * step
    return offsets


def _legend(rows: Sequence[Row]) -> list[Line2D]:
    """Return the families, then what the shapes mean that are there."""
    families = {row.family: _colour(row) for row in rows if row.family != OTHERS}
    handles = [_handle(name, Mark(0.0, 0.0, 0.0), colour) for name, colour in families.items()]
    marks = [mark for row in rows for mark in row.marks]
    for kind in _MARKERS:
        if kind != "value" and any(mark.kind == kind for mark in marks):
            handles.append(_handle(kind, Mark(0.0, 0.0, 0.0, kind), _GREY))
    if any(not mark.at_room_temperature for mark in marks):
        other = Mark(0.0, 0.0, 0.0, at_room_temperature=False)
        handles.append(_handle("not at 15–35 °C", other, _GREY))
    if any(mark.low < mark.high for mark in marks):
        handles.append(Line2D([], [], color=_GREY, linewidth=1.1, label="range"))
    if any(len(_stated(row)) > _FEW for row in rows):
        bar: Any = {"color": "#333333", "marker": "|", "markersize": 9, "markeredgewidth": 1.3}
        handles.append(Line2D([], [], linestyle="none", label="median", **bar))
    return handles


def _handle(label: str, mark: Mark, colour: str) -> Line2D:
    return Line2D([], [], label=label, **_look(mark, colour))
