"""Mentions of materials: names of the lexicon, formulas, cells written ``Li|LLZO|Li``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.grounding.formula import find_formulas
from sse_kg.grounding.lexicon import term_index
from sse_kg.grounding.linker import Linker
from sse_kg.nlp.components.candidates import Candidate, add_candidates, token_ranges
from sse_kg.vocabulary import Vocabulary, load_vocabulary

_NOT_MATERIAL_AFTER = re.compile(
    r"[-–\s]*(?:dendrit|plating|stripping|deposit|ion\b|ions\b|filament|batter|penetrat|nucleat|"
    r"transport|diffus|vacanc|atom|source|content|loss|reservoir|salt|flux|alloy|conduct|mobil|"
    r"migrat|compound|inventor|utiliz|bis\b|concentrat|exchang|regulat|stoichio|bond|binary|ternary|"
    r"melt|et al)",
    re.IGNORECASE,
)
_AS_METAL = re.compile(r"(?:against|with|toward|towards|of|to|molten|and|between)\s(?:the\s)?$")
_CHARGE = re.compile(r"[⁺⁻]|\s?\+(?=[\s,.)])|[⁰¹²³⁴⁵⁶⁷⁸⁹]+[⁺⁻]")
_FORM = re.compile(r"(?:[αβγδ]|tetra|[ct])[-–]\s?$")
_PART = r"[A-Z][A-Za-z0-9]*[A-Za-z0-9]"
_COMPOUND = re.compile(rf"(?<![\w/|–-]){_PART}(?:[-–/@]{_PART})+(?![\w|])")
_CELL_SIGN = re.compile(r"\s?(?:\||\|\||‖|/|∥)\s?")


@Language.factory("sse_materials", assigns=["doc.spans"])
def create_materials(nlp: Language, name: str) -> MaterialMatcher:
    """Return the matcher of the shipped lexicon."""
    return MaterialMatcher(load_vocabulary())


class MaterialMatcher:
    """Finds materials; ions and bare elements that only move or deposit are none."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._index = term_index(vocabulary.terms("material"))
        self._linker = Linker(vocabulary)

    def __call__(self, doc: Doc) -> Doc:
        """Return the Doc with a candidate for each material found."""
        return self.set_annotations(doc, list(self.match(doc)))

    def match(self, doc: Doc) -> Iterator[Candidate]:
        """Yield the materials of a Doc."""
        text = doc.text
        spans = [*self._named(doc), *self._formulas(doc)]
        spans += list(_bare_lithium(doc, text))
        spans += list(self._compounds(doc))
        for start, end in _with_form(doc, spans, text):
            yield Candidate(start, end, "MATERIAL")
        for start, end in _cells(doc, spans, text):
            yield Candidate(start, end, "MATERIAL")

    def set_annotations(self, doc: Doc, candidates: list[Candidate]) -> Doc:
        """Return the Doc with the candidates put in."""
        return add_candidates(doc, candidates)

    def _named(self, doc: Doc) -> Iterator[tuple[int, int]]:
        for start, end, term in self._index.find([token.norm_ for token in doc]):
            span = doc[start:end]
            if _is_name(span.text, [term.id, *term.synonyms]) and not _is_ion(doc, end):
                yield start, end

    def _formulas(self, doc: Doc) -> Iterator[tuple[int, int]]:
        tokens = token_ranges(doc)
        for first, last, _ in find_formulas(doc.text):
            start, end = tokens(first, last)
            if not _is_ion(doc, end):
                yield start, end

    def _compounds(self, doc: Doc) -> Iterator[tuple[int, int]]:
        tokens = token_ranges(doc)
        for match in _COMPOUND.finditer(doc.text):
            if self._linker.compound(match[0]) is not None:
                yield tokens(*match.span())


def _is_name(text: str, names: list[str]) -> bool:
    """Return whether a short name stands as the lexicon spells it: "SN", not "Sn" for "SN"."""
    return len(text) > 4 or any(text.rstrip("s") == name or text == name for name in names)


def _is_ion(doc: Doc, end: int) -> bool:
    return end < len(doc) and bool(_CHARGE.match(doc[end].text)) and not doc[end - 1].whitespace_


def _bare_lithium(doc: Doc, text: str) -> Iterator[tuple[int, int]]:
    """Yield "Li" or "lithium" where it stands for the metal, not for what it does or carries."""
    for token in doc:
        if token.text not in ("Li", "lithium", "Lithium", "Na"):
            continue
        after = text[token.idx + len(token) : token.idx + len(token) + 16]
        if _NOT_MATERIAL_AFTER.match(after) or re.match(r"[⁺+\d\[(–-]|\s(?:metal|anode)", after):
            continue
        before = text[max(0, token.idx - 22) : token.idx]
        if token.text == "Li" or _AS_METAL.search(before):
            yield token.i, token.i + 1


def _with_form(doc: Doc, spans: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield spans grown by a form in front: ``β-Li3PS4``."""
    tokens = token_ranges(doc)
    for start, end in spans:
        offset = doc[start].idx
        if form := _FORM.search(text[max(0, offset - 8) : offset]):
            start = tokens(offset - len(form[0]), offset)[0]
        yield start, end


def _cells(doc: Doc, spans: list[tuple[int, int]], text: str) -> Iterator[tuple[int, int]]:
    """Yield cells: three or more materials in a row with bars or slashes between."""
    ends = dict(sorted(spans))
    for start in sorted(ends):
        end, count = ends[start], 1
        while end < len(doc):
            sign = _CELL_SIGN.match(text, doc[end - 1].idx + len(doc[end - 1]))
            if sign is None:
                break
            following = next((s for s in ends if doc[s].idx == sign.end()), None)
            if following is None:
                break
            end, count = ends[following], count + 1
        if count >= 3:
            yield start, end
