"""Strategies named by a material: ``LiF coating``, ``Ta-doped``, ``Al2O3 fillers``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from sse_kg.nlp.components.candidates import GROUP, Candidate, add_candidates

_AFTER = (
    (
        "strategy:interlayer_coating",
        re.compile(
            r"[- –](?:(?:based|rich|thin|buffer|protective|coating|interface|modification|metal|"
            r"composite|nano\w*)\s)?"
            r"(?:coatings?|interlayers?|layers?|thin films?|films?|buffer layers?)\b"
            r"|-(?:coated|modified|protected|decorated)\b"
        ),
    ),
    (
        "strategy:doping_substitution",
        re.compile(r"[- ](?:doped|doping|substituted|substitution|co-doping|dopant)\b"),
    ),
    (
        "strategy:composite_electrolyte",
        re.compile(r"[- ](?:fillers?|nanofillers?|nanowires?|nanofibers?)\b"),
    ),
)
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
    """Yield strategies made of a material in the spans, or of an element, and the word behind."""
    for span in spans:
        if span.label_ != "MATERIAL":
            continue
        for entity, pattern in _AFTER:
            if match := pattern.match(doc.text, span.end_char):
                grown = doc.char_span(span.start_char, match.end(), alignment_mode="expand")
                if grown is not None:
                    yield Candidate(grown.start, grown.end, "STRATEGY", entity)
                break
    for match in _ELEMENT_DOPING.finditer(doc.text):
        found = doc.char_span(match.start(), match.end(), alignment_mode="expand")
        if found is not None:
            yield Candidate(found.start, found.end, "STRATEGY", "strategy:doping_substitution")
