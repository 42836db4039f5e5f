"""Blocks to their kinds: title, abstract, headings with levels, paragraphs, captions, noise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sse_kg.documents.blocks import LayoutBlock
from sse_kg.documents.lines import make_line
from sse_kg.model.text import BlockKind

_CAPTION = re.compile(
    r"^(?:Supplementary\s)?(?:Fig(?:ure|\.)?|FIG(?:URE|\.)?|Table|TABLE|Scheme|SCHEME|Chart|Box|Plate)"
    r"\s*(?:S?\d+|[IVX]+)[a-z]?(?P<mark>\s*[.:|│∣])?(?P<rest>.*)",
    re.DOTALL,
)
_NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})(?P<dot>\.?)\s+(?=[^\W\d_])")
_ABSTRACT = re.compile(
    r"^(?:a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|summary|graphical abstract)\b[\s:.|–—-]*", re.I
)
_REFERENCES = re.compile(
    r"^(?:\d+\.?\s*)?(?:references?(?:\s(?:and|&)\snotes)?|notes\sand\sreferences|bibliography"
    r"|literature(?:\scited)?|works\scited)\s*:?$",
    re.IGNORECASE,
)
_KNOWN_HEADING = re.compile(
    r"^(?:introduction|background|results?|discussions?|results? and discussions?|conclusions?"
    r"|methods?|materials?(?: and methods?)?|experimental(?: section)?|summary|outlook"
    r"|conclusions? and (?:outlook|perspectives?))\s*$",
    re.IGNORECASE,
)
_BACK_MATTER = re.compile(
    r"^(?:\d+\.?\s*)?(?:acknowledge?ments?|authors?['’]? (?:contributions?|information|details)"
    r"|funding|conflicts? of interests?|competing (?:financial )?interests?|declarations?"
    r"|supporting information|supplementary (?:materials?|information|data)|data availability"
    r"|additional (?:information|files?)|availability of data|ethic|consent|publisher[’']?s note"
    r"|reporting summary|code availability|accession|how to cite|open access|author details"
    r"|reprints|peer review|transparency document|appendix a. supplementary|notes?$"
    r"|declaration of|disclosure|orcid|biograph)",
    re.IGNORECASE,
)
_FRONT_NOISE = re.compile(
    r"^(?:key\s?words?|received|accepted|published|revised|correspond|©|copyright|edited by"
    r"|reviewed by|\*|citation|doi|https?:|www\.|e-?mail|open access|article info|specialty section"
    r"|academic editor|this (?:is an|article is|work is)|d\s?o\s?i|the orcid)",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"creative commons|all rights reserved|licensee|open access article|published by|ISSN\b"
    r"|publisher[’']s note|terms and conditions|downloaded from|correspondence (?:and|to|should)"
    r"|e-?mail:|author to whom|contributed equally|these authors"
    r"|submit your (?:next )?manuscript",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Part:
    """Blocks of one kind that read as one: a paragraph may stand in several columns."""

    kind: BlockKind
    blocks: tuple[LayoutBlock, ...]
    level: int = 0

    @property
    def plain(self) -> str:
        """Return the text on one line."""
        return " ".join(block.plain for block in self.blocks)


@dataclass(frozen=True)
class Profile:
    """What the body of a document looks like."""

    size: float
    fonts: frozenset[str]
    text_sizes: frozenset[float]
    bold: bool
    heading_fonts: frozenset[str] = frozenset()

    def is_body(self, block: LayoutBlock) -> bool:
        """Whether a block is set like the body."""
        style = block.style
        return abs(style.size - self.size) < 0.6 and style.font in self.fonts

    def stands_out(self, block: LayoutBlock) -> bool:
        """Whether a block is set unlike the body, as headings are."""
        style = block.style
        if style.size < self.size - 2.2:
            return False
        capitals = block.plain.upper() == block.plain and len(re.findall(r"[A-Z]", block.plain)) > 4
        return (
            (style.bold and not self.bold)
            or style.size > self.size + 0.4
            or style.font not in self.fonts
            or capitals
        )


def profile_of(blocks: Iterable[LayoutBlock]) -> Profile:
    """Return the profile of a document: its most common type in lines of full width."""
    sizes: Counter[float] = Counter()
    fonts: Counter[tuple[float, str]] = Counter()
    bold: Counter[bool] = Counter()
    for line, block in ((line, each) for each in blocks for line in each.lines):
        if line.x1 - line.x0 > 0.7 * (block.right - block.left):
            length = len(line.plain)
            sizes[line.style.size] += length
            fonts[line.style.size, line.style.font] += length
            bold[line.style.bold] += length
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    total, of_size = sum(sizes.values()), max(1, sizes[size])
    return Profile(
        size,
        frozenset(
            font
            for (each, font), count in fonts.items()
            if abs(each - size) < 0.6 and count > 0.1 * of_size
        ),
        frozenset(each for each, count in sizes.items() if count > 0.06 * total),
        bold[True] > bold[False],
    )


def classify(blocks: Sequence[LayoutBlock], debris: frozenset[int]) -> tuple[list[Part], list[int]]:
    """Return the parts of a document in reading order, and which blocks are its reference list.

    ``debris`` holds the ``id`` of blocks that lie inside figures.
    """
    profile = profile_of(blocks)
    kinds = [_first_kind(block, profile, id(block) in debris) for block in blocks]
    profile = replace(profile, heading_fonts=_heading_fonts(blocks, kinds, profile))
    kinds = [_first_kind(block, profile, id(block) in debris) for block in blocks]
    _mark_front(blocks, kinds, profile)
    listed = reference_blocks(blocks, kinds, profile)
    levels = heading_levels(
        [block for block, kind in zip(blocks, kinds, strict=True) if kind is BlockKind.HEADING]
    )
    parts = [
        Part(kind, (block,), levels.get(id(block), 0))
        for index, (block, kind) in enumerate(zip(blocks, kinds, strict=True))
        if index not in listed
    ]
    return join_parts(set_back_matter_aside(parts)), sorted(listed)


def split_run_in(block: LayoutBlock, profile: Profile) -> list[LayoutBlock]:
    """Return a block, or two where it begins with a heading that runs into the text."""
    first = block.lines[0]
    font = first.pieces[0].font
    lead = 0
    while lead < len(first.pieces) and first.pieces[lead].font == font:
        lead += 1
    text = "".join(piece.text for piece in first.pieces[:lead])
    plain_font = font.italic or font.name in profile.fonts
    set_off = (font.bold and not profile.bold) or not plain_font
    like_text = profile.is_body(block) or block.style.size in profile.text_sizes
    if not (set_off and like_text) or lead == len(first.pieces):
        return [block]
    behind = first.pieces[lead]
    ends = text.endswith((".", ":")) or behind.text.startswith((".", ":"))
    if not (ends and re.match(r"[^\W_a-z].{2,119}$", text)) or _CAPTION.match(block.plain):
        return [block]
    head = make_line(block.page, first.pieces[:lead])
    behind = behind._replace(text=behind.text.lstrip(".: "))
    pieces = [piece for piece in (behind, *first.pieces[lead + 1 :]) if piece.text]
    rest = (make_line(block.page, pieces),) if pieces else ()
    follows = [replace(block, lines=(*rest, *block.lines[1:]))] if rest or block.lines[1:] else []
    return [replace(block, lines=(head,)), *follows]


def _heading_fonts(
    blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], profile: Profile
) -> frozenset[str]:
    """Return the fonts, other than those of the body, that mostly set headings."""
    headings: Counter[str] = Counter()
    all_blocks: Counter[str] = Counter()
    for block, kind in zip(blocks, kinds, strict=True):
        if block.page > 1:
            all_blocks[block.style.font] += 1
            headings[block.style.font] += kind is BlockKind.HEADING
    return frozenset(
        font
        for font, count in headings.items()
        if font not in profile.fonts and count > 1 and count >= 0.3 * all_blocks[font]
    )


def _first_kind(block: LayoutBlock, profile: Profile, debris: bool) -> BlockKind:
    if is_caption(block, profile):
        return BlockKind.CAPTION
    if debris or not re.search(r"[^\W\d_]{2}", block.plain):
        return BlockKind.NOISE
    if is_heading(block, profile):
        return BlockKind.HEADING
    if is_debris(block, profile) or (_LICENCE.search(block.plain) and not profile.is_body(block)):
        return BlockKind.NOISE
    return BlockKind.LIST if block.is_item else BlockKind.PARAGRAPH


def is_caption(block: LayoutBlock, profile: Profile) -> bool:
    """Whether a block is the caption of a figure or table, not a sentence that begins with one."""
    match = _CAPTION.match(block.plain)
    if match is None:
        return False
    first = block.lines[0].pieces[0]
    marked = bool(match["mark"]) or not match["rest"].strip()
    set_off = first.font.bold != profile.bold or first.font.name not in profile.fonts
    starts = bool(re.match(r"\s*(?:[^\W\d_a-z]|\()", match["rest"]))
    return marked or (set_off and starts) or not profile.is_body(block)


def is_heading(block: LayoutBlock, profile: Profile) -> bool:
    """Whether a short block is set off like a heading and reads like one."""
    text = block.plain.strip()
    numbered = _NUMBERED.match(text)
    if len(block.lines) > 4 or not 3 < len(text) < 200 or re.search(r"[,;=]$", text):
        return False
    if not re.match(r"[^\W_a-z]", text) or not re.search(r"[^\W\d_]{3}", text):
        return False
    if re.search(r"[=→⇌]|\s[+!]\s", text) or _LICENCE.search(text):
        return False
    if _KNOWN_HEADING.match(text) or _REFERENCES.match(text) or _ABSTRACT.fullmatch(text):
        return profile.stands_out(block) or len(block.lines) == 1
    if not profile.stands_out(block) and not (numbered and block.style.italic):
        return False
    if (text[0].isdigit() and not numbered) or _FRONT_NOISE.match(text):
        return False
    at_left = block.lines[0].x0 < block.left + 2.5 * profile.size
    small = block.style.size < profile.size - 0.6
    strong = block.style.bold or block.style.size > profile.size + 0.4
    strong = strong or (numbered is not None and not small)
    strong = strong or block.style.font in profile.heading_fonts
    ends = re.search(r"[a-z]{2}\.$", text) and numbered is None and len(text) > 60
    return at_left and not ends and (strong or not small) and len(text.split()) < 30


def is_debris(block: LayoutBlock, profile: Profile) -> bool:
    """Whether a block is loose small type: labels in figures, footnotes, addresses."""
    if profile.is_body(block):
        narrow = max(line.x1 - line.x0 for line in block.lines) < 0.25 * (block.right - block.left)
        return narrow and len(block.lines) > 2
    style = block.style
    return style.size not in profile.text_sizes or len(block.plain) < 40


def _mark_front(blocks: Sequence[LayoutBlock], kinds: list[BlockKind], profile: Profile) -> None:
    """Set the kinds of title, abstract and what stands around them on the first pages."""
    title = find_title(blocks)
    for index in title:
        kinds[index] = BlockKind.TITLE
    start = body_start(blocks, kinds, profile)
    abstract = find_abstract(blocks, kinds, start)
    for index in range(start):
        if index in abstract:
            kinds[index] = BlockKind.ABSTRACT
        elif index not in title:
            kinds[index] = BlockKind.NOISE


def find_title(blocks: Sequence[LayoutBlock]) -> list[int]:
    """Return the indices of the blocks of the title: the largest running words on page one."""
    first = [
        index
        for index, block in enumerate(blocks)
        if block.page == 1 and len(block.plain.split()) > 2 and len(block.plain) > 15
    ]
    if not first:
        return []
    largest = max(first, key=lambda index: (blocks[index].style.size, -index))
    size = blocks[largest].style.size
    same = [largest]
    for index in range(largest + 1, min(largest + 3, len(blocks))):
        if blocks[index].page != 1 or abs(blocks[index].style.size - size) > 0.6:
            break
        same.append(index)
    return same


def body_start(blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], profile: Profile) -> int:
    """Return the index of the first block behind title, authors and abstract."""
    after = max((index for index, kind in enumerate(kinds) if kind is BlockKind.TITLE), default=-1)
    headings = [
        index
        for index, block in enumerate(blocks)
        if kinds[index] is BlockKind.HEADING and index > after and block.page <= 3
    ]
    for index in headings:
        text = _NUMBERED.sub("", blocks[index].plain.strip())
        if re.match(r"introduction|background|main\b|motivation", text, re.IGNORECASE):
            return index
        if _NUMBERED.match(blocks[index].plain):
            return index
    for index, block in enumerate(blocks):
        if index > after and _is_running(block, kinds[index], profile):
            return index
    return after + 1


def _is_running(block: LayoutBlock, kind: BlockKind, profile: Profile) -> bool:
    text = block.plain
    return (
        kind is BlockKind.PARAGRAPH
        and profile.is_body(block)
        and len(text) > 250
        and not _ABSTRACT.match(text)
        and not _LICENCE.search(text)
    )


def find_abstract(
    blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], start: int
) -> list[int]:
    """Return the indices of the abstract's blocks before the body starts."""
    for index in range(start):
        heading = _ABSTRACT.match(blocks[index].plain)
        if heading is None or kinds[index] is BlockKind.TITLE:
            continue
        if len(blocks[index].plain) > heading.end() + 150:
            return _same_style(blocks, kinds, index, start)
        follower = next((i for i in range(index + 1, start) if len(blocks[i].plain) > 150), None)
        return [] if follower is None else _same_style(blocks, kinds, follower, start)
    long = [
        i for i in range(start) if len(blocks[i].plain) > 350 and kinds[i] is not BlockKind.TITLE
    ]
    long = [i for i in long if not _LICENCE.search(blocks[i].plain)]
    return [max(long, key=lambda i: len(blocks[i].plain))] if long else []


def _same_style(
    blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], first: int, start: int
) -> list[int]:
    found = [first]
    for index in range(first + 1, start):
        block = blocks[index]
        if _FRONT_NOISE.match(block.plain) or _LICENCE.search(block.plain):
            break
        if abs(block.style.size - blocks[first].style.size) < 0.3 and len(block.plain) > 40:
            found.append(index)
    return found


def reference_blocks(
    blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], profile: Profile
) -> set[int]:
    """Return the indices of the blocks of the reference list, its heading included."""
    head = _reference_head(blocks, kinds)
    if head is None:
        return set()
    behind = range(head + 1, len(blocks))
    entries = [i for i in behind if kinds[i] not in (BlockKind.CAPTION, BlockKind.HEADING)]
    sizes: Counter[float] = Counter()
    for index in entries[:6]:
        sizes[blocks[index].style.size] += len(blocks[index].plain)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    inside, listed = True, {head} if _REFERENCES.match(blocks[head].plain.strip()) else set()
    for index in behind:
        block = blocks[index]
        alike = abs(block.style.size - size) < 0.4
        if kinds[index] is BlockKind.HEADING and not re.match(r"^\[?\d", block.plain):
            inside = inside and alike and not _BACK_MATTER.match(block.plain)
        elif kinds[index] is not BlockKind.CAPTION and alike:
            if inside or abs(size - profile.size) > 0.6:
                listed.add(index)
    return listed


def _reference_head(blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind]) -> int | None:
    """Return the index of the list's heading, or of the block before an unheaded list."""
    heads = [i for i, block in enumerate(blocks) if _REFERENCES.match(block.plain.strip())]
    if heads:
        return heads[-1]
    entries = [
        index
        for index, block in enumerate(blocks)
        if re.match(r"^\[1\]\s?\S|^1\.\s+[A-Z]", block.plain)
        and index > 0.4 * len(blocks)
        and kinds[index] is not BlockKind.HEADING
    ]
    return entries[-1] - 1 if entries else None


def heading_levels(headings: Sequence[LayoutBlock]) -> dict[int, int]:
    """Return the level of every heading by its ``id``: by number, else by size and weight."""

    def rank(block: LayoutBlock) -> tuple[float, bool, bool]:
        capitals = block.plain.upper() == block.plain
        return (-block.style.size, not capitals, not block.style.bold)

    numbered = {rank(block): _depth(block) for block in headings if _depth(block)}
    ranks = sorted({rank(block) for block in headings})
    return {
        id(block): _depth(block) or numbered.get(rank(block)) or 1 + ranks.index(rank(block))
        for block in headings
    }


def _depth(block: LayoutBlock) -> int:
    match = _NUMBERED.match(block.plain)
    return match["number"].count(".") + 1 if match else 0


def set_back_matter_aside(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with acknowledgements, funding and the like as noise."""
    out: list[Part] = []
    inside: int | None = None
    for part in parts:
        if part.kind is BlockKind.HEADING:
            inside = part.level if _BACK_MATTER.match(part.plain.strip()) else None
        aside = inside is not None and part.kind is not BlockKind.CAPTION
        out.append(replace(part, kind=BlockKind.NOISE) if aside else part)
    return out


def join_parts(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with paragraphs put together that a column, page or figure cut in two."""
    out: list[Part] = []
    last: int | None = None
    for part in parts:
        if part.kind is BlockKind.PARAGRAPH and last is not None and _continues(out[last], part):
            out[last] = replace(out[last], blocks=out[last].blocks + part.blocks)
            continue
        out.append(part)
        if part.kind in (BlockKind.PARAGRAPH, BlockKind.LIST):
            last = len(out) - 1
        elif part.kind in (BlockKind.HEADING, BlockKind.TITLE, BlockKind.ABSTRACT):
            last = None
    return out


def _continues(before: Part, part: Part) -> bool:
    ended = re.search(r"[.!?:][\]\d,–’”\")⁰-⁹¹²³]*$", before.plain.rstrip())
    return not ended or bool(re.match(r"[a-zß-öø-ÿ]", part.plain))
