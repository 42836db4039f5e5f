import numpy as np
import pytest

from sse_kg.training.ranking import Choice, RankingConfig, fit_ranking, minimum

CONFIG = RankingConfig(l2=0.1, iterations=50, minimum_count=1)


def test_the_right_options_become_probable():
    choices = [
        Choice([["before", "near"], ["behind", "near"], ["behind"]], frozenset({0})),
        Choice([["behind"], ["before"]], frozenset({1})),
    ] * 5
    ranking = fit_ranking(choices, CONFIG)
    assert ranking.weights["before"] > 1 > ranking.weights["behind"]
    assert ranking.shares([["behind"], ["before"]])[1] > 0.9
    assert fit_ranking(choices, CONFIG) == ranking


def test_any_of_the_right_options_will_do():
    choices = [Choice([["name"], ["short"], ["other"]], frozenset({0, 1}))] * 8
    name, short, other = fit_ranking(choices, CONFIG).shares([["name"], ["short"], ["other"]])
    assert name + short > 0.9 > 0.1 > other
    assert name == pytest.approx(short, abs=0.01)


def test_rare_features_are_left_out():
    config = RankingConfig(l2=0.1, iterations=50, minimum_count=3)
    choices = [Choice([["often"], ["else"]], frozenset({0}))] * 3
    choices.append(Choice([["often", "once"], ["else"]], frozenset({0})))
    assert "once" not in fit_ranking(choices, config).weights


def test_there_must_be_choices():
    with pytest.raises(ValueError, match="nothing"):
        fit_ranking([], CONFIG)


def test_the_minimum_of_a_bent_bowl_is_found():
    goal, curvature = np.array([3.0, -2.0]), np.array([1.0, 50.0])

    def loss(at):
        return float(curvature @ (at - goal) ** 2), 2 * curvature * (at - goal)

    assert minimum(loss, np.zeros(2), 40) == pytest.approx(goal, abs=1e-3)
