"""Classes of words used alike, learnt from plain text.

Words are described by their positive pointwise mutual information with the words around them
(Church and Hanks 1990; smoothed as in Levy, Goldberg and Dagan 2015), reduced by a randomised
singular value decomposition (Halko, Martinsson and Tropp 2011), and clustered by k-means.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sse_kg.grounding.lexicon import token_spans
from sse_kg.training.config import WordClassConfig

Matrix = NDArray[np.float32]

_DIGIT = re.compile(r"\d")
_SMOOTHING = 0.75  # exponent on the counts of context words
_POWER_ROUNDS = 3  # of the randomised decomposition


def words_of_text(text: str) -> list[str]:
    """Return the words of a text as they are classed: lower case, each digit as 0."""
    return [_DIGIT.sub("0", text[start:end].lower()) for start, end in token_spans(text)]


def learn_word_classes(
    texts: Iterable[str], config: WordClassConfig, *, seed: int
) -> dict[str, tuple[str, ...]]:
    """Return for each word that is frequent enough its class in each clustering: ``150.7``."""
    sentences = [words_of_text(text) for text in texts]
    counts = Counter(word for sentence in sentences for word in sentence)
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    words = [word for word in ranked if counts[word] >= config.minimum_count]
    if len(words) < max(config.sizes):
        return {}
    vectors = _vectors(_contexts(sentences, words, config), config.dimensions, seed)
    clusterings = [_k_means(vectors, size, config.rounds, seed) for size in config.sizes]
    return {
        word: tuple(
            f"{size}.{found[place]}" for size, found in zip(config.sizes, clusterings, strict=True)
        )
        for place, word in enumerate(words)
    }


def _contexts(
    sentences: Sequence[Sequence[str]], words: Sequence[str], config: WordClassConfig
) -> Matrix:
    """Return how often each word has each context word at each place of the window."""
    rows = {word: place for place, word in enumerate(words)}
    width = min(config.context_words, len(words))
    steps = [step for step in range(-config.window, config.window + 1) if step]
    table = np.zeros((len(words), width * len(steps)), dtype=np.float32)
    for sentence in sentences:
        places = np.array([rows.get(word, -1) for word in sentence], dtype=np.int64)
        for number, step in enumerate(steps):
            here, there = _shifted(places, step)
            kept = (here >= 0) & (there >= 0) & (there < width)
            np.add.at(table, (here[kept], there[kept] + number * width), 1)
    return table


def _shifted(places: NDArray[np.int64], step: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if step > 0:
        return places[:-step], places[step:]
    return places[-step:], places[:step]


def _vectors(counts: Matrix, dimensions: int, seed: int) -> Matrix:
    """Return one vector of length 1 for each row of counts."""
    total = counts.sum()
    row = counts.sum(axis=1, keepdims=True)
    column = counts.sum(axis=0, keepdims=True) ** _SMOOTHING
    column *= total / column.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.log(counts * total / (row * column))
    information[~np.isfinite(information)] = 0
    np.maximum(information, 0, out=information)
    draw = np.random.default_rng(seed).standard_normal((information.shape[1], dimensions + 20))
    basis = np.linalg.qr(information @ draw.astype(np.float32))[0]
    for _ in range(_POWER_ROUNDS):
        basis = np.linalg.qr(information @ (information.T @ basis))[0]
    left, values, _ = np.linalg.svd(basis.T @ information, full_matrices=False)
    vectors = (basis @ left[:, :dimensions]) * np.sqrt(values[:dimensions])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


def _k_means(vectors: Matrix, size: int, rounds: int, seed: int) -> NDArray[np.int64]:
    """Return the cluster of each vector; a cluster that runs empty keeps its centre."""
    start = np.random.default_rng(seed).choice(len(vectors), size, replace=False)
    centres = vectors[start].copy()
    found = np.zeros(len(vectors), dtype=np.int64)
    for _ in range(rounds):
        found = (vectors @ centres.T - (centres**2).sum(axis=1) / 2).argmax(axis=1)
        sums = np.zeros_like(centres)
        np.add.at(sums, found, vectors)
        members = np.bincount(found, minlength=size)[:, None]
        centres = np.where(members > 0, sums / np.maximum(members, 1), centres)
    return found
