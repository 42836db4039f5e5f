from dataclasses import replace

import pytest
from spacy.tokens import Span

from sse_kg.claims.extract import Extractor, names_in
from sse_kg.documents.read import read_document
from sse_kg.grounding.linker import Linker
from sse_kg.nlp.pipeline import build_rules
from sse_kg.nlp.read import electrolyte_in, read_sentences
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise
from sse_kg.vocabulary import load_vocabulary


def test_a_variable_takes_the_value_that_its_sentence_states(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Na1+xZr2SixP3−xO12 with x = 2 was made. Na1+xZr2SixP3−xO12 is a NASICON.\n")
    document = read_document(path, settings=Settings())
    mentions = Extractor.from_vocabulary().extract(document).mentions
    named = [m.entity.id for m in mentions if m.entity and m.text.startswith("Na1+x")]
    assert named == ["NZSP", "Na1+xZr2SixP3-xO12"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a PEO-covered LLZO pellet", "LLZO"),
        ("a ZnO-covered steel foil", None),
    ],
)
def test_what_has_no_identity_is_grounded_by_the_electrolyte_in_it(text, expected):
    doc = build_rules()(text)
    found = electrolyte_in(Span(doc, 1, len(doc), label="MATERIAL"), Linker(load_vocabulary()))
    assert (found.id if found else None) == expected


def test_a_part_gives_its_entity_no_name(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("The ionic conductivity of LLZO is 0.5 mS cm⁻¹.\n")
    document = normalise(read_document(path, settings=Settings()))
    (sentence,) = read_sentences(build_rules(), Linker(load_vocabulary()), document)
    (whole,) = [m for m in sentence.mentions if m.label == "MATERIAL"]
    part = replace(whole, text="LLZO pellet with a PEO cover", partly=True)
    named = replace(sentence, mentions=(whole, part))
    assert names_in([named]) == {whole.entity: ("LLZO",)}
