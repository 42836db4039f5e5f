from __future__ import annotations

import operator

from hypothesis import given
from hypothesis import strategies as st

from sse_kg.evaluation.scores import Counts, intervals, pairs, total


def test_shares_follow_from_counts() -> None:
    counts = Counts(correct=3, gold=6, predicted=4)
    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)
    assert Counts().f1 == Counts().precision == Counts().recall == 0.0


def test_counts_are_summed_by_name() -> None:
    sums = total([{"x": Counts(1, 2, 3)}, {"x": Counts(1, 1, 1), "y": Counts()}])
    assert sums == {"x": Counts(2, 3, 4), "y": Counts()}


def test_each_takes_the_first_that_is_free() -> None:
    assert pairs("aab", "bcaaa", operator.eq) == [(0, 2), (1, 3), (2, 0)]


def test_an_interval_is_the_same_each_time_and_holds_the_score() -> None:
    tallies = [{"x": Counts(n % 3, 3, 4)} for n in range(60)]
    low, high = intervals(tallies)["x"]
    assert low < total(tallies)["x"].f1 < high
    assert intervals(tallies)["x"] == (low, high)
    assert intervals(tallies, seed=1)["x"] != (low, high)


def test_more_blocks_give_a_closer_interval() -> None:
    few, many = ([{"x": Counts(n % 2, 1, 1)} for n in range(size)] for size in (20, 400))
    widths = [high - low for low, high in (intervals(t)["x"] for t in (few, many))]
    assert widths[0] > 2 * widths[1]


def test_draws_without_anything_do_not_count() -> None:
    tallies = [{"x": Counts(1, 1, 1)}, *[{"x": Counts()}] * 9]
    assert intervals(tallies)["x"] == (1.0, 1.0)
    assert intervals([{"x": Counts()}]) == {}


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), min_size=1))
def test_bounds_are_scores_in_order(triples: list[tuple[int, int, int]]) -> None:
    tallies = [{"x": Counts(min(triple), *triple[1:])} for triple in triples]
    for low, high in intervals(tallies, resamples=20).values():
        assert 0 <= low <= high <= 1
