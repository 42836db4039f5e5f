import pytest

from sse_kg.training.config import FieldConfig
from sse_kg.training.loglinear import Decision, fit_loglinear

CONFIG = FieldConfig(l1=0.0, l2=0.1, iterations=50)
TOY = [
    Decision(["bias", "suppress"], "solved"),
    Decision(["bias", "suffer"], "suffers"),
    Decision(["bias", "sky"], "nothing"),
] * 4


def test_what_parts_the_labels_is_learnt():
    model = fit_loglinear(TOY, CONFIG)
    assert model.labels == ("nothing", "solved", "suffers")
    for features, label in TOY[:3]:
        assert model.probability(features, label) > 0.8
    assert fit_loglinear(TOY, CONFIG) == model


def test_a_feature_given_twice_holds_once():
    twice = [Decision([*features, *features], label) for features, label in TOY]
    assert fit_loglinear(twice, CONFIG) == fit_loglinear(TOY, CONFIG)


def test_weights_of_next_to_nothing_are_left_out():
    model = fit_loglinear(TOY, FieldConfig(l1=0.5, l2=0.1, iterations=50))
    assert "suffer" in model.weights
    assert "bias" not in model.weights


@pytest.mark.parametrize(("specific", "share"), [(1.0, 1.0), (0.5, 0.25)])
def test_what_speaks_of_one_term_counts_less(specific, share):
    toy = [
        Decision(["near", "coating|near"], "yes"),
        Decision(["far", "coating|far"], "no"),
    ] * 4
    weights = fit_loglinear(toy, CONFIG, specific=specific).weights
    ratio = weights["coating|near"]["yes"] / weights["near"]["yes"]
    assert ratio == pytest.approx(share, abs=0.02)


def test_there_must_be_decisions():
    with pytest.raises(ValueError, match="nothing to learn from"):
        fit_loglinear([], CONFIG)
