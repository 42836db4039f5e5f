"""Mentions of interfaces and interphases: ``Li/LLZO interface``, SEI, grain boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.nlp.components.candidates import Candidate, add_candidates, token_ranges

_SIDE = (
    r"(?:anode|cathode|electrode|electrolyte|Li|Na|lithium|metal|SSEs?|SEs?|garnets?|sulfide|oxide|"
    r"solid|polymer|[A-Z][A-Za-z0-9()−.]*\d[A-Za-z0-9()−.]*|LL?[A-Z]{2,4}|NMC|NCM|LCO|PEO|filler|"
    r"ceramic|SE layer)"
)
_TAIL = r"(?:\s(?:metal|anode|cathode|electrode|SSEs?|SEs?|electrolytes?))?"
_PAIR = rf"{_SIDE}{_TAIL}\s?[/–|‖-]\s?(?:solid[- ](?:state )?)?{_SIDE}{_TAIL}"
_HEAD = r"(?:interfaces?|interphases?|interfacial layers?)"
_KIND = (
    r"(?:(?:in situ|in-situ|stable|unstable|metastable|hybrid|alloyed|MIEC|anode|cathode|Li|"
    r"mixed(?:[- ]ionic[- ]and[- ]electronic)?[- ]conduct(?:ing|ive)|solid[–-]solid|solid/solid|"
    r"lithiophilic|[A-Z][A-Za-z0-9]{1,8}-rich|thermodynamically (?:un)?stable|composite|"
    r"passivating|resistive)\s)"
)
_NAME = r"[\w()\-−–]+"
_INTERFACE = re.compile(
    rf"(?:\b{_KIND}?{_PAIR}\s{_HEAD})"
    rf"|(?:\b(?:anode|cathode|electrode)\s?/\s?(?:SSEs?|SEs?|electrolytes?)\b(?!\s?{_HEAD}))"
    rf"|(?:\b(?:interfaces?|interphases?)\s(?:between|of|at)\s(?:the\s)?{_NAME}(?:\s{_NAME}){{0,3}}?"
    rf"\s(?:and|/)\s(?:the\s|a\s)?{_NAME}(?:\s(?:metal|anodes?|cathodes?|electrodes?|electrolytes?|"
    r"SSEs?|SEs?|layer))?)"
    rf"|(?:\b{_KIND}{{1,2}}(?:SEIs?|{_HEAD}|CEIs?))"
    r"|(?:\b(?:M–|M-)?(?:SEIs?|CEIs?)\b(?:\slayers?)?)"
    r"|(?:\bsolid[- –]electrolyte[- ]interphases?|\bcathode[- ]electrolyte[- ]interphases?)"
    r"|(?:\b(?:grain|crystal|phase|particle) boundar(?:y|ies))"
    r"|(?:\binterphases?\b)"
)


@Language.component("sse_interfaces", assigns=["doc.spans"])
def interfaces(doc: Doc) -> Doc:
    """Return the Doc with a candidate for each interface."""
    return add_candidates(doc, list(match_interfaces(doc)))


def match_interfaces(doc: Doc) -> Iterator[Candidate]:
    """Yield the interfaces of a Doc."""
    tokens = token_ranges(doc)
    for match in _INTERFACE.finditer(doc.text):
        yield Candidate(*tokens(*match.span()), "INTERFACE")
