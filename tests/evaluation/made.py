"""A small gold with one block of each sort, in words of our own, and ways to write it."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

Raw = dict[str, Any]

PARAGRAPH = "LLZO conducts 0.5 mS/cm at RT, and a ZnO film stops dendrites."
_TABLE = "LATP 0.7 mS/cm"
TEXT = f"{PARAGRAPH}\n\n{_TABLE}\n\nA. Able, made in Made\n"


def _at(text: str, /, **fields: Any) -> Raw:
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), **fields}


def _block(number: int, text: str, kind: str, **lists: list[Raw]) -> Raw:
    empty: Raw = {"entities": [], "measurements": [], "claims": []}
    return _at(text, doc="a", block=number, source="a.md", kind=kind) | empty | lists


def _entity(label: str, text: str) -> Raw:
    return _at(text, label=label, text=text)


def _value(quote: str, material: str, number: float, *, temp: str | None = None) -> Raw:
    fields = {"property": "ionic_conductivity", "material": material, "temp": temp}
    return _at(quote, **fields, min=number, max=number, unit="mS cm^-1", quote=quote)


GOLD = (
    _block(
        1,
        PARAGRAPH,
        "paragraph",
        entities=[
            _entity("MATERIAL", "LLZO"),
            _entity("QUANTITY", "0.5 mS/cm"),
            _entity("STRATEGY", "ZnO film"),
            _entity("PROBLEM", "dendrites"),
        ],
        measurements=[_value("0.5 mS/cm", "LLZO", 0.5, temp="RT")],
        claims=[
            _at(
                "stops dendrites",
                kind="solution",
                electrolyte="LLZO",
                interface="anode",
                problem="dendrite_growth",
                strategy="interlayer_coating",
                stance="mitigates",
                quote="stops dendrites",
            )
        ],
    ),
    _block(2, _TABLE, "table", measurements=[_value("0.7 mS/cm", "LATP", 0.7)]),
    _block(3, "A. Able, made in Made", "front"),
)


def gold() -> list[Raw]:
    """Return the blocks, to be changed at will."""
    return copy.deepcopy(list(GOLD))


def perfect(blocks: Iterable[Raw]) -> dict[str, list[Raw]]:
    """Return predictions that say what the gold says."""
    kinds = ("entities", "measurements", "claims")
    return {
        kind: [
            {**item, "source": block["source"], "temperature": item.get("temp")}
            for block in blocks
            for item in copy.deepcopy(block[kind])
        ]
        for kind in kinds
    }


def write_gold(folder: Path, blocks: Iterable[Raw]) -> Path:
    """Write blocks as the one file of a folder."""
    write_lines(folder / "a.jsonl", blocks)
    return folder


def write_predictions(folder: Path, predictions: Mapping[str, Iterable[Raw]]) -> Path:
    """Write the three files of a folder."""
    for kind, items in predictions.items():
        write_lines(folder / f"{kind}.jsonl", items)
    return folder


def write_lines(path: Path, items: Iterable[Raw]) -> None:
    """Write one object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    path.write_text(text, encoding="utf-8")
