"""What a material and the words behind it name: ``LiF coating``, ``Li3P interphase``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from sse_kg.nlp.components.candidates import GROUP, Candidate, add_candidates, token_ranges

_ABBREVIATION = r"(?:\s?\([^()]{1,14}\))?"
_HEAD_NOUN = (
    r"(?:coatings?|interlayers?|layers?|thin films?|films?|buffer layers?|interface layers?|"
    r"protectors?)"
)
# What a material and the words behind it make: label, entity, words.
_AFTER = (
    (
        "STRATEGY",
        "strategy:interlayer_coating",
        re.compile(
            rf"{_ABBREVIATION}[- –](?:(?:based|rich|thin|amorphous|buffer|protective|coating|"
            rf"interface|modification|metal|composite|ALD|nano\w*)\s){{0,2}}{_HEAD_NOUN}\b"
            r"|-(?:coated|modified|protected|decorated)\b"
        ),
    ),
    (
        "STRATEGY",
        "strategy:doping_substitution",
        re.compile(r"[- ](?:doped|doping|substituted|substitution|co-doping|dopant)\b"),
    ),
    (
        "STRATEGY",
        "strategy:composite_electrolyte",
        re.compile(r"[- ](?:fillers?|nanofillers?|nanowires?|nanofibers?)\b"),
    ),
    (
        "INTERFACE",
        "",
        re.compile(
            r"[- –](?:(?:hybrid|alloy|rich|composite|based)\s)?(?:interphases?|interfaces?|SEIs?)\b"
        ),
    ),
    (
        "CLASS",
        "",
        re.compile(
            r"\s?-\s?(?:based|type)\s(?:(?:polymer|sulfide|oxide|solid|composite|glassy)\s)?"
            r"(?:SEs?|SSEs?|electrolytes?|glass(?:es)?|glass[- ]ceramics?|structures?|cathodes?|"
            r"compounds?|systems?|polymers?)\b"
        ),
    ),
)
_JOINED = re.compile(r"\s(?:and|or)\s|\s?/\s?|\s?[–-]+\s?|\s\((?:or|and)\s")
_ELEMENT_DOPING = re.compile(
    r"\b(?:Ta|Nb|Al|Ga|W|Ge|Si|Sn|Sb|As|In|Sc|Y|Zr|Hf|Ca|Sr|Ba|Mg|Zn|Fe|Cu|F|Cl|Br|I|O|N|Se|Te|Bi|"
    r"Ce|Ti|halogen|halide|oxygen|anion|cation|nitrogen|fluorine|chlorine)"
    r"[-– ](?:doped|doping|substituted|substitution|dopants?)\b"
)


@Language.component("sse_layers", requires=["doc.spans"], assigns=["doc.spans"])
def layers(doc: Doc) -> Doc:
    """Return the Doc with a candidate for each material that serves as a remedy."""
    return add_candidates(doc, list(match_layers(doc, list(doc.spans.get(GROUP, ())))))


def match_layers(doc: Doc, spans: list[Span]) -> Iterator[Candidate]:
    """Yield what a material in the spans, or an element, makes with the words behind it.

    Two materials joined are one: ``LiF and LiI layers``.
    """
    materials = sorted((s for s in spans if s.label_ == "MATERIAL"), key=lambda s: s.start)
    tokens, text = token_ranges(doc), doc.text
    for span in materials:
        behind = span.end_char
        for label, entity, pattern in _AFTER:
            if match := pattern.match(text, behind):
                start = _first_joined(text, materials, span)
                yield Candidate(*tokens(start, match.end()), label, entity)
                break
    for match in _ELEMENT_DOPING.finditer(text):
        yield Candidate(*tokens(*match.span()), "STRATEGY", "strategy:doping_substitution")


def _first_joined(text: str, materials: list[Span], last: Span) -> int:
    """Return where the material in front begins, if only a joining word is between."""
    for span in materials:
        if span.end_char < last.start_char and _JOINED.fullmatch(
            text, span.end_char, last.start_char
        ):
            return int(span.start_char)
    return int(last.start_char)
