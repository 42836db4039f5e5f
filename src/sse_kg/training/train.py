"""Training the recogniser of mentions: annotations and plain text in, its files out."""

from __future__ import annotations

import hashlib
import json
import tempfile
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pycrfsuite
from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.documents.read import read_document
from sse_kg.errors import InputError
from sse_kg.grounding.lexicon import expand, macros
from sse_kg.model.text import BlockKind
from sse_kg.nlp.components.candidates import token_ranges
from sse_kg.nlp.components.recogniser import (
    CARD,
    CLASSES,
    PHRASE_KINDS,
    WEIGHTS,
    phrase_file,
    tags_of,
)
from sse_kg.nlp.features import Knowledge, sentence_features
from sse_kg.nlp.phrases import phrase_features
from sse_kg.nlp.pipeline import build_rules
from sse_kg.nlp.termlists import shipped_lists
from sse_kg.nlp.wordclasses import format_word_classes
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise
from sse_kg.training.annotations import LabelledText, read_marked, read_phrases, read_placed
from sse_kg.training.config import FieldConfig, PhraseConfig, TrainingConfig
from sse_kg.training.statements import (
    StatedDocument,
    read_marked_statements,
    read_placed_statements,
)
from sse_kg.training.wordclasses import learn_word_classes
from sse_kg.vocabulary import load_vocabulary

_DOCUMENTS = (".txt", ".md", ".xml")
_COLUMNS = ".conllu"
_SENTENCE = "# text = "


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a run learns from: annotated files of both kinds, and folders with the sources.

    ``placed`` are files of places in sources, ``marked`` of sentences with marks, ``statements`` of
    what these sentences state, ``phrases`` of phrases with the term they name, by the kind of term.
    ``digests`` are the SHA-256 of the
    sources as they were annotated, where that is known.
    """

    placed: tuple[Path, ...]
    marked: tuple[Path, ...]
    statements: tuple[Path, ...]
    folders: tuple[Path, ...]
    phrases: Mapping[str, Path]
    digests: Mapping[str, str]
    unseen: frozenset[str] = frozenset()

    @classmethod
    def of_folder(
        cls, folder: Path, sources: Sequence[Path], *, without: Collection[str] = ()
    ) -> Corpus:
        """Return the corpus of a folder such as ``corpus/``, some documents left out.

        The documents in ``annotations/test`` are left out always, from plain text too.
        """
        placed = sorted((folder / "annotations" / "train").glob("*.jsonl"))
        held = [path for path in placed if path.stem in without]
        held += sorted((folder / "annotations" / "test").glob("*.jsonl"))
        return cls(
            placed=tuple(path for path in placed if path not in held),
            marked=tuple(sorted((folder / "sentences").glob("*.txt"))),
            statements=tuple(sorted((folder / "statements").glob("*.jsonl"))),
            folders=tuple(sources),
            phrases={
                kind: folder / "annotations" / "phrases" / f"{kind}.tsv"
                for kind in PHRASE_KINDS.values()
            },
            digests=_digests(folder / "annotations" / "sources.toml"),
            unseen=frozenset(_source_of(path) for path in held),
        )

    def find(self, name: str) -> Path:
        """Return where a source lies.

        Raises ``InputError`` if it is in no folder, or is not the text that was annotated.
        """
        for folder in self.folders:
            if (folder / name).is_file():
                return _checked(folder / name, self.digests.get(name))
        folders = ", ".join(map(str, self.folders)) or "no folder"
        raise InputError(Path(name), f"not found in {folders}", "Name its folder with --texts.")

    def labelled(self) -> list[LabelledText]:
        """Return all annotated blocks."""
        blocks = [block for path in self.placed for block in read_placed(path, self.find)]
        return blocks + [block for path in self.marked for block in read_marked(path)]

    def stated(self) -> list[StatedDocument]:
        """Return all documents in which somebody looked for values and claims."""
        marked = {path.stem: path for path in self.marked}
        placed = (read_placed_statements(path, self.find) for path in self.placed)
        return [document for document in placed if document is not None] + [
            read_marked_statements(marked[path.stem], path)
            for path in self.statements
            if path.stem in marked
        ]

    def without(self, names: Collection[str]) -> Corpus:
        """Return the corpus without the annotated files of these names."""
        return replace(
            self,
            placed=tuple(path for path in self.placed if path.stem not in names),
            marked=tuple(path for path in self.marked if path.stem not in names),
        )

    def plain(self) -> Iterator[str]:
        """Yield the paragraphs and sentences of all files in the folders that are not unseen."""
        for path in sorted(path for folder in self.folders for path in folder.iterdir()):
            if path.name in self.unseen:
                continue
            if path.suffix == _COLUMNS:
                yield from _sentences_of_columns(path)
            elif path.suffix in _DOCUMENTS:
                document = normalise(read_document(path, settings=Settings()))
                yield from (b.text.text for b in document.blocks if b.kind is not BlockKind.NOISE)


@dataclass(frozen=True, slots=True)
class Trained:
    """What a run made: the files' contents and the counts for the model card."""

    weights: bytes
    classes: str
    phrases: dict[str, bytes]
    sentences: int
    words: int
    mentions: int

    def write(self, folder: Path, *, config: TrainingConfig, corpus: Corpus) -> None:
        """Write the model with a record of what it was made from."""
        folder.mkdir(parents=True, exist_ok=True)
        (folder / WEIGHTS).write_bytes(self.weights)
        (folder / CLASSES).write_text(self.classes, encoding="utf-8")
        for kind, weights in self.phrases.items():
            (folder / phrase_file(kind)).write_bytes(weights)
        record = {
            "trained_on": [path.stem for path in (*corpus.placed, *corpus.marked)],
            "sentences": self.sentences,
            "words": self.words,
            "mentions": self.mentions,
            "seed": config.seed,
            "certainty": config.phrases.certainty,
            "weights_sha256": hashlib.sha256(self.weights).hexdigest(),
        }
        (folder / CARD).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")


def train(corpus: Corpus, config: TrainingConfig) -> Trained:
    """Return the recogniser learnt from a corpus; the same input always gives the same model."""
    labelled = corpus.labelled()
    plain = [*corpus.plain(), *(block.text for block in labelled)]
    classes = learn_word_classes(plain, config.word_classes, seed=config.seed)
    knowledge = Knowledge(classes, shipped_lists())
    learnt = list(examples(build_rules(), labelled, knowledge))
    return Trained(
        weights=fit(learnt, config.field),
        classes=format_word_classes(classes),
        phrases={kind: phrase_weights(kind, corpus, config.phrases) for kind in corpus.phrases},
        sentences=len(learnt),
        words=sum(len(example.tags) for example in learnt),
        mentions=sum(tag.startswith("B-") for example in learnt for tag in example.tags),
    )


class Example(NamedTuple):
    """Features and tags of a sentence's tokens."""

    features: list[list[str]]
    tags: list[str]


def examples(
    nlp: Language, blocks: Iterable[LabelledText], knowledge: Knowledge
) -> Iterator[Example]:
    """Yield an example for each sentence that was annotated as a whole."""
    pairs = ((block.text, block) for block in blocks)
    for doc, block in nlp.pipe(pairs, as_tuples=True):
        tags = _tags(doc, block)
        for start, end, features in sentence_features(doc, knowledge):
            sent = doc[start:end]
            if block.is_read(sent.start_char, sent.end_char):
                yield Example(features, tags[start:end])


def _tags(doc: Doc, block: LabelledText) -> list[str]:
    """Return the tag of each token; a mention that cuts a token takes it whole."""
    tokens = token_ranges(doc)
    return tags_of(len(doc), [(*tokens(s.start, s.end), s.label) for s in block.spans])


def phrase_weights(kind: str, corpus: Corpus, config: PhraseConfig) -> bytes:
    """Return the weights that tell the terms of a kind by the words of a phrase.

    Learnt from every phrase of the vocabulary, and from phrases of the corpus that were read.
    """
    lists = macros()
    pairs = [
        (" ".join(words), term.id)
        for term in load_vocabulary().terms(kind)
        for synonym in term.synonyms
        for words in expand(synonym, lists)
    ]
    pairs += read_phrases(corpus.phrases[kind]) * config.repeats
    learnt = (Example([phrase_features(text)], [term]) for text, term in pairs)
    return fit(learnt, config.field)


def fit(learnt: Iterable[Example], config: FieldConfig) -> bytes:
    """Return the weights of the random field that fits the examples best."""
    trainer = pycrfsuite.Trainer(verbose=False)
    for example in learnt:
        trainer.append(example.features, example.tags)
    trainer.set_params(
        {
            "c1": config.l1,
            "c2": config.l2,
            "max_iterations": config.iterations,
            "feature.possible_transitions": True,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / WEIGHTS
        trainer.train(str(path))
        return path.read_bytes()


def _digests(path: Path) -> dict[str, str]:
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _checked(path: Path, digest: str | None) -> Path:
    """Return the path of a source whose content has the digest, if one is given."""
    if digest and hashlib.sha256(path.read_bytes()).hexdigest() != digest:
        reason = "its content is not what was annotated"
        raise InputError(path, reason, "Get the version that sources.toml gives the SHA-256 of.")
    return path


def _source_of(path: Path) -> str:
    with path.open(encoding="utf-8") as lines:
        return str(json.loads(next(lines))["source"])


def _sentences_of_columns(path: Path) -> Iterator[str]:
    """Yield the sentences of a CoNLL-U file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(_SENTENCE):
                yield line.removeprefix(_SENTENCE).strip()
