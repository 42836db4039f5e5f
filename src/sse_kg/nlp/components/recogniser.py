"""The trained recogniser of mentions: a conditional random field over words and rules.

How rules and model combine: the rules propose (``doc.ents`` and all candidates), the model sees
what they propose as features of the words and decides span and label of every mention. A mention
is grounded by the longest candidate of its label that it shares a word with; a problem or strategy
that is no candidate as a whole first by a classifier over its words, if that is certain enough.
Conditional random fields: Lafferty, McCallum and Pereira, ICML 2001.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pycrfsuite
import srsly
from spacy.language import Language
from spacy.tokens import Doc, Span

from sse_kg.errors import InputError
from sse_kg.nlp.components.candidates import GROUP, Candidate
from sse_kg.nlp.features import Knowledge, sentence_features
from sse_kg.nlp.phrases import PhraseModel
from sse_kg.nlp.termlists import shipped_lists
from sse_kg.nlp.wordclasses import parse_word_classes
from sse_kg.resources import model_path

WEIGHTS, CLASSES, CARD = "weights.crfsuite", "word-classes.tsv", "model.json"
PHRASE_KINDS = {"PROBLEM": "problem", "STRATEGY": "strategy"}


@Language.factory(
    "sse_recogniser",
    requires=["doc.spans", "doc.ents", "token.is_sent_start"],
    assigns=["doc.ents"],
    default_config={"model": ""},
)
def create_recogniser(nlp: Language, name: str, model: str) -> Recogniser:
    """Return the recogniser of a model's folder, by default of the model that ships."""
    return Recogniser.of_folder(model_folder(model))


def model_folder(name: str) -> Path:
    """Return the folder of a model; empty is the one that ships."""
    return Path(name) if name else model_path("mentions")


class Recogniser:
    """Decides the mentions of a Doc; made of a model's files as bytes, so that it can be copied."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._set(files)

    @classmethod
    def of_folder(cls, folder: Path) -> Recogniser:
        """Return the recogniser that a training run wrote to a folder.

        Raises ``InputError`` if the folder does not hold one.
        """
        files = _read(folder)
        try:
            return cls(files)
        except (ValueError, KeyError) as error:
            raise _no_model(folder, error) from None

    def _set(self, files: Mapping[str, bytes]) -> None:
        self._files = dict(files)
        self._tagger = pycrfsuite.Tagger()
        self._tagger.open_inmemory(files[WEIGHTS])
        words = parse_word_classes(files[CLASSES].decode("utf-8"))
        self._knowledge = Knowledge(words, shipped_lists())
        kinds = {kind: files[phrase_file(kind)] for kind in PHRASE_KINDS.values()}
        self._phrases = PhraseModel(kinds, json.loads(files[CARD])["certainty"])

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with its mentions as the model sees them."""
        return self.set_annotations(doc, list(self.match(doc)))

    def match(self, doc: Doc) -> Iterator[Candidate]:
        """Yield the mentions that the model sees in a Doc, with what each is taken for."""
        proposed = list(doc.spans.get(GROUP, ()))
        for first, _, features in sentence_features(doc, self._knowledge):
            for start, end, label in spans_of(self._tagger.tag(features)):
                span = doc[first + start : first + end]
                yield Candidate(span.start, span.end, label, self._entity(span, label, proposed))

    def _entity(self, span: Span, label: str, proposed: Sequence[Span]) -> str:
        """Return the id of what a mention names.

        The lexicon is right about a whole mention; about a part of one it only tells what the
        words of the whole leave open.
        """
        found = grounded(span, label, proposed)
        if label not in PHRASE_KINDS or (found and len(found) == len(span)):
            return found.id_ if found else ""
        kind = PHRASE_KINDS[label]
        if term := self._phrases.term_id(kind, span.text):
            return f"{kind}:{term}"
        return found.id_ if found else ""

    def set_annotations(self, doc: Doc, mentions: Iterable[Candidate]) -> Doc:
        """Return the Doc with these mentions and no other."""
        doc.set_ents(
            [Span(doc, start, end, label=label, kb_id=of) for start, end, label, of in mentions]
        )
        return doc

    def __reduce__(self) -> tuple[type[Recogniser], tuple[dict[str, bytes]]]:
        """Return how a copy for another process is made."""
        return type(self), (self._files,)

    def to_bytes(self, **_: object) -> bytes:
        """Return the files of the model in one piece."""
        packed: bytes = srsly.msgpack_dumps(self._files)
        return packed

    def from_bytes(self, data: bytes, **_: object) -> Recogniser:
        """Return itself with the files of ``to_bytes``."""
        self._set(srsly.msgpack_loads(data))
        return self

    def to_disk(self, path: Path | str, **_: object) -> None:
        """Write the files of the model into a folder."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in self._files.items():
            (folder / name).write_bytes(data)

    def from_disk(self, path: Path | str, **_: object) -> Recogniser:
        """Return itself with the files of a folder."""
        self._set(_read(Path(path)))
        return self


def phrase_file(kind: str) -> str:
    """Return the name of the file that tells the terms of a kind by their words."""
    return f"{kind}.crfsuite"


def _read(folder: Path) -> dict[str, bytes]:
    names = (WEIGHTS, CLASSES, CARD, *map(phrase_file, PHRASE_KINDS.values()))
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as error:
        raise _no_model(folder, error) from None


def _no_model(folder: Path, error: Exception) -> InputError:
    remedy = "Give a folder that sse-kg train has written, or unset SSE_KG_MODEL."
    return InputError(folder, f"no model in this folder ({error})", remedy)


def fingerprint(model: str) -> str:
    """Return a hash of what a model says. Raises ``InputError`` if there is no such model."""
    digest = hashlib.sha256()
    for _, data in sorted(_read(model_folder(model)).items()):
        digest.update(data)
    return digest.hexdigest()


def spans_of(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the spans that tags ``B-LABEL``, ``I-LABEL``, ``O`` mark; a stray ``I`` begins one."""
    start, label = 0, ""
    for place, tag in enumerate([*tags, "O"]):
        kind, _, name = tag.partition("-")
        if label and (kind != "I" or name != label):
            yield start, place, label
            label = ""
        if name and not label:
            start, label = place, name


def tags_of(length: int, spans: Iterable[tuple[int, int, str]]) -> list[str]:
    """Return the tags of spans that do not overlap."""
    tags = ["O"] * length
    for start, end, label in spans:
        tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def grounded(span: Span, label: str, proposed: Sequence[Span]) -> Span | None:
    """Return the longest proposed span of the label with an id that shares a word with this one."""
    found = [
        other
        for other in proposed
        if other.label_ == label and other.id_ and other.start < span.end and span.start < other.end
    ]
    return max(found, key=len) if found else None
