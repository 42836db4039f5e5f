"""The decisions of the curation file, brought into the graph."""

from __future__ import annotations

from functools import lru_cache

from sse_kg.graph.curate import Curated, curate, sha256_of
from sse_kg.graph.difference import differing
from sse_kg.graph.read import read_document
from sse_kg.graph.store import GraphStore
from sse_kg.grounding.identity import NameDecision
from sse_kg.grounding.linker import Linker
from sse_kg.knowledge.curation import Curation, on_document
from sse_kg.knowledge.names import name_decisions
from sse_kg.model.graph import Subgraph
from sse_kg.vocabulary import load_vocabulary


class Curator:
    """Puts decisions into what documents contribute; what has none costs nothing."""

    def __init__(self, curation: Curation) -> None:
        self.curation = curation

    def curated(self, subgraph: Subgraph) -> Curated:
        """Return what a document contributes by the decisions on it."""
        return curate(subgraph, self.curation.decisions, lambda: self.linker)

    def number(self, subgraph: Subgraph) -> int:
        """Return how many decisions there ever were on the file of a document."""
        return len(on_document(self.curation.decisions, sha256_of(subgraph)))

    def knows(self, sha256: str) -> bool:
        """Return whether anything was ever decided on a file, even if it was undone."""
        return bool(on_document(self.curation.decisions, sha256))

    def refresh(self, store: GraphStore, doc_id: str) -> tuple[str, ...]:
        """Bring a document in the graph up to the decisions on it; return which found nothing.

        Raises ``UsageError`` where the graph does not have the document.
        """
        return self.bring(store, read_document(store, doc_id))

    def bring(self, store: GraphStore, before: Subgraph) -> tuple[str, ...]:
        """Do as ``refresh`` to a document of which it is known what it contributes now."""
        after, missed = self.curated(before)
        was, now = differing(before, after)
        if was != now and not store.revise(was, now):
            return self.refresh(store, before.doc_id)
        return missed

    @property
    def linker(self) -> Linker:
        """Return what grounds the names in corrections; made when it is first needed."""
        return _linker(name_decisions(self.curation))


@lru_cache(maxsize=2)
def _linker(decisions: tuple[NameDecision, ...]) -> Linker:
    return Linker(load_vocabulary(), decisions=decisions)
