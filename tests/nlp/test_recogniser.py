import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Span

from sse_kg.nlp.components.recogniser import Recogniser, grounded, model_folder, spans_of, tags_of
from sse_kg.nlp.features import Knowledge, sentence_features
from sse_kg.nlp.pipeline import build_rules
from sse_kg.nlp.termlists import TermLists

TEXT = "LLZO has poor wettability. PEO melts at 60 °C."


@pytest.fixture(scope="module")
def recogniser():
    return Recogniser.of_folder(model_folder(""))


@pytest.fixture(scope="module")
def nlp():
    return build_rules()


@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(("", "MATERIAL", "METHOD")))))
def test_tags_and_spans_say_the_same(parts):
    spans, place = [], 0
    for length, label in parts:
        if label:
            spans.append((place, place + length, label))
        place += length
    assert list(spans_of(tags_of(place, spans))) == spans


def test_a_stray_inner_tag_begins_a_mention():
    assert list(spans_of(["I-METHOD", "O", "B-METHOD", "I-CLASS"])) == [
        (0, 1, "METHOD"),
        (2, 3, "METHOD"),
        (3, 4, "CLASS"),
    ]


def test_a_mention_is_grounded_by_the_longest_candidate_of_its_label(nlp):
    doc = nlp.make_doc("very poor wetting of garnet")
    proposed = [
        Span(doc, 2, 3, label="PROBLEM", span_id="problem:short"),
        Span(doc, 1, 3, label="PROBLEM", span_id="problem:long"),
        Span(doc, 0, 3, label="PROPERTY", span_id="property:other"),
    ]
    assert grounded(doc[0:3], "PROBLEM", proposed) == proposed[1]
    assert grounded(doc[3:5], "PROBLEM", proposed) is None


def test_matching_does_not_change_the_doc(nlp, recogniser):
    doc = nlp(TEXT)
    before = [(ent.text, ent.label_) for ent in doc.ents]
    assert list(recogniser.match(doc))
    assert [(ent.text, ent.label_) for ent in doc.ents] == before


def other(tool):
    """Return a recogniser that is to be filled with what this one is made of."""
    return pickle.loads(pickle.dumps(tool))


@pytest.mark.parametrize(
    "copy",
    [
        lambda tool, _: pickle.loads(pickle.dumps(tool)),
        lambda tool, _: other(tool).from_bytes(tool.to_bytes()),
        lambda tool, path: (tool.to_disk(path), other(tool).from_disk(path))[1],
    ],
    ids=["pickle", "bytes", "disk"],
)
def test_a_copy_says_the_same(nlp, recogniser, copy, tmp_path):
    doc = nlp(TEXT)
    assert list(copy(recogniser, tmp_path).match(doc)) == list(recogniser.match(doc))


def test_features_of_a_word_and_its_neighbours(nlp, tmp_path):
    (tmp_path / "material.txt").write_text("# names\nPEO\nzinc oxide\n")
    (tmp_path / "problem_head.txt").write_text("wetting\n")
    knowledge = Knowledge({"melts": ("40.1",)}, TermLists(tmp_path))
    doc = nlp(TEXT)
    (first, last, _), (start, end, features) = sentence_features(doc, knowledge)
    assert (first, last, end) == (0, start, len(doc))
    assert {"w=peo", "s=X", "B=material1", "r=B-MATERIAL", "1w=melts", "1C=40.1"} <= set(
        features[0]
    )
    assert {"-1w=peo", "-1B=material1", "C=40.1"} <= set(features[1])


def test_lists_mark_the_longest_phrase(tmp_path):
    (tmp_path / "material.txt").write_text("zinc\nzinc oxide\nPE\n")
    (tmp_path / "problem_head.txt").write_text("crack\n")
    lists = TermLists(tmp_path)
    assert lists.marks(["Zinc", "oxides", "crack", "pe"]) == [
        ["B=material0"],
        ["I=material"],
        ["ends=problem"],
        [],
    ]
    assert lists.marks(["PE"]) == [["B=material1"]]
