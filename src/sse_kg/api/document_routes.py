"""Documents, and each as it was read: its text with what is mentioned and stated in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query

from sse_kg.api.dependencies import StoreHere
from sse_kg.queries import documents as reading

router = APIRouter(tags=["documents"])

DocumentId = Annotated[
    str, Query(max_length=300, description="The id of a document, as /api/documents has it.")
]


@dataclass(frozen=True, slots=True)
class Documents:
    """All documents, by source."""

    documents: tuple[reading.DocumentRow, ...]


@router.get("/api/documents")
def documents(store: StoreHere) -> Documents:
    """List the documents, with how much was read in each and how much is stated by it alone."""
    return Documents(reading.document_rows(store))


@router.get("/api/document")
def document(store: StoreHere, id: DocumentId) -> reading.DocumentFacts:
    """Tell all about a document but its text."""
    return reading.document_facts(store, id)


@router.get("/api/blocks")
def blocks(
    store: StoreHere,
    document: DocumentId,
    offset: Annotated[int, Query(ge=0, le=2**31, description="Blocks to leave out.")] = 0,
    limit: Annotated[int, Query(ge=1, le=reading.MOST, description="Blocks at most.")] = 200,
) -> reading.Blocks:
    """Give a document as it was read: headings, paragraphs, captions, tables, with what they say.

    What stands in it is plain text; offsets count characters (Unicode code points) of it.
    """
    return reading.document_blocks(store, document, offset=offset, limit=limit)
