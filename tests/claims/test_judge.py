import dataclasses
import json

import pytest

from sse_kg.claims.features import problem_features
from sse_kg.claims.judge import DECISIONS, ClaimModel, Judge, Thresholds
from sse_kg.claims.loglinear import LogLinear
from sse_kg.errors import InputError
from tests.claims.made import CONTEXT, scene

SHORTS = "⟦soft shorts|PROBLEM=dendrite_growth⟧"
VOIDS = "⟦voids|PROBLEM=poor_contact⟧"
FILM = "⟦a film|STRATEGY=interlayer_coating⟧"
PRESSURE = "⟦pressure|STRATEGY=pressure_or_temperature⟧"
THRESHOLDS = Thresholds(candidate=0.1, remedy=0.5, suffers=0.5, resists=0.5, electrolyte=0.5)
TOLD = ("nothing", "resists", "solved", "suffers")
ASKED = ("no", "yes")


def yes(**weights):
    return LogLinear(ASKED, {name: {"yes": weight} for name, weight in weights.items()})


MODEL = ClaimModel(
    {
        "problems": LogLinear(
            TOLD,
            {
                "nothing": {"nothing": 9.0},
                "M:stated": {"suffers": 3.0},
                "M:negated": {"resists": 3.0},
                "M:relieved": {"solved": 3.0},
            },
        ),
        "strategies": yes(M=3.0, nothing=-9.0),
        "remedies": LogLinear(
            ASKED,
            {
                **{f"place={near}": {"yes": 3.0} for near in ("10>", "10<")},
                **{f"place={far}": {"no": 3.0} for far in ("60>", "60<")},
            },
        ),
        "electrolytes": yes(here=3.0, focus=1.0, anything=-3.0),
        "sides": LogLinear(("anode", "none"), {"anode": {"anode": 3.0}, "no_side": {"none": 3.0}}),
        "stances": LogLinear(
            ("mitigates", "no_effect"), {"fail": {"no_effect": 3.0}, "bias": {"mitigates": 1.0}}
        ),
        "causes": LogLinear(ASKED, {"bias": {"no": 1.0}, "cause": {"yes": 3.0}}),
    },
    THRESHOLDS,
)


def read(*marked, **thresholds):
    model = dataclasses.replace(MODEL, thresholds=dataclasses.replace(THRESHOLDS, **thresholds))
    judge = Judge(
        model,
        problems=("dendrite_growth", "poor_contact"),
        strategies=("interlayer_coating", "pressure_or_temperature"),
        anything=CONTEXT.any_electrolyte,
    )
    return judge.read(scene(*marked))


def told(*marked, **thresholds):
    return [(v.problem, v.strategy, v.stance) for v in read(*marked, **thresholds)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("The sky is blue.", []),
        (f"Cells show {SHORTS}.", [("dendrite_growth", None, "suffers")]),
        (f"Rough rims cause {SHORTS}.", [("dendrite_growth", None, "causes")]),
        (f"Cells show no {SHORTS}.", [("dendrite_growth", None, "resists")]),
        (
            f"With {FILM} they suppress {SHORTS}.",
            [("dendrite_growth", "interlayer_coating", "mitigates")],
        ),
        (
            f"Once {FILM} failed to suppress {SHORTS}.",
            [("dendrite_growth", "interlayer_coating", "no_effect")],
        ),
        (f"To suppress {SHORTS} is hard.", []),
    ],
)
def test_what_a_sentence_claims(marked, expected):
    assert told(marked) == expected


def test_problems_stand_before_solutions():
    assert told(f"Cells show {VOIDS}, but with {FILM} they suppress {SHORTS}.") == [
        ("poor_contact", None, "suffers"),
        ("dendrite_growth", "interlayer_coating", "mitigates"),
    ]


def test_a_claim_has_the_probability_of_its_decision():
    marked = f"Cells show {SHORTS}."
    (verdict,) = read(marked)
    features = problem_features(scene(marked), "dendrite_growth")
    decided = MODEL.classifiers["problems"].probabilities(features)
    assert verdict.kind == "problem"
    # The sentence credits nothing, so nothing has solved the problem; and it says it outright,
    # so that what "resists" had counts for it as well.
    left = (decided["suffers"] + decided["resists"]) / (1 - decided["solved"])
    assert verdict.probability == pytest.approx(left, abs=0.0005)


@pytest.mark.parametrize(
    ("marked", "thresholds"),
    [
        (f"Cells show {SHORTS}.", {"suffers": 0.995}),
        (f"Cells show no {SHORTS}.", {"resists": 0.995}),
        (f"With {FILM} they suppress {SHORTS}.", {"remedy": 0.96}),
        (f"With {FILM} they suppress {SHORTS}.", {"candidate": 0.995}),
    ],
)
def test_below_its_threshold_nothing_is_claimed(marked, thresholds):
    assert told(marked)
    assert told(marked, **thresholds) == []


def test_of_all_pairs_those_are_claimed_that_belong_together():
    marked = f"With {FILM} suppress {SHORTS} at first, and later on prevent {VOIDS} by {PRESSURE}."
    assert told(marked) == [
        ("dendrite_growth", "interlayer_coating", "mitigates"),
        ("poor_contact", "pressure_or_temperature", "mitigates"),
    ]


def bearers(*marked, **thresholds):
    return [v.carrier.entity.id for v in read(*marked, **thresholds)]


def test_a_claim_is_made_of_each_electrolyte_that_is_named():
    both = f"⟦LLZO|MATERIAL⟧ and ⟦LATP|MATERIAL⟧ show {SHORTS}."
    assert bearers(both) == ["LLZO", "LATP"]
    assert bearers(both, electrolyte=0.99) == ["LLZO"]


@pytest.mark.parametrize("words", ["than", "compared with the glass", "unlike"])
def test_what_others_are_compared_with_carries_no_claim(words):
    (claim,) = read(
        f"⟦Garnet|CLASS=garnet⟧ shows more {SHORTS} {words} ⟦NASICON|CLASS=nasicon⟧ pellets."
    )
    assert claim.carrier.entity.id == "garnet"


def test_of_those_not_named_only_the_likeliest_is_meant():
    assert bearers("⟦LLZO|MATERIAL⟧ is new.", f"It shows {SHORTS}.", electrolyte=0) == ["LLZO"]
    assert bearers(f"All show {SHORTS}.") == ["any"]


def test_a_side_is_named_or_none():
    (at_anode,) = read(f"At the anode we saw {SHORTS}.")
    (nowhere,) = read(f"We saw {SHORTS}.")
    assert (at_anode.side, nowhere.side) == ("anode", None)


def write(folder):
    for name, content in MODEL.files().items():
        (folder / name).write_text(content, encoding="utf-8")


def test_the_files_of_a_model_give_the_same_model(tmp_path):
    write(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {
        "claims.json",
        *(f"claims.{name}.tsv" for name in DECISIONS),
    }
    assert ClaimModel.of_folder(str(tmp_path)) == MODEL


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("claims.sides.tsv", "anode\tnone\n"),
        ("claims.json", "{"),
        ("claims.json", json.dumps({"candidate": 0.1})),
        ("claims.json", "[]"),
    ],
)
def test_a_broken_file_is_named(tmp_path, name, content):
    write(tmp_path)
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=name.replace(".", r"\.")):
        ClaimModel.of_folder(str(tmp_path))


def test_what_a_folder_lacks_is_taken_from_the_model_that_ships(tmp_path):
    name = "claims.sides.tsv"
    (tmp_path / name).write_text(MODEL.files()[name], encoding="utf-8")
    found, shipped = ClaimModel.of_folder(str(tmp_path)), ClaimModel.of_folder("")
    assert found.classifiers["sides"] == MODEL.classifiers["sides"]
    assert found.classifiers["causes"] == shipped.classifiers["causes"]
    assert found.thresholds == shipped.thresholds
