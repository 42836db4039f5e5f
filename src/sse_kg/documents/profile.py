"""What the body of a document looks like, so that what is set otherwise stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from sse_kg.documents.blocks import LayoutBlock, in_capitals


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

    def is_prose(self, block: LayoutBlock) -> bool:
        """Whether a block is running text of the body in long lines."""
        longest = max(line.x1 - line.x0 for line in block.lines)
        full = longest > 0.7 * (block.right - block.left)
        return self.is_body(block) and full and len(block.plain) > 40 * len(block.lines)

    def stands_out(self, block: LayoutBlock) -> bool:
        """Whether a block is set unlike the body, as headings are."""
        style = block.style
        if style.size < self.size - 2.2:
            return False
        return (
            (style.bold and not self.bold)
            or style.size > self.size + 0.4
            or style.font not in self.fonts
            or in_capitals(block.plain)
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
