"""How well claims are decided in reviews that were not learnt from, and how far to trust them.

    python benchmarks/claims.py TEXTS... [--figure OUT.svg]

TEXTS are the folders that `sse-kg train` takes. Each review in the standard of the claims is read
by decisions learnt from all other documents, once with the mentions that a recogniser sees which
did not learn from the review, and once with the mentions that its readers marked. Prints tables in
Markdown: scores by kind, by problem and by strategy, the commonest confusions, and how often claims
of a confidence are right; `--figure` draws the last one.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from sse_kg.claims.context import ContextReader
from sse_kg.claims.relations import ClaimReader
from sse_kg.evaluation.gold import read_gold
from sse_kg.evaluation.items import ClaimItem, GoldBlock, Readings
from sse_kg.evaluation.predictions import place
from sse_kg.evaluation.report import evaluate
from sse_kg.grounding.linker import Linker
from sse_kg.model.claim import Claim, Label, Mention
from sse_kg.model.text import CharSpan, Document
from sse_kg.nlp.read import Sentence
from sse_kg.training.claims import ClaimTrainer
from sse_kg.training.config import read_config
from sse_kg.training.run import crossed
from sse_kg.training.train import Corpus
from sse_kg.training.values import Read
from sse_kg.vocabulary import load_vocabulary

ROOT = Path(__file__).parents[1]
SCORES = (
    "claims problem",
    "claims solution",
    "claims (electrolyte, problem, solution)",
    "claims without electrolyte",
    "claims problem@interface",
)
Pair = tuple[str | None, str | None]


def main() -> None:
    """Read each review by decisions learnt from the others, and print all tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    parser.add_argument("--figure", type=Path)
    options = parser.parse_args()
    config = read_config()
    corpus = Corpus.of_folder(ROOT / "corpus", options.texts)
    blocks = marked_blocks(config.claims.standard)
    documents = list(crossed(corpus, config))
    vocabulary = load_vocabulary()
    trainer = ClaimTrainer(vocabulary, Linker(vocabulary), config.claims)
    read: dict[str, dict[str, list[Claim]]] = defaultdict(dict)
    for stated, sentences in documents:
        if stated.name in config.claims.standard:
            model = trainer.train([d for d in documents if d[0].name != stated.name])
            linker = Linker(vocabulary)
            context = ContextReader(vocabulary, linker)
            reader = ClaimReader(vocabulary, context, linker, model)
            marked = list(with_marked(corpus, (stated, sentences)))
            source = stated.document.source
            read["predicted"][source] = list(
                reader.read(stated.document, context.focused(sentences))
            )
            read["marked"][source] = list(reader.read(stated.document, context.focused(marked)))
    for mentions, claims in read.items():
        chosen = [block for block in blocks if block.source in claims]
        print(f"\n## With {mentions} mentions\n")
        print_scores(chosen, {source: readings(found) for source, found in claims.items()})
    chosen = [block for block in blocks if block.source in read["predicted"]]
    print_terms(chosen, read["predicted"])
    bins = reliability(chosen, read["predicted"])
    print_reliability(bins)
    if options.figure:
        draw(bins, options.figure)


def marked_blocks(names: Iterable[str]) -> list[GoldBlock]:
    """Return what the readers of some documents marked."""
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            file = ROOT / "corpus" / "annotations" / "train" / f"{name}.jsonl"
            (Path(folder) / file.name).symlink_to(file)
        blocks, errors = read_gold(Path(folder))
    assert not errors, errors
    return list(blocks)


def with_marked(corpus: Corpus, document: Read) -> Iterator[Sentence]:
    """Yield the sentences of a document with the mentions that its readers marked.

    What a mention refers to is taken from the mention of its label that was read there, if any.
    """
    stated, sentences = document
    (path,) = (p for p in corpus.placed if p.stem == stated.name)
    marks = [
        (CharSpan(entity["start"], entity["end"]), Label(entity["label"]))
        for line in path.read_text(encoding="utf-8").splitlines()
        for entity in json.loads(line)["entities"]
    ]
    for sentence in sentences:
        yield replace(sentence, mentions=tuple(_marked(stated.document, sentence, marks)))


def _marked(
    document: Document, sentence: Sentence, marks: Sequence[tuple[CharSpan, Label]]
) -> Iterator[Mention]:
    text = document.blocks[sentence.block].text
    whole = text.source_span(sentence.start, sentence.end)
    for span, label in marks:
        if not (whole.start <= span.start and span.end <= whole.end):
            continue
        inside = [
            i
            for i in range(sentence.start, sentence.end)
            if text.starts[i] < span.end and text.ends[i] > span.start
        ]
        if inside:
            start, end = inside[0], inside[-1] + 1
            same = (m for m in sentence.mentions if m.label is label)
            near = [m for m in same if m.start < end and start < m.end]
            entity = near[0].entity if near else None
            piece = text.text[start:end]
            yield Mention(sentence.block, start, end, label, piece, span, entity)


def readings(claims: Iterable[Claim]) -> Readings:
    """Return claims as what a scorer compares."""
    return Readings(claims=tuple(item(claim) for claim in claims))


def item(claim: Claim) -> ClaimItem:
    """Return a claim as what a scorer compares."""
    entity = claim.electrolyte
    return ClaimItem(
        span=claim.evidence.span,
        kind=claim.kind,
        names=(entity.name, *claim.aliases, *entity.classes[:1]),
        problem=claim.problem,
        strategy=claim.strategy,
        side=claim.side,
        stance=claim.stance,
    )


def print_scores(blocks: Sequence[GoldBlock], predictions: Mapping[str, Readings]) -> None:
    """Print the scores of each document and of all."""
    report = evaluate(blocks, predictions)
    total = {score.name: score.counts for score in report.scores}
    columns = [*report.documents, ("all", total)]
    print("| F1 |", " | ".join(name for name, _ in columns), "|")
    print("|---" * (len(columns) + 1) + "|")
    for score in SCORES:
        figures = [f"{counts[score].f1:.3f}" for _, counts in columns]
        print("|", " | ".join([score.removeprefix("claims "), *figures]), "|")


def print_terms(blocks: Sequence[GoldBlock], claims: Mapping[str, Sequence[Claim]]) -> None:
    """Print how well each problem and strategy is told, and what is taken for what."""
    placed = place(blocks, {source: readings(found) for source, found in claims.items()})
    for name in ("problem", "strategy"):
        counts: dict[str, Counter[str]] = defaultdict(Counter)
        taken: Counter[tuple[str, str]] = Counter()
        for block, found in zip(blocks, placed, strict=True):
            gold = {pair(c) for c in block.gold.claims}
            predicted = {pair(c) for c in found.claims}
            which = 0 if name == "problem" else 1
            wanted = {p[which] for p in gold if p[which]}
            told = {p[which] for p in predicted if p[which]}
            for term in wanted | told:
                kind = "right" if term in wanted & told else "gold" if term in wanted else "told"
                counts[str(term)][kind] += 1
            for missed in gold - predicted:
                for other in predicted - gold:
                    if missed[1 - which] == other[1 - which] and missed[which] != other[which]:
                        taken[str(missed[which]), str(other[which])] += 1
        print(f"\n| {name} | in blocks | P | R | F1 |\n|---|---|---|---|---|")
        for term, n in sorted(counts.items(), key=lambda x: -x[1]["right"] - x[1]["gold"]):
            print(f"| {term} | {n['right'] + n['gold']} | {_scores(n)} |")
        common = ", ".join(f"{a} for {b} ({n})" for (b, a), n in taken.most_common(8))
        print(f"\nTaken most often: {common}.")


def _scores(n: Counter[str]) -> str:
    told, wanted = n["right"] + n["told"], n["right"] + n["gold"]
    p, r = n["right"] / told if told else 0.0, n["right"] / wanted if wanted else 0.0
    return f"{p:.2f} | {r:.2f} | {2 * p * r / (p + r) if p + r else 0.0:.2f}"


def pair(claim: ClaimItem) -> Pair:
    """Return problem and strategy of a claim; a problem claim has its stance for the latter."""
    return claim.problem, claim.strategy


def reliability(
    blocks: Sequence[GoldBlock], claims: Mapping[str, Sequence[Claim]]
) -> list[tuple[float, float, int]]:
    """Return mean confidence, share that is right and number of claims, for tenths of confidence.

    A claim is right if its block has one of the same kind with the same problem and strategy.
    """
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for source, found in claims.items():
        own = [block for block in blocks if block.source == source]
        for claim in found:
            span = claim.evidence.span
            block = next((b for b in own if b.span.start <= span.start < b.span.end), None)
            if block is not None:
                gold = {(g.kind, *pair(g)) for g in block.gold.claims}
                right = (claim.kind, claim.problem, claim.strategy) in gold
                bins[min(9, int(claim.confidence * 10))].append((claim.confidence, right))
    return [
        (sum(c for c, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows), len(rows))
        for _, rows in sorted(bins.items())
    ]


def print_reliability(bins: Sequence[tuple[float, float, int]]) -> None:
    """Print how often claims are right, by their confidence."""
    print("\n| confidence |", " | ".join(f"{mean:.2f}" for mean, _, _ in bins), "|")
    print("|---" * (len(bins) + 1) + "|")
    print("| right |", " | ".join(f"{right:.2f}" for _, right, _ in bins), "|")
    print("| claims |", " | ".join(str(n) for _, _, n in bins), "|")


def draw(bins: Sequence[tuple[float, float, int]], path: Path) -> None:
    """Draw how often claims are right against their confidence."""
    import matplotlib

    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "sse-kg", "svg.fonttype": "none"})
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(4.2, 4.0))
    axes.plot([0, 1], [0, 1], color="#888888", linestyle="--", linewidth=1)
    axes.plot([b[0] for b in bins], [b[1] for b in bins], color="#0b5fa5", marker="o")
    for mean, right, number in bins:
        axes.annotate(str(number), (mean, right), xytext=(4, -11), textcoords="offset points")
    axes.set(xlim=(0, 1), ylim=(0, 1), xlabel="confidence of a claim", ylabel="share that is right")
    axes.set_aspect("equal")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})


if __name__ == "__main__":
    main()
