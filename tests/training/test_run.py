import dataclasses
import json

import pytest

from sse_kg.claims.binding import BindingModel
from sse_kg.claims.judge import DECISIONS, ClaimModel
from sse_kg.training.config import CrossingConfig, ValueConfig, read_config
from sse_kg.training.run import crossed, learn
from sse_kg.training.train import Corpus, train

SENTENCES = """With ⟦a coating|STRATEGY⟧ they suppress ⟦dendrite growth|PROBLEM⟧ in ⟦LLZO|MATERIAL⟧.
Then ⟦doping|STRATEGY⟧ failed to suppress ⟦dendrite growth|PROBLEM⟧ in ⟦LLZO|MATERIAL⟧.
All pellets of ⟦LLZO|MATERIAL⟧ show ⟦dendrite growth|PROBLEM⟧ in the end.
Rough rims of ⟦LLZO|MATERIAL⟧ cause ⟦dendrite growth|PROBLEM⟧ in the end.
We saw no ⟦dendrite growth|PROBLEM⟧ in ⟦LLZO|MATERIAL⟧ at the ⟦anode|INTERFACE⟧.
The ⟦ionic conductivity|PROPERTY⟧ of ⟦LLZO|MATERIAL⟧ is ⟦2 mS cm⁻¹|QUANTITY⟧ in dry air.
"""
CLAIMS = (
    ("suppress dendrite growth", "mitigates", "interlayer_coating"),
    ("failed to suppress", "no_effect", "doping_substitution"),
    ("show dendrite growth", "suffers", None),
    ("cause dendrite growth", "causes", None),
    ("no dendrite growth", "resists", None),
)
VALUE = {"quote": "2 mS cm⁻¹", "property": "ionic_conductivity", "material": "LLZO"}


def statements():
    for line, (quote, stance, strategy) in enumerate(CLAIMS, 1):
        claim = {"quote": quote, "stance": stance, "strategy": strategy, "electrolyte": "LLZO"}
        claim["kind"] = "solution" if strategy else "problem"
        yield {"line": line, "claims": [{**claim, "problem": "dendrite_growth"}]}
    yield {"line": len(CLAIMS) + 1, "measurements": [VALUE]}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Return a corpus of two files of sentences with what they state."""
    folder = tmp_path_factory.mktemp("corpus")
    for name in ("sentences", "statements"):
        (folder / name).mkdir(parents=True)
    for name in ("a", "b"):
        (folder / "sentences" / f"{name}.txt").write_text(SENTENCES, encoding="utf-8")
        rows = "".join(json.dumps(row) + "\n" for row in statements())
        (folder / "statements" / f"{name}.jsonl").write_text(rows, encoding="utf-8")
    return Corpus.of_folder(folder, [])


@pytest.fixture(scope="module")
def config():
    """Return the numbers of a quick run."""
    shipped = read_config()
    return dataclasses.replace(
        shipped,
        field=dataclasses.replace(shipped.field, iterations=30),
        phrases=dataclasses.replace(shipped.phrases, iterations=2),
        crossing=CrossingConfig(folds=2, iterations=30),
        values=ValueConfig(properties_l2=0.1, bearers_l2=0.1, iterations=20, minimum_count=1),
        claims=dataclasses.replace(shipped.claims, l1=0.0, iterations=20),
    )


@pytest.fixture(scope="module")
def model(corpus, config):
    return learn(corpus, config)


def test_a_run_writes_the_recogniser_and_all_decisions(model, corpus, config, tmp_path):
    assert (model.values, model.claims, model.mentions.sentences) == (2, 10, 12)
    model.write(tmp_path / "model", config=config, corpus=corpus)
    folder = str(tmp_path / "model")
    assert {f"claims.{name}.tsv" for name in DECISIONS} < set(model.parts)
    assert ClaimModel.of_folder(folder).files().items() <= model.parts.items()
    assert BindingModel.of_folder(folder).files().items() <= model.parts.items()


def test_without_statements_only_the_recogniser_is_learnt(corpus, config, tmp_path):
    model = learn(dataclasses.replace(corpus, statements=()), config)
    assert (model.values, model.claims, model.parts) == (0, 0, {})
    model.write(tmp_path / "model", config=config, corpus=corpus)
    written = {path.name for path in (tmp_path / "model").iterdir()}
    assert "weights.crfsuite" in written
    assert not any(name.startswith(("claims.", "values.")) for name in written)


def test_the_same_corpus_gives_the_same_model(model, corpus, config):
    assert learn(corpus, config) == model


def test_every_document_is_read_by_who_did_not_learn_from_it(corpus, config, monkeypatch):
    seen = []

    def noted(others, config):
        seen.append([path.stem for path in others.marked])
        return train(others, config)

    monkeypatch.setattr("sse_kg.training.run.train", noted)
    read = [stated.name for stated, _ in crossed(corpus, config)]
    assert (read, seen) == (["a", "b"], [["b"], ["a"]])
