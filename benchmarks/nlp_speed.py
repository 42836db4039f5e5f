"""How fast text is read: words per second of each component and of the whole pipeline, one core.

    python benchmarks/nlp_speed.py FILE...

Words are runs of signs between white space. The documents are read and brought to normal form
before the clock starts. Each figure is the best of three rounds of processor time. The last line is
what binding values to properties and bearers adds, in percent of the pipeline.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from sse_kg.claims.binding import Binder, BindingModel
from sse_kg.claims.context import ContextReader
from sse_kg.claims.measurements import MeasurementReader
from sse_kg.documents.read import read_document
from sse_kg.grounding.linker import Linker
from sse_kg.model.text import BlockKind, Document
from sse_kg.nlp.pipeline import build_pipeline
from sse_kg.nlp.read import read_sentences
from sse_kg.settings import Settings
from sse_kg.text.normalise import normalise
from sse_kg.vocabulary import load_vocabulary

ROUNDS = 3


def main(paths: list[Path]) -> None:
    """Print a line for each component, and one for all."""
    begin = time.perf_counter()
    nlp = build_pipeline()
    loaded = time.perf_counter() - begin
    documents = [normalise(read_document(path, settings=Settings())) for path in paths]
    texts = [
        block.text.text
        for document in documents
        for block in document.blocks
        if block.kind is not BlockKind.NOISE
    ]
    words = sum(len(text.split()) for text in texts)
    print(f"{words:,} words in {len(texts):,} blocks; pipeline loaded in {loaded:.2f} s")
    docs: list[Doc] = []
    report("tokenizer", words, lambda: docs.__setitem__(slice(None), map(nlp.make_doc, texts)))
    for name, component in nlp.pipeline:
        begin = time.process_time()
        docs = [component(doc) for doc in docs]
        line(name, words, time.process_time() - begin)
    whole = report("all", words, lambda: sum(len(doc) for doc in nlp.pipe(texts)))
    added = report("measurements", words, measuring(nlp, documents))
    print(f"measurements add {added / whole:.1%}")


def measuring(nlp: Language, documents: list[Document]) -> Callable[[], object]:
    """Return what reads the measurements of the running text of documents."""
    vocabulary = load_vocabulary()
    linker = Linker(vocabulary)
    context = ContextReader(vocabulary, linker)
    reader = MeasurementReader(Binder(vocabulary, context, BindingModel.of_folder("")))
    sentences = [(document, read_sentences(nlp, linker, document)) for document in documents]

    def run() -> int:
        return sum(
            1 for document, own in sentences for _ in reader.read(document, context.focused(own))
        )

    return run


def report(name: str, words: int, run: Callable[[], object]) -> float:
    """Run a few times, print the best and return its seconds."""
    best = float("inf")
    for _ in range(ROUNDS):
        begin = time.process_time()
        run()
        best = min(best, time.process_time() - begin)
    line(name, words, best)
    return best


def line(name: str, words: int, seconds: float) -> None:
    """Print words per second and microseconds per word."""
    print(f"{name:18s} {words / seconds:12,.0f} words/s {1e6 * seconds / words:8.1f} µs/word")


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
