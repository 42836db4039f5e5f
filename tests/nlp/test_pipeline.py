import pytest
from spacy.tokens import DocBin

from sse_kg.nlp.components.candidates import Candidate, add_candidates, resolve
from sse_kg.nlp.components.sentences import sentence_starts
from sse_kg.nlp.pipeline import build_pipeline, build_rules


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline()


@pytest.fixture(scope="module")
def rules():
    return build_rules()


def entities(nlp, text):
    return [(ent.text, ent.label_) for ent in nlp(text).ents]


def test_no_component_lacks_what_it_needs(nlp):
    assert not any(nlp.analyze_pipes()["problems"].values())


def test_tokens_give_the_text_back(nlp):
    text = "Li7−xLa3Zr2−xTaxO12 (LLZTO)|Li: 0.5 mA cm⁻², β-Li3PS4 at 25 °C."
    doc = nlp.make_doc(text)
    assert doc.text == text
    assert "Li7−xLa3Zr2−xTaxO12" in [token.text for token in doc]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Ye et al. found this. It held [3, 4]. New cells", [22, 38]),
        ("See Fig. 5B and Ref. 12. Then go.", [25]),
        ("It was 0.5 V vs. Li/Li⁺ at RT. β-phase forms.", [31]),
        ("e.g. LLZO, i.e. a garnet", []),
        ("It ran at 2 C. Then J. Smith left.", [15]),
    ],
)
def test_sentence_starts(text, starts):
    assert list(sentence_starts(text)) == starts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Li dendrite growth in Li6PS5Cl",
            [("Li dendrite growth", "PROBLEM"), ("Li6PS5Cl", "MATERIAL")],
        ),
        (
            "poor wettability of garnet-type electrolytes",
            [("poor wettability", "PROBLEM"), ("garnet-type electrolytes", "CLASS")],
        ),
        ("a ZnO coating on β-Na3PS4", [("ZnO coating", "STRATEGY"), ("β-Na3PS4", "MATERIAL")]),
        (
            "Ta-doped pellets reach 0.9 mS cm⁻¹ at RT",
            [("Ta-doped", "STRATEGY"), ("0.9 mS cm⁻¹", "QUANTITY"), ("RT", "QUANTITY")],
        ),
        (
            "the Li/LLZO interface seen by XPS",
            [("Li/LLZO interface", "INTERFACE"), ("XPS", "METHOD")],
        ),
        ("Li|LLZTO|Li cells", [("Li|LLZTO|Li", "MATERIAL")]),
        ("ZnO and SnO2 coatings work", [("ZnO and SnO2 coatings", "STRATEGY")]),
        ("a thin Li3P interphase", [("Li3P interphase", "INTERFACE")]),
        ("PVDF-based SEs", [("PVDF-based SEs", "CLASS")]),
        ("Li et al. printed by 3D printing", [("3D printing", "STRATEGY")]),
        ("operando XPS of the LLZO SSE", [("operando XPS", "METHOD"), ("LLZO", "MATERIAL")]),
        ("In this work Li+ moves", []),
    ],
)
def test_mentions_by_rules(rules, text, expected):
    assert entities(rules, text) == expected


def test_the_model_decides_and_the_rules_ground(nlp):
    text = (
        "Poor wettability of garnet-type electrolytes by lithium metal raises the interfacial "
        "resistance, which an Al2O3 coating lowered from 1710 to 1 Ω cm²."
    )
    doc = nlp(text)
    found = {(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents}
    assert ("Poor wettability", "PROBLEM", "problem:poor_wettability") in found
    assert ("Al2O3 coating", "STRATEGY", "strategy:interlayer_coating") in found
    assert ("garnet-type electrolytes", "CLASS", "class:garnet") in found
    assert ("lithium metal", "MATERIAL", "") in found
    assert "interfacial resistance" in {ent.text for ent in doc.ents}


def test_the_longest_candidate_wins(nlp):
    doc = nlp.make_doc("high interfacial resistance here")
    add_candidates(doc, [Candidate(1, 3, "PROPERTY"), Candidate(0, 3, "PROBLEM", "problem:x")])
    assert [(e.text, e.label_, e.kb_id_) for e in resolve(doc).ents] == [
        ("high interfacial resistance", "PROBLEM", "problem:x")
    ]


def test_docs_survive_serialisation_and_processes(nlp):
    texts = ["LLZO has poor wettability.", "PEO at 60 °C."] * 3
    docs = list(nlp.pipe(texts, n_process=2, batch_size=2))
    loaded = list(DocBin(docs=docs, store_user_data=True).get_docs(nlp.vocab))
    assert [[e.text for e in d.ents] for d in loaded] == [
        [e.text for e in nlp(t).ents] for t in texts
    ]
