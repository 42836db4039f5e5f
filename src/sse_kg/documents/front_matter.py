"""The first page: title and abstract, and where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sse_kg.documents.blocks import LayoutBlock
from sse_kg.documents.patterns import ABSTRACT, FRONT_NOISE, LICENCE, NUMBERED
from sse_kg.documents.profile import Profile
from sse_kg.model.text import BlockKind

_LONGEST_ABSTRACT = 3500


def mark_front(blocks: Sequence[LayoutBlock], kinds: list[BlockKind], profile: Profile) -> None:
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
    for index in range(largest + 1, min(largest + 4, len(blocks))):
        near = blocks[same[-1]].box.y0 - blocks[index].box.y1 < size
        if blocks[index].page == 1 and abs(blocks[index].style.size - size) < 0.6 and near:
            same.append(index)
    return same


def body_start(blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], profile: Profile) -> int:
    """Return the index of the first block behind title, authors and abstract.

    That is the first numbered heading or introduction, unless more running text than an abstract
    holds stands before it; then it is the first running text.
    """
    after = max((index for index, kind in enumerate(kinds) if kind is BlockKind.TITLE), default=-1)
    running = [
        index
        for index, block in enumerate(blocks)
        if index > after and _is_running(block, kinds[index], profile)
    ]
    for index, block in enumerate(blocks):
        if index > after and kinds[index] is BlockKind.HEADING and _opens_body(block):
            before = [i for i in running if i < index]
            if sum(len(blocks[i].plain) for i in before) < _LONGEST_ABSTRACT:
                return index
            break
    return running[0] if running else after + 1


def _opens_body(heading: LayoutBlock) -> bool:
    text = heading.plain.strip()
    named = re.match(r"introduction|background|main\b|motivation", text, re.IGNORECASE)
    return bool(named or NUMBERED.match(text))


def _is_running(block: LayoutBlock, kind: BlockKind, profile: Profile) -> bool:
    text = block.plain
    return (
        kind is BlockKind.PARAGRAPH
        and profile.is_body(block)
        and len(text) > 250
        and not ABSTRACT.match(text)
        and not LICENCE.search(text)
    )


def find_abstract(
    blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], start: int
) -> list[int]:
    """Return the indices of the abstract's blocks before the body starts."""
    for index in range(start):
        heading = ABSTRACT.match(blocks[index].plain)
        if heading is None or kinds[index] is BlockKind.TITLE:
            continue
        if len(blocks[index].plain) > heading.end() + 150:
            return _same_style(blocks, kinds, index, start)
        follower = next((i for i in range(index + 1, start) if len(blocks[i].plain) > 150), None)
        return [] if follower is None else _same_style(blocks, kinds, follower, start)
    long = [
        i for i in range(start) if len(blocks[i].plain) > 350 and kinds[i] is not BlockKind.TITLE
    ]
    long = [i for i in long if _reads_like_abstract(blocks[i].plain)]
    if not long:
        return []
    return _same_style(blocks, kinds, max(long, key=lambda i: len(blocks[i].plain)), start)


def _reads_like_abstract(text: str) -> bool:
    """Whether a text has sentences and is no list of addresses or a licence."""
    addresses = re.findall(r"Universit|Department|Institute|School of|@", text)
    return (
        bool(re.search(r"[a-z\d)]{2}\.\s+[A-Z]", text))
        and len(addresses) < 3
        and not LICENCE.search(text)
    )


def _same_style(
    blocks: Sequence[LayoutBlock], kinds: Sequence[BlockKind], first: int, start: int
) -> list[int]:
    found = [first]
    for index in range(first + 1, start):
        block = blocks[index]
        if block.style.font != blocks[first].style.font or block.page != blocks[first].page:
            break
        if FRONT_NOISE.match(block.plain) or LICENCE.search(block.plain):
            break
        if abs(block.style.size - blocks[first].style.size) < 0.3 and len(block.plain) > 40:
            found.append(index)
    return found
