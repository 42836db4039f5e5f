"""Reference lists: raw text of a section to entries with label, DOI, year and authors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sse_kg.model.text import Reference

_MAX_GAP = 4
_MIN_NUMBERED = 2
_LABEL_STYLES = tuple(
    re.compile(rf"^[ \t]*(?:[-*+•][ \t]+)?{mark}[ \t]*(?=\S)", re.MULTILINE)
    for mark in (
        r"\\?\[(\d{1,3})\\?\]",
        r"\((\d{1,3})\)",
        r"(\d{1,3})\\?[.)](?=\s)",
        r"(\d{1,3})(?=\s)",
    )
)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLE = r"(?:[Vv][ao]n|[Dd][ei]r?|[Dd]e[nl]|[Dd][ao]|[Dd]os|[Ll][ae]|[Tt]e[nr]|[Ee]l|[Aa]l|zu)"
_FAMILY = rf"(?:{_PARTICLE}\s)*{_CAPITAL}[\w'’´`‐-]+(?:\s(?:{_PARTICLE}\s)*{_CAPITAL}[\w'’‐-]+)?"
_DOTTED = rf"(?:{_CAPITAL}[a-z]?\.[\s‐-]*)+"
_AUTHOR_STYLES = (
    re.compile(rf"(?P<family>{_FAMILY}),\s*(?P<given>{_DOTTED})"),
    re.compile(rf"(?P<given>{_DOTTED})(?P<family>{_FAMILY})"),
    re.compile(rf"(?P<family>{_FAMILY})\s(?P<given>{_CAPITAL}{{1,3}})(?=[\s,.;:(]|$)"),
)
_BETWEEN_AUTHORS = re.compile(r"[\s,;]*(?:(?:and|&)\s+)?")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>\]}|]+")
_CUT_DOI = re.compile(r"(10\.\d{4,9}/[^\s<>]*[-‐./_(:])\s*\n\s*(?=[a-z\d(][^\s]*\d)")
_CUT_DOI_BEFORE_DOT = re.compile(r"(10\.\d{4,9}/[^\s<>]*)\s*\n\s*(?=[./_(][^\s]*\d)")
_CUT_PREFIX = re.compile(
    r"((?:doi\.org/|doi:?)\s*10)\.?\s*\n\s*\.?(?=\d{4,9}/)|(\b10\.\d{4,9}/)\s*\n\s*"
)
_CUT_HOST = re.compile(r"(https?:)\s*\n\s*(//)|(//(?:dx\.)?doi)\s*\n?\s*\.\s*\n?\s*(org/)")
_LINK = re.compile(r"\[((?:[^\[\]]|\\[\[\]])*)\]\(\s*<?([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)>?\s*\)")
_LINK_WORDS = re.compile(
    r"\[(?:Cross\s?Ref|PubMed|Google\s?Scholar|PMC|Green\s?Version|Free\s?Full\s?Text|arXiv)\]"
)
_MARKUP = re.compile(r"\*{1,3}|(?<!\w)_|_(?!\w)|</?(?:i|b|em|strong|sub|sup|span)\b[^>]*>|[<>]")
_YEAR = r"(?:1[89]|20)\d\d"
_YEAR_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"\((?:[^()\d]*\s)?({_YEAR})[a-z]?\)",
        rf"(?<![\d–‐-])\b({_YEAR})[a-z]?(?=[,;])",
        rf"(?<![\d–‐:-])\b({_YEAR})[a-z]?\b(?![–‐-]?\d)",
    )
)
_ENTRY_START = re.compile(
    rf"^(?:[-*+•]\s+)?(?:{_AUTHOR_STYLES[0].pattern}|{_FAMILY}\s{_CAPITAL}{{1,3}}[,.]\s)".replace(
        "?P<family>", "?:"
    ).replace("?P<given>", "?:")
)
_LABEL = re.compile(r"[\[(]?\d{1,3}[\]).]?\s")
_ENTRY_DONE = re.compile(rf"[.)\]>\d/]\s*$|{_YEAR}\S*\s*$")


def split_references(text: str) -> tuple[Reference, ...]:
    """Return the entries of a reference section's raw text, in order.

    Understood are numbered lists ("1. ...", "[12] ...", "(3) ..."), whose entries carry the
    number as label, and author-year lists, whose entries carry "Family et al., 2020".
    """
    starts = _numbered_starts(text)
    if len(starts) >= _MIN_NUMBERED:
        ends = [start for start, _, _ in starts[1:]] + [len(text)]
        bodies = _without_trailer(
            [text[body:end] for (_, body, _), end in zip(starts, ends, strict=True)]
        )
        return parse_references(zip((label for _, _, label in starts), bodies, strict=True))
    return parse_references(("", entry) for entry in _author_year_entries(text))


def parse_references(entries: Iterable[tuple[str, str]]) -> tuple[Reference, ...]:
    """Return a reference for each pair of label and raw text that holds any words."""
    return tuple(parse_reference(label, raw) for label, raw in entries if re.search(r"\w{3}", raw))


def parse_reference(label: str, raw: str) -> Reference:
    """Return one entry: text on one line without markup, DOI in lower case, year and authors."""
    joined = _join_doi(raw)
    doi = find_doi(joined)
    text = clean_entry(joined)
    authors = find_authors(text)
    year = find_year(text)
    return Reference(label or _author_year_label(authors, year), text, doi, year, authors)


def starts_entry(text: str) -> bool:
    """Whether a text begins with a number of a list or with an author as entries do."""
    return bool(_LABEL.match(text) or _ENTRY_START.match(text))


def find_doi(text: str) -> str | None:
    """Return the first DOI of a text in lower case, without the punctuation that follows it."""
    found = _DOI.search(text.replace("\\", "").replace("%2F", "/"))
    if found is None:
        return None
    doi = found.group().split("](")[0]
    while doi and (doi[-1] in ".,;:'’\"*" or _unbalanced(doi)):
        doi = doi[:-1]
    return doi.lower()


def find_year(text: str) -> int | None:
    """Return the year of publication: in brackets, else before a comma, else the last one."""
    bare = re.sub(r"https?:\S+", " ", _DOI.sub(" ", text))
    for form, pick in zip(_YEAR_FORMS, (-1, 0, -1), strict=True):
        found = form.findall(bare)
        if found:
            return int(found[pick])
    return None


def find_authors(text: str) -> tuple[str, ...]:
    """Return the authors at the beginning of an entry as "Family, A. B."."""
    text = re.sub(r"^[a-z]\)\s*", "", text)
    return max((_authors_in(text, style) for style in _AUTHOR_STYLES), key=len)


def clean_entry(raw: str) -> str:
    """Return an entry on one line: no markup, no link words, hyphenated line ends joined."""
    text = _LINK.sub(lambda link: link[1] or link[2], raw)
    text = _MARKUP.sub("", _LINK_WORDS.sub("", re.sub(r"\\([^\w\s])", r"\1", text)))
    text = re.sub(r"(?<=[a-zß-öø-ÿ])[-\u00ad]\s*\n\s*(?=[a-zß-öø-ÿ])", "", text)
    text = re.sub(r"(?<=[\w])([-‐–])\s*\n\s*(?=\w)", r"\1", text)
    return " ".join(text.split())


def _numbered_starts(text: str) -> list[tuple[int, int, str]]:
    """Return (start, start of body, label) of the numbering style with the longest run."""
    chains = [_longest_chain(list(style.finditer(text))) for style in _LABEL_STYLES]
    best = max(chains, key=len)
    return [(match.start(), match.end(), match[1]) for match in best]


def _longest_chain(matches: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the longest run of matches whose numbers rise by one, now and then by a few."""
    scores: list[float] = []
    before: list[int] = []
    for index, match in enumerate(matches):
        number = int(match[1])
        best, link = (1.0 if number == 1 else 0.0), -1
        for earlier in range(max(0, index - 40), index):
            step = number - int(matches[earlier][1])
            if 1 <= step <= _MAX_GAP and scores[earlier] + 1 / step >= best:
                best, link = scores[earlier] + 1 / step, earlier
        scores.append(best)
        before.append(link)
    if not scores or max(scores) < 1:
        return []
    chain, index = [], scores.index(max(scores))
    while index >= 0:
        chain.append(matches[index])
        index = before[index]
    begins_a_list = int(chain[-1][1]) == 1 or len(chain) > _MAX_GAP
    return chain[::-1] if begins_a_list else []


def _without_trailer(bodies: list[str]) -> list[str]:
    """Return the entries; what follows the last one behind a blank line is cut off."""
    blank = re.compile(r"\n[ \t]*\n")
    *others, last = (body.strip() for body in bodies)
    spaced = sum(blank.search(body) is not None for body in others)
    return bodies if 3 * spaced > len(others) else [*others, blank.split(last)[0]]


def _author_year_entries(text: str) -> list[str]:
    blocks = [block for block in re.split(r"\n\s*\n", text) if block.strip()]
    if len(blocks) > 1 and sum(block.count("\n") for block in blocks) < 8 * len(blocks):
        return blocks
    entries: list[str] = []
    for line in text.splitlines():
        fresh = not entries or (
            _ENTRY_START.match(line)
            and _ENTRY_DONE.search(entries[-1])
            and find_year(entries[-1]) is not None
        )
        if fresh:
            entries.append(line)
        else:
            entries[-1] += "\n" + line
    return entries


def _join_doi(raw: str) -> str:
    """Return the text with DOIs that a line end cut joined again."""
    raw = _CUT_HOST.sub(lambda cut: "".join(part or "" for part in cut.groups(""))[:99], raw)
    raw = re.sub(r"(?<=doi)(org/)", r".\1", raw)
    raw = _CUT_PREFIX.sub(lambda cut: f"{cut[1]}." if cut[1] else cut[2], raw)
    raw = _CUT_DOI.sub(r"\1", _CUT_DOI.sub(r"\1", raw))
    return _CUT_DOI_BEFORE_DOT.sub(r"\1", raw)


def _unbalanced(doi: str) -> bool:
    return doi[-1] == ")" and doi.count(")") > doi.count("(")


def _authors_in(text: str, style: re.Pattern[str]) -> tuple[str, ...]:
    authors: list[str] = []
    position = 0
    while match := style.match(text, position):
        given = " ".join(re.sub(r"[\s.‐-]+", ". ", match["given"]).split())
        authors.append(f"{match['family']}, {given if given.endswith('.') else given + '.'}")
        between = _BETWEEN_AUTHORS.match(text, match.end())
        position = between.end() if between else match.end()
    return tuple(authors)


def _author_year_label(authors: Sequence[str], year: int | None) -> str:
    """Return what a text cites an unnumbered entry by, as far as that is known."""
    families = [author.split(",")[0] for author in authors]
    if not families:
        return ""
    names = {1: families[0], 2: " and ".join(families)}.get(len(families), f"{families[0]} et al.")
    return f"{names}, {year}" if year else names
