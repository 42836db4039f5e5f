import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sse_kg.claims.loglinear import LogLinear, softmax

MODEL = LogLinear(
    ("no", "yes"),
    {
        "bias": {"no": 1.0},
        "near": {"yes": 2.0},
        "coating|film": {"yes": 0.5, "no": -0.5},
        "coating|bias": {"no": 0.25},
        "doping|film": {"no": 1.5},
    },
)
NAMES = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1)
WEIGHTS = st.integers(-99999, 99999).map(lambda number: number / 10000)


def test_a_probability_is_the_softmax_of_the_summed_weights():
    found = MODEL.probabilities(["bias", "near", "unheard of"])
    assert found["yes"] == pytest.approx(1 / (1 + math.exp(-1)))
    assert sum(found.values()) == pytest.approx(1)
    assert MODEL.probability(["bias", "near"]) == found["yes"]
    assert MODEL.probability(["bias", "near"], "no") == found["no"]


def test_without_features_all_labels_are_alike():
    assert MODEL.probabilities([]) == {"no": 0.5, "yes": 0.5}


def test_great_weights_are_no_overflow():
    assert softmax([5000.0, 0.0, -5000.0]) == [1.0, 0.0, 0.0]


@pytest.mark.parametrize("common", [[], ["bias"], ["film", "bias", "unheard of"]])
def test_by_term_is_the_same_as_features_spelled_out(common):
    own = {"coating": ["near", "bias"], "doping": [], "pressure": ["near"]}
    found = MODEL.by_term(own, common)
    assert list(found) == list(own)
    for term, features in own.items():
        spelled_out = [*features, *(f"{term}|{item}" for item in common)]
        assert found[term] == pytest.approx(MODEL.probabilities(spelled_out))


def test_it_is_written_as_sorted_columns():
    assert MODEL.dump().splitlines()[:3] == [
        "labels\tno\tyes",
        "bias\tno\t1.0000",
        "coating|bias\tno\t0.2500",
    ]


@given(
    st.lists(NAMES, min_size=1, unique=True).flatmap(
        lambda labels: st.tuples(
            st.just(tuple(labels)),
            st.dictionaries(
                NAMES, st.dictionaries(st.sampled_from(labels), WEIGHTS, min_size=1), max_size=5
            ),
        )
    )
)
def test_what_is_written_reads_back(parts):
    model = LogLinear(*parts)
    assert LogLinear.parse(model.dump()) == model


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "labels"),
        ("labels\n", "labels"),
        ("feature\tweight\nnear\t1.0\n", "labels"),
        ("labels\tno\tyes\nnear\tyes\t1.0\nnear\t1.0\n", "line 3"),
        ("labels\tno\tyes\nnear\tmaybe\t1.0\n", "line 2"),
        ("labels\tno\tyes\nnear\tyes\tmuch\n", "much"),
    ],
)
def test_another_text_is_refused(text, fault):
    with pytest.raises(ValueError, match=fault):
        LogLinear.parse(text)


def test_a_feature_holds_once_or_not_at_all():
    assert MODEL.probabilities(["near", "near"]) == MODEL.probabilities(["near"])
    once, twice = (MODEL.by_term({"doping": ["near"]}, ["film"] * times) for times in (1, 2))
    assert once == twice
