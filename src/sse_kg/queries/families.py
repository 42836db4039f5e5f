"""Families of electrolytes: the widest classes below those that hold everything."""

from __future__ import annotations

from sse_kg.vocabulary import Vocabulary

WIDEST = ("any", "inorganic")  # classes that are no family of their own


def family_of(class_id: str | None, vocabulary: Vocabulary) -> str | None:
    """Return the family of a class: garnets are oxides. There is none for the widest classes."""
    wide = [c for c in vocabulary.lineage(class_id or "") if c not in WIDEST]
    return wide[-1] if wide else None
