"""The table of repairs: which rule changed what in the texts, and how often."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import typer

from sse_kg.claims.io import REPAIRS_FILE
from sse_kg.cli.render import as_table, terminal_width
from sse_kg.graph.store import Result

Record = Mapping[str, Any]


def write_report(folders: Iterable[Path], *, examples: int) -> None:
    """Write the table of the repairs that lie in folders of extracted documents."""
    records = [record for folder in folders for record in _read(folder / REPAIRS_FILE)]
    if not records:
        typer.echo("\nNo repair was made.")
        return
    guesses = sum(record["guess"] for record in records)
    typer.echo(f"\n{len(records):,} repairs, {guesses:,} of them guesses\n")
    typer.echo(as_table(summary(records, examples=examples), width=terminal_width()))


def summary(records: Sequence[Record], *, examples: int) -> Result:
    """Return a row for each rule, the busiest first, with examples from all over the texts.

    Each example shows the source around the change, and the offset in the source.
    """
    by_rule: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_rule[record["rule"]].append(record)
    rows = [
        (
            rule,
            len(found),
            sum(record["guess"] for record in found),
            len({record["source"] for record in found}),
            *(_shown(record) for record in _spread(found, examples)),
            *[""] * (examples - len(found)),
        )
        for rule, found in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    heads = (f"example {number}" for number in range(1, examples + 1))
    return Result(("rule", "repairs", "guesses", "files", *heads), tuple(rows))


def _spread(records: Sequence[Record], number: int) -> list[Record]:
    """Return up to so many of the records, at equal distances."""
    taken = min(number, len(records))
    return [records[index * len(records) // taken] for index in range(taken)]


def _shown(record: Record) -> str:
    old, new = (_visible(record[key]).replace(" ", "␣") for key in ("old", "new"))
    before, after = (_visible(record[key]) for key in ("before", "after"))
    return f"{record['source']} {record['start']}: {before}[{old} → {new}]{after}"


def _visible(text: str) -> str:
    return text.replace("\n", "↵")


def _read(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
