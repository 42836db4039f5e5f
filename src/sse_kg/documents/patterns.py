"""How headings, captions, licences and the like read in papers."""

from __future__ import annotations

import re

CAPTION = re.compile(
    r"^(?:Supplementary\s)?(?:Fig(?:ure|\.)?|FIG(?:URE|\.)?|Table|TABLE|Scheme|SCHEME|Chart|Box|Plate)"
    r"\s*(?:S?\d+|[IVX]+)[a-z]?(?P<mark>\s*[.:|│∣])?(?P<rest>.*)",
    re.DOTALL,
)
NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})(?P<dot>\.?)\s+(?=[^\W\d_])")
ABSTRACT = re.compile(
    r"^(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|graphical abstract)\b[\s:.|–—-]*", re.I
)
REFERENCES = re.compile(
    r"^(?:\d+\.?\s*)?(?:references?(?:\s(?:and|&)\snotes)?|notes\sand\sreferences|bibliography"
    r"|literature(?:\scited)?|works\scited)\s*:?$",
    re.IGNORECASE,
)
KNOWN_HEADING = re.compile(
    r"^(?:introduction|background|results?|discussions?|results? and discussions?|conclusions?"
    r"|methods?|materials?(?: and methods?)?|experimental(?: section)?|summary|outlook"
    r"|conclusions? and (?:outlook|perspectives?))\s*$",
    re.IGNORECASE,
)
BACK_MATTER = re.compile(
    r"^(?:\d+\.?\s*)?(?:acknowledge?ments?|authors?['’]? (?:contributions?|information|details)"
    r"|funding|conflicts? of interests?|competing (?:financial )?interests?|declarations?"
    r"|supporting information|supplementary (?:materials?|information|data)|data availability"
    r"|additional (?:information|files?)|availability of data|ethic|consent|publisher[’']?s note"
    r"|reporting summary|code availability|accession|how to cite|open access|author details"
    r"|reprints|peer review|transparency document|appendix a. supplementary|notes?$"
    r"|declaration of|disclosure|orcid|biograph)",
    re.IGNORECASE,
)
BODY_TITLE = re.compile(
    r"^(?:\d+\.?\s*)?(?:supporting information|supplementary (?:information|materials?|data)"
    r"|additional (?:information|files?)"
    r"|(?:data|code) availability(?: statement)?|availability of data.*|declarations?"
    r"|conflict of interest(?: statement)?)$",
    re.IGNORECASE,
)
FRONT_NOISE = re.compile(
    r"^(?:key\s?words?|received|accepted|published|revised|correspond|©|copyright|edited by"
    r"|reviewed by|\*|citation|doi|https?:|www\.|e-?mail|open access|article info|specialty section"
    r"|academic editor|this (?:is an|article is|work is)|d\s?o\s?i|the orcid)",
    re.IGNORECASE,
)
LICENCE = re.compile(
    r"creative commons|all rights reserved|licensee|open access article|published by|ISSN\b"
    r"|publisher[’']s note|terms and conditions|downloaded from|correspondence (?:and|to|should)"
    r"|e-?mail:|author to whom|contributed equally|these authors"
    r"|submit your (?:next )?manuscript|preprint submitted to",
    re.IGNORECASE,
)

SENTENCE_END = re.compile(r"[.!?:][\]\d,–’”\")]*$")
