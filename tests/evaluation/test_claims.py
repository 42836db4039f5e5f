from __future__ import annotations

from dataclasses import replace

import pytest

from sse_kg.evaluation.claims import ALL, LOOSE, PLACE, score_claims
from sse_kg.evaluation.items import ClaimItem
from sse_kg.evaluation.scores import Counts
from sse_kg.model.text import CharSpan

SOLUTION = ClaimItem(
    CharSpan(0, 9), "solution", ("LLZO",), "dendrite_growth", "interlayer_coating", "anode",
    "mitigates", "a film",
)  # fmt: skip
PROBLEM = replace(SOLUTION, kind="problem", strategy=None, stance="suffers")


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({}, None),
        ({"names": ("garnet",)}, None),
        ({"names": ("any",)}, None),
        ({"stance": "worsens", "side": None}, None),
        ({"names": ("LGPS",)}, "wrong electrolyte"),
        ({"strategy": "new_material"}, "wrong strategy or stance"),
    ],
)
def test_a_solution_is_its_family_problem_and_strategy(
    fields: dict[str, object], kind: str | None
) -> None:
    score = score_claims([SOLUTION], [replace(SOLUTION, **fields)])
    assert score.counts[ALL] == score.counts["claims solution"] == Counts(kind is None, 1, 1)
    assert score.counts["claims problem"] == Counts()
    assert [finding.kind for finding in score.findings] == ([kind] if kind else [])


@pytest.mark.parametrize(("stance", "correct"), [("causes", 1), ("resists", 0)])
def test_a_problem_is_resisted_or_not(stance: str, correct: int) -> None:
    score = score_claims([PROBLEM], [replace(PROBLEM, stance=stance)])
    assert score.counts["claims problem"] == Counts(correct, 1, 1)


def test_a_claim_counts_once_for_each_block() -> None:
    read = [PROBLEM, replace(PROBLEM, span=CharSpan(50, 60), names=("garnet",))]
    assert score_claims([PROBLEM], read).counts[ALL] == Counts(1, 1, 1)


def test_the_electrolyte_can_be_left_out_of_account() -> None:
    counts = score_claims([SOLUTION], [replace(SOLUTION, names=("PEO",))]).counts
    assert (counts[ALL].correct, counts[LOOSE].correct) == (0, 1)


def test_problem_and_interface_count_whatever_is_said_of_them() -> None:
    counts = score_claims([SOLUTION], [PROBLEM, replace(PROBLEM, side="air")]).counts
    assert counts[PLACE] == Counts(1, 1, 2)


def test_errors_tell_the_claim_and_its_words() -> None:
    score = score_claims([SOLUTION], [PROBLEM])
    told = [(finding.kind, finding.gold or finding.predicted) for finding in score.findings]
    assert told == [
        ("missed", "oxide, dendrite_growth, interlayer_coating “a film”"),
        ("extra", "oxide, dendrite_growth, suffered “a film”"),
    ]
