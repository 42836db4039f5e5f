import pytest

from sse_kg.documents.read import read_document
from sse_kg.grounding.identity import NameDecision
from sse_kg.grounding.linker import Linker
from sse_kg.nlp.abbreviations import long_form
from sse_kg.nlp.pipeline import build_pipeline
from sse_kg.nlp.read import read_text
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline("")


@pytest.fixture
def read(nlp, tmp_path):
    def run(text, linker=None):
        path = tmp_path / "a.md"
        path.write_text(f"{text}\n", encoding="utf-8")
        document = normalise(read_document(path, settings=Settings()))
        return read_text(nlp, linker or Linker(), document)

    return run


@pytest.mark.parametrize(
    ("short", "text", "words"),
    [
        ("POE", "a film of polyoxalate", "polyoxalate"),
        ("SPAN", "with sulfurized polyacrylonitrile", "sulfurized polyacrylonitrile"),
        ("PCE", "the soft plastic crystal electrolyte", "plastic crystal electrolyte"),
        ("XYZ", "the soft plastic crystal electrolyte", None),
        ("PE", "Pellets were pressed. Then electrolyte", None),
    ],
)
def test_letters_are_found_in_the_words_in_front(short, text, words):
    start = long_form(short, text)
    assert (None if start is None else text[start:]) == words


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The electrolyte Li9.54Si1.74P1.44S11.7Cl0.3 (LSPS) conducts ions.", "LSPS", "LSiPSCl"),
        ("Polyethylene oxide (PEO) is a polymer.", "PEO", "PEO"),
        ("Li6.4La3Zr1.4Ta0.6O12 (LLZTO) conducts.", "LLZTO", None),
        ("Li7SiPS8 (LiSiPS) was pressed.", "LiSiPS", "Li7SiPS8"),
        ("Lithium lanthanum titanate (LLTO) conducts.", "LLTO", "LLTO"),
        ("Lithium fluoride (Li2S) was used.", "Li2S", None),
        ("The separator was cellulose (NKK).", "NKK", None),
    ],
)
def test_what_a_document_defines(read, text, name, entity):
    found = {d.name: d.entity.id for d in read(text)[1]}
    assert found.get(name) == entity


def test_words_that_nobody_knows_are_a_material_of_their_own(read):
    text = "LLZO was coated with poly(N-ethyl-glutaric amide) (PEGA). The PEGA film was 5 nm thick."
    sentences, (definition,) = read(text)
    assert (definition.own, definition.text) == (True, "poly(N-ethyl-glutaric amide) (PEGA)")
    ids = {m.text: m.entity.id for s in sentences for m in s.mentions if m.label == "MATERIAL"}
    long = "poly(N-ethyl-glutaric amide)"
    assert definition.entity.id == long
    assert {ids[name] for name in ids if name in (long, "PEGA")} == {long}


def test_what_people_decided_is_stronger_than_a_definition(read):
    apart = Linker(decisions=(NameDecision(False, "LPSB", "Li6PS5Br"),))
    text = "Argyrodite Li6PS5Br (LPSB) conducts."
    assert [d.entity.id for d in read(text)[1]] == ["Li6PS5Br"]
    assert [d.entity.id for d in read(text, apart)[1]] == ["LPSB"]
