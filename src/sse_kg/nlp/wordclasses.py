"""Classes of words used alike, as a training run finds them in plain text."""

from __future__ import annotations

from collections.abc import Mapping


def parse_word_classes(text: str) -> dict[str, tuple[str, ...]]:
    """Return the classes of each word from lines of a word and its classes, parted by tabs."""
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {word: tuple(classes) for word, *classes in rows}


def format_word_classes(classes: Mapping[str, tuple[str, ...]]) -> str:
    """Return the lines that ``parse_word_classes`` reads, sorted by word."""
    lines = ("\t".join((word, *names)) for word, names in sorted(classes.items()))
    return "".join(f"{line}\n" for line in lines)
