from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.evaluation.gold import read_gold, select_documents
from tests.evaluation.made import gold, write_gold


def told(folder: Path) -> list[str]:
    return [str(error) for error in read_gold(folder)[1]]


def test_what_readers_marked_is_read(tmp_path: Path) -> None:
    blocks, errors = read_gold(write_gold(tmp_path, gold()))
    assert errors == ()
    assert [(block.name, block.kind) for block in blocks] == [
        ("a:1", "paragraph"),
        ("a:2", "table"),
        ("a:3", "front"),
    ]
    assert [entity.text for entity in blocks[0].gold.entities][:2] == ["LLZO", "0.5 mS/cm"]
    assert blocks[0].gold.measurements[0].names == ("LLZO",)
    assert blocks[0].gold.claims[0].strategy == "interlayer_coating"


def test_every_faulty_line_is_told_with_file_line_and_reason(tmp_path: Path) -> None:
    blocks = gold()
    blocks[0]["entities"][1]["label"] = "SUBSTANCE"
    blocks[0]["measurements"][0]["property"] = "beauty"
    blocks[1]["kind"] = "poem"
    write_gold(tmp_path, blocks)
    with (tmp_path / "a.jsonl").open("ab") as file:
        file.write(b'\n{"doc": "b", \n[1]\n{"doc": "\xff"}\n')
    place = f"{tmp_path / 'a.jsonl'}, line"
    errors = told(tmp_path)
    assert [error.split(":")[0] for error in errors] == [f"{place} {n}" for n in (1, 2, 5, 6, 7)]
    assert "entities[1].label: 'SUBSTANCE' is not one of MATERIAL" in errors[0]
    assert "measurements[0].property: 'beauty' is not one of" in errors[0]
    assert "kind: 'poem' is not one of paragraph" in errors[1]
    assert "the line is not JSON" in errors[2]
    assert "an object is wanted, not [1]" in errors[3]
    assert "not UTF-8" in errors[4]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"start": 9, "end": 4}, "start: 9 is not before the end 4"),
        ({"start": 900, "end": 904}, "start: 900 to 904 is not in its block"),
        ({"start": "1"}, 'start: a whole number is wanted, not "1"'),
        ({"text": 3}, "text: a text is wanted, not 3"),
    ],
)
def test_a_fault_in_a_mention_has_its_path(
    tmp_path: Path, fields: dict[str, object], reason: str
) -> None:
    blocks = gold()
    blocks[0]["entities"][2].update(fields)
    (error,) = told(write_gold(tmp_path, blocks))
    assert f"entities[2].{reason}" in error


def test_a_value_must_be_a_number(tmp_path: Path) -> None:
    blocks = gold()
    blocks[0]["measurements"][0].update(min="0.5", max=None, temp=25)
    (error,) = told(write_gold(tmp_path, blocks))
    assert error.endswith('measurements[0].min: a number or null is wanted, not "0.5"')


def test_a_list_must_be_there(tmp_path: Path) -> None:
    blocks = gold()
    del blocks[2]["claims"]
    blocks[1]["entities"] = ["LLZO"]
    one, other = told(write_gold(tmp_path, blocks))
    assert one.endswith('entities[0]: an object is wanted, not "LLZO"')
    assert other.endswith("claims: a list is wanted, not nothing")


def test_no_two_blocks_have_a_number_or_a_place_in_common(tmp_path: Path) -> None:
    blocks = gold()
    blocks[1]["block"] = 1
    blocks[2]["start"] = blocks[1]["end"] - 1
    one, other = told(write_gold(tmp_path, blocks))
    assert "line 2: block a:1 stands at" in one
    assert "line 3: its place overlaps with the block at" in other


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    assert told(tmp_path)[0].startswith(f"{tmp_path}: no *.jsonl in this folder")
    assert told(tmp_path / "none")[0].startswith(f"{tmp_path / 'none'}: no such folder")


def test_documents_are_chosen_by_name(tmp_path: Path) -> None:
    blocks = gold()
    blocks[2]["doc"] = "b"
    read, _ = read_gold(write_gold(tmp_path, blocks))
    assert [block.name for block in select_documents(read, ["b"])] == ["b:3"]
    assert select_documents(read, []) == read
