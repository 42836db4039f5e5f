import random

from sse_kg.nlp.wordclasses import format_word_classes, parse_word_classes
from sse_kg.training.config import WordClassConfig
from sse_kg.training.wordclasses import learn_word_classes, words_of_text

CONFIG = WordClassConfig(
    minimum_count=3, context_words=50, window=2, dimensions=4, sizes=(2, 4), rounds=20
)
METALS, FRUITS = ("zinc", "copper", "silver", "gold"), ("apple", "pear", "plum", "cherry")


def sentences():
    rng = random.Random(1)
    for _ in range(400):
        yield f"we polish the {rng.choice(METALS)} plate with acid"
        yield f"she eats an {rng.choice(FRUITS)} from her garden today"


def test_words_used_alike_share_a_class():
    classes = learn_word_classes(sentences(), CONFIG, seed=3)
    assert len({classes[word] for word in METALS}) == 1
    assert len({classes[word] for word in FRUITS}) == 1
    assert classes["zinc"] != classes["plum"]


def test_the_same_text_gives_the_same_classes():
    first = learn_word_classes(sentences(), CONFIG, seed=3)
    assert first == learn_word_classes(sentences(), CONFIG, seed=3)
    assert parse_word_classes(format_word_classes(first)) == first


def test_too_little_text_gives_no_classes():
    assert learn_word_classes(["one two"], CONFIG, seed=3) == {}


def test_words_are_classed_without_case_and_digits():
    assert words_of_text("At 25 °C Li3N") == ["at", "00", "°", "c", "li0n"]
