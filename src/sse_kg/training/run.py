"""A whole training run: the recogniser of mentions, then what is learnt from what it sees."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sse_kg.errors import UsageError
from sse_kg.grounding.linker import Linker
from sse_kg.nlp.pipeline import build_pipeline
from sse_kg.nlp.read import read_sentences
from sse_kg.training.claims import ClaimTrainer
from sse_kg.training.config import TrainingConfig
from sse_kg.training.train import Corpus, Trained, train
from sse_kg.training.values import Read, train_binding
from sse_kg.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Model:
    """What a run made: the recogniser, and the files that decide about values and claims."""

    mentions: Trained
    parts: dict[str, str]
    values: int
    claims: int

    def write(self, folder: Path, *, config: TrainingConfig, corpus: Corpus) -> None:
        """Write all files of the model into a folder."""
        self.mentions.write(folder, config=config, corpus=corpus)
        for name, content in self.parts.items():
            (folder / name).write_text(content, encoding="utf-8")


def learn(corpus: Corpus, config: TrainingConfig) -> Model:
    """Return the model learnt from a corpus; the same input always gives the same model.

    Where nobody looked for values and claims in the corpus, those parts are left to the model
    that ships.
    """
    documents = list(crossed(corpus, config))
    _check(documents, config)
    mentions = train(corpus, config)
    parts: dict[str, str] = {}
    if documents:
        vocabulary = load_vocabulary()
        parts |= train_binding(documents, config.values, vocabulary=vocabulary).files()
        trainer = ClaimTrainer(vocabulary, Linker(vocabulary), config.claims)
        parts |= trainer.train(documents).files()
    return Model(
        mentions,
        parts,
        values=sum(len(stated.values) for stated, _ in documents),
        claims=sum(len(stated.claims) for stated, _ in documents),
    )


def _check(documents: Sequence[Read], config: TrainingConfig) -> None:
    """Raise ``UsageError`` if some statements are marked, but too few to learn from."""
    least = config.claims.parts
    values = sum(bool(stated.values) for stated, _ in documents)
    claims = sum(bool(stated.claims) for stated, _ in documents)
    if documents and (not values or claims < least):
        reason = f"values are marked in {values} documents and claims in {claims}: too few"
        remedy = f"Mark claims in at least {least} documents and a value in one, or neither."
        raise UsageError("sse-kg train", reason, remedy)


def crossed(corpus: Corpus, config: TrainingConfig) -> Iterator[Read]:
    """Yield the documents with statements, with the mentions a recogniser sees in new documents.

    What is learnt from mentions that are too good would trust them too much.
    """
    stated = corpus.stated()
    linker = Linker(load_vocabulary())
    lighter = replace(config, field=replace(config.field, iterations=config.crossing.iterations))
    for fold in range(config.crossing.folds):
        held = [document for i, document in enumerate(stated) if i % config.crossing.folds == fold]
        if not held:
            continue
        others = corpus.without({document.name for document in held})
        with tempfile.TemporaryDirectory() as folder:
            train(others, lighter).write(Path(folder), config=lighter, corpus=others)
            nlp = build_pipeline(folder)
        for document in held:
            yield document, read_sentences(nlp, linker, document.document)
