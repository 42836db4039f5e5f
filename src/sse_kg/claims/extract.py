"""One document to all that it states: the whole way from structure to claims."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from sse_kg import __version__
from sse_kg.claims.binding import Binder, BindingModel
from sse_kg.claims.context import ContextReader, Focus
from sse_kg.claims.effects import EffectReader
from sse_kg.claims.judge import ClaimModel
from sse_kg.claims.measurements import MeasurementReader
from sse_kg.claims.modelfiles import part_digest
from sse_kg.claims.registry import PropertyRegistry
from sse_kg.claims.relations import ClaimReader
from sse_kg.claims.tables import TableReader
from sse_kg.grounding.identity import NameDecision
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Claim, EntityRef, Extraction, Measurement
from sse_kg.model.text import Document
from sse_kg.nlp.components.recogniser import fingerprint
from sse_kg.nlp.pipeline import build_pipeline
from sse_kg.nlp.read import Sentence, read_text
from sse_kg.resources import data_path
from sse_kg.text.normalise import normalise
from sse_kg.vocabulary import Vocabulary, load_vocabulary

Focused: TypeAlias = tuple[Sentence, Focus]


class Extractor:
    """Reads documents; built once, used for many, the same document always gives the same."""

    def __init__(
        self, vocabulary: Vocabulary, *, model: str = "", decisions: Iterable[NameDecision] = ()
    ) -> None:
        self.version = extractor_version(model)
        self._nlp = build_pipeline(model)
        self._linker = Linker(vocabulary, decisions=decisions)
        self._context = ContextReader(vocabulary, self._linker)
        binder = Binder(vocabulary, self._context, BindingModel.of_folder(model))
        self._measurements = MeasurementReader(binder)
        claims = ClaimModel.of_folder(model)
        self._claims = ClaimReader(vocabulary, self._context, self._linker, claims)
        self._tables = TableReader(vocabulary, self._linker)
        self._registry = PropertyRegistry(vocabulary)
        self._effects = EffectReader(vocabulary, self._context, self._linker)

    @classmethod
    def from_vocabulary(
        cls, *, model: str = "", decisions: Iterable[NameDecision] = ()
    ) -> Extractor:
        """Return an extractor on the shipped vocabulary; ``model`` as in ``Settings``.

        ``decisions`` are what people decided about names.
        """
        return cls(load_vocabulary(), model=model, decisions=decisions)

    def extract(self, document: Document) -> Extraction:
        """Return mentions, measurements, claims and effects of a document as read from its file."""
        normal = normalise(document)
        sentences, definitions = read_text(self._nlp, self._linker, normal)
        names = names_in(sentences)
        focused = list(self._context.focused(sentences))
        stated = (*self._measurements.read(normal, focused), *self._of_tables(normal))
        measurements = [self._registry.filled(measurement) for measurement in stated]
        named = tuple(_named(measurement, names) for measurement in measurements)
        claims = tuple(
            replace(c, aliases=names.get(c.electrolyte, ()))
            for c in _distinct(self._claims.read(normal, focused))
        )
        return Extraction(
            document=normal,
            mentions=tuple(m for sentence in sentences for m in sentence.mentions),
            measurements=named,
            claims=claims,
            effects=tuple(self._effects.read(normal, focused, named, claims)),
            definitions=definitions,
        )

    def _of_tables(self, document: Document) -> Iterator[Measurement]:
        for table in document.tables:
            yield from self._tables.read(document, table)


_CELL_SIGN = re.compile(r"[|‖∥/]")


def names_in(sentences: list[Sentence]) -> dict[EntityRef, tuple[str, ...]]:
    """Return the names that the document has for each material and class; cells are none."""
    found: dict[EntityRef, dict[str, None]] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            if mention.entity is None or mention.entity.kind not in ("material", "class"):
                continue
            if not mention.partly and not _CELL_SIGN.search(mention.text):
                found.setdefault(mention.entity, {})[mention.text] = None
    return {entity: tuple(sorted(names)) for entity, names in found.items()}


def _named(measurement: Measurement, names: dict[EntityRef, tuple[str, ...]]) -> Measurement:
    """Return a measurement with all names that its row and the text have for its material."""
    if measurement.material is None:
        return measurement
    known = {*measurement.aliases, *names.get(measurement.material, ())}
    return replace(measurement, aliases=tuple(sorted(known)))


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Yield each claim once for each sentence."""
    seen = set()
    for claim in claims:
        key = (claim.claim_id, claim.evidence.sentence_span)
        if key not in seen:
            seen.add(key)
            yield claim


def extractor_version(model: str = "") -> str:
    """Return what decides the outcome: package version, and a hash of model and ``schema``."""
    digest = hashlib.sha256(fingerprint(model).encode())
    digest.update(part_digest(model))
    root = data_path("schema")
    for path in sorted(p for p in root.rglob("*") if p.suffix in (".yaml", ".txt")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return f"{__version__}+{digest.hexdigest()[:12]}"
