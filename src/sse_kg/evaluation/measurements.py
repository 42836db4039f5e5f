"""Scores of measurements: value, with property, with material; and the temperature."""

from __future__ import annotations

from collections.abc import Sequence

from sse_kg.evaluation.findings import BlockScore, Likeness, findings, quoted, without
from sse_kg.evaluation.forms import celsius, same_material, same_number, scale
from sse_kg.evaluation.items import MeasurementItem, overlap
from sse_kg.evaluation.scores import Counts, pairs

VALUE = "value"
PROPERTY = "value+property"
MATERIAL = "value+property+material"
TEMPERATURE = "measurements temperature"
NAMES = (
    *(
        f"measurements {part}{level}"
        for part in ("", "text ", "table ")
        for level in (VALUE, PROPERTY, MATERIAL)
    ),
    TEMPERATURE,
)
WRONG_MATERIAL, WRONG_PROPERTY, WRONG_VALUE = "wrong material", "wrong property", "wrong value"


def score_measurements(
    gold: Sequence[MeasurementItem], predicted: Sequence[MeasurementItem], *, part: str
) -> BlockScore:
    """Return the counts of a block's measurements; ``part`` is ``text`` or ``table``.

    Two have the same value when their places have a character in common and both bounds are the
    same within 1.1 % after conversion. The temperature is scored where value and property agree.
    """
    counts = {}
    found = {
        level: pairs(gold, predicted, same)
        for level, same in ((VALUE, _value), (PROPERTY, _property), (MATERIAL, _material))
    }
    for level, matched in found.items():
        own = Counts(len(matched), len(gold), len(predicted))
        counts[f"measurements {part} {level}"] = counts[f"measurements {level}"] = own
    known = [
        celsius(gold[i].temperature) == celsius(predicted[j].temperature)
        for i, j in found[PROPERTY]
    ]
    counts[TEMPERATURE] = Counts(sum(known), len(known), len(known))
    wrong = findings(
        without(gold, [i for i, _ in found[MATERIAL]]),
        without(predicted, [j for _, j in found[MATERIAL]]),
        (
            Likeness(WRONG_MATERIAL, _property),
            Likeness(WRONG_PROPERTY, _value),
            Likeness(WRONG_VALUE, _place),
        ),
        _told,
    )
    return BlockScore(counts, tuple(wrong))


def _place(gold: MeasurementItem, predicted: MeasurementItem) -> bool:
    return overlap(gold.span, predicted.span)


def _value(gold: MeasurementItem, predicted: MeasurementItem) -> bool:
    return (
        overlap(gold.span, predicted.span)
        and scale(gold.unit)[0] == scale(predicted.unit)[0]
        and all(
            same_number(one, other, unit=gold.unit, other_unit=predicted.unit)
            for one, other in ((gold.low, predicted.low), (gold.high, predicted.high))
        )
    )


def _property(gold: MeasurementItem, predicted: MeasurementItem) -> bool:
    return gold.property_id == predicted.property_id and _value(gold, predicted)


def _material(gold: MeasurementItem, predicted: MeasurementItem) -> bool:
    return _property(gold, predicted) and same_material(gold.names, predicted.names)


def _told(item: MeasurementItem) -> str:
    bounds = (f"{bound:g}" if bound is not None else "" for bound in (item.low, item.high))
    value = f"{item.low:g}" if item.low == item.high and item.low is not None else "..".join(bounds)
    name = item.names[0] if item.names else "no material"
    return f"{item.property_id} of {name}: {value} {item.unit} {quoted(item.quote)}"
