"""What the program read, from the files that ``sse-kg extract`` writes."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias, TypeVar

from sse_kg.errors import InputError
from sse_kg.evaluation.items import ClaimItem, EntityItem, GoldBlock, MeasurementItem, Readings
from sse_kg.evaluation.records import Record, read_records
from sse_kg.model.text import CharSpan

Predictions: TypeAlias = Mapping[str, Readings]  # by the name of the source file


class _Placed(Protocol):
    @property
    def span(self) -> CharSpan: ...


_Item = TypeVar("_Item", bound=_Placed)


def read_predictions(folder: Path) -> tuple[Predictions, tuple[InputError, ...]]:
    """Return what the files of a folder say of each source, and what is wrong with them.

    A file that is not there counts as empty; that all are missing is an error.
    """
    errors: list[InputError] = []
    entities = _read(folder / "entities.jsonl", _entity, errors)
    measurements = _read(folder / "measurements.jsonl", _measurement, errors)
    claims = _read(folder / "claims.jsonl", _claim, errors)
    if not any(path.is_file() for path in folder.glob("*.jsonl")):
        remedy = "Give the folder that sse-kg extract wrote."
        return {}, (InputError(folder, "no entities.jsonl in this folder", remedy),)
    found = {
        source: Readings(
            tuple(entities[source]), tuple(measurements[source]), tuple(claims[source])
        )
        for source in sorted({*entities, *measurements, *claims})
    }
    return found, tuple(errors)


def place(blocks: Sequence[GoldBlock], predictions: Predictions) -> list[Readings]:
    """Return for each block what was read that begins in it.

    What begins outside of all blocks is left out, so that a document of which a part is annotated
    is scored fairly.
    """
    numbers: dict[str, list[int]] = defaultdict(list)
    for number in sorted(range(len(blocks)), key=lambda i: blocks[i].span):
        numbers[blocks[number].source].append(number)
    placed = [Readings()] * len(blocks)
    for source, own in numbers.items():
        spans = [blocks[number].span for number in own]
        readings = predictions.get(source, Readings())
        entities = _by_block(readings.entities, spans)
        measurements = _by_block(readings.measurements, spans)
        claims = _by_block(readings.claims, spans)
        for i, number in enumerate(own):
            placed[number] = Readings(tuple(entities[i]), tuple(measurements[i]), tuple(claims[i]))
    return placed


def _by_block(items: Iterable[_Item], spans: Sequence[CharSpan]) -> dict[int, list[_Item]]:
    found: dict[int, list[_Item]] = defaultdict(list)
    for item in items:
        i = bisect_right(spans, item.span.start, key=lambda span: span.start) - 1
        if i >= 0 and item.span.start < spans[i].end:
            found[i].append(item)
    return found


def _read(
    path: Path, make: Callable[[Record], _Item], errors: list[InputError]
) -> dict[str, list[_Item]]:
    found: dict[str, list[_Item]] = defaultdict(list)
    if path.exists():
        for _, record in read_records(path, errors):
            found[Path(record.text("source")).name].append(make(record))
    return found


def _entity(record: Record) -> EntityItem:
    return EntityItem(record.span(), record.text("label"), record.optional_text("text") or "")


def _measurement(record: Record) -> MeasurementItem:
    names = (record.optional_text("material"), record.optional_text("class"))
    return MeasurementItem(
        span=record.span(),
        property_id=record.optional_text("property"),
        low=record.optional_number("min"),
        high=record.optional_number("max"),
        unit=record.optional_text("unit"),
        names=(*filter(None, names), *record.texts("aliases")),
        temperature=record.temperature("temperature"),
        quote=record.optional_text("quote") or "",
    )


def _claim(record: Record) -> ClaimItem:
    first, last = record.optional_text("electrolyte"), record.optional_text("class")
    return ClaimItem(
        span=record.span(),
        kind=record.text("kind"),
        names=tuple(filter(None, (first, *record.texts("aliases"), last))),
        problem=record.optional_text("problem"),
        strategy=record.optional_text("strategy"),
        side=record.optional_text("interface"),
        stance=record.optional_text("stance"),
        quote=record.optional_text("quote") or "",
    )
