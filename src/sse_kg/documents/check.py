"""What a reader of a document must know about it: its language, and that it is a supplement."""

from __future__ import annotations

import re
from dataclasses import replace

from sse_kg.documents.language import foreign_language
from sse_kg.errors import InputError
from sse_kg.model.text import Block, BlockKind, Document

_MOSTLY = 0.5
_PARTLY = 0.2
_FRONT = 3  # blocks that may stand above the text where no title is known
_SHORT = 90  # characters of a line that names what the file is
_SUPPLEMENT = re.compile(
    r"\W*(?:electronic\s+|online\s+)?(?:supporting|supplementary|supplemental)\s+"
    r"(?:information|materials?|data|file|notes?|figures?|text)\b",
    re.IGNORECASE,
)


def checked(document: Document) -> Document:
    """Return the document with notes on what is unusual about it.

    Raises ``InputError`` if it is mostly in another language than English: the words that problems
    and strategies are told by are English.
    """
    notes = list(document.notes)
    text = "\n".join(block.text.text for block in document.blocks)
    language = foreign_language(text)
    if language and language.share > _MOSTLY:
        reason = f"the text is in {language.name}; only English is read"
        raise InputError(document.source, reason, "Give an English version of it.")
    if language and language.share > _PARTLY:
        notes.append(f"a part of the text, about {language.share:.0%}, is in {language.name}")
    if is_supplement(document):
        notes.append("this is the supporting information of an article, not the article itself")
    return replace(document, notes=tuple(notes))


def is_supplement(document: Document) -> bool:
    """Return whether the title, or a line above the title, says supporting information.

    Below the title it says nothing: publishers print a link of that name beside the abstract.
    """
    if document.title and _SUPPLEMENT.match(document.title):
        return True
    kinds = [block.kind for block in document.blocks]
    above = kinds.index(BlockKind.TITLE) if BlockKind.TITLE in kinds else _FRONT
    return any(_names_supplement(block) for block in document.blocks[:above])


def _names_supplement(block: Block) -> bool:
    return len(block.text) <= _SHORT and bool(_SUPPLEMENT.match(block.text.text))
