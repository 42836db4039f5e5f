"""The normal form of a document: every rule applied to every block, table cell and title."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from sse_kg.model.text import AlignedText, Block, Document, Edit, Repair, Table
from sse_kg.text import broken, formulas, markup, signs, spacing
from sse_kg.text.script import LOST
from sse_kg.text.words import Words

_LOST_SIGN = re.compile(rf"{LOST}|[\ue000-\uf8ff]|\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Rule:
    """A named repair: yields edits of a text, in order and without overlap.

    It has nothing to mend in a text without ``needs``.
    """

    name: str
    edits: Callable[[str, Words], Iterable[Edit]]
    guess: bool = False
    needs: str = ""


def _rule(
    edits: Callable[[str, Words], Iterator[Edit]], guess: bool = False, needs: str = ""
) -> Rule:
    return Rule(edits.__name__, edits, guess, needs)


RULES: tuple[Rule, ...] = (
    _rule(markup.latex),
    _rule(markup.html_tags),
    _rule(markup.bare_scripts),
    _rule(markup.subscript_characters),
    _rule(markup.entities),
    _rule(markup.links),
    _rule(markup.emphasis),
    _rule(spacing.composed),
    _rule(broken.ligatures),
    _rule(broken.lost_ligatures, guess=True, needs=LOST),
    _rule(broken.eaten_ligatures, guess=True, needs="\n"),
    _rule(signs.colon_decimals, guess=True, needs=":"),
    _rule(signs.eaten_ohms, guess=True, needs="\n"),
    _rule(signs.ion_charges),
    _rule(broken.hyphenation, needs="\n"),
    _rule(broken.compound_line_ends, needs="\n"),
    _rule(spacing.line_ends, needs="\n"),
    _rule(formulas.split_formulas, guess=True),
    _rule(signs.brace_dashes, guess=True, needs="{"),
    _rule(signs.lost_signs, guess=True, needs=LOST),
    _rule(signs.degrees),
    _rule(signs.flat_units),
    _rule(signs.flat_exponents, needs="10"),
    _rule(signs.flat_exponent_pairs, guess=True, needs="10"),
    _rule(signs.positive_exponents, guess=True, needs="×"),
    _rule(broken.glued_words, guess=True),
    _rule(broken.glued_italics),
    _rule(spacing.spaces),
    _rule(spacing.loose_hyphens),
    _rule(spacing.loose_commas),
    _rule(signs.minus_signs),
)


def normalise_text(text: AlignedText, words: Words) -> tuple[AlignedText, tuple[Repair, ...]]:
    """Return the text in normal form, and every change that was more than white space."""
    repairs: list[Repair] = []
    for rule in RULES:
        if rule.needs not in text.text:
            continue
        edits = list(rule.edits(text.text, words))
        repairs += [
            Repair(rule.name, text.source_span(start, end), text.text[start:end], new, rule.guess)
            for start, end, new in edits
            if start < end and (text.text[start:end].strip() or new.strip())
        ]
        text = text.edit(edits)
    return text.strip(), tuple(repairs)


def normalise(document: Document) -> Document:
    """Return the document with all text in normal form and ``repairs`` listed."""
    words = Words.of(block.text.text for block in document.blocks)
    repairs: list[Repair] = []

    def clean(text: AlignedText) -> AlignedText:
        normal, made = normalise_text(text, words)
        repairs.extend(made)
        return normal

    titles: dict[str, str] = {}

    def clean_title(title: str) -> str:
        if title not in titles:
            titles[title] = normalise_text(AlignedText.identity(title), words)[0].text
        return titles[title]

    def clean_section(section: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(clean_title(title) for title in section)

    def clean_block(block: Block) -> Block:
        return replace(block, text=clean(block.text), section=clean_section(block.section))

    def clean_table(table: Table) -> Table:
        rows = tuple(tuple(clean(cell) for cell in row) for row in table.rows)
        section = clean_section(table.section)
        return replace(table, rows=rows, caption=clean(table.caption), section=section)

    blocks = tuple(block for block in map(clean_block, document.blocks) if block.text.text)
    tables = tuple(map(clean_table, document.tables))
    title = clean_title(document.title) if document.title else None
    return replace(
        document,
        blocks=blocks,
        tables=tables,
        title=title,
        repairs=tuple(repairs),
        notes=(*document.notes, *_unread(blocks)),
    )


def _unread(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Return a note on signs that were lost before and that no rule could tell, if there are."""
    number = sum(len(_LOST_SIGN.findall(block.text.text)) for block in blocks)
    if not number:
        return ()
    return (f"{number} sign{'s are' if number > 1 else ' is'} lost in the file and not repaired",)
