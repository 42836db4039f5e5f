import hashlib
import json
import tomllib
from pathlib import Path

import pytest

from sse_kg.errors import InputError
from sse_kg.nlp.components.recogniser import Recogniser
from sse_kg.nlp.pipeline import build_pipeline
from sse_kg.training.config import read_config
from sse_kg.training.train import Corpus, train
from tests.commands import cli_for

ROOT = Path(__file__).parents[2]
SENTENCES = """# ⟦Frobnium salts|CLASS⟧
We made ⟦frobnium|MATERIAL⟧ discs by ⟦zapping|STRATEGY⟧.
The ⟦frobnium|MATERIAL⟧ film was made by ⟦zapping|STRATEGY⟧ at ⟦25 °C|QUANTITY⟧.
All ⟦frobnium|MATERIAL⟧ cells were made by ⟦zapping|STRATEGY⟧ again.
"""


@pytest.fixture
def corpus_folder(tmp_path):
    folder = tmp_path / "corpus"
    (folder / "sentences").mkdir(parents=True)
    (folder / "sentences" / "a.txt").write_text(SENTENCES, encoding="utf-8")
    for role in ("train", "test"):
        (folder / "annotations" / role).mkdir(parents=True)
    for role, name in (("train", "one"), ("test", "two")):
        block = {"source": f"{name}.txt", "start": 0, "end": 9, "kind": "front", "entities": []}
        path = folder / "annotations" / role / f"{name}.jsonl"
        path.write_text(json.dumps(block) + "\n")
        (tmp_path / f"{name}.txt").write_text(f"The {name} text is here to be read.\n")
    return folder


def test_a_trained_model_knows_what_it_was_told(corpus_folder, tmp_path):
    corpus = Corpus.of_folder(corpus_folder, [tmp_path])
    model = train(corpus, read_config())
    assert (model.sentences, model.mentions) == (4, 8)
    model.write(tmp_path / "model", config=read_config(), corpus=corpus)
    nlp = build_pipeline(str(tmp_path / "model"))
    found = {(ent.text, ent.label_) for ent in nlp("The frobnium rod was made by zapping.").ents}
    assert found == {("frobnium", "MATERIAL"), ("zapping", "STRATEGY")}


def test_the_same_corpus_gives_the_same_model(corpus_folder, tmp_path):
    corpus = Corpus.of_folder(corpus_folder, [tmp_path])
    assert train(corpus, read_config()) == train(corpus, read_config())


def test_test_documents_are_never_learnt(corpus_folder, tmp_path):
    corpus = Corpus.of_folder(corpus_folder, [tmp_path])
    assert [path.stem for path in corpus.placed] == ["one"]
    assert not any("two text" in text for text in corpus.plain())
    assert any("one text" in text for text in corpus.plain())
    without = Corpus.of_folder(corpus_folder, [tmp_path], without=["one"])
    assert not without.placed
    assert not any("one text" in text for text in without.plain())


def test_a_corpus_without_some_of_its_files_keeps_the_others(corpus_folder, tmp_path):
    corpus = Corpus.of_folder(corpus_folder, [tmp_path])
    without = corpus.without({"one"})
    assert ([p.stem for p in without.placed], [p.stem for p in without.marked]) == ([], ["a"])
    assert corpus.without({"a"}).marked == ()


def test_documents_with_statements_are_those_in_which_somebody_looked(corpus_folder, tmp_path):
    corpus = Corpus.of_folder(corpus_folder, [tmp_path])
    assert corpus.stated() == []
    (corpus_folder / "statements").mkdir()
    (corpus_folder / "statements" / "a.jsonl").write_text('{"line": 2, "claims": []}\n')
    (corpus_folder / "statements" / "held.jsonl").write_text('{"line": 2, "claims": []}\n')
    block = {"source": "one.txt", "start": 0, "end": 9, "kind": "paragraph", "entities": []}
    placed = {**block, "claims": [], "measurements": []}
    path = corpus_folder / "annotations" / "train" / "one.jsonl"
    path.write_text(json.dumps(placed) + "\n")
    found = Corpus.of_folder(corpus_folder, [tmp_path]).stated()
    assert [stated.name for stated in found] == ["one", "a"]


def test_a_source_that_is_not_there_is_named(corpus_folder):
    with pytest.raises(InputError, match=r"one\.txt.*--texts"):
        Corpus.of_folder(corpus_folder, []).labelled()


def test_a_source_of_another_version_is_refused(corpus_folder, tmp_path):
    digest = hashlib.sha256((tmp_path / "one.txt").read_bytes()).hexdigest()
    sources = corpus_folder / "annotations" / "sources.toml"
    sources.write_text(f'"one.txt" = "{digest}"\n')
    corpus = Corpus.of_folder(corpus_folder, [tmp_path])
    assert corpus.find("one.txt") == tmp_path / "one.txt"
    (tmp_path / "one.txt").write_text("Another text, with other places.\n")
    with pytest.raises(InputError, match=r"one\.txt.*not what was annotated"):
        corpus.find("one.txt")


def test_every_annotated_source_has_its_digest():
    folder = ROOT / "corpus" / "annotations"
    names = {
        json.loads(path.read_text(encoding="utf-8").splitlines()[0])["source"]
        for path in folder.glob("t*/*.jsonl")
    }
    assert set(tomllib.loads((folder / "sources.toml").read_text())) == names


def test_the_command_writes_a_model(corpus_folder, tmp_path, capsys):
    cli = cli_for(capsys)
    done = cli("train", "--corpus", corpus_folder, "--texts", tmp_path, "-o", tmp_path / "model")
    assert done.status == 0, done.err
    assert "4 sentences" in done.out
    assert "8 mentions, 0 values and 0 claims learnt" in done.out
    Recogniser.of_folder(tmp_path / "model")


def test_a_missing_folder_is_told(tmp_path, capsys):
    cli = cli_for(capsys)
    done = cli("train", "--texts", tmp_path / "none", "-o", tmp_path / "model")
    assert done.status == 2
    assert "no folder" in done.err


def test_a_folder_without_a_model_is_told(tmp_path):
    with pytest.raises(InputError, match="no model in this folder"):
        build_pipeline(str(tmp_path))


def test_the_shipped_model_says_what_it_was_trained_on():
    card = json.loads((ROOT / "src/sse_kg/models/mentions/model.json").read_text())
    annotated = {path.stem for path in (ROOT / "corpus").rglob("train/*.jsonl")}
    written = {path.stem for path in (ROOT / "corpus" / "sentences").glob("*.txt")}
    assert set(card["trained_on"]) == annotated | written
