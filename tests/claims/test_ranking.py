import math

import pytest

from sse_kg.claims.ranking import Ranking


def test_shares_are_the_softmax_of_the_summed_weights():
    ranking = Ranking({"near": 1.0, "far": -1.0})
    one, other = ranking.shares([["near", "unknown"], ["far", "far"]])
    assert one == pytest.approx(1 / (1 + math.exp(-2)))
    assert one + other == pytest.approx(1)


def test_what_is_written_reads_back():
    ranking = Ranking({"left=of <material>": 0.25, "a|b c": -1.5})
    assert Ranking.parse(ranking.dump()) == ranking
    assert ranking.dump().splitlines()[1:] == ["a|b c\t-1.500", "left=of <material>\t0.250"]


@pytest.mark.parametrize("text", ["", "labels\tyes\n", "feature\tweight\nno weight\n"])
def test_another_text_is_refused(text):
    with pytest.raises(ValueError, match=r"no|weight"):
        Ranking.parse(text)
