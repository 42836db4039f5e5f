"""The pipeline: tokens, sentences, mentions. Nothing is read from a network or a model hub."""

from __future__ import annotations

import spacy
from spacy.language import Language

from sse_kg.nlp.components import (  # noqa: F401  (importing registers the components)
    candidates,
    interfaces,
    layers,
    materials,
    quantities,
    recogniser,
    sentences,
    terms,
)
from sse_kg.nlp.tokenizer import ChemistryTokenizer

RULES = (
    "sse_sentences",
    "sse_quantities",
    "sse_materials",
    "sse_terms",
    "sse_interfaces",
    "sse_layers",
    "sse_resolve",
)


def build_rules() -> Language:
    """Return the pipeline of rules and lexicon alone: what the recogniser learns on top of."""
    nlp = spacy.blank("en")
    nlp.tokenizer = ChemistryTokenizer(nlp.vocab)
    for name in RULES:
        nlp.add_pipe(name)
    return nlp


def build_pipeline(model: str = "") -> Language:
    """Return the whole pipeline: rules, lexicon, and the trained recogniser that decides.

    ``model`` is the folder of a recogniser, by default of the one that ships. Raises
    ``InputError`` if there is none.
    """
    nlp = build_rules()
    nlp.add_pipe("sse_recogniser", config={"model": model})
    return nlp
