from sse_kg.claims.extract import Extractor
from sse_kg.documents.read import read_document
from sse_kg.settings import Settings


def test_a_variable_takes_the_value_that_its_sentence_states(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("Na1+xZr2SixP3−xO12 with x = 2 was made. Na1+xZr2SixP3−xO12 is a NASICON.\n")
    document = read_document(path, settings=Settings())
    mentions = Extractor.from_vocabulary().extract(document).mentions
    named = [m.entity.id for m in mentions if m.entity and m.text.startswith("Na1+x")]
    assert named == ["NZSP", "Na1+xZr2SixP3-xO12"]
