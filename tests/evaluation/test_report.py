"""The whole way, and that the figures are those of the reference script where it is there."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from sse_kg.claims.extract import Extractor
from sse_kg.claims.io import write_extraction
from sse_kg.documents.read import read_document
from sse_kg.evaluation.entities import STRICT
from sse_kg.evaluation.gold import read_gold
from sse_kg.evaluation.measurements import TEMPERATURE
from sse_kg.evaluation.predictions import read_predictions
from sse_kg.evaluation.report import NAMES, Report, by_kind, evaluate, report_record
from sse_kg.evaluation.scores import Counts
from sse_kg.settings import Settings
from tests.evaluation.made import Raw, gold, perfect, write_gold, write_predictions
from tests.processes import RUN_S

SHARED = Path(__file__).resolve().parents[3] / "shared"
SCRIPT = SHARED / "gold" / "score.py"
GOLD = SHARED / "gold" / "train"


def report(folder: Path, blocks: list[Raw], predictions: dict[str, list[Raw]]) -> Report:
    read, errors = read_gold(write_gold(folder / "gold", blocks))
    found, faults = read_predictions(write_predictions(folder / "read", predictions))
    assert errors == faults == ()
    return evaluate(read, found)


def counts(made: Report) -> dict[str, Counts]:
    return {score.name: score.counts for score in made.scores}


def test_what_the_gold_says_is_perfect(tmp_path: Path) -> None:
    made = report(tmp_path, gold(), perfect(gold()))
    assert [score.name for score in made.scores] == list(NAMES)
    assert all(c.correct == c.gold == c.predicted for c in counts(made).values())
    assert counts(made)["measurements value"] == Counts(2, 2, 2)
    assert made.errors == ()


def test_each_sort_of_block_counts_for_what_it_is_annotated_for(tmp_path: Path) -> None:
    predictions = perfect(gold())
    name = {"label": "MATERIAL", "source": "a.md", "text": "LATP"}
    for block in gold()[1:]:  # in the table nothing is said of mentions, in front matter all is
        start = block["start"]
        predictions["entities"].append({**name, "start": start, "end": start + 4})
    front = gold()[2]
    value = {**predictions["measurements"][0], "start": front["start"], "end": front["end"]}
    predictions["measurements"].append(value)
    made = report(tmp_path, gold(), predictions)
    assert counts(made)[STRICT] == Counts(4, 4, 5)
    assert counts(made)["measurements value"] == Counts(2, 2, 2)
    assert [(e.block, e.finding.kind) for e in made.errors] == [("a:3", "extra")]


def test_documents_are_scored_by_themselves(tmp_path: Path) -> None:
    blocks = gold()
    blocks[1]["doc"] = "b"
    predictions = perfect(blocks)
    del predictions["measurements"][1]
    made = report(tmp_path, blocks, predictions)
    figures = {doc: tally["measurements value"] for doc, tally in made.documents}
    assert figures == {"a": Counts(1, 1, 1), "b": Counts(0, 1, 0)}


def test_errors_are_sorted_by_kind_and_shown_from_all_over(tmp_path: Path) -> None:
    predictions = perfect(gold())
    predictions["entities"] = predictions["entities"][:1]
    predictions["entities"][0]["label"] = "METHOD"
    made = report(tmp_path, gold(), predictions)
    found = by_kind(made.errors)
    assert {key: len(errors) for key, errors in found.items()} == {
        ("entities", "missed"): 3,
        ("entities", "wrong label"): 1,
    }
    record = report_record(made, errors=2)
    assert record["errors"][0]["count"] == 3
    assert [item["gold"] for item in record["errors"][0]["examples"]] == [
        "QUANTITY “0.5 mS/cm”",
        "STRATEGY “ZnO film”",
    ]
    assert json.loads(json.dumps(record)) == record


def reference(gold_folder: Path, predictions: Path) -> dict[str, dict[str, float]]:
    """Return the figures of the reference script by our names."""
    out = predictions / "scores.json"
    command = [sys.executable, SCRIPT, "--gold", gold_folder, "--pred", predictions, "--json", out]
    subprocess.run(command, check=True, capture_output=True, timeout=RUN_S)
    names = {f"  {label} strict": f"{STRICT} {label}" for label in _labels()}
    names["measurements temperature (of value+property matches)"] = TEMPERATURE
    figures = json.loads(out.read_text(encoding="utf-8"))
    return {names.get(name, name): row for name, row in figures.items()}


def _labels() -> list[str]:
    return [name.split()[-1] for name in NAMES if name.startswith(f"{STRICT} ")]


def assert_equal_figures(gold_folder: Path, predictions: Path) -> None:
    blocks, errors = read_gold(gold_folder)
    found, faults = read_predictions(predictions)
    assert errors == faults == ()
    rows = report_record(evaluate(blocks, found), errors=0)["scores"]
    ours = {
        row["score"]: (row["precision"], row["recall"], row["f1"], row["gold"], row["predicted"])
        for row in rows
    }
    theirs = {
        name: (row["p"], row["r"], row["f1"], row["gold"], row["pred"])
        for name, row in reference(gold_folder, predictions).items()
    }
    assert ours == theirs


@pytest.fixture
def script() -> None:
    if not SCRIPT.is_file():
        if os.environ.get("CI"):
            pytest.fail(f"CI compares the scores with those of {SCRIPT.name}")
        pytest.skip("the reference script lies in ../shared/gold, which is not there")


@pytest.mark.usefixtures("script")
def test_figures_on_real_gold_are_those_of_the_reference(tmp_path: Path) -> None:
    extractor = Extractor.from_vocabulary()
    (path,) = (SHARED / "corpus" / "texts").glob("000_*.txt")
    document = read_document(path, settings=Settings())
    write_extraction(extractor.extract(document), tmp_path)
    assert_equal_figures(GOLD, tmp_path)


CONVERTED = {"mS cm^-1": ("S/cm", 1e-3), "V": ("mV", 1e3), "h": ("min", 60), "%": ("wt%", 1)}
SWAPPED = {
    "entities": ("label", "text"),
    "measurements": ("material", "property", "unit", "min", "temperature", "class"),
    "claims": ("electrolyte", "problem", "strategy", "interface", "kind", "stance"),
}


def damaged(items: list[Raw], keys: tuple[str, ...], generator: random.Random) -> list[Raw]:
    """Return four of five items, fields swapped and places shifted here and there, shuffled."""
    out = []
    for item in (dict(item) for item in items if generator.random() < 0.8):
        for key in keys:
            if generator.random() < 0.15:
                item[key] = generator.choice(items).get(key)
        if generator.random() < 0.3:
            item["start"] = max(0, item["start"] + generator.randint(-3, 3))
            item["end"] = max(item["start"] + 1, item["end"] + generator.randint(-3, 3))
        item["end"] = max(item["start"] + 1, item["end"])
        if generator.random() < 0.3 and item.get("unit") in CONVERTED:
            item["unit"], factor = CONVERTED[item["unit"]]
            for key in ("min", "max"):
                item[key] = item[key] * factor if item[key] is not None else None
        out += [item] * generator.choice((1, 1, 1, 2))
    generator.shuffle(out)
    return out


@pytest.mark.usefixtures("script")
@pytest.mark.parametrize("seed", [1, 2])
def test_figures_on_damaged_gold_are_those_of_the_reference(tmp_path: Path, seed: int) -> None:
    blocks = [
        json.loads(line)
        for path in sorted(GOLD.glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    generator = random.Random(seed)
    predictions = {
        kind: damaged(items, SWAPPED[kind], generator) for kind, items in perfect(blocks).items()
    }
    assert_equal_figures(GOLD, write_predictions(tmp_path, predictions))
