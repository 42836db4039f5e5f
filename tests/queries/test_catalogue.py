from __future__ import annotations

from pathlib import Path

import pytest

from sse_kg.errors import SchemaError
from sse_kg.queries.catalogue import catalogue

GOOD = """// topic: Numbers
// title: Two
// question: What is two?
// parameters:
//   n: {type: number, required: true, example: 2, description: A number.}
// columns:
//   two: Two.
RETURN $n AS two
"""


def test_a_header_becomes_a_query(tmp_path: Path) -> None:
    (tmp_path / "two.cypher").write_text(GOOD, encoding="utf-8")
    (query,) = catalogue(tmp_path)
    assert (query.name, query.topic, query.title) == ("two", "Numbers", "Two")
    assert query.cypher == "RETURN $n AS two"
    assert query.parameters[0].required


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.cypher").write_text(GOOD.replace("$n", "1"), encoding="utf-8")
    (tmp_path / "two.cypher").write_text(GOOD.replace("number", "colour"), encoding="utf-8")
    (tmp_path / "three.cypher").write_text(GOOD.replace("title", "name"), encoding="utf-8")
    with pytest.raises(SchemaError) as caught:
        catalogue(tmp_path)
    for part in ("one.cypher: n: the statement does not use it", "'colour'", "three.cypher: bad"):
        assert part in caught.value.reason


@pytest.mark.parametrize("query", catalogue(), ids=lambda query: query.name)
def test_every_query_of_ours_explains_itself(query) -> None:  # type: ignore[no-untyped-def]
    assert query.question.endswith("?")
    assert "ORDER BY" in query.cypher.rpartition("RETURN")[2]
    assert all(p.description and p.example is not None for p in query.parameters)
    assert all(column.description for column in query.columns)
