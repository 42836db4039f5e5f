"""What readers state becomes choices; what is learnt from it binds as they did."""

import pytest

from sse_kg.claims.bearers import surroundings
from sse_kg.claims.binding import Binder
from sse_kg.claims.context import ContextReader
from sse_kg.grounding.linker import Linker
from sse_kg.model.text import AlignedText, Block, BlockKind, CharSpan, Document
from sse_kg.nlp.pipeline import build_pipeline
from sse_kg.nlp.read import read_sentences
from sse_kg.training.statements import StatedDocument, StatedValue
from sse_kg.training.values import ValueConfig, stated_at, train_binding
from sse_kg.vocabulary import load_vocabulary

TEXT = (
    "An Al2O3 film on LLZO conducts 2 mS cm⁻¹. A LiF film on LATP conducts 3 mS cm⁻¹. "
    "A ZnO film on LAGP conducts 4 mS cm⁻¹."
)


@pytest.fixture(scope="module")
def nlp():
    return build_pipeline()


@pytest.fixture(scope="module")
def linker():
    return Linker(load_vocabulary())


def document(text):
    block = Block(BlockKind.PARAGRAPH, AlignedText.identity(text))
    return Document("d" * 16, "made.txt", "0" * 64, text, (block,))


def stated(text, bearers, property_id):
    values = tuple(
        StatedValue(CharSpan(at, at + len(quote)), property_id, name)
        for quote, name in bearers.items()
        for at in [text.index(quote)]
    )
    return StatedDocument("made", document(text), (CharSpan(0, len(text)),), values, ())


@pytest.mark.parametrize(
    ("bearers", "property_id", "expected"),
    [
        (("LLZO", "LATP", "LAGP"), "ionic_conductivity", "Li3InCl6"),
        (("Al2O3", "LiF", "ZnO"), "electronic_conductivity", "MgO"),
    ],
)
def test_values_are_bound_as_readers_do(nlp, linker, bearers, property_id, expected):
    quotes = ("2 mS cm⁻¹", "3 mS cm⁻¹", "4 mS cm⁻¹")
    read = stated(TEXT, dict(zip(quotes, bearers, strict=True)), property_id)
    config = ValueConfig(properties_l2=0.1, bearers_l2=0.1, iterations=50, minimum_count=1)
    vocabulary = load_vocabulary()
    sentences = read_sentences(nlp, linker, read.document)
    model = train_binding([(read, sentences)], config, vocabulary=vocabulary)
    context = ContextReader(vocabulary, linker)
    binder = Binder(vocabulary, context, model)
    other = read_sentences(nlp, linker, document("A MgO film on Li3InCl6 conducts 7 mS cm⁻¹."))
    (around,) = surroundings(context.focused(other))
    (bound,) = binder.bind(around)
    assert (bound.property_id, bound.bearers[0].key[1]) == (property_id, expected)
    assert 0.3 < bound.probability <= 1


def test_the_value_whose_range_fits_best_is_meant():
    text = AlignedText.identity("1.9 and 0.68 mS cm⁻¹")
    whole = StatedValue(CharSpan(0, 20), "ionic_conductivity", "A")
    second = StatedValue(CharSpan(8, 20), "ionic_conductivity", "B")
    assert stated_at(text, 0, 3, [whole, second]) == [whole]
    assert stated_at(text, 8, 20, [whole, second]) == [second]
    assert stated_at(text, 4, 7, [second]) == []
