"""What the wording of a line or paragraph says about its role: captions, front and back matter.

The signs are those of publishers in general: nothing here knows a journal or a document.
"""

from __future__ import annotations

import re

_BOLD = r"(?:\*\*|__|\*)?"
_CAPTION = re.compile(
    rf"(?:<[^<>]{{1,60}}>)*{_BOLD}(?P<label>(?:Supplementary\s)?(?:Fig(?:ure|s?\.)?|FIG(?:URE|\.)?|Table|TABLE|Tab\.|"
    rf"Scheme|SCHEME|Chart|Box)\s*(?:S?\d{{1,3}}[a-z]?|[IVX]+))(?![\w,–-]|\.\d)"
    rf"(?P<end>\s*[.:|]?\s*(?:\*\*|__|\*)?[.:|]?)\s*(?P<rest>.*)",
    re.DOTALL,
)
_VERB = re.compile(
    r"(?:\([a-z]\)\s*)?(?:and|or|also|are|is|was|were|to|in|of|for|by|at|as|on|from|(?:clearly\s)?"
    r"(?:shows?|showed|gives?|gave|lists?|depicts?|illustrates?|presents?|summari[sz]es?|displays?|"
    r"compares?|provides?|reveals?|demonstrates?|indicates?|outlines?|describes?|plots?|reports?|"
    r"contains?|exhibits?|highlights?))\b",
)
_LEADS_ON = re.compile(
    r"(?:\b(?:in|see|of|from|and|by|with|to|the|for|or|on|as|than|between|via|cf\.?|e\.g\.,?|i\.e\.,?)"
    r"|[(,;–-])$",
    re.IGNORECASE,
)
_PERMISSION = re.compile(
    r"\b(?:Re(?:printed|produced|used|drawn)|Adapted|adapted/reprinted|Reprinted/adapted)"
    r"(?:\s+and\s+\w+)?\s+(?:with\s+(?:the\s+)?per|from\s+Ref)|\bCopyright\s+(?:©\s*)?(?:19|20)\d\d",
    re.IGNORECASE,
)
_PANELS = re.compile(r"(?:\*\*\(?[a-zA-Z]\)?\*\*|(?<![\w)])\([a-z]\)\s)")

_ABSTRACT = re.compile(r"\W{0,4}(?:abstract|summary|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t)\b\W{0,6}", re.I)
_REFERENCES = re.compile(
    r"(?:references?(?:\s+and\s+notes|\s+cited)?|bibliography|literature(?:\s+cited)?|"
    r"notes\s+and\s+references)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"(?:acknowledge?ments?|author(?:s['’]?|['’]s)?\s+contributions?(?:\s+statement)?|"
    r"credit\s+author(?:ship)?\b.*|funding(?:\s+(?:sources?|information|statement))?|"
    r"(?:data|code|materials?)(?:\s+and\s+\w+)?\s+availability(?:\s+statement)?|"
    r"availability\s+of\s+data.*|(?:declarations?|statements?)(?:\s+of\s+.*)?|"
    r"conflicts?\s+of\s+interests?.*|competing\s+(?:financial\s+)?interests?.*|ethics?\b.{0,40}|"
    r"ethical\s.{0,40}|institutional\s+review.*|informed\s+consent.*|consent\s+(?:for|to)\s.*|"
    r"sample\s+availability|"
    r"(?:supplementary|supporting|additional)\s+(?:information|materials?|data|files?)|"
    r"associated\s+content|"
    r"author\s+information|corresponding\s+authors?|notes?|orcid|biograph(?:y|ies)|"
    r"about\s+the\s+authors?|open\s+access|publisher['’]?s\s+note|rights\s+and\s+permissions|"
    r"keywords?|article\s+(?:info|information|history)|graphical\s+abstract|highlights|"
    r"disclaimer(?:/.*)?|peer\s+review\s+information|reporting\s+summary)",
    re.IGNORECASE,
)
_BACK_RUN_IN = re.compile(
    r"\W{0,4}(?:acknowledge?ments?|author\s+contributions?|credit\s+author\w*\b.{0,40}|funding|"
    r"data\s+availability(?:\s+statement)?|conflicts?\s+of\s+interests?|declaration\s+of\s+.{0,30}|"
    r"competing\s+(?:financial\s+)?interests?|open\s+access|publisher['’]?s\s+note|"
    r"institutional\s+review\s+board\s+statement|informed\s+consent\s+statement|"
    r"sample\s+availability|supplementary\s+materials?|disclaimer(?:/.{0,30})?)"
    r"\s*(?:[:.]|\*\*|__)",
    re.IGNORECASE,
)
_FRONT = re.compile(
    r"\W{0,4}(?:key\s?words?\b|index\s+terms\b|received\s*:|revised\s*:|accepted\s*:|published\s*:|"
    r"available\s+online|posted\s+date|citation\s*:|academic\s+editors?\b|correspondence\b|"
    r"\*?\s?corresponding\s+author|e-?mail\b|doi\s*:|https?://\S+\W*$|co[-\s]first\s+author|"
    r"these\s+authors\s+contributed|not\s+peer[-\s]reviewed|copyright\b|©|orcid\b|issn\b|"
    r"communicated\s+by|article\s+history|contents\s+lists?\s+available|preprint\s+submitted|✉|"
    r"to\s+cite\s+this\s+article)",
    re.IGNORECASE,
)
_TYPE = re.compile(
    r"(?:(?:research|original|review|mini[- ]?review|regular)\s+)?(?:article|paper|review|letter|"
    r"communication|perspective|report|highlight)s?(?:\s+open)?|open\s+access|r\s?e\s?v\s?i\s?e\s?w|"
    r"mini[- ]?review|original\s+research|progress\s+report|full\s+paper",
    re.IGNORECASE,
)
_ISSUE = re.compile(r"\b(?:19|20)\d\d\b\W*(?:$|\d|.*\d)|\bdoi\b|\bISSN\b|www\.", re.IGNORECASE)
_LICENCE = re.compile(
    r"creative\s+commons|open[\s-]access\s+article|\ball\s+rights\s+reserved\b|"
    r"licensee\s+\w+,\s|permanently\s+available\s+and\s+citable",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PLACE = re.compile(
    r"\b(?:Universit\w+|Institut\w*|Department|School\s+of|Laborator\w+|Academy|College|Faculty|"
    r"Centre|Center|Division|Hospital|GmbH|Inc\.|Ltd)\b",
)
_INSTITUTION = re.compile(
    r"\b(?:Universit\w+|Institut\w+|Department|School\s+of|Key\s+Laborator\w+|Academy|College|"
    r"Faculty|GmbH|Inc\.|Ltd)\b",
)
_FUNCTION = re.compile(
    r"\b(?:the|of|and|is|are|was|were|in|with|to|for|by|as|that|which|on|at|from|has|have|been|"
    r"this|these|can|be|an?|its|their|or|not|but|than|it|we)\b",
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def bare(line: str) -> str:
    """Return a line without emphasis marks, heading marks and white space at its ends."""
    return re.sub(r"<[^<>]{1,60}>", "", line).strip(" \t#*_:").strip()


def caption_label(text: str, above: str = "") -> str | None:
    """Return the label ("Figure 3") of a caption that begins here, else ``None``.

    ``above`` is the line before it, when it is not set off: "as shown in" leads to a sentence.
    """
    match = _CAPTION.match(text)
    if not match or _VERB.match(match["rest"]):
        return None
    if _LEADS_ON.search(above.rstrip()) and not re.match(r"\([a-z]\)\s+[A-Z]", match["rest"]):
        return None
    marked = bool(match["end"].strip()) or text[0] in "*_"
    if not marked and not re.match(r"[A-Z(\d*$‘“]", match["rest"]):
        return None
    return None if above and not match["rest"] else " ".join(match["label"].split())


def in_caption(text: str) -> bool:
    """Return whether a paragraph that does not begin as a caption reads like the rest of one."""
    if not (permission := len(_PERMISSION.findall(text))):
        return bool(re.search(r"(?<!\w)\*\*\(?[a-zA-Z]\)?\*\*\s", text))
    return permission * 900 > len(text) or len(_PANELS.findall(text)) * 300 > len(text)


def abstract_start(text: str) -> int | None:
    """Return where the text begins behind the word "Abstract"; ``None`` if it is not there."""
    match = _ABSTRACT.match(text)
    if not match:
        return None
    closed = re.search(r"[:.*_—–-]|\s{2}|\n", match[0]) or match.end() == len(text)
    return match.end() if closed else None


def is_reference_title(title: str) -> bool:
    """Return whether a heading opens the reference list."""
    return bool(_REFERENCES.fullmatch(re.sub(r"^[\d.\s]+", "", bare(title))))


def is_back_title(title: str) -> bool:
    """Return whether a heading opens matter that says nothing about the subject."""
    return bool(_BACK.fullmatch(re.sub(r"^[\d.\s]+", "", bare(title))))


def opens_back(text: str) -> bool:
    """Return whether a paragraph opens back matter with its own first words."""
    return bool(_BACK_RUN_IN.match(text))


def is_front(text: str) -> bool:
    """Return whether a paragraph is about the article: dates, addresses, licence, keywords."""
    if _LICENCE.search(text) or (_FRONT.match(text) and len(text) < 900):
        return True
    if len(text) < 400 and _MAIL.search(text):
        return True
    return is_address(text)


def is_article_type(text: str) -> bool:
    """Return whether a line only says what kind of article this is."""
    return bool(_TYPE.fullmatch(bare(text)))


def is_issue(text: str) -> bool:
    """Return whether a short text names journal, year and volume, as page headers do."""
    return bool(_ISSUE.search(text))


def names_place(text: str) -> bool:
    """Return whether a short text names an institution, as affiliations do."""
    return bool(_INSTITUTION.search(text))


def is_address(text: str) -> bool:
    """Return whether a paragraph is an affiliation."""
    places = len(_PLACE.findall(text))
    if not places or "," not in text or len(text) > (600 if places < 5 else 4000):
        return False
    marked = re.match(r"(?:<sup>|\d|[a-z]\s[A-Z]|[¹²³⁴-⁹*†‡§]|\^)", text)
    functions = len(_FUNCTION.findall(text)) - len(re.findall(r"\b(?:of|and|for)\b", text))
    few = functions < (2 if marked else 1) + places // 5
    return few and not text.rstrip().endswith(("].", ")."))


def is_prose(text: str, *, full: bool = False) -> bool:
    """Return whether a text consists of sentences, not of loose words, numbers and labels.

    ``full`` says that it is a line of full width, which speaks for a piece of a sentence.
    """
    words = len(_WORD.findall(text))
    functions = len(_FUNCTION.findall(text))
    if words >= 8:
        return functions * (20 if full else 12) >= words
    return words >= 3 and functions >= 1 and text.rstrip()[-1:] in ".;:?!"


def is_open(text: str) -> bool:
    """Return whether a paragraph breaks off: its last sentence has no end."""
    tail = re.sub(r"(?:\[[\d,\s–-]+\]|<sup>[\d,\s–-]+</sup>|[\s*_)\]\"'”’$])+$", "", text[-150:])
    if re.search(r"\b(?:al|Fig|Figs|Ref|Refs|e\.g|i\.e|vs|ca|approx|Eq|No)\.$", tail):
        return True
    return tail[-1:] not in ".?!:;。"


def runs_on(text: str) -> bool:
    """Return whether a paragraph begins in the middle of a sentence."""
    head = re.sub(r"^(?:<[^<>]{1,60}>)*(?:\$\s*)?(?:\\\w+\{|[*_])*", "", text)
    return bool(re.match(r"[a-zα-ω]{2}|[a-z]\s|[\])},;.–−+]|\d?[+−–-][,;)\s]|\[\d", head))
