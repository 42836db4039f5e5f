"""Counts the items that a researcher expects and that the named queries find at their places.

    python benchmarks/questions.py QUESTIONS.jsonl --graph GRAPH [--asks benchmarks/questions.yaml]

A line of QUESTIONS.jsonl: {"id", "type", "expected": [{"item", "value", "unit", "source", "start",
"end"}, …]}; value and unit may be absent. An item is found at its place where a row has the file
and an offset at most 80 characters away; it is found with its content where such a row also has the
value, or a word of the item.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from sse_kg.errors import UsageError
from sse_kg.graph.connect import open_store
from sse_kg.graph.store import GraphStore
from sse_kg.grounding.quantities import parse_quantity
from sse_kg.queries.run import run_query
from sse_kg.settings import read_settings

GAP = 80
_SIDES = ("", "a_", "b_", "other_", "target_", "problem_")
_SHARE = 0.02


def answer(store: GraphStore, asks: list[Any]) -> list[dict[str, Any]]:
    """Return the rows of all queries that answer a question."""
    return [row for name, given in asks for row in run_query(store, name, given).records()]


def at_place(item: dict[str, Any], row: dict[str, Any]) -> bool:
    """Return whether a row has evidence where an item is expected."""
    return any(
        row.get(f"{side}source") == item["source"]
        and row[f"{side}start"] < item["end"] + GAP
        and item["start"] < row[f"{side}end"] + GAP
        for side in _SIDES
        if row.get(f"{side}start") is not None
    )


def has_content(item: dict[str, Any], row: dict[str, Any]) -> bool:
    """Return whether a row has the value of an item, or where it has none a word of it."""
    if item.get("value") is not None:
        return all(any(_close(wanted, got) for got in _numbers(row)) for wanted in _wanted(item))
    text = " ".join(str(value) for value in row.values()).casefold()
    words = re.findall(r"[\w.+]{2,}", item["item"].casefold())
    return any(word in text for word in words)


def _wanted(item: dict[str, Any]) -> list[float]:
    values = item["value"] if isinstance(item["value"], list) else [item["value"]]
    found = []
    for value in values:
        try:
            quantity = parse_quantity(f"{value} {item.get('unit') or ''}")
        except UsageError:
            found.append(float(value))
        else:
            found.append(float(quantity.si_low or quantity.si_high or value))
    return found


def _numbers(row: dict[str, Any]) -> Iterator[float]:
    for key in ("si_min", "si_max", "min", "max", "value", "before", "after", "factor"):
        if isinstance(row.get(key), int | float):
            yield float(row[key])
    for key in ("before", "after"):
        if row.get(key) is not None and row.get("unit"):
            quantity = parse_quantity(f"{row[key]} {row['unit']}")
            yield float(quantity.si_low or 0)
    statement = str(row.get("statement") or "")
    for text in re.findall(r"[=~<>] (\S+ [^,]+)", statement):
        try:
            yield float(parse_quantity(text).si_low or 0)
        except UsageError:
            continue


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _SHARE * max(abs(one), abs(other))


def main() -> None:
    """Print what is missed, and the shares by type of question."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("questions", type=Path)
    parser.add_argument("--graph", required=True)
    parser.add_argument("--asks", type=Path, default=Path(__file__).with_suffix(".yaml"))
    given = parser.parse_args()
    asks = yaml.safe_load(given.asks.read_text(encoding="utf-8"))
    lines = given.questions.read_text(encoding="utf-8").splitlines()
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    longest = 0.0
    with open_store(replace(read_settings(), graph=given.graph)) as store:
        for question in map(json.loads, lines):
            begin = time.perf_counter()
            rows = answer(store, asks.get(question["id"], []))
            longest = max(longest, time.perf_counter() - begin)
            for item in question["expected"]:
                near = [row for row in rows if at_place(item, row)]
                whole = any(has_content(item, row) for row in near)
                for key in (question["type"], "all"):
                    tally[key] = [
                        n + more for n, more in zip(tally[key], (1, bool(near), whole), strict=True)
                    ]
                if not whole:
                    kind = "other content:" if near else "missed:"
                    place = f"{item['source']}:{item['start']}"
                    print(kind, question["id"], item["item"], place, sep="  ")
    print(f"\n{'type':12} {'items':>6} {'place':>6} {'content':>8}")
    for key, (items, place, content) in tally.items():
        print(f"{key:12} {items:6} {place / items:6.2f} {content / items:8.2f}")
    print(f"slowest question {longest:.1f} s")


if __name__ == "__main__":
    main()
