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
    sentences,
    terms,
)
from sse_kg.nlp.tokenizer import ChemistryTokenizer

COMPONENTS = (
    "sse_sentences",
    "sse_quantities",
    "sse_materials",
    "sse_terms",
    "sse_interfaces",
    "sse_layers",
    "sse_resolve",
)


def build_pipeline() -> Language:
    """Return the pipeline of rules and lexicon; a trained component can be put among them."""
    nlp = spacy.blank("en")
    nlp.tokenizer = ChemistryTokenizer(nlp.vocab)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp
