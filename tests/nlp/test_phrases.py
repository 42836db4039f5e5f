import json

import pytest

from sse_kg.nlp.components.recogniser import CARD, PHRASE_KINDS, model_folder, phrase_file
from sse_kg.nlp.phrases import NOTHING, PhraseModel, phrase_features
from sse_kg.training.config import FieldConfig
from sse_kg.training.train import Example, fit

PAIRS = [
    ("rust on the blade", "rust"),
    ("heavy rusting", "rust"),
    ("a bent blade", "bend"),
    ("bending of blades", "bend"),
    ("a good blade", NOTHING),
]


@pytest.fixture(scope="module")
def weights():
    examples = [Example([phrase_features(text)], [term]) for text, term in PAIRS * 5]
    return {"fault": fit(examples, FieldConfig(l1=0.0, l2=0.1, iterations=50))}


def test_words_tell_the_term(weights):
    model = PhraseModel(weights, 0.4)
    assert model.term_id("fault", "rusting of the hilt") == "rust"
    assert model.term_id("fault", "bent hilt") == "bend"


def test_what_names_nothing_or_is_uncertain_has_no_term(weights):
    assert PhraseModel(weights, 0.4).term_id("fault", "a good hilt") == ""
    assert PhraseModel(weights, 1.1).term_id("fault", "heavy rusting") == ""
    assert PhraseModel(weights, 0.4).term_id("colour", "heavy rusting") == ""


def test_features_are_words_pairs_stems_and_ends():
    assert {"w=crack", "2=deep crack", "s=crack", "first=deep", "last=crack"} <= set(
        phrase_features("deep cracks")
    )


@pytest.mark.parametrize(
    ("kind", "text", "term"),
    [
        ("problem", "penetration of lithium filaments", "dendrite_growth"),
        ("problem", "oxidative breakdown of the sulfide", "side_reactions"),
        ("problem", "detached particles and gaps", "poor_contact"),
        ("strategy", "coating it with a thin nitride", "interlayer_coating"),
        ("strategy", "partial replacement of P by Sb", "doping_substitution"),
    ],
)
def test_the_shipped_model_knows_phrases_that_the_lexicon_lacks(kind, text, term):
    folder = model_folder("")
    weights = {kind: (folder / phrase_file(kind)).read_bytes() for kind in PHRASE_KINDS.values()}
    certainty = json.loads((folder / CARD).read_text())["certainty"]
    assert PhraseModel(weights, certainty).term_id(kind, text) == term
