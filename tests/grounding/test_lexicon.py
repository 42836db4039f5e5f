from sse_kg.grounding.lexicon import TermIndex, expand, norm, words_of
from sse_kg.vocabulary import Term


def test_norms():
    assert [norm(w) for w in ("Dendrites", "boundaries", "gas", "–", "SSEs")] == [
        "dendrite", "boundary", "gas", "-", "sse",
    ]  # fmt: skip


def test_expand():
    found = {
        " ".join(words) for words in expand("low|~ {ion} charge_transfer", {"ion": "ionic|ion"})
    }
    assert found == {
        "low ionic charge transfer",
        "low ion charge transfer",
        "ionic charge transfer",
        "ion charge transfer",
    }


def test_the_longest_phrase_wins_and_hyphens_do_not_matter():
    short = Term("problem", "gap", "gap", synonyms=("space charge",))
    long = Term("problem", "layer", "layer", synonyms=("space charge layer",))
    index = TermIndex([short, long])
    words = words_of("a space-charge layers and a space charge")
    assert [(words[a:b], t.id) for a, b, t in index.find(words) if t] == [
        (["space", "-", "charge", "layer"], "layer"),
        (["space", "charge"], "gap"),
    ]


def test_exact():
    index = TermIndex([Term("class", "garnet", "garnet", synonyms=("garnet-type electrolyte",))])
    assert index.exact("Garnet type electrolytes").id == "garnet"
    assert index.exact("garnet-type electrolytes here") is None
