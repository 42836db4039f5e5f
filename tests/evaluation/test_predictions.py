from __future__ import annotations

from pathlib import Path

from sse_kg.claims.extract import Extractor
from sse_kg.claims.io import write_extraction
from sse_kg.documents.read import read_document
from sse_kg.evaluation.gold import read_gold
from sse_kg.evaluation.items import EntityItem, Readings
from sse_kg.evaluation.predictions import place, read_predictions
from sse_kg.model.text import CharSpan
from sse_kg.settings import Settings
from tests.commands import review
from tests.evaluation.made import gold, perfect, write_gold, write_lines, write_predictions


def test_what_extract_writes_is_read(tmp_path: Path) -> None:
    document = read_document(review(tmp_path / "a.md"), settings=Settings())
    extraction = Extractor.from_vocabulary().extract(document)
    write_extraction(extraction, tmp_path / "out")
    found, errors = read_predictions(tmp_path / "out")
    assert errors == ()
    readings = found["a.md"]
    assert len(readings.entities) == len(extraction.mentions)
    assert len(readings.measurements) == len(extraction.measurements) > 0
    assert [claim.kind for claim in readings.claims] == [c.kind for c in extraction.claims]


def test_a_source_is_known_by_its_name(tmp_path: Path) -> None:
    predictions = perfect(gold())
    for item in predictions["entities"]:
        item["source"] = "some/where/a.md"
    found, _ = read_predictions(write_predictions(tmp_path, predictions))
    assert list(found) == ["a.md"]


def test_faulty_lines_are_told(tmp_path: Path) -> None:
    predictions = perfect(gold())
    del predictions["entities"][0]["label"]
    predictions["claims"][0]["aliases"] = "LLZO"
    _, errors = read_predictions(write_predictions(tmp_path, predictions))
    one, other = map(str, errors)
    assert one == f"{tmp_path / 'entities.jsonl'}, line 1: label: a text is wanted, not nothing"
    assert other.endswith('aliases: a list of texts is wanted, not "LLZO"')


def test_one_file_is_enough_and_none_is_refused(tmp_path: Path) -> None:
    assert "no entities.jsonl" in str(read_predictions(tmp_path)[1][0])
    write_lines(tmp_path / "entities.jsonl", perfect(gold())["entities"])
    found, errors = read_predictions(tmp_path)
    assert errors == ()
    assert found["a.md"].claims == ()


def test_what_begins_outside_of_the_blocks_is_left_out(tmp_path: Path) -> None:
    blocks, _ = read_gold(write_gold(tmp_path, gold()))
    first, second = blocks[0].span, blocks[1].span
    spans = [
        CharSpan(first.start, first.start + 1),
        CharSpan(first.end - 1, second.end),
        CharSpan(first.end, second.end),
        CharSpan(second.start, second.end),
        CharSpan(9000, 9001),
    ]
    items = tuple(EntityItem(span, "MATERIAL") for span in spans)
    placed = place(blocks, {"a.md": Readings(items), "b.md": Readings(items)})
    assert [len(readings.entities) for readings in placed] == [2, 1, 0]
