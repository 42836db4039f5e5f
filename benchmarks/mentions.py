"""What each part of the recogniser of mentions is worth: trained without it, scored on unseen text.

    python benchmarks/mentions.py TEXTS...

TEXTS are the folders that `sse-kg train` takes. Each variant is trained without document 002, and
scored on 002 and on the documents in corpus/annotations/test. Spans are compared as tokens, so
the figures differ a little from those of `sse-kg evaluate`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pycrfsuite

from sse_kg.nlp.components.recogniser import spans_of
from sse_kg.nlp.features import Knowledge
from sse_kg.nlp.pipeline import build_rules
from sse_kg.nlp.termlists import shipped_lists
from sse_kg.training.annotations import read_marked, read_placed
from sse_kg.training.config import read_config
from sse_kg.training.train import Corpus, Example, examples, fit
from sse_kg.training.wordclasses import learn_word_classes

CORPUS = Path(__file__).parents[1] / "corpus"
HELD = "002"
Spans = set[tuple[int, int, str]]
PARTS = {  # what the features of a part begin with, behind the place of the neighbour
    "rules": r"-?\d?(?:[rkc]=|r3=)",
    "term lists": r"-?\d?(?:[BI]|ends|opens)=",
    "word classes": r"-?\d?C=",
    "neighbours beyond one word": r"-?[23]",
}


def main(folders: Sequence[Path]) -> None:
    """Train all variants and print a table in Markdown."""
    config = read_config()
    whole = Corpus.of_folder(CORPUS, folders)
    corpus = Corpus.of_folder(CORPUS, folders, without=[HELD])
    seeds = [path for path in corpus.placed if path.stem.isdigit()]
    papers = [path for path in corpus.placed if path not in seeds]
    learnt = {
        "seeds": [block for path in seeds for block in read_placed(path, corpus.find)],
        "papers": [block for path in papers for block in read_placed(path, corpus.find)],
        "own": [block for path in corpus.marked for block in read_marked(path)],
    }
    plain = [*corpus.plain(), *(block.text for blocks in learnt.values() for block in blocks)]
    classes = learn_word_classes(plain, config.word_classes, seed=config.seed)
    knowledge = Knowledge(classes, shipped_lists())
    nlp = build_rules()
    made = {name: list(examples(nlp, blocks, knowledge)) for name, blocks in learnt.items()}
    tests = {HELD: [CORPUS / "annotations" / "train" / f"{HELD}.jsonl"]}
    tests["test"] = sorted((CORPUS / "annotations" / "test").glob("*.jsonl"))
    scored = {
        name: list(
            examples(nlp, [b for path in paths for b in read_placed(path, whole.find)], knowledge)
        )
        for name, paths in tests.items()
    }
    print("| variant | sentences | 002 strict | relaxed | test strict | relaxed | training |")
    print("|---|---|---|---|---|---|---|")
    row("rules alone", scored, by_rules, 0, 0.0)
    everything = [*made["seeds"], *made["papers"], *made["own"]]
    variants: dict[str, tuple[list[Example], str]] = {
        "all": (everything, ""),
        **{f"without {part}": (everything, pattern) for part, pattern in PARTS.items()},
        "without all of these": (everything, "|".join(PARTS.values())),
        "without our own sentences": ([*made["seeds"], *made["papers"]], ""),
        "without the annotated papers": ([*made["seeds"], *made["own"]], ""),
        "without the seeds": ([*made["papers"], *made["own"]], ""),
        "the seeds alone": (made["seeds"], ""),
    }
    for name, (chosen, pattern) in variants.items():
        cut = cutter(pattern)
        begin = time.perf_counter()
        weights = fit((Example(cut(e.features), e.tags) for e in chosen), config.field)
        row(name, scored, tagger(weights, cut), len(chosen), time.perf_counter() - begin)


def cutter(pattern: str) -> Callable[[list[list[str]]], list[list[str]]]:
    """Return the function that takes features away whose names match."""
    if not pattern:
        return lambda features: features
    left_out = re.compile(pattern)
    return lambda features: [[x for x in token if not left_out.match(x)] for token in features]


def tagger(
    weights: bytes, cut: Callable[[list[list[str]]], list[list[str]]]
) -> Callable[[Example], Spans]:
    """Return the function that gives the mentions a model sees."""
    model = pycrfsuite.Tagger()
    model.open_inmemory(weights)
    return lambda example: set(spans_of(model.tag(cut(example.features))))


def by_rules(example: Example) -> Spans:
    """Return the mentions that the rules chose, as the features tell them."""
    marks = (next(x for x in token if x.startswith("r=")) for token in example.features)
    return set(spans_of([mark.removeprefix("r=") for mark in marks]))


def row(
    name: str,
    scored: dict[str, list[Example]],
    read: Callable[[Example], Spans],
    sentences: int,
    seconds: float,
) -> None:
    """Print the scores of a variant."""
    figures = [f"{score:.3f}" for data in scored.values() for score in scores(data, read)]
    cells = [name, f"{sentences:,}", *figures, f"{seconds:.0f} s"]
    print("|", " | ".join(cells), "|", flush=True)


def scores(data: Sequence[Example], read: Callable[[Example], Spans]) -> tuple[float, float]:
    """Return strict and relaxed F1."""
    same = near = gold = predicted = 0
    for example in data:
        wanted, found = set(spans_of(example.tags)), read(example)
        gold, predicted = gold + len(wanted), predicted + len(found)
        same += len(wanted & found)
        near += sum(any(touch(one, other) for other in found) for one in wanted)
    return 2 * same / (gold + predicted), 2 * near / (gold + predicted)


def touch(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    """Return whether two mentions have the label and a token in common."""
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
