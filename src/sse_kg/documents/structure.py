"""Blocks to their kinds: title, abstract, headings with levels, paragraphs, captions, noise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from sse_kg.documents.blocks import LayoutBlock, in_capitals
from sse_kg.documents.front_matter import mark_front
from sse_kg.documents.lines import TextLine, make_line
from sse_kg.documents.patterns import (
    ABSTRACT,
    BACK_MATTER,
    BODY_TITLE,
    CAPTION,
    FRONT_NOISE,
    KNOWN_HEADING,
    LICENCE,
    NUMBERED,
    REFERENCES,
    SENTENCE_END,
)
from sse_kg.documents.profile import Profile, profile_of
from sse_kg.documents.references import starts_entry
from sse_kg.documents.scripts import raised_label
from sse_kg.model.text import BlockKind

_LONGEST_RUN_IN = 4  # lines
_LONGEST_TITLE = 6  # lines
_FEWEST_RAISED = 4  # raised numbers that count from one and so begin a list without a heading


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


def classify(blocks: Sequence[LayoutBlock], debris: frozenset[int]) -> tuple[list[Part], list[int]]:
    """Return the parts of a document in reading order, and which blocks are its reference list.

    ``debris`` holds the ``id`` of blocks that lie inside figures.
    """
    profile = profile_of(blocks)
    kinds = [_first_kind(block, profile, id(block) in debris) for block in blocks]
    profile = replace(profile, heading_fonts=_heading_fonts(blocks, kinds, profile))
    kinds = [_first_kind(block, profile, id(block) in debris) for block in blocks]
    _unmark_sentences(blocks, kinds, profile)
    mark_front(blocks, kinds, profile)
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
    """Return a block, or two where it begins with a heading that runs into the text.

    The heading may fill several lines; the stop or colon behind it is left out.
    """
    count, lead = _run_in_lead(block, profile)
    line = block.lines[count] if count < len(block.lines) else None
    if line is None or not (count or lead) or CAPTION.match(block.plain):
        return [block]
    full = list(block.lines[:count])
    behind, *others = line.pieces[lead:]
    own = make_line(block.page, line.pieces[:lead]) if lead else None
    text = " ".join(each.plain for each in (*full, *((own,) if own else ())))
    ends = text.endswith((".", ":")) or (lead > 0 and behind.text.startswith((".", ":")))
    ends = ends or ABSTRACT.fullmatch(text) is not None
    if not (ends and re.match(r"[^\W_a-z].{2,119}$", text)):
        return [block]
    head = [*full, *((own,) if own else ())]
    head[-1] = _without_stop(head[-1])
    behind = behind._replace(text=behind.text.lstrip(".: ") if lead else behind.text)
    pieces = [piece for piece in (behind, *others) if piece.text]
    rest = (*((make_line(block.page, pieces),) if pieces else ()), *block.lines[count + 1 :])
    follows = [replace(block, lines=rest)] if rest else []
    return [replace(block, lines=tuple(head)), *follows]


def _run_in_lead(block: LayoutBlock, profile: Profile) -> tuple[int, int]:
    """Return how many whole lines, and pieces of the next one, are set off before the text.

    Both are 0 where the text is not set off by more than slant, or what follows is no text.
    """
    upright = False
    for count, line in enumerate(block.lines[:_LONGEST_RUN_IN]):
        for lead, piece in enumerate(line.pieces):
            if piece.font.name not in profile.fonts or (piece.font.bold and not profile.bold):
                upright = upright or piece.font.bold or not piece.font.italic
                continue
            sizes = (profile.size, *profile.text_sizes)
            like_text = any(abs(piece.size - size) < 0.6 for size in sizes)
            return (count, lead) if upright and like_text else (0, 0)
    return 0, 0


def _without_stop(line: TextLine) -> TextLine:
    """Return a line without the stop or colon at its end."""
    *before, last = line.pieces
    shown = last._replace(text=last.text.rstrip(".: "))
    return make_line(line.page, [*before, shown] if shown.text else before or [last])


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
    front = block.page == 1 and FRONT_NOISE.match(block.plain)
    if is_debris(block, profile):
        return BlockKind.NOISE
    if not profile.is_body(block) and (front or LICENCE.search(block.plain)):
        return BlockKind.NOISE
    return BlockKind.LIST if block.is_item else BlockKind.PARAGRAPH


def is_caption(block: LayoutBlock, profile: Profile) -> bool:
    """Whether a block is the caption of a figure or table, not a sentence that begins with one."""
    match = CAPTION.match(block.plain)
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
    numbered = NUMBERED.match(text)
    longest = _LONGEST_TITLE if numbered else _LONGEST_TITLE - 2
    if len(block.lines) > longest or not 3 < len(text) < 200 or re.search(r"[,;=]$", text):
        return False
    if not re.match(r"[^\W_a-z]", text) or not re.search(r"[^\W\d_]{3}", text):
        return False
    if re.search(r"[=→⇌]|\s[+!]\s|https?:|\b(?:19|20)\d\d, \d", text) or LICENCE.search(text):
        return False
    if KNOWN_HEADING.match(text) or REFERENCES.match(text) or ABSTRACT.fullmatch(text):
        return profile.stands_out(block) or len(block.lines) == 1
    if not profile.stands_out(block) and not (numbered and block.style.italic):
        return False
    if (text[0].isdigit() and not numbered) or FRONT_NOISE.match(text):
        return False
    at_left = block.lines[0].x0 < block.left + 2.5 * profile.size
    centred = not at_left and is_centred(block)
    small = block.style.size < profile.size - 0.6
    strong = block.style.bold or block.style.size > profile.size + 0.4
    strong = strong or (numbered is not None and not small)
    strong = strong or block.style.font in profile.heading_fonts
    strong = strong or (centred and in_capitals(text))
    placed = at_left or (centred and (numbered is not None or _titles(block, profile)))
    ends = re.search(r"[a-z]{2}\.$", text) and numbered is None and len(text) > 60
    return placed and not ends and (strong or not small) and len(text.split()) < 30


def is_centred(block: LayoutBlock) -> bool:
    """Whether all lines of a block stand in the middle of their column."""
    middle = (block.left + block.right) / 2
    return all(abs((line.x0 + line.x1) / 2 - middle) < 0.4 * line.size for line in block.lines)


def _titles(block: LayoutBlock, profile: Profile) -> bool:
    """Whether a block reads like the title of a section, or is set as most titles are."""
    in_type = block.style.font in profile.heading_fonts
    return in_type or BACK_MATTER.match(block.plain) is not None


def is_debris(block: LayoutBlock, profile: Profile) -> bool:
    """Whether a block is loose small type: labels in figures, footnotes, addresses."""
    if profile.is_body(block):
        narrow = max(line.x1 - line.x0 for line in block.lines) < 0.25 * (block.right - block.left)
        return narrow and len(block.lines) > 2
    style = block.style
    return style.size not in profile.text_sizes or len(block.plain) < 40


def _unmark_sentences(
    blocks: Sequence[LayoutBlock], kinds: list[BlockKind], profile: Profile
) -> None:
    """Make paragraphs of "captions" that only finish a sentence begun before them."""
    before: LayoutBlock | None = None
    for index, block in enumerate(blocks):
        unended = before is not None and not SENTENCE_END.search(before.plain)
        if kinds[index] is BlockKind.CAPTION and unended and profile.is_prose(block):
            kinds[index] = BlockKind.PARAGRAPH
        if kinds[index] is BlockKind.PARAGRAPH:
            before = block


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
    differs = abs(size - profile.size) > 0.6
    ended = False
    inside, listed = True, {head} if REFERENCES.match(blocks[head].plain.strip()) else set()
    for index in behind:
        block = blocks[index]
        alike = abs(block.style.size - size) < 0.4
        if kinds[index] is BlockKind.HEADING and not re.match(r"^\[?\d", block.plain):
            inside = inside and alike and not block.style.bold
            ended = BACK_MATTER.match(block.plain) is not None
            inside = inside and not ended
            listed |= {index} if inside else set()
        elif kinds[index] is not BlockKind.CAPTION and alike and (inside or differs):
            ended = ended and not starts_entry(block.plain)
            listed |= set() if ended else {index}
    return listed


def _reference_head(blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind]) -> int | None:
    """Return the index of the list's heading, or of the block before an unheaded list."""
    heads = [i for i, block in enumerate(blocks) if REFERENCES.match(block.plain.strip())]
    if heads:
        return heads[-1]
    entries = [
        index
        for index, block in enumerate(blocks)
        if kinds[index] is not BlockKind.HEADING
        and (
            (index > 0.4 * len(blocks) and re.match(r"^\[1\]\s?\S|^1\.\s+[A-Z]", block.plain))
            or (block.page > 1 and _counts_raised(blocks[index:]))
        )
    ]
    return entries[-1] - 1 if entries else None


def _counts_raised(blocks: Sequence[LayoutBlock]) -> bool:
    """Whether a block begins with a raised 1 and lines behind it with the numbers that follow."""
    if raised_label(blocks[0].lines[0].pieces, blocks[0].lines[0].size) != "1":
        return False
    labels = (raised_label(line.pieces, line.size) for block in blocks for line in block.lines)
    counted = [label for label in labels if label]
    return counted[:_FEWEST_RAISED] == [str(1 + place) for place in range(_FEWEST_RAISED)]


def heading_levels(headings: Sequence[LayoutBlock]) -> dict[int, int]:
    """Return the level of every heading by its ``id``: by number, else by size and weight."""

    def rank(block: LayoutBlock) -> tuple[float, bool, bool]:
        return (-block.style.size, not in_capitals(block.plain), not block.style.bold)

    numbered = {rank(block): _depth(block) for block in headings if _depth(block)}
    ranks = sorted({rank(block) for block in headings})
    return {
        id(block): _depth(block) or numbered.get(rank(block)) or 1 + ranks.index(rank(block))
        for block in headings
    }


def _depth(block: LayoutBlock) -> int:
    match = NUMBERED.match(block.plain)
    return match["number"].count(".") + 1 if match else 0


def set_back_matter_aside(parts: Sequence[Part]) -> list[Part]:
    """Return the parts with acknowledgements, funding and the like as noise.

    Sections that publishers count to the body, such as supporting information, stay as they are
    when their titles stand on lines of their own, and so do the sections below them.
    """
    out: list[Part] = []
    aside = False
    kept: int | None = None
    for part, follower in zip_longest(parts, parts[1:]):
        text = part.plain.strip()
        if part.kind is BlockKind.HEADING:
            aside = BACK_MATTER.match(text) is not None
            below = kept is not None and part.level > kept
            titled = BODY_TITLE.match(text) and not _runs_in(part, follower)
            kept = (kept if below else part.level if titled else None) if aside else None
        noise = aside and part.kind is not BlockKind.CAPTION
        if kept is not None:
            titles = part.kind is BlockKind.HEADING
            noise = _runs_in(part, follower) if titles else LICENCE.search(text) is not None
        out.append(replace(part, kind=BlockKind.NOISE) if noise else part)
    return out


def _runs_in(heading: Part, follower: Part | None) -> bool:
    """Whether text goes on behind a heading on its line."""
    if follower is None:
        return False
    last, line = heading.blocks[-1].lines[-1], follower.blocks[0].lines[0]
    return last.page == line.page and abs(last.baseline - line.baseline) < 1 and line.x0 > last.x0


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
    ended = SENTENCE_END.search(before.plain.rstrip())
    return not ended or bool(re.match(r"[a-zß-öø-ÿ]", part.plain))
