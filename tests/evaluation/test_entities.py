from __future__ import annotations

from sse_kg.evaluation.entities import RELAXED, STRICT, score_entities, score_nothing
from sse_kg.evaluation.findings import Finding
from sse_kg.evaluation.items import EntityItem
from sse_kg.evaluation.scores import Counts
from sse_kg.model.text import CharSpan


def item(start: int, text: str, label: str = "MATERIAL") -> EntityItem:
    return EntityItem(CharSpan(start, start + len(text)), label, text)


def test_the_same_place_or_the_same_text_is_strict() -> None:
    gold = [item(0, "Li$_3$N"), item(20, "LLZO")]
    read = [EntityItem(CharSpan(1, 5), "MATERIAL", "Li3N"), item(20, "????")]
    score = score_entities(gold, read)
    assert score.counts[STRICT] == Counts(2, 2, 2)
    assert score.findings == ()


def test_another_border_is_relaxed_and_told() -> None:
    score = score_entities([item(0, "Li metal")], [item(0, "Li")])
    assert score.counts[STRICT] == Counts(0, 1, 1)
    assert score.counts[RELAXED] == Counts(1, 1, 1)
    assert score.findings == (Finding("wrong border", "MATERIAL “Li metal”", "MATERIAL “Li”"),)


def test_another_label_is_wrong_both_ways_and_told_once() -> None:
    score = score_entities([item(0, "film", "STRATEGY")], [item(0, "film")])
    assert score.counts[RELAXED] == Counts(0, 1, 1)
    assert score.counts[f"{STRICT} STRATEGY"] == Counts(0, 1, 0)
    assert score.counts[f"{STRICT} MATERIAL"] == Counts(0, 0, 1)
    assert [finding.kind for finding in score.findings] == ["wrong label"]


def test_missed_and_extra() -> None:
    score = score_entities([item(0, "LLZO")], [item(9, "LATP")])
    assert score.findings == (
        Finding("missed", gold="MATERIAL “LLZO”"),
        Finding("extra", predicted="MATERIAL “LATP”"),
    )


def test_a_mention_is_paired_once() -> None:
    score = score_entities([item(0, "Li metal")], [item(0, "Li"), item(3, "metal")])
    assert score.counts[RELAXED] == Counts(1, 1, 2)


def test_where_nothing_is_to_be_found_all_is_extra() -> None:
    score = score_nothing([item(0, "LLZO")])
    assert score.counts == {STRICT: Counts(0, 0, 1), RELAXED: Counts(0, 0, 1)}
    assert [finding.kind for finding in score.findings] == ["extra"]
